using System.Collections.Immutable;

namespace TlsAnalyzers.Config;

/// <summary>A value in a property list.</summary>
/// <param name="Element">The element that it is written as.</param>
internal abstract record PropertyValue(XmlElementNode Element);

/// <summary>A text, number, date or data: as it is written.</summary>
internal sealed record PropertyText(XmlElementNode Element) : PropertyValue(Element);

/// <summary>Yes or no.</summary>
internal sealed record PropertyBoolean(bool Value, XmlElementNode Element) : PropertyValue(Element);

/// <summary>An array.</summary>
internal sealed record PropertyArray(ImmutableArray<PropertyValue> Items, XmlElementNode Element) : PropertyValue(Element);

/// <summary>A dictionary.</summary>
internal sealed record PropertyDictionary(ImmutableArray<PropertyEntry> Entries, XmlElementNode Element) : PropertyValue(Element)
{
    /// <summary>The entry of a key.</summary>
    public PropertyEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Value == key);

    /// <summary>The value of a key, if it is of that kind.</summary>
    public TValue? Find<TValue>(string key)
        where TValue : PropertyValue => Find(key)?.Value as TValue;
}

/// <summary>A key and its value.</summary>
internal sealed record PropertyEntry(EncodedText Key, PropertyValue Value);

/// <summary>Apple's property lists, written as XML.</summary>
internal static class PropertyList
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="error">Why it cannot be read; null if it could.</param>
    /// <returns>The value of the root; null if there is an error.</returns>
    public static PropertyValue? Read(string text, out ConfigError? error)
    {
        if (text.StartsWith("bplist", StringComparison.Ordinal))
        {
            error = new ConfigError(0, "it is a binary property list, and only those in XML are read");
            return null;
        }

        var root = XmlFile.Read(text, isPropertyList: true, out error);
        if (root is null)
        {
            return null;
        }

        if (root.Name != "plist" || root.Children.Length != 1)
        {
            error = new ConfigError(root.Start.Start, "a property list is one value within <plist>");
            return null;
        }

        return ValueOf(root.Children[0], ref error);
    }

    private static PropertyValue? ValueOf(XmlElementNode element, ref ConfigError? error)
    {
        switch (element.Name)
        {
            case "true":
            case "false":
                return new PropertyBoolean(element.Name == "true", element);
            case "string":
            case "integer":
            case "real":
            case "date":
            case "data":
                return new PropertyText(element);
            case "array":
                var items = ImmutableArray.CreateBuilder<PropertyValue>();
                foreach (var child in element.Children)
                {
                    if (ValueOf(child, ref error) is not { } item)
                    {
                        return null;
                    }

                    items.Add(item);
                }

                return new PropertyArray(items.ToImmutable(), element);
            case "dict":
                return DictionaryOf(element, ref error);
            default:
                error ??= new ConfigError(element.Start.Start, "property lists have no such value");
                return null;
        }
    }

    private static PropertyValue? DictionaryOf(XmlElementNode element, ref ConfigError? error)
    {
        var entries = ImmutableArray.CreateBuilder<PropertyEntry>();
        for (var i = 0; i < element.Children.Length; i += 2)
        {
            var key = element.Children[i];
            if (key.Name != "key" || i + 1 == element.Children.Length || element.Children[i + 1].Name == "key")
            {
                error ??= new ConfigError(key.Start.Start, key.Name == "key" ? "the key has no value" : "the value has no key");
                return null;
            }

            if (ValueOf(element.Children[i + 1], ref error) is not { } value)
            {
                return null;
            }

            entries.Add(new PropertyEntry(key.Text, value));
        }

        return new PropertyDictionary(entries.ToImmutable(), element);
    }
}
