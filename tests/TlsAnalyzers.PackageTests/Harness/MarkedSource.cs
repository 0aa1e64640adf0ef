using System.Text;

namespace TlsAnalyzers.PackageTests.Harness;

/// <summary>A source file in which <c>[|…|]</c> and <c>{|TLS0107:…|}</c> enclose what is to be reported.</summary>
/// <param name="Text">The file without the marks.</param>
/// <param name="Marks">Where each mark began and the id that it names.</param>
internal sealed record MarkedSource(string Text, IReadOnlyList<(string Id, int Line, int Column)> Marks)
{
    /// <summary>Takes the marks out.</summary>
    /// <param name="markedText">The text with marks.</param>
    /// <param name="defaultId">What <c>[|…|]</c> stands for.</param>
    public static MarkedSource Parse(string markedText, string defaultId)
    {
        var text = new StringBuilder();
        var marks = new List<(string, int, int)>();
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < markedText.Length; i++)
        {
            var rest = markedText.AsSpan(i);
            if (rest.StartsWith("[|"))
            {
                marks.Add((defaultId, line, text.Length - lineStart + 1));
                i++;
            }
            else if (rest.StartsWith("{|"))
            {
                var idLength = rest.IndexOf(':') - 2;
                marks.Add((rest.Slice(2, idLength).ToString(), line, text.Length - lineStart + 1));
                i += idLength + 2;
            }
            else if (rest.StartsWith("|]") || rest.StartsWith("|}"))
            {
                i++;
            }
            else
            {
                text.Append(markedText[i]);
                if (markedText[i] == '\n')
                {
                    line++;
                    lineStart = text.Length;
                }
            }
        }

        return new MarkedSource(text.ToString(), marks);
    }
}
