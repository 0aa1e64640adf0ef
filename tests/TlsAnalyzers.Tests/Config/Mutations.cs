using System.Text;

namespace TlsAnalyzers.Tests.Config;

/// <summary>Makes many texts of a few: characters are changed, dropped, repeated, and pieces of other texts put in. The same every time.</summary>
internal static class Mutations
{
    /// <summary>Texts that are like the seeds.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<string> seeds, string alphabet, int count)
    {
        var random = new Random(20_270_101);
        for (var i = 0; i < count; i++)
        {
            var text = new StringBuilder(seeds[i % seeds.Count]);
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                Edit(text, random, seeds, alphabet);
            }

            yield return text.ToString();
        }
    }

    /// <summary>Texts of nothing but the alphabet.</summary>
    public static IEnumerable<string> Soup(string alphabet, int count)
    {
        var random = new Random(42);
        for (var i = 0; i < count; i++)
        {
            yield return string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => alphabet[random.Next(alphabet.Length)]));
        }
    }

    private static void Edit(StringBuilder text, Random random, IReadOnlyList<string> seeds, string alphabet)
    {
        var at = random.Next(text.Length + 1);
        switch (random.Next(6))
        {
            case 0 when at < text.Length:
                text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at));
                break;
            case 1 when at < text.Length:
                text[at] = alphabet[random.Next(alphabet.Length)];
                break;
            case 2:
                var other = seeds[random.Next(seeds.Count)];
                var start = random.Next(other.Length);
                text.Insert(at, other.AsSpan(start, random.Next(other.Length - start)));
                break;
            case 3:
                text.Length = at;
                break;
            default:
                text.Insert(at, alphabet[random.Next(alphabet.Length)]);
                break;
        }
    }
}
