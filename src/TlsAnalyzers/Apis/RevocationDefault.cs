using System.Collections.Immutable;

namespace TlsAnalyzers.Apis;

/// <summary>A type whose objects do not check revocation unless they are told to: a row of <see cref="RevocationDefaultTable"/>.</summary>
/// <param name="Type">Metadata name of the type.</param>
/// <param name="Members">Where the check is turned on, from the object on: <c>.SslOptions.CertificateRevocationCheckMode</c>.</param>
/// <param name="Value">What turns it on.</param>
internal sealed record RevocationDefault(string Type, string Members, string Value)
{
    /// <summary>Another member beside the last one that decides in its place wherever it is set.</summary>
    public string? Instead { get; init; }

    /// <summary>The member that has to be true before there is a certificate to check; null where there always is one.</summary>
    public string? OnlyIf { get; init; }
}

/// <summary>The types whose default is off: measured on .NET 10, and documented so for those before and for .NET Framework.</summary>
internal static class RevocationDefaultTable
{
    private const string Online = "X509RevocationMode.Online";

    /// <summary>All rows. X509ChainPolicy is none: its default is Online.</summary>
    public static ImmutableArray<RevocationDefault> Rows { get; } = ImmutableArray.Create<RevocationDefault>(
        new("System.Net.Http.HttpClientHandler", ".CheckCertificateRevocationList", "true"),
        new("System.Net.Http.WinHttpHandler", ".CheckCertificateRevocationList", "true"),
        new("System.Net.Http.SocketsHttpHandler", ".SslOptions.CertificateRevocationCheckMode", Online) { Instead = "CertificateChainPolicy" },
        new("System.Net.Security.SslClientAuthenticationOptions", ".CertificateRevocationCheckMode", Online) { Instead = "CertificateChainPolicy" },
        new("System.Net.Security.SslServerAuthenticationOptions", ".CertificateRevocationCheckMode", Online) { Instead = "CertificateChainPolicy", OnlyIf = "ClientCertificateRequired" });

    /// <summary>The names by which code mentions the types and methods.</summary>
    public static IEnumerable<string> MentionedNames => Rows.Select(row => row.Type.Substring(row.Type.LastIndexOf('.') + 1)).Concat(StreamMethods);

    /// <summary>The type whose methods have overloads that leave the check off.</summary>
    public const string Stream = "System.Net.Security.SslStream";

    /// <summary>Those methods. A server's overload that asks for no client certificate has none to check.</summary>
    public static IReadOnlyList<string> StreamMethods { get; } = ["AuthenticateAsClient", "AuthenticateAsClientAsync", "BeginAuthenticateAsClient"];

    /// <summary>The parameter that an overload has which asks.</summary>
    public const string StreamParameter = "checkCertificateRevocation";
}
