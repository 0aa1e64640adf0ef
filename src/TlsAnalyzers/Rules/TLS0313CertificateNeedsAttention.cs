using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.Rules;

/// <summary>A certificate of the project expires soon, or the pin sets of its host lack its key.</summary>
internal static class TLS0313CertificateNeedsAttention
{
    public const string Id = "TLS0313";

    public static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "Certificate expires soon, or its key is in no pin set",
        "Certificate {0}",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A certificate that has expired cuts off whoever validates it. A certificate whose key is not pinned is refused by every copy that checks the pins of its host.",
        "CWE-324");

    // More of them are a store of trusted roots: some of those always expire.
    private const int MostCertificates = 8;

    /// <summary>Judges the certificates of one file.</summary>
    /// <param name="certificates">The certificates.</param>
    /// <param name="today">The date.</param>
    /// <param name="pinSets">The pin sets of the project's files.</param>
    /// <param name="authorities">The keys of the project's CA certificates: pins on them hold for what they issue.</param>
    /// <returns>Certificates, and what the message says of them.</returns>
    public static IEnumerable<(PemCertificate Certificate, string What)> Judge(
        ImmutableArray<PemCertificate> certificates,
        DateTime today,
        IReadOnlyCollection<PinSet> pinSets,
        IReadOnlyCollection<Pin> authorities)
    {
        if (certificates.Length > MostCertificates)
        {
            yield break;
        }

        foreach (var one in certificates)
        {
            if (one.Certificate is { } certificate && (Expiry(certificate, today) ?? MissingPin(certificate, pinSets, authorities)) is { } what)
            {
                yield return (one, what);
            }
        }
    }

    private static string? Expiry(Certificate certificate, DateTime today)
    {
        var name = certificate.Name is { } text ? $"of {text} " : "";
        var days = (int)(certificate.NotAfter.Date - today.Date).TotalDays;
        var date = PinSetJudgement.Date(certificate.NotAfter);
        return days < 0 ? $"{name}expired on {date}"
            : days <= PinOptions.DaysOfWarning ? $"{name}expires on {date} ({PinSetJudgement.In(days)})"
            : null;
    }

    /// <summary>Names the host whose pin set refuses the certificate.</summary>
    private static string? MissingPin(Certificate certificate, IReadOnlyCollection<PinSet> pinSets, IReadOnlyCollection<Pin> authorities)
    {
        foreach (var name in certificate.HostNames)
        {
            var applying = pinSets.Where(set => set.Hosts.Any(pinned => IsFor(pinned, set.IncludeSubdomains, name))).ToList();
            if (applying.Count > 0 && applying.All(set => IsJudgeable(set) && !Holds(set, certificate.Key, authorities)))
            {
                return $"of {name} has a key that is in no pin set for that host ({certificate.Key.Canonical})";
            }
        }

        return null;
    }

    private static bool IsJudgeable(PinSet set) => set.IsComplete && !set.Pins.IsEmpty && set.Pins.All(entry => entry.Pin.Problem != PinProblem.Template);

    /// <summary>True when the pins of a host are checked where the certificate of that name answers.</summary>
    private static bool IsFor(string pinned, bool includesSubdomains, string name)
    {
        if (HostName.Normalize(pinned) is not { } domain || HostName.Normalize(name) is not { } host)
        {
            return false;
        }

        // "*.example.com" answers for hosts below example.com, and a set for one of them may be another certificate's.
        return name.StartsWith("*.", StringComparison.Ordinal)
            ? includesSubdomains && HostName.IsWithin(host, domain, includeSubdomains: true)
            : HostName.IsWithin(host, domain, includesSubdomains);
    }

    // The pin of a CA holds for the certificates that it issues; which CA issues this one is not looked into.
    private static bool Holds(PinSet set, Pin key, IReadOnlyCollection<Pin> authorities) =>
        set.Pins.Any(entry => entry.Pin.Equals(key) || KnownCertificateAuthorities.Find(entry.Pin) is not null || authorities.Contains(entry.Pin));
}
