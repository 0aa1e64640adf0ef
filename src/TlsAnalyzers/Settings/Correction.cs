using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.Settings;

/// <summary>What a fix writes in place of a bad value: the analyzer decides it and puts it into the diagnostic's properties.</summary>
/// <param name="Kind">In what form it is written.</param>
/// <param name="Value">The value; for <see cref="CorrectionKind.Text"/> the edits, see <see cref="TextEdits"/>.</param>
/// <param name="Type">For <see cref="CorrectionKind.Member"/>: the type, as C# with <c>global::</c>.</param>
internal sealed record Correction(CorrectionKind Kind, string Value, string? Type = null)
{
    private const string KindKey = "Correction.Kind";
    private const string ValueKey = "Correction.Value";
    private const string TypeKey = "Correction.Type";

    /// <summary>Makes the properties of a setting's diagnostic, also of one that nothing can be written for.</summary>
    public static ImmutableDictionary<string, string?> ToProperties(Correction? correction) => ImmutableDictionary<string, string?>.Empty
        .Add(KindKey, correction?.Kind.ToString())
        .Add(ValueKey, correction?.Value)
        .Add(TypeKey, correction?.Type);

    /// <summary>Whether the properties are those of a setting's diagnostic.</summary>
    public static bool IsSetting(ImmutableDictionary<string, string?> properties) => properties.ContainsKey(KindKey);

    /// <summary>Reads it from the properties of a diagnostic; null when it has none.</summary>
    public static Correction? From(ImmutableDictionary<string, string?> properties) =>
        properties.TryGetValue(KindKey, out var kind)
        && Enum.TryParse<CorrectionKind>(kind, out var parsed)
        && properties.TryGetValue(ValueKey, out var value)
        && value is not null
            ? new Correction(parsed, value, properties.TryGetValue(TypeKey, out var type) ? type : null)
            : null;

    /// <summary>Makes the edits of a string literal. They are counted from its end and come in their order, so that none moves another.</summary>
    public static Correction OfText(SyntaxNode literal, IEnumerable<(TextSpan Span, string Value)> edits) => new(
        CorrectionKind.Text,
        string.Join("|", edits.OrderBy(edit => edit.Span.Start).Select(edit => $"{literal.Span.End - edit.Span.Start},{edit.Span.Length},{edit.Value}")));

    /// <summary>For <see cref="CorrectionKind.Text"/>: how far before the literal's end, how many characters, and what to write.</summary>
    public IEnumerable<(int FromEnd, int Length, string Value)> TextEdits()
    {
        foreach (var edit in Value.Split('|'))
        {
            var parts = edit.Split([','], 3);
            if (parts.Length == 3 && int.TryParse(parts[0], out var fromEnd) && int.TryParse(parts[1], out var length))
            {
                yield return (fromEnd, length, parts[2]);
            }
        }
    }
}

/// <summary>In what form a <see cref="Correction"/> is written.</summary>
internal enum CorrectionKind
{
    /// <summary><c>true</c> or <c>false</c> in place of the reported expression.</summary>
    Boolean,

    /// <summary>A member of an enum or a static member in place of the reported expression.</summary>
    Member,

    /// <summary>A string in place of the reported expression.</summary>
    String,

    /// <summary>The parameter that the reported call leaves to its default: <c>true</c> or <c>false</c>.</summary>
    Argument,

    /// <summary>Some characters of the string literal around the reported span.</summary>
    Text,

    /// <summary>An element in the initialiser of the reported creation: <see cref="Correction.Type"/> has the members, with points between them.</summary>
    Element,

    /// <summary>Arguments behind the first one of the reported call.</summary>
    Arguments,

    /// <summary>The members that stay of a set of protocol versions, with commas between them; none leaves the choice to the operating system.</summary>
    Protocols,
}
