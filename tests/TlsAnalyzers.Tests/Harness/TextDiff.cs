using System.Text;

namespace TlsAnalyzers.Tests;

/// <summary>Shows by line how a text differs from the expected one.</summary>
internal static class TextDiff
{
    private const int Context = 3;

    /// <summary>The differing lines, <c>-</c> expected and <c>+</c> actual, with a few lines around them.</summary>
    public static string Between(string expected, string actual)
    {
        var lines = Compare(expected.Split('\n'), actual.Split('\n'));
        var report = new StringBuilder();
        var skipped = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var isNear = lines[Math.Max(0, i - Context)..Math.Min(lines.Count, i + Context + 1)].Any(line => line.Mark != ' ');
            if (isNear)
            {
                report.Append(skipped ? "  ⋮\n" : "").Append(lines[i].Mark).Append(' ').Append(Visible(lines[i])).Append('\n');
            }

            skipped = !isNear;
        }

        return report.ToString();
    }

    // The longest common subsequence: test files are small.
    private static List<(char Mark, string Text)> Compare(string[] expected, string[] actual)
    {
        var common = new int[expected.Length + 1, actual.Length + 1];
        for (var i = expected.Length - 1; i >= 0; i--)
        {
            for (var j = actual.Length - 1; j >= 0; j--)
            {
                common[i, j] = expected[i] == actual[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<(char, string)>();
        for (int i = 0, j = 0; i < expected.Length || j < actual.Length;)
        {
            if (i < expected.Length && j < actual.Length && expected[i] == actual[j])
            {
                lines.Add((' ', expected[i++]));
                j++;
            }
            else if (j >= actual.Length || (i < expected.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(('-', expected[i++]));
            }
            else
            {
                lines.Add(('+', actual[j++]));
            }
        }

        return lines;
    }

    // White space at the end of a line is a difference that nobody would see.
    private static string Visible((char Mark, string Text) line)
    {
        if (line.Mark == ' ')
        {
            return line.Text.TrimEnd('\r');
        }

        var text = line.Text.TrimEnd(' ', '\t', '\r');
        return text + line.Text[text.Length..].Replace(' ', '·').Replace('\t', '→').Replace('\r', '␍');
    }
}
