using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>Conversions, tests of a type, and what a type is made with.</summary>
internal sealed partial class PathInterpreter
{
    private AbstractValue Convert(IConversionOperation conversion)
    {
        var value = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is { } convert && IsFollowed(convert))
        {
            return Call(new FunctionValue(convert, null, null), [value]);
        }

        if (conversion.IsTryCast && HasType(value, conversion.Type) is ConstantValue { Value: false })
        {
            return ConstantValue.Null;
        }

        if (conversion.OperatorMethod is not null && value is not CertificateValue)
        {
            return Combine(value);
        }

        // "DateTime? refused = DateTime.UtcNow": what is not known, but there.
        if (value is DerivedValue { IsNeverNull: false } derived and not (ConditionValue or ObjectValue)
            && conversion is { Type.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, Operand.Type: { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } })
        {
            return AsTraced(derived.ThatIsThere(), value);
        }

        // "(uint)problem" of a code of Windows, which an int holds as a negative number.
        var type = (conversion.Type as INamedTypeSymbol)?.EnumUnderlyingType ?? conversion.Type;
        return value is ConstantValue { Value: int number and < 0 } && type?.SpecialType == SpecialType.System_UInt32
            ? new ConstantValue(unchecked((uint)number), value.IsPeerObject)
            : value;
    }

    /// <summary>Whether a value is of a type.</summary>
    private static AbstractValue HasType(AbstractValue value, ITypeSymbol? type)
    {
        switch (value)
        {
            case ConstantValue { Value: null }:
                return ConstantValue.False;
            case CertificateValue or ChainValue or ChainElementValue:
                return ConstantValue.True;
            case DerivedValue { IsFailure: true }:
                return new ConditionValue(Aspects.Failure, "");
            case DerivedValue { Type: { } made } when type is not null:
                return ConstantValue.Of(IsOfType(made, type));
            case ConstantValue { IsPeerObject: false, Value: string or bool } constant when type is { SpecialType: not (SpecialType.None or SpecialType.System_Object) }:
                return ConstantValue.Of(type.SpecialType == (constant.Value is string ? SpecialType.System_String : SpecialType.System_Boolean));
            case ConstantValue { IsPeerObject: false, Value: not (string or bool) } when type is { SpecialType: SpecialType.System_String or SpecialType.System_Boolean }:
                return ConstantValue.False;
        }

        // That a fact of the peer's is of a type identifies nobody; of anything else the type says what the thing itself says.
        var outside = value.Aspects & (Aspects.Opaque | Aspects.Elsewhere | Aspects.Switch);
        return new ConditionValue(outside == Aspects.None ? Aspects.Presence : outside, (value as DerivedValue)?.Name ?? "");
    }

    private static bool IsOfType(ITypeSymbol type, ITypeSymbol other)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, other.OriginalDefinition))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, other.OriginalDefinition));
    }

    /// <summary>Whether it depends on who calls which type it is.</summary>
    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen),
        _ => false,
    };

    private static bool IsException(ITypeSymbol? type)
    {
        while (type is not null and not { Name: nameof(Exception) })
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private static AbstractValue DefaultOf(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => ConstantValue.False,
        { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => ConstantValue.Null,
        INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } => new SequenceValue(elements.Select(element => DefaultOf(element.Type)).ToImmutableArray()) { IsTuple = true },
        INamedTypeSymbol { Name: "KeyValuePair", TypeArguments: { Length: 2 } parts } => DictionaryValue.Pair(DefaultOf(parts[0]), DefaultOf(parts[1])),
        INamedTypeSymbol { TypeKind: TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } own => new ObjectValue(own) { IsDefault = true },
        _ => new ConstantValue(0),
    };
}
