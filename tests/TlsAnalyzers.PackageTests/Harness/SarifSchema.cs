using NJsonSchema;

namespace TlsAnalyzers.PackageTests.Harness;

/// <summary>The schema of the standard SARIF 2.1.0.</summary>
internal static class SarifSchema
{
    private static readonly Lazy<Task<JsonSchema>> _schema = new(() => JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", "sarif-2.1.0.json")));

    /// <summary>Validates a log.</summary>
    /// <param name="log">The JSON text of the log.</param>
    /// <returns>What is not as the schema has it, with its place; nothing for a valid log.</returns>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(string log) => [.. (await _schema.Value).Validate(log).Select(error => error.ToString())];
}
