using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Benchmarks.Workloads;

/// <summary>The configuration files that stand as examples in the rule pages.</summary>
internal static class ConfigurationFiles
{
    public static ImmutableArray<AdditionalText> All { get; } =
        [.. RulePage.All.SelectMany(page => page.Examples.Where(example => example.FileName is not null).Select(example => new File($"/{page.Id}/{example.Line}/{example.FileName}", example.Code)))];

    private sealed class File(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
