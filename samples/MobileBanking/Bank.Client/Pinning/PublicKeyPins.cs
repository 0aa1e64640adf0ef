using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bank.Client.Pinning;

/// <summary>
/// The SPKI pins of the bank's API. The pins come from the app's configuration, so that a key can be changed without a new
/// release. One of them belongs to a key that is not in service yet.
/// </summary>
public sealed class PublicKeyPins
{
    private readonly HashSet<string> _pins;

    public PublicKeyPins(IEnumerable<string> pins)
    {
        _pins = new HashSet<string>(pins, StringComparer.Ordinal);
        if (_pins.Count < 2)
        {
            throw new ArgumentException("At least two pins are needed: the one in service and a backup.", nameof(pins));
        }
    }

    /// <summary>The platform validates first; then one key of the validated chain must be pinned.</summary>
    public bool Validate(
        HttpRequestMessage request, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.None || chain is null)
        {
            return false;
        }

        foreach (var element in chain.ChainElements)
        {
            if (_pins.Contains(PinOf(element.Certificate)))
            {
                return true;
            }
        }

        return false;
    }

    private static string PinOf(X509Certificate2 certificate) =>
        "sha256/" + Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
}
