namespace TlsAnalyzers.Callbacks;

/// <summary>
/// A scenario, and what was asked of it. A callback that asks for the policy errors alone does with a revoked certificate what it does with one that is out
/// of date: it need not be run on both.
/// </summary>
internal sealed class ObservedScenario(Scenario scenario)
{
    private Parts _asked;

    [Flags]
    private enum Parts
    {
        None = 0,
        PolicyErrors = 1,
        ChainStatus = 2,
        HasCertificate = 4,
        ChainLength = 8,
        CertificateProblem = 16,
    }

    /// <summary>The scenario, for who only names it: nothing counts as asked.</summary>
    public Scenario Scenario => scenario;

    /// <inheritdoc cref="Scenario.PolicyErrors"/>
    public int PolicyErrors => Asked(Parts.PolicyErrors).PolicyErrors;

    /// <inheritdoc cref="Scenario.ChainStatus"/>
    public int ChainStatus => Asked(Parts.ChainStatus).ChainStatus;

    /// <inheritdoc cref="Scenario.HasCertificate"/>
    public bool HasCertificate => Asked(Parts.HasCertificate).HasCertificate;

    /// <inheritdoc cref="Scenario.ChainLength"/>
    public int ChainLength => Asked(Parts.ChainLength).ChainLength;

    /// <inheritdoc cref="Scenario.CertificateProblem"/>
    public int CertificateProblem => Asked(Parts.CertificateProblem).CertificateProblem;

    /// <summary>Whether another scenario gives the same answers to all that was asked so far.</summary>
    public bool IsLike(Scenario other) =>
        IsSame(Parts.PolicyErrors, scenario.PolicyErrors == other.PolicyErrors)
        && IsSame(Parts.ChainStatus, scenario.ChainStatus == other.ChainStatus)
        && IsSame(Parts.HasCertificate, scenario.HasCertificate == other.HasCertificate)
        && IsSame(Parts.ChainLength, scenario.ChainLength == other.ChainLength)
        && IsSame(Parts.CertificateProblem, scenario.CertificateProblem == other.CertificateProblem);

    private bool IsSame(Parts part, bool isEqual) => isEqual || (_asked & part) == 0;

    private Scenario Asked(Parts part)
    {
        _asked |= part;
        return scenario;
    }
}
