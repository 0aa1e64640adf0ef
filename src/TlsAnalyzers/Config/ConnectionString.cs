using System.Collections.Immutable;
using System.Text;

namespace TlsAnalyzers.Config;

/// <summary>One <c>keyword=value</c> of a connection string, with where it stands in the text.</summary>
/// <param name="Key">The keyword as it is written, <c>==</c> and percent codes resolved.</param>
/// <param name="Value">The value without its quotes.</param>
/// <param name="Start">Where the pair starts.</param>
/// <param name="Length">Its length, up to the end of the value or its closing quote.</param>
/// <param name="ValueStart">Where the value starts, after an opening quote.</param>
/// <param name="ValueLength">Its length in the text, where a doubled quote takes two places.</param>
internal sealed record ConnectionStringPair(string Key, string Value, int Start, int Length, int ValueStart, int ValueLength);

/// <summary>
/// A connection string, taken apart as the providers do it: ADO.NET's <c>keyword=value;…</c>, or the options of a URI.
/// Reading never fails: a part that does not conform is left out. Text that is not known at compile time is one <see cref="Hole"/>.
/// </summary>
internal sealed class ConnectionString
{
    /// <summary>Stands for text that is known at run time only. It may be empty, and may hold whole pairs.</summary>
    public const char Hole = '\uFFFC';

    private ConnectionString(ImmutableArray<ConnectionStringPair> pairs, ImmutableArray<string> hosts, bool isWellFormed)
    {
        Pairs = pairs;
        Hosts = hosts;
        IsWellFormed = isWellFormed;
    }

    /// <summary>The pairs in their order, repeated ones included.</summary>
    public ImmutableArray<ConnectionStringPair> Pairs { get; }

    /// <summary>The hosts of a URI; in ADO.NET strings the host is a pair.</summary>
    public ImmutableArray<string> Hosts { get; }

    /// <summary>False where a provider would refuse the text.</summary>
    public bool IsWellFormed { get; }

    /// <summary>Reads <c>keyword=value;…</c>.</summary>
    public static ConnectionString ParsePairs(string text)
    {
        var reader = new PairReader(text);
        reader.Read();
        return new ConnectionString(reader.Pairs.ToImmutable(), ImmutableArray<string>.Empty, reader.IsWellFormed);
    }

    /// <summary>Reads <c>scheme://user:password@host1,host2/database?option=value&amp;…</c>.</summary>
    public static ConnectionString ParseUri(string text)
    {
        var authority = text.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return new ConnectionString(ImmutableArray<ConnectionStringPair>.Empty, ImmutableArray<string>.Empty, isWellFormed: false);
        }

        authority += "://".Length;
        var question = text.IndexOf('?', authority);
        var end = text.IndexOf('/', authority);
        end = end >= 0 ? end : question >= 0 ? question : text.Length;
        var at = text.LastIndexOf('@', Math.Max(end - 1, 0), Math.Max(end - authority, 0));
        var hosts = text.Substring(at + 1 > authority ? at + 1 : authority, end - (at + 1 > authority ? at + 1 : authority))
            .Split(',').Select(host => host.Trim()).ToImmutableArray();

        var pairs = ImmutableArray.CreateBuilder<ConnectionStringPair>();
        for (var start = question + 1; question >= 0 && start < text.Length;)
        {
            var stop = text.IndexOfAny(['&', ';', '#'], start);
            stop = stop < 0 ? text.Length : stop;
            var equals = text.IndexOf('=', start, stop - start);
            if (equals > start)
            {
                pairs.Add(new ConnectionStringPair(
                    Unescape(AfterHole(text.Substring(start, equals - start), out var skipped)),
                    Unescape(text.Substring(equals + 1, stop - equals - 1)),
                    start + skipped,
                    stop - start - skipped,
                    equals + 1,
                    stop - equals - 1));
            }

            start = stop + 1;
        }

        return new ConnectionString(pairs.ToImmutable(), hosts, isWellFormed: true);
    }

    /// <summary>Reads <c>host:port,host2,option=value,…</c>.</summary>
    public static ConnectionString ParseList(string text)
    {
        var pairs = ImmutableArray.CreateBuilder<ConnectionStringPair>();
        var hosts = ImmutableArray.CreateBuilder<string>();
        for (var start = 0; start < text.Length;)
        {
            var stop = text.IndexOf(',', start);
            stop = stop < 0 ? text.Length : stop;
            var equals = text.IndexOf('=', start, stop - start);
            while (start < stop && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            if (equals > start)
            {
                var key = AfterHole(text.Substring(start, equals - start), out var skipped).Trim();
                var value = text.Substring(equals + 1, stop - equals - 1);
                var blank = value.Length - value.TrimStart().Length;
                value = value.Trim();
                pairs.Add(new ConnectionStringPair(key, value, start + skipped, equals + 1 + blank + value.Length - start - skipped, equals + 1 + blank, value.Length));
            }
            else if (stop > start)
            {
                hosts.Add(text.Substring(start, stop - start).Trim());
            }

            start = stop + 1;
        }

        return new ConnectionString(pairs.ToImmutable(), hosts.ToImmutable(), isWellFormed: true);
    }

    /// <summary>Finds the pair that counts: of repeated keywords the last one wins.</summary>
    /// <param name="keywords">The keyword and its synonyms, compared without regard to case.</param>
    public ConnectionStringPair? Find(IReadOnlyList<string> keywords)
    {
        for (var i = Pairs.Length - 1; i >= 0; i--)
        {
            if (keywords.Contains(Pairs[i].Key, StringComparer.OrdinalIgnoreCase))
            {
                return Pairs[i];
            }
        }

        return null;
    }

    private static string Unescape(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text);
        }
        catch (UriFormatException)
        {
            return text;
        }
    }

    /// <summary><c>{rest}Trust Server Certificate</c>: unknown text before a keyword mostly ends in the separator.</summary>
    private static string AfterHole(string key, out int skipped)
    {
        skipped = key.LastIndexOf(Hole) + 1;
        while (skipped > 0 && skipped < key.Length && char.IsWhiteSpace(key[skipped]))
        {
            skipped++;
        }

        return key.Substring(skipped);
    }

    private struct PairReader(string text)
    {
        private int _position = 0;

        public ImmutableArray<ConnectionStringPair>.Builder Pairs { get; } = ImmutableArray.CreateBuilder<ConnectionStringPair>();

        public bool IsWellFormed { get; private set; } = true;

        private readonly bool IsAtEnd => _position >= text.Length;

        public void Read()
        {
            while (!IsAtEnd)
            {
                if (text[_position] == ';' || char.IsWhiteSpace(text[_position]))
                {
                    _position++;
                }
                else if (!ReadPair())
                {
                    IsWellFormed = false;
                    SkipToSeparator();
                }
            }
        }

        private bool ReadPair()
        {
            var start = _position;
            if (ReadKey() is not { Length: > 0 } key)
            {
                return false;
            }

            SkipWhiteSpace();
            var valueStart = _position;
            var valueLength = 0;
            var end = _position;
            string? value;
            if (!IsAtEnd && text[_position] is '\'' or '"')
            {
                valueStart++;
                value = ReadQuoted(text[_position]);
                end = _position;
                valueLength = end - 1 - valueStart;
                SkipWhiteSpace();
                if (value is null || (!IsAtEnd && text[_position] != ';'))
                {
                    return false;
                }
            }
            else
            {
                while (!IsAtEnd && text[_position] != ';')
                {
                    _position++;
                }

                value = text.Substring(valueStart, _position - valueStart).TrimEnd();
                valueLength = value.Length;
                end = valueStart + valueLength;

                // What looks like the end of a quoted value is refused.
                if (value.Length > 0 && value[value.Length - 1] is '\'' or '"')
                {
                    return false;
                }
            }

            if (key.Any(char.IsControl))
            {
                // A line break or tab within a keyword is refused.
                IsWellFormed = false;
                return true;
            }

            key = AfterHole(key, out _);
            start = key.Length == 0 ? start : StartOf(key, start, valueStart);
            Pairs.Add(new ConnectionStringPair(key, value, start, end - start, valueStart, valueLength));
            return true;
        }

        /// <summary>Reads up to the equals sign; a doubled one belongs to the keyword.</summary>
        private string? ReadKey()
        {
            var key = new StringBuilder();
            for (; !IsAtEnd; _position++)
            {
                var c = text[_position];
                if (c == '=')
                {
                    if (_position + 1 >= text.Length || text[_position + 1] != '=')
                    {
                        _position++;
                        return key.ToString().TrimEnd();
                    }

                    _position++;
                }
                else if (c == ';' && ContainsHole(key))
                {
                    // "{pairs};…": the unknown text held the pairs.
                    return null;
                }

                key.Append(c);
            }

            return null;
        }

        private string? ReadQuoted(char quote)
        {
            var value = new StringBuilder();
            for (_position++; !IsAtEnd; _position++)
            {
                if (text[_position] == quote)
                {
                    if (_position + 1 >= text.Length || text[_position + 1] != quote)
                    {
                        _position++;
                        return value.ToString();
                    }

                    _position++;
                }

                value.Append(text[_position]);
            }

            return null;
        }

        private static bool ContainsHole(StringBuilder text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == Hole)
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Where the keyword starts when unknown text stands before it.</summary>
        private readonly int StartOf(string key, int start, int valueStart)
        {
            var hole = text.LastIndexOf(Hole, valueStart - 1, valueStart - start);
            if (hole < 0)
            {
                return start;
            }

            var at = text.IndexOf(key[0], hole, valueStart - hole);
            return at < 0 ? start : at;
        }

        private void SkipWhiteSpace()
        {
            while (!IsAtEnd && char.IsWhiteSpace(text[_position]))
            {
                _position++;
            }
        }

        private void SkipToSeparator()
        {
            while (!IsAtEnd && text[_position] != ';')
            {
                _position++;
            }
        }
    }
}
