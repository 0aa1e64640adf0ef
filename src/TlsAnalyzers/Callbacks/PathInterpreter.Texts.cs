using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>Texts that a callback puts together, such as a list of what is wrong.</summary>
internal sealed partial class PathInterpreter
{
    /// <summary>The text that others make one after the other.</summary>
    /// <returns>Null where none of them is known to be a text.</returns>
    private AbstractValue? Joined(params AbstractValue[] parts)
    {
        if (!parts.Any(part => part is ConstantValue { Value: string } or DerivedValue { Text: not null } or DerivedValue { IsNotEmpty: true }))
        {
            return null;
        }

        var known = KnownTexts.Join(parts);
        if (known is not null && parts.All(part => part is ConstantValue))
        {
            return new ConstantValue(known);
        }

        var combined = Combine(parts);
        return new DerivedValue(combined.Aspects, combined.Name) { Text = known, IsNeverNull = true, IsNotEmpty = known is null && parts.Any(KnownTexts.IsNotEmpty) };
    }

    /// <summary>The text that others make one after the other, known or not.</summary>
    private AbstractValue TextOf(params AbstractValue[] parts) => Joined(parts) ?? Combine(parts).ThatIsThere();

    /// <summary>What a value becomes where it is put into a text: of a certificate its names.</summary>
    private AbstractValue AsText(AbstractValue value) => value switch
    {
        CertificateValue certificate => new DerivedValue(CertificateMembers.AspectsOf(nameof(ToString), certificate.IsLeaf), CertificateMembers.NameOf(nameof(ToString))),
        TextBuilderValue builder => IsChanged(builder) ? DerivedValue.Elsewhere : builder.Written,
        _ => value,
    };

    /// <summary>How long a text is.</summary>
    /// <returns>Null where nothing is known of it.</returns>
    private static AbstractValue? LengthOf(AbstractValue text) =>
        text is ConstantValue or DerivedValue { Text: not null } && KnownTexts.TryGet(text, out var known) && known is not null ? new ConstantValue(known.Length)
        : text is DerivedValue { IsNotEmpty: true } ? new DerivedValue(Aspects.Opaque) { IsPositive = true }
        : null;

    private static bool IsTextBuilder(ITypeSymbol? type) => type is { Name: "StringBuilder", ContainingNamespace: { Name: "Text", ContainingNamespace.Name: "System" } };

    /// <summary>The text that a new StringBuilder begins with.</summary>
    /// <returns>Null where its constructor is given a part of one.</returns>
    private static AbstractValue? WrittenBy(AbstractValue[] arguments) =>
        arguments.FirstOrDefault() is not { } first || first is ConstantValue { Value: not string } ? new ConstantValue("")
        : arguments.Length <= 2 ? first
        : null;

    /// <summary>A call of a StringBuilder.</summary>
    /// <returns>What the call gives; null for one that is not followed.</returns>
    private AbstractValue? Write(TextBuilderValue builder, IMethodSymbol method, AbstractValue[] arguments)
    {
        // A format provider and the like say how, not what.
        var given = arguments.Length > 0 && method.Parameters[0].Type.Name == nameof(IFormatProvider) ? arguments.Skip(1).ToArray() : arguments;
        switch (method.Name)
        {
            case nameof(ToString) when given.Length == 0:
                return builder.Written;
            case "Append" when given.Length == 1:
                return Append(given[0]);
            case "AppendLine" when given.Length <= 1:
                return Append([.. given, new ConstantValue("\n")]);
            case "AppendFormat" when given.Length > 0 && KnownTexts.TryGet(given[0], out var format) && format is not null:
                return Append(new ConstantValue(format.Split('{')[0]), Combine(given.Select(AsText).ToArray()));
            case "AppendJoin" when given.Length == 2 && given[1] is SequenceValue { Items: var items }:
                return Append(items.SelectMany((item, i) => i == 0 ? [item] : new[] { given[0], item }).ToArray());
            case "Insert" when given.Length == 2 && IsNumber(given[0], 0):
                builder.Written = TextOf(AsText(given[1]), builder.Written);
                return builder;
            case "Clear":
                builder.Written = new ConstantValue("");
                return builder;
            case "EnsureCapacity":
                return DerivedValue.Elsewhere;
            default:
                // What it holds from here on is not followed.
                Forget(builder);
                return null;
        }

        TextBuilderValue Append(params AbstractValue[] pieces)
        {
            builder.Written = TextOf([builder.Written, .. pieces.Select(AsText)]);
            return builder;
        }
    }

    /// <summary>Sets the length of a StringBuilder, as is done to cut off what separates its parts.</summary>
    private void Cut(TextBuilderValue builder, AbstractValue length)
    {
        if (length is ConstantValue { Value: var boxed } && Numbers.TryGet(boxed, out var count)
            && (count == 0 ? "" : KnownTexts.TryGet(builder.Written, out var text) ? text : null) is { } written && count >= 0 && count <= written.Length)
        {
            builder.Written = new ConstantValue(written.Substring(0, (int)count));
        }
        else
        {
            Forget(builder);
        }
    }
}
