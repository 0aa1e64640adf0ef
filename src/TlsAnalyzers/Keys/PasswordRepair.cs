using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Keys;

/// <summary>What the fix of a hard-coded password needs to know: the analyzer puts it into the diagnostic's properties. Never the password.</summary>
/// <param name="Key">The configuration key to read, <c>Tls:ClientCertificate:Password</c>.</param>
/// <param name="Place">Which of the diagnostic's locations a value from elsewhere takes the place of: 0 is the reported one, 1 the first additional one.</param>
internal sealed record PasswordRepair(string Key, int Place)
{
    private const string KeyName = "Password.Key";
    private const string PlaceName = "Password.Place";

    /// <summary>The places that a diagnostic shows besides the reported one: the constant, and what the fix would replace.</summary>
    public static IReadOnlyList<Location> LocationsOf(HardCodedPassword password) => Nodes(password).Skip(1).Select(node => node.GetLocation()).ToArray();

    /// <summary>Makes the properties of a diagnostic.</summary>
    public static ImmutableDictionary<string, string?> ToProperties(HardCodedPassword password, KeyApi api, IOperation operation)
    {
        // An empty password is none; one that is read instead would not open the file.
        if (password is not { Place: { } place, IsEmpty: false })
        {
            return ImmutableDictionary<string, string?>.Empty;
        }

        return ImmutableDictionary<string, string?>.Empty
            .Add(KeyName, $"Tls:{KeyNames.Of(api, operation)}:Password")
            .Add(PlaceName, Nodes(password).IndexOf(place).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Reads it from the properties of a diagnostic; null when nothing can be written.</summary>
    public static PasswordRepair? From(ImmutableDictionary<string, string?> properties) =>
        properties.TryGetValue(KeyName, out var key) && key is not null
        && properties.TryGetValue(PlaceName, out var place) && int.TryParse(place, out var index)
            ? new PasswordRepair(key, index)
            : null;

    private static List<SyntaxNode> Nodes(HardCodedPassword password)
    {
        List<SyntaxNode> nodes = [password.At];
        foreach (var node in new[] { password.Origin, password.Place })
        {
            if (node is not null && !nodes.Contains(node))
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }
}
