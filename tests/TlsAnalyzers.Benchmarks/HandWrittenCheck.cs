using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TlsAnalyzers.Benchmarks;

/// <summary>The least that a check of pins does: policy errors, the host's pins, and the keys of the validated chain.</summary>
/// <param name="fixedTime">
/// Whether hashes are compared in fixed time, as most examples do. Pins are no secret, and <c>SequenceEqual</c> is quicker.
/// </param>
internal sealed class HandWrittenCheck(Dictionary<string, byte[][]> pins, bool fixedTime)
{
    private readonly Dictionary<string, byte[][]> _pins = new(pins, StringComparer.OrdinalIgnoreCase);

    public static byte[] HashOf(X509Certificate2 certificate) => SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo());

    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.None || certificate is not X509Certificate2 leaf || sender is not SslStream stream)
        {
            return false;
        }

        if (!_pins.TryGetValue(stream.TargetHostName, out var pins))
        {
            return true;
        }

        if (Matches(leaf, pins))
        {
            return true;
        }

        if (chain != null)
        {
            for (var position = 1; position < chain.ChainElements.Count; position++)
            {
                if (Matches(chain.ChainElements[position].Certificate, pins))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Matches(X509Certificate2 certificate, byte[][] pins)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo(), hash);
        foreach (var pin in pins)
        {
            if (fixedTime ? CryptographicOperations.FixedTimeEquals(hash, pin) : hash.SequenceEqual(pin))
            {
                return true;
            }
        }

        return false;
    }
}
