using System.Globalization;
using System.Text.RegularExpressions;

namespace TlsAnalyzers.PackageTests.Harness;

/// <summary>One diagnostic as a build prints it: the line that an editor or a CI log turns into a link.</summary>
/// <param name="Path">The file, relative to the consumer's folder, with slashes.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Severity"><c>warning</c> or <c>error</c>.</param>
/// <param name="Id">The diagnostic's id.</param>
internal sealed partial record Finding(string Path, int Line, int Column, string Severity, string Id)
{
    /// <summary>What follows the id: the message and the help link.</summary>
    public string Message { get; private init; } = "";

    /// <summary>The target framework of the build that reported it, where the project has several.</summary>
    public string? TargetFramework { get; private init; }

    /// <summary>All diagnostics with a place in a file that a build printed.</summary>
    /// <param name="buildOutput">What the build printed.</param>
    /// <param name="folder">The consumer's folder.</param>
    public static IReadOnlyList<Finding> Parse(string buildOutput, string folder)
    {
        return CanonicalLine().Matches(buildOutput)
            .Select(match => new Finding(
                System.IO.Path.GetRelativePath(folder, match.Groups["file"].Value).Replace('\\', '/'),
                Number(match.Groups["line"]),
                Number(match.Groups["column"]),
                match.Groups["severity"].Value,
                match.Groups["id"].Value)
            {
                Message = match.Groups["message"].Value,
                TargetFramework = match.Groups["framework"] is { Success: true } framework ? framework.Value : null,
            })
            .ToList();
    }

    /// <summary>Compares the place, the severity and the id: what the tests state.</summary>
    public bool Equals(Finding? other)
    {
        return other is not null
            && (Path, Line, Column, Severity, Id) == (other.Path, other.Line, other.Column, other.Severity, other.Id);
    }

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, Line, Column, Severity, Id);

    /// <summary>The canonical form, for failure messages.</summary>
    public override string ToString() => $"{Path}({Line},{Column}): {Severity} {Id}";

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\s*(?<file>[^\r\n(]+)\((?<line>\d+),(?<column>\d+)\): (?<severity>warning|error) (?<id>[A-Z]+\d+): (?<message>[^\r\n]*?)(?: \[[^\]\r\n]*?(?:::TargetFramework=(?<framework>[^\]\r\n]+))?\])?\r?$",
        RegexOptions.Multiline)]
    private static partial Regex CanonicalLine();
}
