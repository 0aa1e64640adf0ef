using System.Collections.Immutable;

namespace TlsAnalyzers.Config;

/// <summary>One value of a configuration: its path and where it stands.</summary>
/// <param name="Path">The names from the root to the value; an item of an array has its number.</param>
/// <param name="Node">The value.</param>
internal sealed record JsonSetting(ImmutableArray<string> Path, JsonNode Node)
{
    /// <summary>The path as the program asks for it: <c>Kestrel:Certificates:Default</c>.</summary>
    public string Key => string.Join(JsonSettings.Separator.ToString(), Path);

    /// <summary>The last name of the path.</summary>
    public string Name => Path[Path.Length - 1];

    /// <summary>The value as the program reads it.</summary>
    public string Text => Node switch
    {
        JsonText text => text.Text.Value,
        JsonLiteral { Literal: not "null" } literal => literal.Literal,
        _ => "",
    };
}

/// <summary>The settings in a JSON file, as .NET's configuration sees them: paths without regard to case, and each at most once.</summary>
internal static class JsonSettings
{
    /// <summary>What stands between the names of a path.</summary>
    public const char Separator = ':';

    /// <summary>Reads a file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="error">Why a program cannot read it; null if it can.</param>
    public static ImmutableArray<JsonSetting> Read(string text, out ConfigError? error)
    {
        var root = JsonReader.Read(text, out error);
        if (root is null)
        {
            return ImmutableArray<JsonSetting>.Empty;
        }

        if (root is not JsonObject)
        {
            error = new ConfigError(root.Range.Start, "a configuration is an object, in curly brackets");
            return ImmutableArray<JsonSetting>.Empty;
        }

        var settings = ImmutableArray.CreateBuilder<JsonSetting>();
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        error = Add(root, ImmutableArray<string>.Empty, settings, keys);
        return error is null ? settings.ToImmutable() : ImmutableArray<JsonSetting>.Empty;
    }

    private static ConfigError? Add(JsonNode node, ImmutableArray<string> path, ImmutableArray<JsonSetting>.Builder settings, HashSet<string> keys)
    {
        switch (node)
        {
            case JsonObject @object:
                foreach (var member in @object.Members)
                {
                    // "Kestrel:Certificates:Default": one name may stand for several levels.
                    if (Add(member.Value, path.AddRange(member.Name.Text.Value.Split(Separator)), settings, keys) is { } error)
                    {
                        return error.Position < 0 ? error with { Position = member.Name.Range.Start } : error;
                    }
                }

                return null;
            case JsonArray array:
                for (var i = 0; i < array.Items.Length; i++)
                {
                    if (Add(array.Items[i], path.Add(i.ToString(System.Globalization.CultureInfo.InvariantCulture)), settings, keys) is { } error)
                    {
                        return error.Position < 0 ? error with { Position = array.Items[i].Range.Start } : error;
                    }
                }

                return null;
            default:
                var setting = new JsonSetting(path, node);
                if (!keys.Add(setting.Key))
                {
                    return new ConfigError(-1, "the setting is there twice");
                }

                settings.Add(setting);
                return null;
        }
    }
}
