namespace TlsAnalyzers.Apis;

/// <summary>A member of a client that takes the address to connect to: a row of <see cref="AddressTable"/>.</summary>
/// <param name="Type">Metadata name of the declaring type.</param>
/// <param name="Member">Name of the property or method; <c>.ctor</c> for a constructor.</param>
/// <param name="Parameter">The parameter's name, in every overload that has it; null for a property.</param>
internal sealed record AddressApi(string Type, string Member, string? Parameter = null);
