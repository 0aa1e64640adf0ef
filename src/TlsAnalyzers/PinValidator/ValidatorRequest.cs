namespace TlsAnalyzers.PinValidator;

/// <summary>What the code of a project names: a value, so that a keystroke elsewhere ends here.</summary>
/// <param name="NamesNamespace">Whether the validator's namespace is named at all.</param>
/// <param name="Types">The validator's types that are named, sorted, with a comma between two.</param>
internal sealed record ValidatorRequest(bool NamesNamespace, string Types)
{
    /// <summary>Makes the value from what was found, in any order and as often as it was found.</summary>
    public static ValidatorRequest Of(bool namesNamespace, IEnumerable<string> types) => namesNamespace
        ? new(true, string.Join(",", types.Distinct(StringComparer.Ordinal).OrderBy(type => type, StringComparer.Ordinal)))
        : new(false, "");
}
