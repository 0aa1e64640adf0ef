using System.Collections.Immutable;
using static TlsAnalyzers.Apis.Peer;

namespace TlsAnalyzers.Apis;

/// <summary>Every API the rules know, one line each, by type. Rules ask for a kind and a peer and never name an API.</summary>
internal static class TlsApiTable
{
    /// <summary>All rows.</summary>
    public static ImmutableArray<TlsApi> Rows { get; } = ImmutableArray.Create(
        // ASP.NET Core
        CallbackProperty("Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions", "ClientCertificateValidation", Client),
        AcceptsAnyMethod("Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions", "AllowAnyClientCertificate", Client),

        // System.Net
        CallbackProperty("System.Net.Http.HttpClientHandler", "ServerCertificateCustomValidationCallback", Server),
        AcceptsAnyMember("System.Net.Http.HttpClientHandler", "DangerousAcceptAnyServerCertificateValidator", Server),
        CallbackProperty("System.Net.Http.WebRequestHandler", "ServerCertificateValidationCallback", Server),
        CallbackProperty("System.Net.Http.WinHttpHandler", "ServerCertificateValidationCallback", Server),
        CallbackProperty("System.Net.HttpWebRequest", "ServerCertificateValidationCallback", Server),
        CallbackProperty("System.Net.Security.SslClientAuthenticationOptions", "RemoteCertificateValidationCallback", Server),
        CallbackProperty("System.Net.Security.SslServerAuthenticationOptions", "RemoteCertificateValidationCallback", Client),
        CallbackParameter("System.Net.Security.SslStream", ".ctor", "userCertificateValidationCallback", Either),
        CallbackProperty("System.Net.ServicePointManager", "ServerCertificateValidationCallback", Server),
        CallbackProperty("System.Net.WebSockets.ClientWebSocketOptions", "RemoteCertificateValidationCallback", Server));

    private static TlsApi CallbackProperty(string type, string member, Peer peer) => new(type, member, TlsApiKind.CallbackProperty, peer);

    private static TlsApi CallbackParameter(string type, string member, string parameter, Peer peer) =>
        new(type, member, TlsApiKind.CallbackParameter, peer, parameter);

    private static TlsApi AcceptsAnyMember(string type, string member, Peer peer) => new(type, member, TlsApiKind.AcceptsAnyMember, peer);

    private static TlsApi AcceptsAnyMethod(string type, string member, Peer peer) => new(type, member, TlsApiKind.AcceptsAnyMethod, peer);
}
