using System.Collections.Immutable;

namespace TlsAnalyzers.Pins;

/// <summary>A block of a PEM file that says it is a certificate.</summary>
/// <param name="Start">Where its first line starts.</param>
/// <param name="Length">How long its first line is.</param>
/// <param name="Certificate">The certificate; null when the block cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null when it can.</param>
internal sealed record PemCertificate(int Start, int Length, Certificate? Certificate, string? Problem);

/// <summary>Reads the certificates of a PEM file (RFC 7468). Keys and whatever else is in it are left alone.</summary>
internal static class PemFile
{
    /// <summary>Larger files are stores of trusted roots.</summary>
    public const int MaximalLength = 256 * 1024;

    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";

    // What openssl writes, also with trust settings behind it.
    private static readonly string[] _labels = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"];

    /// <summary>The certificates in their order; none for a text that is no PEM file.</summary>
    public static ImmutableArray<PemCertificate> Read(string text)
    {
        var found = ImmutableArray.CreateBuilder<PemCertificate>();
        for (var position = 0; text.IndexOf(Begin, position, StringComparison.Ordinal) is var start and >= 0;)
        {
            var labelStart = start + Begin.Length;
            var labelEnd = text.IndexOf(Dashes, labelStart, StringComparison.Ordinal);
            if (labelEnd < 0)
            {
                break;
            }

            var label = text.Substring(labelStart, labelEnd - labelStart);
            position = labelEnd + Dashes.Length;
            if (!_labels.Contains(label))
            {
                continue;
            }

            var length = position - start;
            var end = text.IndexOf(End + label + Dashes, position, StringComparison.Ordinal);
            if (end < 0)
            {
                found.Add(new PemCertificate(start, length, Certificate: null, $"{End}{label}{Dashes} is missing"));
                break;
            }

            var certificate = Decode(text.Substring(position, end - position), out var problem);
            found.Add(new PemCertificate(start, length, certificate, problem));
            position = end;
        }

        return found.ToImmutable();
    }

    private static Certificate? Decode(string body, out string? problem)
    {
        problem = null;
        byte[] der;
        try
        {
            der = Convert.FromBase64String(body);
        }
        catch (FormatException)
        {
            problem = "its base64 cannot be read";
            return null;
        }

        var certificate = Certificate.Read(der);
        problem = certificate is null ? "what it holds is no certificate" : null;
        return certificate;
    }
}
