using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Rules;

/// <summary>Decides which one rule a callback's verdict belongs to: one misuse, one report.</summary>
internal static class CallbackRules
{
    /// <summary>Reports a callback that the evaluator has judged.</summary>
    public static void Judge(OperationAnalysisContext context, TlsApi api, ResolvedCallback callback, CallbackVerdict verdict)
    {
        if (verdict.AcceptsEverything)
        {
            var returns = verdict.Acceptances.Select(acceptance => acceptance.At?.GetLocation()).OfType<Location>().Distinct();
            Report(context, api, callback.At, returns);
        }
    }

    /// <summary>Reports an API that accepts everything by itself.</summary>
    public static void ReportAcceptsAny(OperationAnalysisContext context, TlsApi api, IOperation at) => Report(context, api, at, []);

    private static void Report(OperationAnalysisContext context, TlsApi api, IOperation at, IEnumerable<Location> returns)
    {
        var isServer = api.Peer == Peer.Client || (api.Peer == Peer.Either && AuthenticatesAsServer(at));
        var descriptor = isServer ? TLS0107AcceptsAnyClientCertificate.Descriptor : TLS0101AcceptsAnyCertificate.Descriptor;
        context.ReportDiagnostic(Diagnostic.Create(descriptor, at.Syntax.GetLocation(), returns, api.DisplayName));
    }

    /// <summary>Tells by the code around an SslStream which side it is.</summary>
    private static bool AuthenticatesAsServer(IOperation at)
    {
        var root = at;
        while (root.Parent is not null)
        {
            root = root.Parent;
        }

        var calls = root.Descendants().OfType<IInvocationOperation>().Select(call => call.TargetMethod.Name).ToArray();
        return calls.Any(name => name.Contains("AuthenticateAsServer")) && !calls.Any(name => name.Contains("AuthenticateAsClient"));
    }
}
