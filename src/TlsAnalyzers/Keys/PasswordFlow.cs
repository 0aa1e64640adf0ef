using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Config;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Keys;

/// <summary>A constant that is a password.</summary>
/// <param name="IsEmpty">It is the empty text.</param>
/// <param name="At">The expression to report: the constant, or what brings it into the argument.</param>
/// <param name="Origin">The constant where it is written.</param>
/// <param name="Place">The expression that a value from elsewhere can take the place of; null when there is none.</param>
internal sealed record HardCodedPassword(bool IsEmpty, SyntaxNode At, SyntaxNode Origin, SyntaxNode? Place);

/// <summary>
/// Follows a password to the constants that it may be, through everything that only changes its form: characters, bytes, spans, a
/// <c>SecureString</c>, a <c>NetworkCredential</c>; and through helpers of the program's own. What cannot be seen gives nothing.
/// </summary>
internal sealed partial class PasswordFlow(MethodBodies bodies, CancellationToken cancellationToken)
{
    private const int MaximumDepth = 12;
    private const int MaximumSteps = 400;

    // C# 12's [1, 2, 3]: this version of the compiler's API has no name for it.
    private const OperationKind CollectionExpression = (OperationKind)127;

    // Calls that give the same text in another form.
    private static readonly HashSet<string> _forms = new(StringComparer.Ordinal)
    {
        "AsEnumerable", "AsMemory", "AsSpan", "Cast", "Copy", "Normalize", "ToArray", "ToCharArray", "ToList", "ToString", "Trim",
    };

    // Those of System.Text.Encoding: the text is their argument.
    private static readonly HashSet<string> _encodings = new(StringComparer.Ordinal) { "GetBytes", "GetChars", "GetString" };

    // Calls that decode a text: another text in its place would have to be encoded too.
    private static readonly HashSet<string> _codings = new(StringComparer.Ordinal) { "FromBase64String", "FromHexString" };

    private readonly List<HardCodedPassword> _found = [];
    private int _steps;

    /// <summary>Gets the constants that a password may be, in the order of the code.</summary>
    public static IReadOnlyList<HardCodedPassword> Of(IOperation value, MethodBodies bodies, CancellationToken cancellationToken)
    {
        var flow = new PasswordFlow(bodies, cancellationToken);
        flow.Follow(value, new Way());
        return flow._found;
    }

    private void Follow(IOperation? value, Way way)
    {
        if (value is null || way.Depth > MaximumDepth || ++_steps > MaximumSteps)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        switch (value)
        {
            case IConversionOperation conversion:
                // Also the operators that make spans of strings and arrays.
                Follow(conversion.Operand, way);
                return;
            case IFieldReferenceOperation { Field: { IsConst: true } field } when value.ConstantValue is { HasValue: true, Value: string text }:
                Add(text, value, bodies.OfInitializer(field, cancellationToken)?.Syntax, way.Through(value, isFixed: true));
                return;
            case ILocalReferenceOperation { Local: { IsConst: true } local } when value.ConstantValue is { HasValue: true, Value: string text }:
                Add(text, value, bodies.SingleValueOf(local, cancellationToken)?.Syntax, way.Through(value, isFixed: true));
                return;
            case { ConstantValue: { HasValue: true, Value: string text } }:
                Add(text, value, value.Syntax, way);
                return;
            case { ConstantValue: { HasValue: true, Value: char character } }:
                Add(character.ToString(), value, value.Syntax, way with { IsWithoutPlace = true });
                return;
            case { ConstantValue.HasValue: true }:
                return;
            case IUtf8StringOperation utf8:
                Add(utf8.Value, value, value.Syntax, way);
                return;
            case IConditionalOperation conditional:
                Follow(conditional.WhenTrue, way);
                Follow(conditional.WhenFalse, way);
                return;
            case ICoalesceOperation coalesce:
                Follow(coalesce.Value, way);
                Follow(coalesce.WhenNull, way);
                return;
            case ISwitchExpressionOperation @switch:
                foreach (var arm in @switch.Arms)
                {
                    Follow(arm.Value, way);
                }

                return;
            case IAssignmentOperation assignment:
                Follow(assignment.Value, way);
                return;
            case IAwaitOperation wait:
                Follow(wait.Operation, way);
                return;
            case IConditionalAccessOperation access:
                Follow(access.WhenNotNull, way);
                return;
            case IConditionalAccessInstanceOperation instance:
                Follow(AccessedBy(instance), way);
                return;
            case ILocalReferenceOperation local:
                FollowLocal(local, way);
                return;
            case IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } }:
                Add("", value, value.Syntax, way);
                return;
            case IFieldReferenceOperation field:
                FollowMember(field, field.Field, way);
                return;
            case IPropertyReferenceOperation property:
                FollowProperty(property, way);
                return;
            case IParameterReferenceOperation parameter:
                FollowParameter(parameter, parameter.Parameter, way);
                return;
            case IInvocationOperation call:
                FollowCall(call, way);
                return;
            case IObjectCreationOperation { Type.Name: "String" or "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory" or "SecureString", Arguments: { Length: > 0 } arguments }:
                Follow(arguments[0].Value, way);
                return;
            case IArrayCreationOperation { Initializer.ElementValues: var elements }:
                AddElements(value, elements, way);
                return;
            case IArrayInitializerOperation { ElementValues: var elements }:
                AddElements(value, elements, way);
                return;
            case { Kind: CollectionExpression }:
                AddElements(value, value.ChildOperations, way);
                return;
            default:
                FollowText(value, way);
                return;
        }
    }

    /// <summary>What texts are put together to: no constant for the compiler, and yet known.</summary>
    private void FollowText(IOperation value, Way way)
    {
        if (value.Type?.SpecialType == SpecialType.System_String
            && TextFlow.Of(value, bodies, cancellationToken).FirstOrDefault(text => text.Text.IndexOf(ConnectionString.Hole) < 0) is { } known)
        {
            Add(known.Text, value, value.Syntax, way);
        }
    }

    private IObjectCreationOperation? CreationOf(IOperation? value) => value switch
    {
        IObjectCreationOperation creation => creation,
        IConversionOperation conversion => CreationOf(conversion.Operand),
        ILocalReferenceOperation local => bodies.SingleValueOf(local.Local, cancellationToken) as IObjectCreationOperation,
        IFieldReferenceOperation field => bodies.SingleValueOf(field.Field, cancellationToken) as IObjectCreationOperation,
        _ => null,
    };

    private static bool IsNewSecureString(IOperation value) =>
        value is IObjectCreationOperation { Type.Name: "SecureString", Arguments.IsEmpty: true };

    private static IOperation? AccessedBy(IOperation instance)
    {
        for (var parent = instance.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && !access.Operation.DescendantsAndSelf().Contains(instance))
            {
                return access.Operation;
            }
        }

        return null;
    }

    /// <summary>An array of characters or bytes that are all written in it.</summary>
    private void AddElements(IOperation array, IReadOnlyCollection<IOperation> elements, Way way)
    {
        if (elements.Count > 0 && elements.All(element => element.ConstantValue.HasValue || (element as IConversionOperation)?.Operand.ConstantValue.HasValue == true))
        {
            Add("array", array, array.Syntax, way with { IsWithoutPlace = true });
        }
    }

    private void Add(string text, IOperation value, SyntaxNode? origin, Way way)
    {
        if (text.IndexOf(ConnectionString.Hole) >= 0)
        {
            return;
        }

        var at = way.At ?? value.Syntax;
        if (!_found.Any(found => found.At == at && found.Origin == origin))
        {
            _found.Add(new HardCodedPassword(text.Length == 0, at, origin ?? value.Syntax, way.IsWithoutPlace ? null : way.Place ?? value.Syntax));
        }
    }

    private void RemoveEmpty(int from)
    {
        for (var i = _found.Count - 1; i >= from; i--)
        {
            if (_found[i].IsEmpty)
            {
                _found.RemoveAt(i);
            }
        }
    }

    /// <summary>A call of the program's own helper, and how it was reached.</summary>
    private sealed record CallOnTheWay(IInvocationOperation Invocation, Way Way);

    /// <summary>How the flow got to a value.</summary>
    private sealed record Way
    {
        /// <summary>What is reported: what leads out of the argument. Null while the flow is still in it.</summary>
        public SyntaxNode? At { get; init; }

        /// <summary>What a value from elsewhere can take the place of; null while the flow may still find a better place.</summary>
        public SyntaxNode? Place { get; init; }

        public bool IsWithoutPlace { get; init; }

        public CallOnTheWay? Call { get; init; }

        public int Depth { get; init; }

        /// <summary>Through a variable or helper to what it holds.</summary>
        public Way Through(IOperation reference, bool isFixed = false) =>
            this with { At = At ?? reference.Syntax, Place = Place ?? (isFixed ? reference.Syntax : null), Depth = Depth + 1 };
    }
}
