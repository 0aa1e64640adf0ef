using System.Collections.Immutable;

namespace TlsAnalyzers.Config;

/// <summary>An attribute in an XML file.</summary>
/// <param name="Namespace">The namespace that its prefix stands for; empty without one.</param>
/// <param name="Name">The name without a prefix.</param>
/// <param name="NameRange">The name as it is written.</param>
/// <param name="Value">The text between the quotes.</param>
internal sealed record XmlAttributeNode(string Namespace, string Name, TextRange NameRange, EncodedText Value);

/// <summary>An element in an XML file.</summary>
/// <param name="Namespace">Its namespace; empty without one.</param>
/// <param name="Name">The name without a prefix.</param>
/// <param name="Start">The start tag, from <c>&lt;</c> to <c>&gt;</c>.</param>
/// <param name="Range">All of it, from the start tag to the end tag.</param>
/// <param name="Attributes">Its attributes, without those that declare namespaces.</param>
/// <param name="Children">The elements in it.</param>
/// <param name="Text">The text in it, without the white space around it; texts on both sides of a child are joined.</param>
internal sealed record XmlElementNode(
    string Namespace,
    string Name,
    TextRange Start,
    TextRange Range,
    ImmutableArray<XmlAttributeNode> Attributes,
    ImmutableArray<XmlElementNode> Children,
    EncodedText Text)
{
    /// <summary>The elements in it that have a name.</summary>
    public IEnumerable<XmlElementNode> All(string name) => Children.Where(child => child.Name == name);

    /// <summary>The first element in it that has a name.</summary>
    public XmlElementNode? Find(string name) => Children.FirstOrDefault(child => child.Name == name);

    /// <summary>An attribute without a namespace.</summary>
    public XmlAttributeNode? Attribute(string name) => Attribute("", name);

    /// <summary>An attribute of a namespace.</summary>
    public XmlAttributeNode? Attribute(string @namespace, string name) =>
        Attributes.FirstOrDefault(attribute => attribute.Name == name && attribute.Namespace == @namespace);

    /// <summary>The element and all elements in it, in their order.</summary>
    public IEnumerable<XmlElementNode> DescendantsAndSelf() => Children.SelectMany(child => child.DescendantsAndSelf()).Prepend(this);
}
