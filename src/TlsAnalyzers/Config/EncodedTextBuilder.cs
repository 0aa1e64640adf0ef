using System.Globalization;
using System.Text;

namespace TlsAnalyzers.Config;

/// <summary>Decodes the text of well-formed XML, and remembers where each character stands.</summary>
internal sealed class EncodedTextBuilder
{
    private readonly StringBuilder _value = new();
    private readonly List<int> _offsets = [];
    private int _end = -1;

    /// <summary>The value of an attribute.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="start">Where the value starts, behind its quote.</param>
    /// <param name="quote">What it ends with.</param>
    public static EncodedText OfAttribute(string text, int start, char quote)
    {
        var builder = new EncodedTextBuilder();
        builder.Add(text, start, quote, isAttribute: true);
        return builder.ToText(start);
    }

    /// <summary>Adds text between two tags; it ends before the next of them.</summary>
    public void AddContent(string text, int start) => Add(text, start, '<', isAttribute: false);

    /// <summary>Adds the text of a CDATA section.</summary>
    public void AddLiteral(string text, int start)
    {
        var end = text.IndexOf("]]>", start, StringComparison.Ordinal);
        for (_end = start; _end < end;)
        {
            AppendOne(text, isAttribute: false);
        }
    }

    /// <summary>What was added.</summary>
    /// <param name="start">Where it stands if nothing was added.</param>
    public EncodedText ToText(int start)
    {
        if (_value.Length == 0)
        {
            return new EncodedText("", new TextRange(start, 0));
        }

        _offsets.Add(_end);
        var range = TextRange.Between(_offsets[0], _end);
        return range.Length == _value.Length ? new EncodedText(_value.ToString(), range) : new EncodedText(_value.ToString(), range, _offsets);
    }

    private void Add(string text, int start, char closing, bool isAttribute)
    {
        for (_end = start; _end < text.Length && text[_end] != closing;)
        {
            if (text[_end] == '&' && text.IndexOf(';', _end) is var semicolon and >= 0)
            {
                foreach (var c in Decode(text.Substring(_end + 1, semicolon - _end - 1)))
                {
                    Append(c, _end);
                }

                _end = semicolon + 1;
            }
            else
            {
                AppendOne(text, isAttribute);
            }
        }
    }

    /// <summary>Adds the character at the end. A line break is one character, however it is written; in an attribute it is a blank.</summary>
    private void AppendOne(string text, bool isAttribute)
    {
        var isPair = text[_end] == '\r' && _end + 1 < text.Length && text[_end + 1] == '\n';
        var c = text[_end] == '\r' ? '\n' : text[_end];
        Append(isAttribute && c is '\n' or '\t' ? ' ' : c, _end);
        _end += isPair ? 2 : 1;
    }

    private void Append(char c, int at)
    {
        _value.Append(c);
        _offsets.Add(at);
    }

    private static string Decode(string entity) => entity switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ when entity.StartsWith("#x", StringComparison.Ordinal) => Character(entity.Substring(2), NumberStyles.HexNumber),
        _ when entity.StartsWith("#", StringComparison.Ordinal) => Character(entity.Substring(1), NumberStyles.None),
        _ => "",
    };

    private static string Character(string digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) && code is >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF)
            ? char.ConvertFromUtf32(code)
            : "";
}
