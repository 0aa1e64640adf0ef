namespace TlsAnalyzers.Config;

/// <summary>Turns the lines and columns of System.Xml, which count from one, into positions in a file.</summary>
internal sealed class XmlLines
{
    public const char ByteOrderMark = '\uFEFF';

    private readonly string _text;
    private readonly List<int> _starts;

    public XmlLines(string text)
    {
        _text = text;
        Start = text.Length > 0 && text[0] == ByteOrderMark ? 1 : 0;
        _starts = [Start];
        for (var i = Start; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>Where the file starts, behind a byte order mark.</summary>
    public int Start { get; }

    /// <summary>The position of a line and column; the end of the file for those that are not there.</summary>
    public int PositionOf(int line, int column) =>
        line < 1 || line > _starts.Count ? _text.Length : Math.Min(Math.Max(_starts[line - 1] + column - 1, Start), _text.Length);
}
