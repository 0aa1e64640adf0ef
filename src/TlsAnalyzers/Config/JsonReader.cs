using System.Collections.Immutable;
using System.Text;

namespace TlsAnalyzers.Config;

/// <summary>
/// Reads JSON as ASP.NET Core reads its configuration: comments and a trailing comma are allowed, 64 levels at most. Or strictly.
/// Reading never throws; a file that does not conform has no value, but an error.
/// </summary>
internal sealed class JsonReader
{
    private const int MaximumDepth = 64;
    private const char ByteOrderMark = '\uFEFF';

    private readonly string _text;
    private readonly bool _isStrict;
    private int _position;
    private int _depth;
    private ConfigError? _error;

    private JsonReader(string text, bool isStrict)
    {
        _text = text;
        _isStrict = isStrict;
    }

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    /// <summary>Reads a whole file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="error">Why it cannot be read; null if it could.</param>
    /// <param name="isStrict">Whether comments and trailing commas are errors.</param>
    /// <returns>The value; null if there is an error.</returns>
    public static JsonNode? Read(string text, out ConfigError? error, bool isStrict = false)
    {
        error = ConfigError.OfLength(text);
        if (error is not null)
        {
            return null;
        }

        var reader = new JsonReader(text, isStrict);
        var node = reader.ReadFile();
        error = reader._error;
        return error is null ? node : null;
    }

    private JsonNode? ReadFile()
    {
        if (Current == ByteOrderMark)
        {
            _position++;
        }

        var node = SkipToToken() ? ReadValue() : null;
        if (node is not null && SkipToToken() && _position < _text.Length)
        {
            Fail("nothing may follow the value");
        }

        return node;
    }

    private JsonNode? ReadValue()
    {
        switch (Current)
        {
            case '{':
            case '[':
                if (++_depth > MaximumDepth)
                {
                    return Fail($"it has more than {MaximumDepth} levels");
                }

                var node = Current == '{' ? ReadObject() : ReadArray();
                _depth--;
                return node;
            case '"':
                return ReadText();
            case 't':
                return ReadWord("true");
            case 'f':
                return ReadWord("false");
            case 'n':
                return ReadWord("null");
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            default:
                return Fail(_position < _text.Length ? "a value is expected here" : "the file ends before its value does");
        }
    }

    private JsonNode? ReadObject()
    {
        var start = _position++;
        var members = ImmutableArray.CreateBuilder<JsonMember>();
        while (SkipToToken())
        {
            if (Current == '}')
            {
                _position++;
                return new JsonObject(members.ToImmutable(), TextRange.Between(start, _position));
            }

            if (Current != '"')
            {
                return Fail(_position < _text.Length ? "a name in double quotes is expected here" : "the file ends before its value does");
            }

            if (ReadText() is not { } name)
            {
                return null;
            }

            // No comment may stand here, other than anywhere else.
            SkipWhiteSpace();
            if (Current != ':')
            {
                return Fail("a colon is expected here");
            }

            _position++;
            if (!SkipToToken() || ReadValue() is not { } value)
            {
                return null;
            }

            members.Add(new JsonMember(name, value));
            if (!SkipSeparator('}'))
            {
                return null;
            }
        }

        return null;
    }

    private JsonNode? ReadArray()
    {
        var start = _position++;
        var items = ImmutableArray.CreateBuilder<JsonNode>();
        while (SkipToToken())
        {
            if (Current == ']')
            {
                _position++;
                return new JsonArray(items.ToImmutable(), TextRange.Between(start, _position));
            }

            if (ReadValue() is not { } item)
            {
                return null;
            }

            items.Add(item);
            if (!SkipSeparator(']'))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Skips a comma; before the closing bracket none is needed.</summary>
    private bool SkipSeparator(char closing)
    {
        if (!SkipToToken())
        {
            return false;
        }

        if (Current == ',')
        {
            _position++;
            if (_isStrict && SkipToToken() && Current == closing)
            {
                Fail("no comma may stand before this");
            }

            return _error is null;
        }

        if (Current == closing)
        {
            return true;
        }

        Fail(_position < _text.Length ? "a comma is expected here" : "the file ends before its value does");
        return false;
    }

    private JsonText? ReadText()
    {
        var start = _position++;
        var value = new StringBuilder();
        List<int>? offsets = null;
        while (_position < _text.Length && Current != '"')
        {
            var at = _position;
            if (Current < ' ')
            {
                Fail("a control character has to be escaped");
                return null;
            }

            if (Current != '\\')
            {
                value.Append(Current);
                _position++;
            }
            else if (ReadEscape() is { } character)
            {
                offsets ??= [.. Enumerable.Range(start + 1, value.Length)];
                value.Append(character);
            }
            else
            {
                return null;
            }

            offsets?.Add(at);
        }

        if (_position >= _text.Length)
        {
            _position = start;
            Fail("the text has no closing quote");
            return null;
        }

        offsets?.Add(_position);
        _position++;
        var text = new EncodedText(value.ToString(), TextRange.Between(start + 1, _position - 1), offsets);
        return new JsonText(text, TextRange.Between(start, _position));
    }

    private char? ReadEscape()
    {
        var escape = _position + 1 < _text.Length ? _text[_position + 1] : '\0';
        const string Escapes = "\"\\/bfnrt";
        const string Characters = "\"\\/\b\f\n\r\t";
        if (escape != '\0' && Escapes.IndexOf(escape) is var index and >= 0)
        {
            _position += 2;
            return Characters[index];
        }

        if (escape == 'u' && _position + 6 <= _text.Length)
        {
            var code = 0;
            foreach (var digit in _text.Substring(_position + 2, 4))
            {
                code = code < 0 || !IsHexadecimal(digit) ? -1 : (code * 16) + Convert.ToInt32(digit.ToString(), 16);
            }

            if (code >= 0)
            {
                _position += 6;
                return (char)code;
            }
        }

        Fail("the escape sequence is not valid");
        return null;
    }

    private JsonNode? ReadWord(string word)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
        {
            return Fail("a value is expected here");
        }

        _position += word.Length;
        return IsEndOfToken() ? new JsonLiteral(word, new TextRange(_position - word.Length, word.Length)) : Fail("a value is expected here");
    }

    private JsonNode? ReadNumber()
    {
        var start = _position;
        if (Current == '-')
        {
            _position++;
        }

        var isNumber = Current == '0' ? ++_position > 0 : SkipDigits();
        if (isNumber && Current == '.')
        {
            _position++;
            isNumber = SkipDigits();
        }

        if (isNumber && Current is 'e' or 'E')
        {
            _position++;
            if (Current is '+' or '-')
            {
                _position++;
            }

            isNumber = SkipDigits();
        }

        var range = TextRange.Between(start, _position);
        return isNumber && IsEndOfToken() ? new JsonLiteral(_text.Substring(start, range.Length), range) : Fail("the number is not valid");
    }

    private bool SkipDigits()
    {
        var start = _position;
        while (Current is >= '0' and <= '9')
        {
            _position++;
        }

        return _position > start;
    }

    private bool IsEndOfToken() => _position >= _text.Length || Current is ' ' or '\t' or '\r' or '\n' or ',' or '}' or ']' or '/';

    private void SkipWhiteSpace()
    {
        while (Current is ' ' or '\t' or '\r' or '\n')
        {
            _position++;
        }
    }

    /// <summary>Skips white space and comments.</summary>
    private bool SkipToToken()
    {
        while (_error is null)
        {
            SkipWhiteSpace();
            if (Current != '/')
            {
                return true;
            }

            SkipComment();
        }

        return false;
    }

    private void SkipComment()
    {
        var start = _position;
        var next = _position + 1 < _text.Length ? _text[_position + 1] : '\0';
        if (_isStrict)
        {
            Fail(next is '/' or '*' ? "this file may have no comments" : "a value is expected here");
        }
        else if (next == '/')
        {
            var end = _text.IndexOfAny(['\r', '\n', '\u2028', '\u2029'], _position);
            _position = end < 0 ? _text.Length : end;
            if (Current is '\u2028' or '\u2029')
            {
                Fail("a comment ends at a carriage return or a line feed only");
            }
        }
        else if (next == '*' && _text.IndexOf("*/", _position + 2, StringComparison.Ordinal) is var end and >= 0)
        {
            _position = end + 2;
        }
        else
        {
            _position = start;
            Fail(next == '*' ? "the comment has no end" : "a value is expected here");
        }
    }

    private static bool IsHexadecimal(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private JsonNode? Fail(string reason)
    {
        _error ??= new ConfigError(_position, reason);
        return null;
    }
}
