using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.PinValidator;

/// <summary>Whether the text is made anew in each build, or written into the project once, by <c>dotnet build -t:TlsWritePinValidator</c>.</summary>
/// <param name="IsOwned">Whether it is being written.</param>
/// <param name="Condition">The <c>#if</c> symbol of the target framework it is written for, where the project has others too.</param>
internal sealed record SourceOwnership(bool IsOwned, string Condition)
{
    // Set by that target alone: "true", or the symbol.
    private const string Property = "build_property.TlsPinValidatorOwner";

    /// <summary>Reads what the target says.</summary>
    public static SourceOwnership Of(AnalyzerConfigOptions options) => !options.TryGetValue(Property, out var value) || value.Trim().Length == 0
        ? new(false, "")
        : new(true, value.Trim() == "true" ? "" : value.Trim());
}
