using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.Values;

/// <summary>Maps each character of a string literal's value to where it is written, in regular, verbatim, raw and interpolated strings.</summary>
internal static class LiteralText
{
    private enum Form
    {
        Regular,
        Verbatim,
        Raw,
    }

    /// <summary>Gets a place in the source for every character of the value.</summary>
    /// <param name="token">The token of a string literal, or of the text between two interpolations.</param>
    /// <param name="value">Its value, in which no brace is doubled any more.</param>
    /// <returns>As many spans as the value has characters; default when they cannot be told.</returns>
    public static ImmutableArray<TextSpan> PositionsIn(SyntaxToken token, string value)
    {
        var (form, isInterpolated, skipped) = FormOf(token);
        var written = token.Text.Substring(Math.Min(skipped, token.Text.Length));
        var positions = ImmutableArray.CreateBuilder<TextSpan>(value.Length);
        var start = token.SpanStart + skipped;
        var isDecoded = form == Form.Raw
            ? TryAlign(written, value, start, positions)
            : TryDecode(written, value, start, form == Form.Verbatim, isInterpolated, positions);
        return isDecoded ? positions.ToImmutable() : default;
    }

    private static (Form Form, bool IsInterpolated, int Skipped) FormOf(SyntaxToken token)
    {
        if (token.Parent is InterpolatedStringTextSyntax { Parent: InterpolatedStringExpressionSyntax interpolated })
        {
            var opening = interpolated.StringStartToken.Text;
            return opening.Contains("\"\"\"") ? (Form.Raw, true, 0) : opening.Contains("@") ? (Form.Verbatim, true, 0) : (Form.Regular, true, 0);
        }

        if (token.IsKind(SyntaxKind.StringLiteralToken))
        {
            return token.Text.StartsWith("@", StringComparison.Ordinal) ? (Form.Verbatim, false, 2) : (Form.Regular, false, 1);
        }

        var quotes = token.Text.TakeWhile(c => c == '"').Count();
        return (Form.Raw, false, quotes);
    }

    private static bool TryDecode(
        string written, string value, int start, bool isVerbatim, bool isInterpolated, ImmutableArray<TextSpan>.Builder positions)
    {
        for (var i = 0; positions.Count < value.Length;)
        {
            if (i >= written.Length)
            {
                return false;
            }

            var (text, length) = written[i] switch
            {
                '"' when isVerbatim => ("\"", 2),
                '\\' when !isVerbatim => Escape(written, i),
                '{' or '}' when isInterpolated => (written[i].ToString(), 2),
                var c => (c.ToString(), 1),
            };
            if (text.Length == 0 || string.CompareOrdinal(value, positions.Count, text, 0, text.Length) != 0)
            {
                return false;
            }

            foreach (var _ in text)
            {
                positions.Add(new TextSpan(start + i, length));
            }

            i += length;
        }

        return true;
    }

    /// <summary>A raw string drops the indentation of its lines; what remains stands as it is.</summary>
    private static bool TryAlign(string written, string value, int start, ImmutableArray<TextSpan>.Builder positions)
    {
        for (var i = 0; positions.Count < value.Length; i++)
        {
            if (i >= written.Length)
            {
                return false;
            }

            if (written[i] == value[positions.Count])
            {
                positions.Add(new TextSpan(start + i, 1));
            }
            else if (!char.IsWhiteSpace(written[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static (string Text, int Length) Escape(string written, int at)
    {
        if (at + 1 >= written.Length)
        {
            return ("", 0);
        }

        return written[at + 1] switch
        {
            '0' => ("\0", 2),
            'a' => ("\a", 2),
            'b' => ("\b", 2),
            'e' => ("\u001b", 2),
            'f' => ("\f", 2),
            'n' => ("\n", 2),
            'r' => ("\r", 2),
            't' => ("\t", 2),
            'v' => ("\v", 2),
            'u' => Number(written, at, 4, 4),
            'U' => Number(written, at, 8, 8),
            'x' => Number(written, at, 1, 4),
            var c => (c.ToString(), 2),
        };
    }

    private static (string Text, int Length) Number(string written, int at, int minimum, int maximum)
    {
        var digits = new StringBuilder();
        while (digits.Length < maximum && at + 2 + digits.Length < written.Length && Uri.IsHexDigit(written[at + 2 + digits.Length]))
        {
            digits.Append(written[at + 2 + digits.Length]);
        }

        if (digits.Length < minimum
            || !int.TryParse(digits.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            || number > 0x10FFFF)
        {
            return ("", 0);
        }

        var text = number < 0x10000 ? ((char)number).ToString() : char.ConvertFromUtf32(number);
        return (text, 2 + digits.Length);
    }
}
