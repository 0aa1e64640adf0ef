using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>Certificates and public keys among the AdditionalFiles, PEM or DER: they tell the key of a certificate of which code has the fingerprint.</summary>
internal static class CertificateFiles
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";

    private static readonly string[] _extensions = [".pem", ".crt", ".cer", ".der"];

    /// <summary>Finds the SPKI pins of what the properties of a diagnostic have the hash of.</summary>
    /// <returns>The pins by the hashes as the properties spell them.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> KeysAsync(
        Project project, ImmutableDictionary<string, string?> properties, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var wanted = new HashSet<string>(
            PinnedCode.PinsOf(properties).Concat(PinnedCode.HostPinsOf(properties).SelectMany(entry => entry.Pins)).Where(pin => pin[0] == PinnedCode.OfCertificate),
            StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            return found;
        }

        foreach (var document in project.AdditionalDocuments.Where(document => _extensions.Any(extension => document.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))))
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var content = text.ToString();
            var blocks = content.Contains(Begin) ? Blocks(content) : ReadBinary(document.FilePath) is { } bytes ? [bytes] : [];
            foreach (var block in blocks)
            {
                if (Certificate.PinOfKey(block)?.Canonical is { } key)
                {
                    Add(PinAlgorithm.Sha1, SHA1.Create(), block, key);
                    Add(PinAlgorithm.Sha256, SHA256.Create(), block, key);
                }
            }
        }

        return found;

        void Add(PinAlgorithm algorithm, HashAlgorithm hash, byte[] block, string key)
        {
            using (hash)
            {
                var spelled = PinnedCode.OfCertificate + PinParser.NameOf(algorithm) + "/" + Convert.ToBase64String(hash.ComputeHash(block));
                if (wanted.Contains(spelled))
                {
                    found[spelled] = key;
                }
            }
        }
    }

    private static IEnumerable<byte[]> Blocks(string pem)
    {
        for (var begin = pem.IndexOf(Begin, StringComparison.Ordinal); begin >= 0; begin = pem.IndexOf(Begin, begin + 1, StringComparison.Ordinal))
        {
            var start = pem.IndexOf(Dashes, begin + Begin.Length, StringComparison.Ordinal);
            var end = start < 0 ? -1 : pem.IndexOf(End, start, StringComparison.Ordinal);
            if (end > 0 && pem.IndexOf("PRIVATE", begin, start - begin, StringComparison.Ordinal) < 0
                && Decode(pem.Substring(start + Dashes.Length, end - start - Dashes.Length)) is { } block)
            {
                yield return block;
            }
        }
    }

    private static byte[]? Decode(string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The text of a workspace has lost the bytes of a DER file.</summary>
    private static byte[]? ReadBinary(string? path)
    {
        try
        {
#pragma warning disable RS1035 // an editor's light bulb, not a build: the file is one that the project names
            return path is not null && new FileInfo(path) is { Exists: true, Length: <= PemFile.MaximalLength } file ? File.ReadAllBytes(file.FullName) : null;
#pragma warning restore RS1035
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or System.Security.SecurityException)
        {
            return null;
        }
    }
}
