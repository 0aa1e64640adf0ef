using FsCheck;
using FsCheck.Fluent;

namespace TlsAnalyzers.Tests.Config;

/// <summary>Documents that are made up: well-formed ones with all that their grammar has, such with a few changes, and any characters at all.</summary>
internal static class GeneratedTexts
{
    private const int Size = 30;

    private static readonly ulong _seed = ulong.TryParse(Environment.GetEnvironmentVariable("TLS_FUZZ_SEED"), out var seed) ? seed : 20_270_101;

    private static readonly Gen<string> _jsonSpace = OneOf((12, ""), (4, " "), (2, "\n"), (2, "\r\n\t"), (1, "// note { \" \n"), (1, "/* two\nlines, \"}\" */"), (1, "//\r"));
    private static readonly Gen<string> _jsonCharacter = Gen.Frequency(
        (12, Gen.Elements("a", "Z", "0", " ", ":", "/", "{", "}", "[", "ß", "中", "😀", "'", "=", ";")),
        (2, Gen.Elements("\\n", "\\t", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\r", "\\u0041", "\\u00dF", "\\uD83D\\uDE00")));

    private static readonly Gen<string> _jsonText = Joined(_jsonCharacter, 8, "").Select(text => $"\"{text}\"");
    private static readonly Gen<string> _jsonWord = Gen.Elements("true", "false", "null", "0", "-1", "3.25", "1e9", "-0.5E-3", "12345678901234567890");

    private static readonly Gen<string> _xmlName = Gen.Elements("a", "configuration", "b-c", "d.e", "_f", "ключ", "n:g");
    private static readonly Gen<string> _xmlSpace = OneOf((8, " "), (2, "\n  "), (2, "\r\n"), (1, "\t"), (1, "\r"));
    private static readonly Gen<string> _xmlCharacter = Gen.Frequency(
        (12, Gen.Elements("a", "Z", "0", " ", ";", "/", "=", "ß", "中", "😀", "\n", "\r\n", "\t", "}")),
        (3, Gen.Elements("&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#65;", "&#x1F600;", "&#xA;")));

    /// <summary>JSON as ASP.NET Core takes it: with comments and trailing commas.</summary>
    public static Gen<string> Json => from before in _jsonSpace from value in JsonValue(4) from after in _jsonSpace select before + value + after;

    /// <summary>XML with attributes, entities, CDATA, comments and namespaces.</summary>
    public static Gen<string> Xml =>
        from declaration in OneOf((2, ""), (2, "<?xml version=\"1.0\" encoding=\"utf-8\"?>"), (1, "<?xml version='1.0'?>\r\n"))
        from comment in OneOf((2, ""), (1, "<!-- <a b='c'> & -->\n"), (1, "<?pi x=\"y\"?>"))
        from root in XmlElement(4, " xmlns:n=\"urn:n\"")
        from end in OneOf((3, ""), (1, "\n"), (1, "<!-- end -->"))
        select declaration + comment + root + end;

    /// <summary>A property list of any shape.</summary>
    public static Gen<string> PropertyList => from value in Property(4) select $"<plist version=\"1.0\">{value}</plist>";

    /// <summary>A document with a few changes: characters and pieces taken out, put in and repeated.</summary>
    public static Gen<string> Changed(Gen<string> documents, string alphabet) =>
        from text in documents
        from other in documents
        from edits in Gen.Choose(1, 4)
        from numbers in Gen.ListOf(Gen.Choose(0, int.MaxValue - 1), edits * 4)
        select numbers.Chunk(4).Aggregate(text, (changed, chunk) => Change(changed, other, alphabet, chunk));

    /// <summary>Characters of an alphabet, and any others.</summary>
    public static Gen<string> Soup(string alphabet) => Joined(
        Gen.Frequency((6, Gen.Elements(alphabet.EnumerateRunes().Select(rune => rune.ToString()).ToArray())), (1, Gen.Choose(0, 0xFFFF).Select(code => ((char)code).ToString()))), 40, "");

    /// <summary>Some of them: the same ones each time, or by the seed in <c>TLS_FUZZ_SEED</c>.</summary>
    public static string[] Some(Gen<string> texts, int count) => texts.Sample(Size, new Rnd(_seed), count);

    /// <summary>Runs a check on many of them.</summary>
    public static void ForAll(Gen<string> texts, int count, Action<string> check)
    {
        foreach (var text in Some(texts, count))
        {
            try
            {
                check(text);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"TLS_FUZZ_SEED={_seed}, this text:\n{text}", exception);
            }
        }
    }

    private static Gen<string> JsonValue(int depth) => depth == 0
        ? Gen.OneOf(_jsonText, _jsonWord)
        : Gen.Frequency(
            (2, _jsonText),
            (2, _jsonWord),
            (2, Bracketed('[', JsonValue(depth - 1), ']')),
            (3, Bracketed('{', from name in _jsonText from before in OneOf((4, ""), (1, " "), (1, "\n")) from after in _jsonSpace from value in JsonValue(depth - 1) select name + before + ":" + after + value, '}')));

    private static Gen<string> Bracketed(char open, Gen<string> item, char close) =>
        from items in Gen.ListOf(from before in _jsonSpace from one in item from after in _jsonSpace select before + one + after, 3).Select(list => list.ToList())
        from count in Gen.Choose(0, 3)
        from trailing in OneOf((4, ""), (1, ","))
        from space in _jsonSpace
        let kept = items.Take(count).ToList()
        select open + string.Join(",", kept) + (kept.Count > 0 ? trailing : "") + space + close;

    private static Gen<string> XmlElement(int depth, string declarations = "") =>
        from name in _xmlName
        from attributes in Joined(XmlAttribute, 3, "")
        from space in OneOf((3, ""), (1, " "), (1, "\n"))
        from isEmpty in Gen.Elements(true, false, false)
        from content in depth == 0 ? Joined(_xmlCharacter, 6, "") : Joined(XmlContent(depth - 1), 4, "")
        let start = $"<{name}{declarations}{Numbered(attributes)}{space}"
        select isEmpty ? start + "/>" : $"{start}>{content}</{name}{space}>";

    // Names are made different by their number.
    private static Gen<string> XmlAttribute =>
        from space in _xmlSpace
        from prefix in OneOf((3, ""), (1, "n:"))
        from sign in OneOf((4, "="), (1, " = "), (1, "\n=\t"))
        from quote in Gen.Elements("\"", "'")
        from value in Joined(_xmlCharacter, 6, "")
        select $"{space}{prefix}#attribute#{sign}{quote}{value}{quote}";

    private static Gen<string> XmlContent(int depth) => Gen.Frequency(
        (4, Joined(_xmlCharacter, 6, "")),
        (4, XmlElement(depth)),
        (1, Gen.Elements("<![CDATA[<raw> & ]] >]]>", "<![CDATA[]]>", "<!-- - -->", "<?pi?>")));

    private static Gen<string> Property(int depth) => depth == 0
        ? Gen.Elements("<true/>", "<false />", "<string>a &amp; b</string>", "<integer>1</integer>", "<string/>", "<true></true>")
        : Gen.Frequency(
            (2, Property(0)),
            (1, Joined(Property(depth - 1), 3, "\n").Select(items => $"<array>{items}</array>")),
            (3, Joined(from key in Gen.Elements("a", "NSAppTransportSecurity", "x&lt;y") from value in Property(depth - 1) select $"<key>{key}</key>{value}", 3, "\n  ").Select(items => $"<dict>\n{items}</dict>")));

    private static string Numbered(string attributes)
    {
        var parts = attributes.Split("#attribute#");
        return parts[0] + string.Concat(parts.Skip(1).Select((part, i) => $"x{i}{part}"));
    }

    private static string Change(string text, string other, string alphabet, int[] numbers)
    {
        if (numbers.Length < 4 || text.Length == 0 || other.Length == 0)
        {
            return text + alphabet[0];
        }

        var at = numbers[1] % text.Length;
        var length = Math.Min(1 + (numbers[2] % 4), text.Length - at);
        var runes = alphabet.EnumerateRunes().ToArray();
        var from = numbers[2] % other.Length;
        return (numbers[0] % 5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Remove(at, 1).Insert(at, runes[numbers[3] % runes.Length].ToString()),
            2 => text.Insert(at, other.Substring(from, numbers[3] % (other.Length - from))),
            3 => text[..at],
            _ => text.Insert(at, runes[numbers[3] % runes.Length].ToString()),
        };
    }

    private static Gen<string> Joined(Gen<string> part, int most, string separator) =>
        from count in Gen.Choose(0, most) from parts in Gen.ListOf(part, count) select string.Join(separator, parts);

    private static Gen<string> OneOf(params (int Weight, string Text)[] texts) =>
        Gen.Frequency(texts.Select(text => (text.Weight, Gen.Constant(text.Text))).ToArray());
}
