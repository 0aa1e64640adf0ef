using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.PinSites;

namespace TlsAnalyzers.Callbacks;

/// <summary>How much a path that accepts the certificate knows of it, weakest first: the weakest path decides.</summary>
internal enum Knowledge
{
    /// <summary>Nothing of worth: whatever the certificate is, it passes.</summary>
    Nothing,

    /// <summary>A date: of the certificate or of the clock.</summary>
    Date,

    /// <summary>The host, request or sender.</summary>
    Host,

    /// <summary>An exception was thrown while it was being judged.</summary>
    Failure,

    /// <summary>A flag, option, configuration value or environment variable.</summary>
    Switch,

    /// <summary>Something that is neither the peer's nor a setting, such as what a person types: never reported by itself.</summary>
    Elsewhere,

    /// <summary>A name or number that anybody can put in a certificate.</summary>
    Name,

    /// <summary>A key or certificate somewhere in the presented chain.</summary>
    ChainElement,

    /// <summary>The key or certificate of the peer itself.</summary>
    Leaf,

    /// <summary>A chain to a trust anchor of the program's own.</summary>
    TrustAnchor,

    /// <summary>Code that cannot be seen had a say: never reported.</summary>
    Unknown,
}

/// <summary>One decision on a path: a condition and how it came out.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="IsFork">It is no condition of the source: only that it came out false (nothing in a sequence, an exception) says something.</param>
internal sealed record Decision(ConditionValue Condition, bool Outcome, bool IsFork = false)
{
    /// <summary>How the condition came to be.</summary>
    public Provenance? From { get; init; }

    /// <summary>True when both decide the same thing, however they came out.</summary>
    public bool IsAbout(Decision other) => IsFork == other.IsFork
        && Condition.Aspects == other.Condition.Aspects
        && Condition.HoldsWhen == other.Condition.HoldsWhen
        && Condition.Name == other.Condition.Name;

    /// <summary>True when the outcome says that something matched.</summary>
    public bool IsMatch => Outcome == Condition.HoldsWhen;

    /// <summary>True when nobody has to set anything for it to come out so.</summary>
    public bool IsDefault => Outcome == Condition.Default;

    /// <summary>True for an option of one letter that was given: <c>-k</c>.</summary>
    public bool IsShortOption => IsMatch && Condition.Aspects == Aspects.Switch
        && Condition.Name.Split(' ').Any(word => word.Length == 2 && word[0] is '-' or '/' && char.IsLetter(word[1]));

    /// <summary>True for a switch that owns up to turning validation off, and that somebody has to turn.</summary>
    public bool IsBypass => Condition is { Aspects: Aspects.Switch, IsYesOrNo: true } && !IsDefault && BypassWords.SaySo(Condition.Name, IsMatch);
}

/// <summary>A path on which the callback accepts the certificate.</summary>
/// <param name="Scenario">What was wrong with the certificate.</param>
/// <param name="Knowledge">What was known of it nevertheless.</param>
/// <param name="Decisions">The conditions passed on the way.</param>
/// <param name="At">The return, or the expression, that accepts.</param>
internal sealed record Acceptance(Scenario Scenario, Knowledge Knowledge, ImmutableArray<Decision> Decisions, SyntaxNode? At)
{
    /// <summary>An option of one letter switches off what another way to accept calls by its name: <c>-k</c> and <c>--insecure</c>.</summary>
    public bool HasNamedTwin { get; init; }

    /// <summary>True when somebody has to ask for it in so many words.</summary>
    public bool IsBypass => Switch is not null;

    /// <summary>What somebody has to turn, by its name; null when nobody has to.</summary>
    public string? Switch => Decisions
        .Where(decision => decision.IsBypass || (HasNamedTwin && decision.IsShortOption))
        .Select(decision => BypassWords.PieceOf(decision.Condition.Name))
        .FirstOrDefault();

    /// <summary>Judges what the decisions of an accepting path prove.</summary>
    public static Knowledge Judge(IEnumerable<Decision> decisions)
    {
        var knowledge = Knowledge.Nothing;
        foreach (var decision in decisions)
        {
            var one = Judge(decision);
            if (one > knowledge)
            {
                knowledge = one;
            }
        }

        return knowledge;
    }

    private static Knowledge Judge(Decision decision)
    {
        var aspects = decision.Condition.Aspects;
        if (decision is { IsFork: true, Outcome: true })
        {
            return Knowledge.Nothing;
        }

        if ((aspects & Aspects.Opaque) != 0 || IsLoopback(decision))
        {
            return Knowledge.Unknown;
        }

        // A comparison that did not match proves nothing: the certificate may be any of all the others.
        if (decision.IsMatch)
        {
            if ((aspects & Aspects.TrustAnchor) != 0)
            {
                return Knowledge.TrustAnchor;
            }

            if ((aspects & Aspects.Element) != 0)
            {
                return Knowledge.ChainElement;
            }

            if ((aspects & Aspects.Leaf) != 0)
            {
                return Knowledge.Leaf;
            }

            if ((aspects & Aspects.Name) != 0)
            {
                return Knowledge.Name;
            }
        }

        return (aspects & Aspects.Elsewhere) != 0 && (aspects & ~(Aspects.Elsewhere | Aspects.Switch)) == 0 ? Knowledge.Elsewhere
            : (aspects & (Aspects.Leaf | Aspects.Element | Aspects.TrustAnchor | Aspects.Name)) != 0 ? Knowledge.Nothing
            : (aspects & Aspects.Date) != 0 ? Knowledge.Date
            : (aspects & Aspects.Host) != 0 ? Knowledge.Host
            : (aspects & Aspects.Failure) != 0 ? Knowledge.Failure
            : (aspects & Aspects.Switch) != 0 && !decision.IsDefault ? Knowledge.Switch
            : Knowledge.Nothing;
    }

    /// <summary>A connection to this machine has nobody in between: what is accepted there is no finding.</summary>
    private static bool IsLoopback(Decision decision) => decision.IsMatch && (decision.Condition.Aspects & Aspects.Host) != 0
        && decision.Condition.Name.Split(' ').Any(word => word.ToLowerInvariant() is "localhost" or "127.0.0.1" or "::1" or "[::1]" or "isloopback");
}

/// <summary>What a callback does with every kind of certificate that failed validation.</summary>
/// <param name="Acceptances">The ways to accept: one for each scenario, knowledge, and whether somebody has to ask for it.</param>
internal sealed record CallbackVerdict(ImmutableArray<Acceptance> Acceptances)
{
    /// <summary>Where the certificate or its key is compared, and a match leads to acceptance; of a valid certificate, too.</summary>
    public ImmutableArray<CertificateComparison> Comparisons { get; init; } = ImmutableArray<CertificateComparison>.Empty;

    /// <summary>The ways to accept a certificate in which nothing is wrong: what is decided on them is asked besides validation.</summary>
    public ImmutableArray<ImmutableArray<Decision>> ValidPaths { get; init; } = ImmutableArray<ImmutableArray<Decision>>.Empty;

    /// <summary>True when every certificate passes and nothing of it is looked at.</summary>
    public bool AcceptsEverything =>
        Scenario.Failing.All(scenario => !scenario.HasCertificate || Accepts(scenario, Knowledge.Nothing));

    /// <summary>Tells whether a certificate is accepted without more than that is known.</summary>
    public bool Accepts(Scenario scenario, Knowledge knowledge) =>
        Acceptances.Any(acceptance => acceptance.Scenario == scenario && acceptance.Knowledge == knowledge && !acceptance.IsBypass);
}
