namespace TlsAnalyzers.Pins;

/// <summary>Says in words what is wrong with a pin that can match no key.</summary>
internal static class PinProblems
{
    /// <summary>What follows "Pin" in the message; null when nothing is wrong with the pin itself.</summary>
    public static string? Describe(Pin pin, PinFormat format) => pin.Problem switch
    {
        PinProblem.Empty => "is empty",
        PinProblem.Placeholder => $"is a placeholder ({pin.Detail}), so it matches no key",
        PinProblem.Sample => $"is the sample of {pin.Detail}, so it matches no key of this host",
        PinProblem.BadAlphabet => $"has {pin.Detail}, so it matches no key",
        PinProblem.WrongLength => OfLength(pin),
        PinProblem.Altered => $"ends with '{pin.Detail}', which base64 of a hash never does: a character of it is wrong",
        PinProblem.EncodedTwice => "is base64 of hexadecimal digits and not of the hash itself, so it matches no key",
        PinProblem.WholeKey when format != PinFormat.Code => "is a whole public key and not the hash of one",
        _ => pin.IsUsable && IsOtherHash(pin, format) ? $"has {pin.Digest.Length} bytes, and a SHA-256 hash has 32" : null,
    };

    private static string OfLength(Pin pin) => pin.Detail is null ? "is longer than any hash"
        : pin.Detail.EndsWith("digits", StringComparison.Ordinal) ? $"has {pin.Detail}, an odd number"
        : pin.Detail.EndsWith("characters", StringComparison.Ordinal) ? $"has {pin.Detail}, and base64 of a hash another number"
        : pin.Algorithm == PinAlgorithm.Sha1 ? $"has {pin.Detail}, and a SHA-1 hash has 20"
        : $"has {pin.Detail}, and a SHA-256 hash has 32";

    private static bool IsOtherHash(Pin pin, PinFormat format) => format != PinFormat.Code && pin.Algorithm is PinAlgorithm.Sha384 or PinAlgorithm.Sha512;
}
