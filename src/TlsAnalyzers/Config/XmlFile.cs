using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;

namespace TlsAnalyzers.Config;

/// <summary>
/// Reads XML into elements that know where they stand. Nothing is fetched and no entity is expanded: a document type declaration is
/// refused, but for that of property lists, which is passed over. Reading never throws; a file that does not conform has an error.
/// </summary>
internal static class XmlFile
{
    private const int MaximumDepth = 200;

    // As Apple's tools write it; without declarations of its own in square brackets.
    private static readonly Regex _propertyListType = new(
        """^<!DOCTYPE\s+plist\s+(PUBLIC\s+(?<q>["'])-//Apple( Computer)?//DTD PLIST 1\.0//EN\k<q>|SYSTEM)\s+(?<u>["'])(https?://www\.apple\.com|file://localhost/System/Library)/DTDs/PropertyList(-1\.0)?\.dtd\k<u>\s*>""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Reads a whole file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="isPropertyList">Whether the document type of property lists may be there.</param>
    /// <param name="error">Why it cannot be read; null if it could.</param>
    /// <returns>The root element; null if there is an error.</returns>
    public static XmlElementNode? Read(string text, bool isPropertyList, out ConfigError? error)
    {
        error = ConfigError.OfLength(text);
        if (error is not null)
        {
            return null;
        }

        var processing = DtdProcessing.Prohibit;
        if (DocumentTypeIn(text) is { } documentType)
        {
            if (!isPropertyList || !_propertyListType.IsMatch(text.Substring(documentType)))
            {
                error = new ConfigError(documentType, "a document type declaration is not accepted");
                return null;
            }

            processing = DtdProcessing.Ignore;
        }

        var lines = new XmlLines(text);
        var settings = new XmlReaderSettings { DtdProcessing = processing, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };
        using var source = new StringReader(text.Substring(lines.Start));
        using var reader = XmlReader.Create(source, settings);
        try
        {
            return new TreeReader(text, lines, reader).Read(out error);
        }
        catch (XmlException exception)
        {
            error = new ConfigError(lines.PositionOf(exception.LineNumber, exception.LinePosition), ReasonOf(exception));
            return null;
        }
    }

    /// <summary>Why the reader gave up. Its own message may hold text of the file.</summary>
    private static string ReasonOf(XmlException exception) =>
        exception.Message.IndexOf("entity", StringComparison.OrdinalIgnoreCase) >= 0 ? "it is not well-formed XML: no entities are defined for it" : "it is not well-formed XML";

    /// <summary>Where a document type declaration stands, which only declarations, comments and instructions may come before.</summary>
    private static int? DocumentTypeIn(string text)
    {
        for (var position = 0; position < text.Length;)
        {
            if (text[position] == XmlLines.ByteOrderMark || char.IsWhiteSpace(text[position]))
            {
                position++;
            }
            else if (Skip("<?", "?>") || Skip("<!--", "-->"))
            {
            }
            else
            {
                return string.CompareOrdinal(text, position, "<!DOCTYPE", 0, "<!DOCTYPE".Length) == 0 ? position : null;
            }

            bool Skip(string opening, string closing)
            {
                if (string.CompareOrdinal(text, position, opening, 0, opening.Length) != 0)
                {
                    return false;
                }

                var end = text.IndexOf(closing, position + opening.Length, StringComparison.Ordinal);
                position = end < 0 ? text.Length : end + closing.Length;
                return true;
            }
        }

        return null;
    }

    /// <summary>An element whose end tag has not come yet.</summary>
    private sealed class OpenElement(string @namespace, string name, TextRange start, ImmutableArray<XmlAttributeNode> attributes)
    {
        public ImmutableArray<XmlElementNode>.Builder Children { get; } = ImmutableArray.CreateBuilder<XmlElementNode>();

        public EncodedTextBuilder Text { get; } = new();

        public XmlElementNode Close(int? end) => new(@namespace, name, start, TextRange.Between(start.Start, end ?? start.End), attributes, Children.ToImmutable(), Text.ToText(start.End).Trim());
    }

    private sealed class TreeReader(string text, XmlLines lines, XmlReader reader)
    {
        private readonly Stack<OpenElement> _open = new();

        private int Position => lines.PositionOf(((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition);

        public XmlElementNode? Read(out ConfigError? error)
        {
            XmlElementNode? root = null;
            error = null;
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        if (_open.Count >= MaximumDepth)
                        {
                            error = new ConfigError(Position - 1, $"it has more than {MaximumDepth} levels");
                            return null;
                        }

                        var isEmpty = reader.IsEmptyElement;
                        _open.Push(ReadStart());
                        if (isEmpty)
                        {
                            root = Close(null);
                        }

                        break;
                    case XmlNodeType.EndElement:
                        root = Close(text.IndexOf('>', Position) + 1);
                        break;
                    case XmlNodeType.Text:
                    case XmlNodeType.SignificantWhitespace:
                    case XmlNodeType.Whitespace when _open.Count > 0:
                        _open.Peek().Text.AddContent(text, Position);
                        break;
                    case XmlNodeType.CDATA:
                        _open.Peek().Text.AddLiteral(text, Position);
                        break;
                }
            }

            return root;
        }

        private XmlElementNode Close(int? end)
        {
            var element = _open.Pop().Close(end);
            if (_open.Count > 0)
            {
                _open.Peek().Children.Add(element);
            }

            return element;
        }

        private OpenElement ReadStart()
        {
            var start = Position - 1;
            var (@namespace, name) = (reader.NamespaceURI, reader.LocalName);
            var end = start + 1 + reader.Name.Length;
            var attributes = ImmutableArray.CreateBuilder<XmlAttributeNode>(reader.AttributeCount);
            while (reader.MoveToNextAttribute())
            {
                var attribute = ReadAttribute();
                end = Math.Max(end, attribute.Value.Range.End + 1);
                if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
                {
                    attributes.Add(attribute);
                }
            }

            // Behind the last value only white space and the end of the tag may stand.
            var close = text.IndexOf('>', Math.Min(end, text.Length));
            return new OpenElement(@namespace, name, TextRange.Between(start, close < 0 ? text.Length : close + 1), attributes.ToImmutable());
        }

        private XmlAttributeNode ReadAttribute()
        {
            var range = new TextRange(Position, reader.Name.Length);
            var quote = text.IndexOfAny(['"', '\''], range.End);
            return new XmlAttributeNode(reader.NamespaceURI, reader.LocalName, range, EncodedTextBuilder.OfAttribute(text, quote + 1, text[quote]));
        }
    }
}
