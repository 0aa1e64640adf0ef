using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.PinSites;

/// <summary>
/// Follows what a certificate is compared with to the constants in it: texts and bytes, alone or in collections, decoded or spelled in another way,
/// in variables of any file, and in the branches of <c>?:</c>, <c>??</c> and <c>switch</c>.
/// </summary>
internal sealed partial class PinFlow(MethodBodies bodies, CancellationToken cancellationToken)
{
    private const int MaximumDepth = 16;
    private const int MaximumPins = 512;
    private const int MaximumSteps = 4000;

    // SyntaxKind.CollectionExpression, which came after the Roslyn that this is built against.
    private const int CollectionExpressionSyntaxKind = 9076;

    private static readonly IReadOnlyList<CodePinSet> _nothing = [CodePinSet.Unknown];

    private int _steps;

    /// <summary>Gets the sets that an operand may be: one for each branch, and for each entry of a dictionary that is asked by host.</summary>
    public IReadOnlyList<CodePinSet> Of(ComparedOperand operand)
    {
        _steps = 0;
        if (!operand.IsKeyed)
        {
            var sets = Follow(operand.From.Operation, operand.From, 0);
            return IsNothing(sets) ? Follow(operand.At, null, 0) : InCollection(sets, operand.From.Operation);
        }

        var keys = Entries(operand.From.Operation, operand.From, 0).ToList();
        return keys.Count == 0 ? _nothing : [Collect(keys.Select(entry => entry.Key), operand.From, keys[0].Collection, 0)];
    }

    /// <summary>Gets the sets that a value may be, where no walk through a callback led to it.</summary>
    public IReadOnlyList<CodePinSet> Of(IOperation value)
    {
        _steps = 0;
        return Follow(value, null, 0);
    }

    private IReadOnlyList<CodePinSet> Follow(IOperation? value, Provenance? from, int depth)
    {
        if (value is null || depth > MaximumDepth || ++_steps > MaximumSteps)
        {
            return _nothing;
        }

        cancellationToken.ThrowIfCancellationRequested();

        // A walk knows more: what the parameter of a helper was.
        if (from is not null && from.Operation != value && from.Of(value) is { } made
            && Follow(made.Operation, made, depth + 1) is var known && !IsNothing(known))
        {
            return known;
        }

        if (value is IFieldReferenceOperation or ILocalReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation
            && FollowReference(value, from, depth) is { } referenced)
        {
            return referenced;
        }

        if (value.ConstantValue is { HasValue: true, Value: string text })
        {
            return [new CodePinSet { Pins = ImmutableArray.Create(new CodePin(value.Syntax, text, default)) }];
        }

        switch (value)
        {
            case ILiteralOperation:
                return ArrayAround(value) is { } around ? Follow(around, null, depth + 1) : _nothing;
            case IConversionOperation conversion:
                return Follow(conversion.Operand, from, depth);
            case IAwaitOperation awaited:
                return Follow(awaited.Operation, from, depth);
            case IConditionalOperation conditional:
                return [.. Follow(conditional.WhenTrue, from, depth), .. Follow(conditional.WhenFalse, from, depth)];
            case ICoalesceOperation coalesce:
                return Coalesce(Follow(coalesce.Value, from, depth), Follow(coalesce.WhenNull, from, depth));
            case ISwitchExpressionOperation @switch:
                return @switch.Arms.SelectMany(arm => Follow(arm.Value, from, depth).Select(set => WithHost(set, (arm.Pattern as IConstantPatternOperation)?.Value))).ToList();
            case IAssignmentOperation assignment:
                return Follow(assignment.Value, from, depth);
            case IConditionalAccessOperation access:
                return Follow(access.WhenNotNull, from, depth);
            case IUtf8StringOperation utf8:
                return [new CodePinSet { Pins = ImmutableArray.Create(new CodePin(value.Syntax, utf8.Value, default)) }];
            case IInvocationOperation call:
                return FollowCall(call, from, depth);
            case IArrayElementReferenceOperation element:
                return ElementOf(element.ArrayReference, element.Indices.Length == 1 ? element.Indices[0] : null, from, depth);
            case IArrayInitializerOperation { Parent: IArrayCreationOperation array }:
                return FollowCreation(array, from, depth);
            case IArrayCreationOperation or IObjectCreationOperation:
                return FollowCreation(value, from, depth);
            case IIsPatternOperation or ISwitchOperation:
                return _nothing;
            case IAnonymousFunctionOperation lambda:
                return Returns(lambda.Body, from, depth);
            case IDelegateCreationOperation creation:
                return Follow(creation.Target, from, depth);
            default:
                return value.Syntax.RawKind == CollectionExpressionSyntaxKind ? [Collect(Elements(value), from, value.Syntax, depth, IsBytes(value.Type))] : _nothing;
        }
    }

    private static bool IsNothing(IReadOnlyList<CodePinSet> sets) => sets.All(set => set.Pins.IsEmpty && !set.IsComplete);

    /// <summary>A text that was asked one by one with the others of its collection is reported as part of it.</summary>
    private static IReadOnlyList<CodePinSet> InCollection(IReadOnlyList<CodePinSet> sets, IOperation item)
    {
        if (sets.Count != 1 || sets[0] is not { Collection: null, Pins: { Length: 1 } pins } || pins[0].Text is null)
        {
            return sets;
        }

        var parent = item.Parent;
        while (parent is IConversionOperation or IArgumentOperation or IInvocationOperation { TargetMethod.Name: "Add" })
        {
            parent = parent.Parent;
        }

        return parent is IArrayInitializerOperation or IObjectOrCollectionInitializerOperation || parent?.Syntax.RawKind == CollectionExpressionSyntaxKind
            ? [sets[0] with { Collection = parent.Syntax }]
            : sets;
    }

    /// <summary>Of bytes that are compared one by one, the array is the pin.</summary>
    private static IOperation? ArrayAround(IOperation literal)
    {
        var parent = literal.Parent;
        while (parent is IConversionOperation or IArrayInitializerOperation)
        {
            parent = parent.Parent;
        }

        return parent is IArrayCreationOperation || parent?.Syntax.RawKind == CollectionExpressionSyntaxKind ? parent : null;
    }

    /// <summary>What stands after <c>??</c> is the lowest layer under what stands before it.</summary>
    private static IReadOnlyList<CodePinSet> Coalesce(IReadOnlyList<CodePinSet> value, IReadOnlyList<CodePinSet> whenNull) =>
        value.All(set => set is { IsComplete: true, Pins.IsEmpty: false })
            ? value
            : [.. value.Where(set => !set.Pins.IsEmpty), .. whenNull.Select(set => set with { IsComplete = false, IsReplaceable = true })];

    private CodePinSet WithHost(CodePinSet set, IOperation? key) =>
        set.Host is null && key?.ConstantValue is { HasValue: true, Value: string host } ? set with { Host = host, HostAt = key.Syntax } : set;

    private IReadOnlyList<CodePinSet>? FollowReference(IOperation reference, Provenance? from, int depth)
    {
        switch (reference)
        {
            case ILocalReferenceOperation { Local: var local }:
                return Variable(local, depth);
            case IFieldReferenceOperation { Field: var field }:
                return Variable(field, depth);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return Parameter(parameter, depth);
            case IPropertyReferenceOperation property:
                return Property(property, from, depth);
            default:
                return null;
        }
    }

    private IReadOnlyList<CodePinSet>? Variable(ISymbol variable, int depth)
    {
        if (bodies.SingleValueOf(variable, cancellationToken) is { } single)
        {
            var sets = Follow(single, null, depth + 1);
            return MutatedParts.Of(variable, bodies, cancellationToken) is { } added
                ? sets.Count == 1 ? [added.Aggregate(sets[0], (set, part) => set.With(Merge(Follow(part, null, depth + 1))))] : _nothing
                : sets.Select(set => set with { IsComplete = false, IsReplaceable = true }).ToList();
        }

        // What it is when nobody sets it.
        return bodies.OfInitializer(variable, cancellationToken) is { } initializer
            ? Follow(initializer, null, depth + 1).Select(set => set with { IsComplete = false, IsReplaceable = true }).ToList()
            : null;
    }

    /// <summary>A parameter of a private method or constructor is what its callers in the same type give it; of others its default is known.</summary>
    private IReadOnlyList<CodePinSet> Parameter(IParameterSymbol parameter, int depth)
    {
        var given = CallerArguments.Of(parameter, bodies, cancellationToken);
        return given.Count > 0 ? given.SelectMany(argument => Follow(argument, null, depth + 1)).ToList()
            : bodies.OfInitializer(parameter, cancellationToken) is { } value ? Coalesce(_nothing, Follow(value, null, depth + 1))
            : _nothing;
    }

    private IReadOnlyList<CodePinSet>? Property(IPropertyReferenceOperation reference, Provenance? from, int depth)
    {
        var property = reference.Property;
        if (property.IsIndexer && reference.Instance is { } collection)
        {
            return IsDictionary(collection.Type)
                ? Lookup(collection, reference.Arguments.FirstOrDefault()?.Value, from, depth)
                : ElementOf(collection, reference.Arguments.FirstOrDefault()?.Value, from, depth);
        }

        if (reference.Instance is { } owner && property.DeclaringSyntaxReferences.IsEmpty)
        {
            switch (property.Name)
            {
                case "Values" or "Value" when IsDictionary(owner.Type) || IsPair(owner.Type):
                    return Entries(owner, from, depth).SelectMany(entry => EntrySets(entry, from, depth)).ToList();
                case "Keys" or "Key" when IsDictionary(owner.Type) || IsPair(owner.Type):
                    var entries = Entries(owner, from, depth).ToList();
                    return entries.Count == 0 ? _nothing : [Collect(entries.Select(entry => entry.Key), from, entries[0].Collection, depth)];
                case "Value" or "Span" or "Result":
                    return Follow(owner, from, depth + 1);
                default:
                    return _nothing;
            }
        }

        return Getter.ValueOf(property, bodies, cancellationToken) is { } returned ? Follow(returned, null, depth + 1)
            : property.GetMethod is { } getter && property.SetMethod is null && bodies.OfMethod(getter, cancellationToken) is { } body ? Returns(body, null, depth)
            : Variable(property, depth);
    }

    /// <summary>What a body returns, without what the functions nested in it return.</summary>
    private IReadOnlyList<CodePinSet> Returns(IOperation body, Provenance? from, int depth)
    {
        if (body is not IBlockOperation)
        {
            return Follow(body, from, depth + 1);
        }

        var values = body.Descendants().OfType<IReturnOperation>()
            .Where(@return => @return.ReturnedValue is not null && FunctionAround(@return) == FunctionAround(body.ChildOperations.FirstOrDefault() ?? @return))
            .Select(@return => @return.ReturnedValue)
            .ToList();
        return values.Count == 0 ? _nothing : values.SelectMany(value => Follow(value, from, depth + 1)).ToList();
    }

    private static SyntaxNode? FunctionAround(IOperation operation) => operation.Syntax.AncestorsAndSelf().FirstOrDefault(node =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax);

    private static CodePinSet Merge(IReadOnlyList<CodePinSet> sets) => sets.Count == 0 ? CodePinSet.Unknown : sets.Aggregate((one, other) => one.With(other));
}
