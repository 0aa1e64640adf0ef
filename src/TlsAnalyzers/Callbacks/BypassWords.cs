using System.Text;

namespace TlsAnalyzers.Callbacks;

/// <summary>Reads the name of a condition: does it say that certificate validation is being switched off on purpose?</summary>
internal static class BypassWords
{
    private static readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        "accept", "accepts", "accepted", "accepting",
        "allow", "allows", "allowed", "allowing",
        "bypass", "bypasses", "bypassed",
        "debug", "dev", "development",
        "disable", "disables", "disabled",
        "ignore", "ignores", "ignored", "ignoring",
        "insecure", "insecurely",
        "selfsigned",
        "skip", "skips", "skipped", "skipping",
        "trust", "trusts", "trusted",
        "unsafe",
    };

    private static readonly HashSet<string> _checks = new(StringComparer.OrdinalIgnoreCase)
    {
        "check", "checks", "validate", "validates", "validation", "verify", "verifies", "verification",
    };

    private static readonly HashSet<string> _negations = new(StringComparer.OrdinalIgnoreCase) { "no", "not", "dont", "never", "without" };

    private static readonly HashSet<string> _assents = new(StringComparer.OrdinalIgnoreCase) { "true", "1", "yes", "y", "on", "enabled" };

    private static readonly HashSet<string> _denials = new(StringComparer.OrdinalIgnoreCase) { "false", "0", "no", "off" };

    /// <summary>Tells whether a condition that came out as <paramref name="isOn"/> is a bypass that its name owns up to.</summary>
    /// <param name="name">Names and literals of the condition, separated by blanks: <c>SkipTlsVerify</c>, <c>Tls:AllowInvalid true</c>.</param>
    /// <param name="isOn">The outcome on the path that accepts.</param>
    /// <returns>True for <c>SkipVerify</c> that is on and <c>VerifyServer</c> that is off; false the other way round, and for other names.</returns>
    public static bool SaySo(string name, bool isOn)
    {
        var words = Split(name);
        if (name.LastIndexOf(' ') is >= 0 and var last && _denials.Contains(name.Substring(last + 1)))
        {
            isOn = !isOn;
        }

        for (var i = 0; i < words.Count; i++)
        {
            var isNegated = i > 0 && _negations.Contains(words[i - 1]);
            if (_checks.Contains(words[i]))
            {
                // "NoVerify" on, or "Verify" off; but "SkipVerify" is decided by its first word.
                if (!words.Take(i).Any(_words.Contains))
                {
                    return isOn == words.Take(i).Any(_negations.Contains);
                }
            }
            else if (_words.Contains(words[i]) || (i > 0 && Is(words[i - 1], "self") && Is(words[i], "signed")))
            {
                return isOn != isNegated;
            }
        }

        return false;
    }

    /// <summary>Whether a text that something is compared with says yes or no (<c>"1"</c>), or says itself what it does (<c>"Development"</c>).</summary>
    public static bool IsYesOrNo(string text) => _assents.Contains(text) || _denials.Contains(text) || SaySo(text, isOn: true);

    /// <summary>Whether a name has any of the words, whatever the outcome.</summary>
    public static bool AreIn(string name) => SaySo(name, isOn: true) || SaySo(name, isOn: false);

    /// <summary>Picks what says it from the names and literals of a condition: <c>Tls:SkipVerify</c> of <c>configuration Tls:SkipVerify true</c>.</summary>
    public static string PieceOf(string name)
    {
        var pieces = name.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return pieces.FirstOrDefault(AreIn) ?? pieces.FirstOrDefault() ?? "";
    }

    private static bool Is(string word, string other) => string.Equals(word, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Splits names into whole words: at case changes, digits, punctuation. <c>device</c> is not <c>dev</c>.</summary>
    private static List<string> Split(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var isWordStart = char.IsUpper(name[i])
                && (i == 0 || !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (word.Length > 0 && (isWordStart || !char.IsLetterOrDigit(name[i])))
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetterOrDigit(name[i]))
            {
                word.Append(name[i]);
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
