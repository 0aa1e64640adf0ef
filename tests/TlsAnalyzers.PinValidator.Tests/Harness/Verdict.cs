using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>A validator's verdict without a connection: the certificate and its chain, built as the platform builds it.</summary>
internal static class Verdict
{
    /// <summary>MailKit hands the host over in place of a sender, and so do these tests.</summary>
    public static bool Accepts(SpkiPinValidator validator, string? host, TestIdentity identity)
    {
        using var chain = ChainOf(identity, out var errors);
        return validator.Validate((object)host!, identity.Certificate, chain, errors);
    }

    /// <summary>What the platform makes of a certificate. The name is taken to be right.</summary>
    public static X509Chain ChainOf(TestIdentity identity, out SslPolicyErrors errors)
    {
        var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ExtraStore.AddRange(identity.SentAlong);
        errors = chain.Build(identity.Certificate) ? SslPolicyErrors.None : SslPolicyErrors.RemoteCertificateChainErrors;
        return chain;
    }
}
