using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.PinSites;

namespace TlsAnalyzers.Rules;

/// <summary>Decides which one rule a callback's verdict belongs to: one misuse, one report.</summary>
internal sealed class CallbackRules(MethodBodies bodies, EffectiveSeverity severity, Func<DateTime> today) : ICallbackJudge
{
    private readonly ReportedPlaces _reported = new();

    /// <summary>Reports a callback that the evaluator has judged.</summary>
    /// <returns>True when it was reported.</returns>
    public bool Judge(OperationAnalysisContext context, TlsApi api, ResolvedCallback callback, CallbackVerdict verdict)
    {
        var isServer = IsServer(api, callback.At);
        var reportable = verdict.Acceptances.Where(acceptance => IsReportable(acceptance, verdict, isServer)).ToArray();
        if (reportable.Length == 0)
        {
            return false;
        }

        var facts = isServer ? PinnedCode.OfServer
            : PinnedCallback.Describe(
                callback, verdict, ResolvedComparison.Of(verdict, bodies, context.CancellationToken), bodies, today(), context.CancellationToken);

        // What nobody has to ask for comes first. Of that, the path that knows least is the way in.
        var unasked = reportable.Where(acceptance => !acceptance.IsBypass).ToArray();
        var ways = unasked.Length > 0 ? unasked : reportable;
        var knowledge = ways.Min(acceptance => acceptance.Knowledge);
        var weakest = verdict.Acceptances
            .Where(acceptance => acceptance.Knowledge == knowledge && acceptance.IsBypass == ways[0].IsBypass && IsPossible(acceptance.Scenario, isServer))
            .ToArray();
        var returns = weakest.Select(acceptance => acceptance.At?.GetLocation()).OfType<Location>().Distinct().ToArray();
        if (knowledge < Knowledge.Leaf && BypassOf([callback.At, callback.Chosen], weakest, context.CancellationToken) is { } bypass)
        {
            Report(context, TLS0109ValidationCanBeSwitchedOff.Descriptor, facts, callback.At, returns, api.DisplayName, bypass);
            return true;
        }

        switch (knowledge)
        {
            case Knowledge.Leaf:
                Report(
                    context, TLS0312LeafPinIsTheOnlyCheck.Descriptor, facts, callback.At, returns, api.DisplayName, TLS0312LeafPinIsTheOnlyCheck.Unchecked(verdict, isServer));
                break;
            case Knowledge.ChainElement:
                Report(context, TLS0305ChainElementPinReplacesValidation.Descriptor, facts, callback.At, returns, api.DisplayName);
                break;
            case Knowledge.Name:
                var names = weakest.SelectMany(acceptance => acceptance.Decisions).Where(decision => (decision.Condition.Aspects & Aspects.Name) != 0);
                Report(context, TLS0310AcceptsByName.Descriptor, facts, callback.At, returns, api.DisplayName, CertificateNames.Describe(names));
                break;
            case Knowledge.Nothing when verdict.AcceptsEverything:
                ReportAcceptsEverything(context, api, isServer, facts, callback.At, returns);
                break;
            default:
                ReportAcceptsFailedValidation(context, api, isServer, facts, callback.At, returns, weakest);
                break;
        }

        return true;
    }

    /// <summary>Judges a call whose return value is a verdict.</summary>
    public void JudgeResult(OperationAnalysisContext context, TlsApi api) =>
        TLS0106ValidationResultIgnored.Judge(context, (IInvocationOperation)context.Operation, api, severity);

    /// <summary>Reports an API that accepts everything by itself.</summary>
    public void JudgeAcceptsAny(OperationAnalysisContext context, TlsApi api, IOperation at)
    {
        if (BypassOf([at], [], context.CancellationToken) is { } bypass)
        {
            Report(context, TLS0109ValidationCanBeSwitchedOff.Descriptor, null, at, [], api.DisplayName, bypass);
            return;
        }

        var isServer = IsServer(api, at);
        ReportAcceptsEverything(context, api, isServer, isServer ? PinnedCode.OfServer : null, at, []);
    }

    private static bool IsReportable(Acceptance acceptance, CallbackVerdict verdict, bool isServer) => acceptance.Knowledge switch
    {
        Knowledge.TrustAnchor or Knowledge.Unknown or Knowledge.Elsewhere => false,

        // A server may leave it to the client whether it presents a certificate; a client is always presented one.
        _ when !acceptance.Scenario.HasCertificate || !IsPossible(acceptance.Scenario, isServer) => false,

        // A pin that leaves name, dates and revocation to the platform only replaces the trust in the root.
        Knowledge.Leaf => TLS0312LeafPinIsTheOnlyCheck.Unchecked(verdict, isServer).Length > 0,

        // Where every signature of the chain counts, an element that matches is a trust anchor.
        Knowledge.ChainElement => verdict.Accepts(Scenario.NotSignatureValid, Knowledge.ChainElement),
        _ => true,
    };

    /// <summary>A server asks its clients for no name.</summary>
    private static bool IsPossible(Scenario scenario, bool isServer) => !isServer || scenario != Scenario.NameMismatch;

    private string? BypassOf(IReadOnlyList<IOperation> guarded, IReadOnlyCollection<Acceptance> acceptances, CancellationToken cancellationToken)
    {
        var inside = acceptances.Select(acceptance =>
            acceptance.Switch ?? (acceptance.At is null ? null : BypassGuard.FindDirective(acceptance.At))).ToArray();
        return inside.Length > 0 && inside.All(name => name is not null) ? inside[0]
            : guarded.Select(new BypassGuard(bodies, cancellationToken).Find).FirstOrDefault(name => name is not null);
    }

    private void ReportAcceptsEverything(
        OperationAnalysisContext context, TlsApi api, bool isServer, ImmutableDictionary<string, string?>? properties, IOperation at, IReadOnlyList<Location> returns)
    {
        if (isServer)
        {
            Report(context, TLS0107AcceptsAnyClientCertificate.Descriptor, properties, at, returns, api.DisplayName, "every client certificate");
        }
        else
        {
            Report(context, TLS0101AcceptsAnyCertificate.Descriptor, properties, at, returns, api.DisplayName);
        }
    }

    private void ReportAcceptsFailedValidation(
        OperationAnalysisContext context,
        TlsApi api,
        bool isServer,
        ImmutableDictionary<string, string?>? properties,
        IOperation at,
        IReadOnlyList<Location> returns,
        IReadOnlyCollection<Acceptance> weakest)
    {
        var condition = PolicyErrorsText.Describe(weakest);
        if (isServer)
        {
            Report(context, TLS0107AcceptsAnyClientCertificate.Descriptor, properties, at, returns, api.DisplayName, "client certificates that failed validation " + condition);
        }
        else if (weakest.Any(acceptance => acceptance.Scenario == Scenario.NameMismatch) && !weakest.Any(acceptance => acceptance.Scenario.ChainStatus != 0))
        {
            Report(context, TLS0103HostNameNotChecked.Descriptor, properties, at, returns, api.DisplayName + " returns true " + condition);
        }
        else
        {
            Report(context, TLS0102AcceptsFailedValidation.Descriptor, properties, at, returns, api.DisplayName, condition);
        }
    }

    private void Report(
        OperationAnalysisContext context, DiagnosticDescriptor descriptor, ImmutableDictionary<string, string?>? properties, IOperation at, IEnumerable<Location> returns, params object[] arguments)
    {
        // One assignment of a local may reach several APIs.
        if (_reported.Add(at.Syntax.GetLocation()))
        {
            context.ReportDiagnostic(severity.Create(descriptor, at.Syntax.GetLocation(), returns, properties, arguments));
        }
    }

    /// <summary>True when the API judges clients' certificates at that place.</summary>
    internal static bool IsServer(TlsApi api, IOperation at) => api.Peer == Peer.Client || (api.Peer == Peer.Either && AuthenticatesAsServer(at));

    /// <summary>Tells by the code around an SslStream which side it is: that of the method, else that of the type.</summary>
    private static bool AuthenticatesAsServer(IOperation at)
    {
        var method = at.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return (method is null ? null : SideIn(method)) ?? (method?.Parent is { } type ? SideIn(type) : null) ?? false;
    }

    /// <summary>True for a server, false for a client, null where neither is named.</summary>
    private static bool? SideIn(SyntaxNode node)
    {
        var isServer = false;
        foreach (var token in node.DescendantTokens())
        {
            if (!token.IsKind(SyntaxKind.IdentifierToken))
            {
                continue;
            }

            if (token.ValueText.Contains("AuthenticateAsClient"))
            {
                return false;
            }

            isServer |= token.ValueText.Contains("AuthenticateAsServer");
        }

        return isServer ? true : null;
    }
}
