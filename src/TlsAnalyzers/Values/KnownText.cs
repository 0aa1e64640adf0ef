using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.Values;

/// <summary>One way that a piece of text reaches the place where it is used.</summary>
/// <param name="Root">The expression that the piece is part of: the one that is used, or what a variable in it holds.</param>
/// <param name="At">The operation in it: a literal, or the variable.</param>
/// <param name="Span">Where it is written.</param>
/// <param name="Positions">Where each character is written; default for a variable, and for a literal that cannot be mapped.</param>
/// <param name="Literal">The literal, or the interpolated string around the text; null for a variable.</param>
internal sealed record TextFrame(SyntaxNode Root, IOperation At, TextSpan Span, ImmutableArray<TextSpan> Positions, SyntaxNode? Literal)
{
    /// <summary>Where the characters are written, or else the whole literal or variable.</summary>
    public TextSpan SpanOf(int start, int length) =>
        Positions.IsDefault || length == 0 || start + length > Positions.Length
            ? Span
            : TextSpan.FromBounds(Positions[start].Start, Positions[start + length - 1].End);
}

/// <summary>A piece of text between two joints of a concatenation or interpolation.</summary>
/// <param name="Text">The text, or one <c>Hole</c>.</param>
/// <param name="Frames">How it gets there, from the use to the literal that holds it; empty for a hole.</param>
internal sealed record TextPiece(string Text, ImmutableArray<TextFrame> Frames);

/// <summary>Where some characters of a <see cref="KnownText"/> are written.</summary>
/// <param name="Location">The smallest span of one expression that holds all of them.</param>
/// <param name="At">The operation that holds the first of them.</param>
/// <param name="Literal">The one literal that holds all of them, character by character; null when there is none.</param>
/// <param name="Edited">Where they are written in that literal.</param>
internal sealed record TextPlace(Location Location, IOperation At, SyntaxNode? Literal, TextSpan Edited);

/// <summary>The text that an expression may be, put together from its literals, with unknown parts in it.</summary>
internal sealed class KnownText(ImmutableArray<TextPiece> pieces)
{
    /// <summary>The text.</summary>
    public string Text { get; } = string.Concat(pieces.Select(piece => piece.Text));

    /// <summary>Finds where characters are written.</summary>
    /// <returns>Null when they are nowhere: a hole, or the constant of another assembly in no expression.</returns>
    public TextPlace? Locate(int start, int length)
    {
        if (length <= 0 || At(start) is not { Frames.IsEmpty: false } first || At(start + length - 1) is not { Frames.IsEmpty: false } last)
        {
            return null;
        }

        if (ReferenceEquals(first, last))
        {
            var frame = first.Frames[first.Frames.Length - 1];
            var span = frame.SpanOf(start - StartOf(first), length);
            return new TextPlace(LocationOf(frame, span), frame.At, frame.Positions.IsDefault ? null : frame.Literal, span);
        }

        // The innermost expression that both ends belong to.
        var depth = 0;
        while (depth + 1 < first.Frames.Length && depth + 1 < last.Frames.Length && first.Frames[depth + 1].Root == last.Frames[depth + 1].Root)
        {
            depth++;
        }

        if (first.Frames[depth].Root != last.Frames[depth].Root)
        {
            return null;
        }

        var head = SpanIn(first, depth, start - StartOf(first), first.Text.Length - (start - StartOf(first)));
        var tail = SpanIn(last, depth, 0, start + length - StartOf(last));
        var joined = TextSpan.FromBounds(Math.Min(head.Start, tail.Start), Math.Max(head.End, tail.End));
        return new TextPlace(LocationOf(first.Frames[depth], joined), first.Frames[depth].At, null, joined);
    }

    private static TextSpan SpanIn(TextPiece piece, int depth, int start, int length) =>
        depth == piece.Frames.Length - 1 ? piece.Frames[depth].SpanOf(start, length) : piece.Frames[depth].Span;

    private static Location LocationOf(TextFrame frame, TextSpan span) => Location.Create(frame.At.Syntax.SyntaxTree, span);

    private TextPiece? At(int position)
    {
        foreach (var piece in pieces)
        {
            if (position < piece.Text.Length)
            {
                return piece;
            }

            position -= piece.Text.Length;
        }

        return null;
    }

    private int StartOf(TextPiece wanted) => pieces.TakeWhile(piece => !ReferenceEquals(piece, wanted)).Sum(piece => piece.Text.Length);
}
