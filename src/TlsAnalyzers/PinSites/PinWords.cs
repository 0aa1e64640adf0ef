namespace TlsAnalyzers.PinSites;

/// <summary>What names say of the hashes that they stand for.</summary>
internal static class PinWords
{
    /// <summary>Parts of the names of lists whose members are turned away.</summary>
    public static readonly string[] Refuse =
        ["block", "deny", "denied", "distrust", "untrusted", "revoked", "reject", "blacklist", "forbid", "banned", "compromised", "refuse", "removed", "disallow"];

    /// <summary>True for a name one of whose words is pin, pins, pinned or pinning.</summary>
    public static bool NamesPin(string name)
    {
        for (var at = name.IndexOf("pin", StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf("pin", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            // "spinner" and "mapping" are no pins; "certPin", "_pins" and "PIN_SET" are.
            var begins = at == 0 || !char.IsLetter(name[at - 1]) || (char.IsUpper(name[at]) && char.IsLower(name[at - 1]));
            var rest = name.Substring(at + 3).ToLowerInvariant();
            if (begins && (rest.Length == 0 || !char.IsLetter(rest[0]) || char.IsUpper(name[at + 3]) || rest.StartsWith("s", StringComparison.Ordinal) || rest.StartsWith("n", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
