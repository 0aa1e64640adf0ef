using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Rules;

/// <summary>Says in a message on which condition a callback returns true.</summary>
internal static class PolicyErrorsText
{
    private static readonly (int Bit, string Name)[] _errors =
    [
        (Scenario.NotAvailable.PolicyErrors, "RemoteCertificateNotAvailable"),
        (Scenario.NameMismatch.PolicyErrors, "RemoteCertificateNameMismatch"),
        (Scenario.UntrustedRoot.PolicyErrors, "RemoteCertificateChainErrors"),
    ];

    private static readonly (Scenario Scenario, string Status)[] _statuses =
    [
        (Scenario.UntrustedRoot, "UntrustedRoot"),
        (Scenario.PartialChain, "PartialChain"),
        (Scenario.NotTimeValid, "NotTimeValid"),
        (Scenario.Revoked, "Revoked"),
        (Scenario.NotSignatureValid, "NotSignatureValid"),
    ];

    /// <summary>Describes the paths that accept: <c>when sslPolicyErrors is RemoteCertificateChainErrors, for some hosts or requests</c>.</summary>
    /// <param name="acceptances">The paths; all know the same.</param>
    public static string Describe(IReadOnlyCollection<Acceptance> acceptances) => DescribeErrors(acceptances) + acceptances.First().Knowledge switch
    {
        Knowledge.Host => ", for some hosts or requests",
        Knowledge.Date => ", depending on a date",
        Knowledge.Failure => ", after an exception",
        Knowledge.Switch => SwitchName(acceptances) is { } name ? ", where '" + name + "' says so" : ", where a setting says so",
        _ => "",
    };

    private static string? SwitchName(IEnumerable<Acceptance> acceptances) => acceptances.SelectMany(acceptance => acceptance.Decisions)
        .Where(decision => (decision.Condition.Aspects & Aspects.Switch) != 0)
        .OrderByDescending(decision => decision.IsMatch)
        .Select(decision => BypassWords.PieceOf(decision.Condition.Name))
        .FirstOrDefault(name => name.Length > 0);

    private static bool AcceptsAllErrors(IEnumerable<Acceptance> acceptances) =>
        Scenario.Failing.All(scenario => !scenario.HasCertificate || acceptances.Any(acceptance => acceptance.Scenario == scenario));

    private static string DescribeErrors(IReadOnlyCollection<Acceptance> acceptances)
    {
        if (AcceptsAllErrors(acceptances))
        {
            return "whatever sslPolicyErrors is";
        }

        var set = acceptances.Aggregate(0, (bits, acceptance) => bits | acceptance.Scenario.PolicyErrors);
        var names = _errors.Where(error => (set & error.Bit) != 0).Select(error => error.Name);
        var statuses = _statuses.Where(entry => acceptances.Any(acceptance => acceptance.Scenario.ChainStatus == entry.Scenario.ChainStatus)).Select(entry => entry.Status).ToArray();
        var text = "when sslPolicyErrors is " + string.Join(" or ", names);
        return statuses.Length == 0 || statuses.Length == _statuses.Length ? text : text + " (" + string.Join(" or ", statuses) + ")";
    }
}
