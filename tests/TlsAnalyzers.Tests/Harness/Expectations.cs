using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.Tests;

/// <summary>The diagnostics that a test expects in one state of its files, compared with those that were reported.</summary>
internal sealed class Expectations
{
    private readonly TestState _state;
    private readonly ImmutableArray<Expected> _expected;
    private readonly Dictionary<int, (StateFile File, TextSpan Span)> _keys;

    /// <param name="state">The files with their markup.</param>
    /// <param name="results">What is expected besides the markup.</param>
    /// <param name="markupRules">The ids that <c>[|…|]</c> stands for.</param>
    public Expectations(TestState state, IEnumerable<DiagnosticResult> results, IReadOnlyList<string> markupRules)
    {
        _state = state;
        _keys = [];
        var fromMarkup = new List<Expected>();
        foreach (var file in state.Files)
        {
            foreach (var (id, span) in file.Spans)
            {
                if (id.StartsWith('#'))
                {
                    var key = int.Parse(id[1..], CultureInfo.InvariantCulture);
                    if (!_keys.TryAdd(key, (file, span)))
                    {
                        throw new ArgumentException($"The markup {{|{id}:…|}} is there twice ({_keys[key].File.Path} and {file.Path}).");
                    }
                }
                else if (id.Length > 0)
                {
                    fromMarkup.Add(new Expected([id], file, span, null));
                }
                else if (markupRules.Count > 0)
                {
                    fromMarkup.Add(new Expected(markupRules, file, span, null));
                }
                else
                {
                    throw new ArgumentException($"{Place(file, span)}: the analyzer reports several rules, so '[|…|]' has to become '{{|TLS…:…|}}' (or name the ids in MarkupRules).");
                }
            }
        }

        // The most specific come first, so that they are met before a general one takes their diagnostic.
        _expected = [.. results.Select(FromResult), .. fromMarkup.OrderBy(expected => expected.Ids.Count)];
    }

    /// <summary>Compares, and returns what is wrong, or null.</summary>
    /// <param name="analysis">What was reported.</param>
    /// <param name="isRelevant">Which compiler diagnostics count; those of the analyzers always do.</param>
    public string? Compare(Analysis analysis, Func<Diagnostic, bool> isRelevant)
    {
        var unexpected = analysis.Rules.Concat(analysis.Compiler.Where(diagnostic => isRelevant(diagnostic) || IsNamed(diagnostic))).ToList();
        var missing = new List<Expected>();
        foreach (var expected in _expected)
        {
            var index = unexpected.FindIndex(diagnostic => Mismatch(expected, diagnostic) is null);
            if (index < 0)
            {
                missing.Add(expected);
            }
            else
            {
                unexpected.RemoveAt(index);
            }
        }

        var misplaced = analysis.Rules.Where(HasWrongLines).ToList();
        if (missing.Count == 0 && unexpected.Count == 0 && misplaced.Count == 0 && analysis.Failures.IsEmpty)
        {
            return null;
        }

        var report = new StringBuilder();
        Section(report, "An analyzer threw", analysis.Failures);
        Section(report, "The code does not compile", unexpected.Where(IsCompilerError).Select(Describe));
        Section(report, "Missing", missing.Select(expected => Describe(expected, unexpected)));
        Section(report, "Unexpected", unexpected.Where(diagnostic => !IsCompilerError(diagnostic)).Select(Describe));
        Section(report, "The line and column do not agree with the span", misplaced.Select(Describe));
        AppendAsMarkup(report, analysis);
        return report.ToString();
    }

    private static bool IsCompilerError(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);

    private bool IsNamed(Diagnostic diagnostic) => _expected.Any(expected => expected.Ids.Contains(diagnostic.Id));

    // Null if the diagnostic is the expected one, else what differs.
    private string? Mismatch(Expected expected, Diagnostic diagnostic)
    {
        if (!expected.Ids.Contains(diagnostic.Id))
        {
            return "with another id";
        }

        if (!IsAt(diagnostic.Location, expected.File, expected.Span))
        {
            return "at another place";
        }

        if (expected.Result is not { } result)
        {
            return null;
        }

        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (result.Message is { } wanted && wanted != message)
        {
            return "with another message";
        }

        if (result.Arguments is { } arguments
            && string.Format(CultureInfo.InvariantCulture, diagnostic.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. arguments]) != message)
        {
            return "with other arguments";
        }

        if (result.Severity is { } severity && severity != diagnostic.Severity)
        {
            return "with another severity";
        }

        if (result.AdditionalLocations is { } keys
            && (keys.Length != diagnostic.AdditionalLocations.Count
                || !keys.Zip(diagnostic.AdditionalLocations).All(pair => Key(pair.First) is var (file, span) && IsAt(pair.Second, file, span))))
        {
            return "with other additional locations";
        }

        return null;
    }

    private static bool IsAt(Location location, StateFile? file, TextSpan span) =>
        file is null ? location.Kind == LocationKind.None : location.GetLineSpan().Path == file.Path && location.SourceSpan == span;

    // A location in an additional file carries offsets and lines; the build shows the lines.
    private bool HasWrongLines(Diagnostic diagnostic) =>
        diagnostic.Location.Kind == LocationKind.ExternalFile
        && _state.Find(diagnostic.Location.GetLineSpan().Path) is { } file
        && diagnostic.Location.SourceSpan.End <= file.Text.Length
        && SourceText.From(file.Text).Lines.GetLinePositionSpan(diagnostic.Location.SourceSpan) != diagnostic.Location.GetLineSpan().Span;

    private Expected FromResult(DiagnosticResult result)
    {
        if (result.Location is not { } key)
        {
            return new Expected([result.Id], null, default, result);
        }

        var (file, span) = Key(key);
        return new Expected([result.Id], file, span, result);
    }

    private (StateFile File, TextSpan Span) Key(int key) => _keys.TryGetValue(key, out var place)
        ? place
        : throw new ArgumentException($"The markup {{|#{key}:…|}} is in no file.");

    private string Describe(Expected expected, List<Diagnostic> unexpected)
    {
        var text = new StringBuilder(string.Join(" or ", expected.Ids));
        if (expected.Result is { Severity: { } severity })
        {
            text.Append(' ').Append(severity);
        }

        text.Append(" at ").Append(expected.File is null ? "no location" : Place(expected.File, expected.Span));
        if (expected.Result is { Message: { } message })
        {
            text.Append(": ").Append(message);
        }

        if (expected.Result is { Arguments: { } arguments })
        {
            text.Append(" (arguments: ").AppendJoin(", ", arguments).Append(')');
        }

        if (expected.Result is { AdditionalLocations: { } keys })
        {
            text.Append(" (additional locations: ").AppendJoin("; ", keys.Select(key => Key(key) is var (file, span) ? Place(file, span) : "")).Append(')');
        }

        // The nearest of those that nobody expected tells what went wrong.
        var nearest = unexpected
            .Where(diagnostic => expected.File is not null && diagnostic.Location.GetLineSpan().Path == expected.File.Path)
            .OrderBy(diagnostic => expected.Ids.Contains(diagnostic.Id) ? 0 : 1)
            .ThenBy(diagnostic => Math.Abs(diagnostic.Location.SourceSpan.Start - expected.Span.Start))
            .FirstOrDefault(diagnostic => expected.Ids.Contains(diagnostic.Id) || diagnostic.Location.SourceSpan.OverlapsWith(expected.Span) || diagnostic.Location.SourceSpan == expected.Span);
        return nearest is null ? text.ToString() : $"{text}\n    reported {Mismatch(expected, nearest)}: {Describe(nearest)}";
    }

    private string Describe(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan().Path is { Length: > 0 } path && _state.Find(path) is { } file && diagnostic.Location.SourceSpan.End <= file.Text.Length
            ? Place(file, diagnostic.Location.SourceSpan)
            : diagnostic.Location.GetLineSpan().ToString();
        var additional = string.Concat(diagnostic.AdditionalLocations.Select(location => $"\n    and {location.GetLineSpan()}"));
        return $"{diagnostic.Id} {diagnostic.Severity} at {place}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}{additional}";
    }

    private static string Place(StateFile file, TextSpan span)
    {
        var lines = SourceText.From(file.Text).Lines;
        var from = lines.GetLinePosition(span.Start);
        var to = lines.GetLinePosition(span.End);
        return $"{file.Path}({from.Line + 1},{from.Character + 1})-({to.Line + 1},{to.Character + 1}) '{Excerpt(file.Text.Substring(span.Start, span.Length))}'";
    }

    private static string Excerpt(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 80 ? line : line[..80] + "…";
    }

    private static void Section(StringBuilder report, string title, IEnumerable<string> entries)
    {
        var lines = entries.ToList();
        if (lines.Count > 0)
        {
            report.Append(title).Append(":\n").AppendJoin('\n', lines.Select(line => "  " + line.Replace("\n", "\n  "))).Append('\n');
        }
    }

    // The files with what was reported in them: what to paste where the analyzer is right and the test wrong.
    private void AppendAsMarkup(StringBuilder report, Analysis analysis)
    {
        var reported = analysis.Rules.Concat(analysis.Compiler.Where(IsCompilerError)).ToLookup(diagnostic => diagnostic.Location.GetLineSpan().Path);
        foreach (var file in _state.Files.Where(file => file.Spans.Count > 0 || reported[file.Path].Any()))
        {
            var spans = reported[file.Path]
                .Where(diagnostic => diagnostic.Location.SourceSpan.End <= file.Text.Length)
                .Select(diagnostic => new MarkedSpan(diagnostic.Id, diagnostic.Location.SourceSpan));
            report.Append("\nReported in ").Append(file.Path).Append(":\n").Append(Markup.Write(file.Text, spans)).Append('\n');
        }
    }

    private sealed record Expected(IReadOnlyList<string> Ids, StateFile? File, TextSpan Span, DiagnosticResult? Result);
}
