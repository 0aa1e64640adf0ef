using System.Collections.Immutable;

namespace TlsAnalyzers.Config;

/// <summary>A value in a JSON file, and where it stands there.</summary>
/// <param name="Range">The whole value, quotes and brackets included.</param>
internal abstract record JsonNode(TextRange Range);

/// <summary>A string.</summary>
/// <param name="Text">The text between the quotes.</param>
/// <param name="Range">The string with its quotes.</param>
internal sealed record JsonText(EncodedText Text, TextRange Range) : JsonNode(Range);

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>, as it is written.</summary>
internal sealed record JsonLiteral(string Literal, TextRange Range) : JsonNode(Range);

/// <summary>An array.</summary>
internal sealed record JsonArray(ImmutableArray<JsonNode> Items, TextRange Range) : JsonNode(Range);

/// <summary>An object; a name may be there twice.</summary>
internal sealed record JsonObject(ImmutableArray<JsonMember> Members, TextRange Range) : JsonNode(Range)
{
    /// <summary>The member that counts: of repeated names the last one wins.</summary>
    public JsonMember? Find(string name) => Members.LastOrDefault(member => member.Name.Text.Value == name);
}

/// <summary>A name and its value.</summary>
internal sealed record JsonMember(JsonText Name, JsonNode Value);
