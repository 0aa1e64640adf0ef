using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Rules;

/// <summary>Says in a message by which name of a certificate it was accepted.</summary>
internal static class CertificateNames
{
    private static readonly (string Member, string Text)[] _texts =
    [
        ("Subject", "subject"),
        ("SubjectName", "subject"),
        ("GetName", "subject"),
        ("GetNameInfo", "name"),
        ("Issuer", "issuer"),
        ("IssuerName", "issuer"),
        ("GetIssuerName", "issuer"),
        ("SerialNumber", "serial number"),
        ("SerialNumberBytes", "serial number"),
        ("GetSerialNumber", "serial number"),
        ("GetSerialNumberString", "serial number"),
        ("Extensions", "extensions"),
        ("FriendlyName", "friendly name"),
        ("SignatureAlgorithm", "signature algorithm"),
    ];

    /// <summary>Names what was compared: <c>subject</c>, <c>issuer and serial number</c>.</summary>
    public static string Describe(IEnumerable<Decision> decisions)
    {
        var words = new HashSet<string>(decisions.SelectMany(decision => decision.Condition.Name.Split(' ')), StringComparer.Ordinal);
        var names = _texts.Where(text => words.Contains(CertificateMembers.NameOf(text.Member))).Select(text => text.Text).Distinct().ToArray();
        return names.Length == 0 ? "names" : string.Join(" and ", names);
    }
}
