using System.Collections.Immutable;

namespace TlsAnalyzers.PinValidator;

/// <summary>What the validator offers only where a library is referenced: the symbol of its <c>#if</c>, and a type of that library.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Type">The metadata name of a type that is there if the library is.</param>
internal sealed record OptionalPart(string Symbol, string Type)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<OptionalPart> All { get; } = ImmutableArray.Create(
        new OptionalPart("TLS_PINNING_CONFIGURATION", "Microsoft.Extensions.Configuration.IConfiguration"),
        new OptionalPart("TLS_PINNING_HTTPMESSAGE", "System.Net.Http.HttpRequestMessage"));
}
