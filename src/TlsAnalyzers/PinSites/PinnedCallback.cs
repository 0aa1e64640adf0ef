using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.PinSites;

/// <summary>
/// Finds out what the pin validator has to do in the place of a callback: which pins it takes over, for which hosts, and whether it would do all that
/// the callback does. What a callback asks besides validation and pins is never dropped.
/// </summary>
internal static class PinnedCallback
{
    private const int MaximumDepth = 24;
    private const Aspects OfHost = Aspects.Host | Aspects.Presence | Aspects.Switch;

    // They find a host in a text that is not its name.
    private static readonly HashSet<string> _inexactMethods = new(StringComparer.Ordinal) { "EndsWith", "StartsWith", "IndexOf", "IsMatch", "Match", "IsBaseOf", "LastIndexOf" };

    /// <summary>Writes it down as the properties of a diagnostic.</summary>
    /// <param name="callback">The callback.</param>
    /// <param name="verdict">What it does with valid certificates and others.</param>
    /// <param name="comparisons">What it compares.</param>
    /// <param name="bodies">The bodies of this compilation's functions.</param>
    /// <param name="today">The date: CAs of the past are not pinned.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static ImmutableDictionary<string, string?> Describe(
        ResolvedCallback callback,
        CallbackVerdict verdict,
        IReadOnlyList<ResolvedComparison> comparisons,
        MethodBodies bodies,
        DateTime today,
        CancellationToken cancellationToken)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (!comparisons.Any(comparison => comparison.Fact.Part != CertificatePart.Unknown || comparison.Sets.Any(set => !set.Pins.IsEmpty)))
        {
            // No pins: of what is asked besides, only code that says nothing of itself may matter, and who is refused.
            return verdict.ValidPaths.SelectMany(path => path).Any(decision => IsOfUnknownCode(decision) || IsRefusal(decision)) ? properties.Add(PinnedCode.HasOtherChecks, "true") : properties;
        }

        var paths = verdict.ValidPaths;
        var hosts = HostsOf(paths, comparisons);
        properties = properties.Add(PinnedCode.Pins, "");
        if (paths.IsEmpty || HasOtherChecks(paths) || hosts == Hosts.Unclear || KeepsSomething(callback.Function, bodies, cancellationToken))
        {
            properties = properties.Add(PinnedCode.HasOtherChecks, "true");
        }

        var isAskedOfAll = paths.All(path => path.Any(decision => decision.IsMatch && CertificateComparisons.IsAbout(decision)));
        if ((!isAskedOfAll && hosts != Hosts.SomePinned) || comparisons.Any(comparison => !IsSeen(comparison)))
        {
            return properties.Add(PinnedCode.HasUnseenPins, "true");
        }

        var isRefusing = hosts == Hosts.Refused;
        foreach (var group in comparisons.SelectMany(comparison => comparison.Sets.Select(set => (comparison.Fact, Set: set))).Where(part => part.Set.Host is not null || hosts == Hosts.All).GroupBy(part => part.Set.Host))
        {
            var pins = group.SelectMany(part => part.Set.Pins.Select(pin => Write(pin, part.Fact, today))).OfType<string>().Distinct().ToList();
            properties = PinnedCode.Add(properties, group.Key, pins);
            isRefusing |= group.Key is null;
            if (group.Key is not null && hosts == Hosts.SomePinned && pins.Count == 0)
            {
                // Without any pin the host would be one like all others.
                properties = properties.SetItem(PinnedCode.HasUnseenPins, "true");
            }
        }

        return isRefusing ? properties.Add(PinnedCode.RefusesOthers, "true") : properties;
    }

    /// <summary>Where the pins stand that are carried on.</summary>
    public static IReadOnlyList<(string Pin, SyntaxNode At)> PlacesOf(IReadOnlyList<ResolvedComparison> comparisons, DateTime today) => comparisons
        .SelectMany(comparison => comparison.Sets.SelectMany(set => set.Pins).Select(pin => (Pin: Write(pin, comparison.Fact, today), pin.At)))
        .Where(place => place.Pin is not null)
        .Select(place => (place.Pin!, place.At))
        .GroupBy(place => place.At)
        .Select(same => same.First())
        .ToList();

    /// <summary>The pin as it is carried on: its canonical spelling, or the hash of something else with a mark before it; null for what is not to be pinned.</summary>
    private static string? Write(CodePin written, CertificateFact fact, DateTime today)
    {
        var pin = fact.Read(written);
        if (!pin.IsUsable || pin.Canonical is not { } canonical || PinSetJudgement.IsUnfitAuthority(pin, today))
        {
            return null;
        }

        // Where the code does not show what was hashed, the spelling of a pin says it.
        var isOfKey = fact.Subject == PinSubject.PublicKeyInfo || (fact.Subject == PinSubject.Unknown && pin.Mark is PinMark.Slash or PinMark.DoubleSlash or PinMark.Directive);
        return isOfKey && pin.Algorithm == PinAlgorithm.Sha256 ? canonical
            : pin.Algorithm is PinAlgorithm.Sha1 or PinAlgorithm.Sha256 ? PinnedCode.OfCertificate + canonical
            : null;
    }

    private enum Hosts
    {
        /// <summary>The pins count whatever host it is.</summary>
        All,

        /// <summary>Each host has its pins, and one without is refused.</summary>
        Refused,

        /// <summary>Each host has its pins, and for one without validation is enough.</summary>
        SomePinned,

        /// <summary>The host is asked in a way that pins by host do not say.</summary>
        Unclear,
    }

    private static Hosts HostsOf(ImmutableArray<ImmutableArray<Decision>> paths, IReadOnlyList<ResolvedComparison> comparisons)
    {
        var sets = comparisons.SelectMany(comparison => comparison.Sets).Where(set => set.Host is not null || !set.IsComplete || !set.Pins.IsEmpty).ToList();
        var asked = paths.SelectMany(path => path).Where(IsOfHost).ToList();
        var named = sets.Count(set => set.Host is not null);
        if (named == 0)
        {
            return asked.Count == 0 ? Hosts.All : Hosts.Unclear;
        }

        if (named < sets.Count
            || asked.Count == 0
            || asked.Any(decision => IsInexact(decision.From, 0, []))
            || sets.Any(set => set.Host!.IndexOfAny(['*', ':', '/', ',', ';', '=']) >= 0 || HostName.Normalize(set.Host) is null))
        {
            return Hosts.Unclear;
        }

        var unpinned = paths.Where(path => !path.Any(decision => decision.IsMatch && CertificateComparisons.IsAbout(decision))).ToList();
        return unpinned.Count == 0 ? Hosts.Refused
            : unpinned.All(path => path.Where(decision => !decision.IsFork && IsOfHost(decision)) is var ofHost && ofHost.Any() && ofHost.All(decision => !decision.IsMatch)) ? Hosts.SomePinned
            : Hosts.Unclear;
    }

    private static bool IsOfHost(Decision decision) => (decision.Condition.Aspects & Aspects.Host) != 0 || (!decision.IsFork && IsOfHost(decision.From, 0, []));

    private static bool IsOfHost(Provenance? value, int depth, HashSet<Provenance> seen) => value is not null && depth <= MaximumDepth && seen.Add(value)
        && ((value.Value.Aspects & Aspects.Host) != 0 || value.Inputs.Any(input => IsOfHost(input.From, depth + 1, seen)));

    private static bool IsInexact(Provenance? value, int depth, HashSet<Provenance> seen) => value is not null && depth <= MaximumDepth && seen.Add(value)
        && ((value.Operation is IInvocationOperation { TargetMethod: var method } && (_inexactMethods.Contains(method.Name) || (method.Name == "Contains" && method.ContainingType.SpecialType == SpecialType.System_String))
                && (value.Value.Aspects & Aspects.Host) != 0)
            || value.Inputs.Any(input => IsInexact(input.From, depth + 1, seen)));

    private static bool IsOfUnknownCode(Decision decision) => !decision.IsFork && (decision.Condition.Aspects & (Aspects.Opaque | Aspects.TrustAnchor)) != 0;

    /// <summary>A certificate is refused though it is valid: that of a proxy which the machine trusts, say.</summary>
    private static bool IsRefusal(Decision decision) =>
        decision is { IsFork: false, IsMatch: false } && (decision.Condition.Aspects & (Aspects.Name | Aspects.Leaf | Aspects.Element)) != 0;

    /// <summary>Whether the ways to accept a valid certificate ask more than whether a pin matches.</summary>
    private static bool HasOtherChecks(ImmutableArray<ImmutableArray<Decision>> paths)
    {
        foreach (var path in paths)
        {
            for (var i = 0; i < path.Length; i++)
            {
                if (!path[i].IsFork && IsOtherCheck(paths, path, i))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsOtherCheck(ImmutableArray<ImmutableArray<Decision>> paths, ImmutableArray<Decision> path, int index)
    {
        var decision = path[index];
        var aspects = decision.Condition.Aspects;
        return CertificateComparisons.IsAbout(decision)
            ? ((aspects & (Aspects.Name | Aspects.Date | Aspects.TrustAnchor)) != 0 && decision.Condition.Name != CertificateMembers.ComparedByEquals) || (!decision.IsMatch && !AcceptsOtherwise(paths, path, index))
            : aspects == Aspects.Presence ? IsOfAnyKey(decision.From) && !AcceptsOtherwise(paths, path, index)
            : (aspects & Aspects.Host) == 0 || (aspects & ~(IsEquality(decision.From) ? OfHost | Aspects.Opaque : OfHost)) != 0;
    }

    /// <summary>The size or the algorithm of a key: it identifies nobody, but the validator does not ask it.</summary>
    private static bool IsOfAnyKey(Provenance? value) => value is not null && IsOfAnyKey(value, 0, []);

    private static bool IsOfAnyKey(Provenance value, int depth, HashSet<Provenance> seen) => depth <= MaximumDepth && seen.Add(value)
        && ((value.Operation is IPropertyReferenceOperation { Property.Name: var name } && CertificateMembers.IsOfAnyKey(name))
            || value.Inputs.Any(input => IsOfAnyKey(input.From, depth + 1, seen)));

    /// <summary>A comparison of the host with what a loop through the pins of hosts brings, which is not followed one by one.</summary>
    private static bool IsEquality(Provenance? value) =>
        value?.Operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } or IInvocationOperation { TargetMethod: { Name: "Equals", ContainingType.SpecialType: SpecialType.System_String } }
        && !IsOfCertificate(value, 0, []);

    private static bool IsOfCertificate(Provenance value, int depth, HashSet<Provenance> seen) => depth <= MaximumDepth && seen.Add(value)
        && (value.Value is CertificateValue || value.Inputs.Any(input => IsOfCertificate(input.From, depth + 1, seen)));

    /// <summary>Whether a match leads to acceptance as well: where it does not, it refuses what is on a list.</summary>
    private static bool AcceptsOtherwise(ImmutableArray<ImmutableArray<Decision>> paths, ImmutableArray<Decision> path, int index) => paths.Any(other =>
        other.Length > index
        && other[index].Outcome != path[index].Outcome
        && Enumerable.Range(0, index + 1).All(i => other[i].IsAbout(path[i]) && (i == index || other[i].Outcome == path[i].Outcome)));

    /// <summary>Whether all that a certificate is compared with is seen: constants, or another certificate, in the place of which a source of pins comes.</summary>
    private static bool IsSeen(ResolvedComparison comparison) => comparison.Sets.All(set => set is { IsComplete: true, IsReplaceable: false } && set.Pins.All(IsFinal))
        ? comparison.Sets.Count > 0
        : comparison.Fact.Part is not CertificatePart.Unknown
            && comparison.Sets.All(set => set.Pins.IsEmpty)
            && comparison.Others.All(other => IsOfLoadedCertificate(other.From, 0));

    private static bool IsFinal(CodePin pin) => pin.Parse().Problem != PinProblem.Template;

    /// <summary>Another certificate, or a part of one, wherever the code has it from: a source of pins comes in its place.</summary>
    private static bool IsOfLoadedCertificate(Provenance value, int depth) => depth <= MaximumDepth && (value.Operation switch
    {
        { Type: { } type } when CallbackInputs.IsCertificate(type) => true,
        IPropertyReferenceOperation { Instance.Type: { } type } when CallbackInputs.IsCertificate(type) => true,
        IInvocationOperation { Instance.Type: { } type } when CallbackInputs.IsCertificate(type) => true,
        IInvocationOperation { TargetMethod: { Name: "ReadAllBytes", ContainingType.Name: "File" } } => true,
        _ => value.Inputs.Any(input => IsOfLoadedCertificate(input.From, depth + 1)),
    });

    /// <summary>Whether the callback hands on what it was given: to a field, a property, a variable outside of it.</summary>
    private static bool KeepsSomething(FunctionValue function, MethodBodies bodies, CancellationToken cancellationToken) =>
        (function.Body ?? bodies.OfMethod(function.Method, cancellationToken)) is not { } body
        || body.Descendants().Any(operation => operation switch
        {
            IAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation } => false,
            IAssignmentOperation { Target: var target } => IsOutside(target, body, function.Method),
            IIncrementOrDecrementOperation { Target: var target } => IsOutside(target, body, function.Method),
            _ => false,
        });

    private static bool IsOutside(IOperation target, IOperation body, IMethodSymbol function) => target switch
    {
        ILocalReferenceOperation { Local: var local } => local.DeclaringSyntaxReferences.All(reference => !body.Syntax.Span.Contains(reference.Span)),
        IPropertyReferenceOperation { Instance: { } instance, Property: var property } =>
            !(instance is IParameterReferenceOperation && CallbackInputs.AnswerOf(property) != CallbackInputs.Answer.None) && IsOutside(instance, body, function),
        IFieldReferenceOperation { Instance: { } instance } => IsOutside(instance, body, function),
        IFieldReferenceOperation or IPropertyReferenceOperation or IEventReferenceOperation or IInstanceReferenceOperation => true,
        IParameterReferenceOperation { Parameter: var parameter } => !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, function),
        _ => false,
    };
}
