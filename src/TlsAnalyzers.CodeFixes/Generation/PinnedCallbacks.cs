using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// The callbacks that a finding is about. A set of pins is reported once, with one of the callbacks that compare it, in whatever file that is: a fix
/// changes all of them, so it asks the analyzer again.
/// </summary>
internal static class PinnedCallbacks
{
    private static readonly ConditionalWeakTable<Compilation, Task<ImmutableArray<Diagnostic>>> _reports = new();

    private static readonly ImmutableHashSet<string> _ids = new PinAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).ToImmutableHashSet();

    /// <summary>Gets one diagnostic for each callback; for a finding that stands at its callback, itself.</summary>
    public static async Task<ImmutableArray<Diagnostic>> OfAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!_ids.Contains(diagnostic.Id))
        {
            return ImmutableArray.Create(diagnostic);
        }

        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation)
        {
            return ImmutableArray<Diagnostic>.Empty;
        }

        var reports = await _reports.GetValue(compilation, key => AnalyzeAsync(key, project.AnalyzerOptions)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return reports
            .Where(report => report.Id == diagnostic.Id
                && report.Location.SourceSpan == diagnostic.Location.SourceSpan
                && report.Location.SourceTree?.FilePath == diagnostic.Location.SourceTree?.FilePath
                && (report.Properties.ContainsKey(PinnedCode.CallbackIsAdditional) || report.Properties.ContainsKey(PinnedCode.ValidatorIsAdditional)))
            .OrderBy(report => report.AdditionalLocations[0].SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(report => report.AdditionalLocations[0].SourceSpan.Start)
            .ToImmutableArray();
    }

    /// <summary>Not cancelled by one of those who wait for it.</summary>
    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, AnalyzerOptions options) => compilation
        .WithAnalyzers(
            ImmutableArray.Create<DiagnosticAnalyzer>(new PinAnalyzer { SeesEveryCallback = true }),
            new CompilationWithAnalyzersOptions(options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
        .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
}
