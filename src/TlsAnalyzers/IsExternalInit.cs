namespace System.Runtime.CompilerServices;

/// <summary>The compiler asks for this type when a record is declared; netstandard2.0 does not have it.</summary>
internal static class IsExternalInit;
