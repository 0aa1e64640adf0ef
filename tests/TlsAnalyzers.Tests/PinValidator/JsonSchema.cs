using System.Text.Json;
using System.Text.RegularExpressions;

namespace TlsAnalyzers.Tests.PinValidator;

/// <summary>The keywords of JSON Schema (draft 7) that the shipped schema uses; another one throws, so that none is taken for checked.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    /// <summary>Whether the schema takes a document.</summary>
    public bool Accepts(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Accepts(root, document.RootElement);
    }

    private bool Accepts(JsonElement schema, JsonElement value) =>
        schema.TryGetProperty("$ref", out var reference)
            ? Accepts(Resolve(reference.GetString()!), value)
            : schema.EnumerateObject().All(keyword => Accepts(schema, keyword.Name, keyword.Value, value));

    private bool Accepts(JsonElement schema, string keyword, JsonElement argument, JsonElement value) => keyword switch
    {
        "$schema" or "$id" or "title" or "description" or "default" or "definitions" => true,
        "type" => IsOfType(argument.GetString()!, value),
        "enum" => argument.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
        "anyOf" => argument.EnumerateArray().Any(one => Accepts(one, value)),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, argument.GetString()!, RegexOptions.ECMAScript),
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= argument.GetInt32(),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= argument.GetDecimal(),
        "required" => value.ValueKind != JsonValueKind.Object || argument.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "properties" => value.ValueKind != JsonValueKind.Object || argument.EnumerateObject().All(property => !value.TryGetProperty(property.Name, out var member) || Accepts(property.Value, member)),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object || Additional(schema, value).All(member => AcceptsAdditional(argument, member.Value)),
        "propertyNames" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(member => Accepts(argument, JsonSerializer.SerializeToElement(member.Name))),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Accepts(argument, item)),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= argument.GetInt32(),
        "uniqueItems" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() == value.GetArrayLength(),
        _ => throw new NotSupportedException($"The schema uses {keyword}, which this test does not know."),
    };

    private bool AcceptsAdditional(JsonElement argument, JsonElement value) => argument.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Accepts(argument, value),
    };

    private static IEnumerable<JsonProperty> Additional(JsonElement schema, JsonElement value) =>
        value.EnumerateObject().Where(member => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _));

    private static bool IsOfType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"The schema uses the type {type}, which this test does not know."),
    };

    private JsonElement Resolve(string reference) => reference.TrimStart('#', '/').Split('/').Aggregate(root, (element, name) => element.GetProperty(name));
}
