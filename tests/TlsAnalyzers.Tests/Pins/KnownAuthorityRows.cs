using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.Pins;

/// <summary>A row of data/known-ca-keys.tsv.</summary>
internal sealed record KnownKeyRow(string SpkiSha256, string Role, string Status, string NotAfter, string Name, string Organization);

/// <summary>A row of data/known-root-certificates.tsv.</summary>
internal sealed record KnownCertificateRow(string Sha256, string Sha1, string SpkiSha256, string Name);

/// <summary>Reads the tables of data/.</summary>
internal static class KnownAuthorityRows
{
    public static IEnumerable<KnownKeyRow> Keys() => Rows("data/known-ca-keys.tsv", "spki_sha256\trole\tstatus\tnot_after\tname\torganization\tsource")
        .Select(row => new KnownKeyRow(row[0], row[1], row[2], row[3], row[4], row[5]));

    public static IEnumerable<KnownCertificateRow> Certificates() => Rows("data/known-root-certificates.tsv", "cert_sha256\tcert_sha1\tspki_sha256\tname")
        .Select(row => new KnownCertificateRow(row[0], row[1], row[2], row[3]));

    private static IEnumerable<string[]> Rows(string path, string header)
    {
        var lines = RepositoryFiles.ReadLines(path);
        Assert.Equal(header, lines[0]);
        return lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'));
    }
}
