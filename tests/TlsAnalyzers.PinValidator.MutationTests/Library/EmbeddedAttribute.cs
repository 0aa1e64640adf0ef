namespace TlsAnalyzers.Microsoft.CodeAnalysis;

/// <summary>In the place of the compiler's, which hides types from tests in another assembly.</summary>
internal sealed class EmbeddedAttribute : System.Attribute;
