namespace TlsAnalyzers.Apis;

/// <summary>An API that takes part in TLS and is not judged.</summary>
/// <param name="Name">Its members, as Markdown.</param>
/// <param name="Origin">The package or framework that it comes from.</param>
/// <param name="Reason">Why nothing is reported there.</param>
internal sealed record SilentApi(string Name, string Origin, string Reason);
