using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Callbacks;

/// <summary>Decides what to report of the callbacks that <see cref="CallbackSites"/> finds.</summary>
internal interface ICallbackJudge
{
    /// <summary>Judges a callback that the evaluator has run.</summary>
    /// <returns>True when it was reported.</returns>
    bool Judge(OperationAnalysisContext context, TlsApi api, ResolvedCallback callback, CallbackVerdict verdict);

    /// <summary>Judges an API that accepts everything by itself.</summary>
    void JudgeAcceptsAny(OperationAnalysisContext context, TlsApi api, IOperation at);

    /// <summary>Judges a call whose return value is a verdict.</summary>
    void JudgeResult(OperationAnalysisContext context, TlsApi api);
}
