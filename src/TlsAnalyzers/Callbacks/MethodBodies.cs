using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.PinValidator;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Callbacks;

/// <summary>
/// The bodies and initialisers of this compilation's own members, as operations. The one place that asks for a semantic model:
/// <see cref="SemanticModel.GetOperation"/> throws for a node of another tree, and a model is dear (one is kept for each tree).
/// </summary>
internal sealed class MethodBodies(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly SingleAssignments _assignments = new();
    private readonly ConcurrentDictionary<ISymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAnonymousFunctionOperation, IReadOnlyList<ILocalSymbol>> _fixedLocals = new();
    private readonly ConcurrentDictionary<IOperation, IReadOnlyCollection<ILocalSymbol>> _outerLocals = new();
    private readonly ConcurrentDictionary<IOperation, bool> _iterators = new();
    private RememberedVerdicts? _remembered;

    public Compilation Compilation => compilation;

    /// <summary>Takes a model that the compiler has made anyway, so that its tree is not bound twice.</summary>
    public void Use(SemanticModel model) => _models.TryAdd(model.SyntaxTree, model);

    /// <summary>Collections in which callbacks of this compilation keep what they found.</summary>
    public RememberedVerdicts Remembered => _remembered ??= new RememberedVerdicts(this);

    /// <summary>Gets the body of a method, accessor or local function.</summary>
    /// <returns>
    /// Null when it is not in this compilation, has none, cannot be followed (an iterator that writes what is not its own), or is the pin validator's: that one is
    /// known to validate, and it is large.
    /// </returns>
    public IOperation? OfMethod(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = method.PartialImplementationPart ?? method;
        if (method.IsAbstract || method.IsExtern || method.DeclaringSyntaxReferences.IsEmpty || ValidatorNames.IsNamespace(method.ContainingNamespace))
        {
            return null;
        }

        return _bodies.GetOrAdd(method.OriginalDefinition, symbol => Body(symbol, cancellationToken));
    }

    /// <summary>Whether a body is that of an iterator, which gives its items one by one.</summary>
    public bool IsIterator(IOperation body) => _iterators.GetOrAdd(body, key => key.Descendants().Any(child =>
        child.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak && IsOfFunction(child, key)));

    // When it does so is up to those who ask it for its items.
    private static bool WritesOutside(IOperation iterator, ISymbol method) => iterator.Descendants().Any(operation => operation switch
    {
        IAssignmentOperation assignment => IsOutside(assignment.Target, method),
        IIncrementOrDecrementOperation increment => IsOutside(increment.Target, method),
        _ => false,
    } && IsOfFunction(operation, iterator));

    private static bool IsOutside(IOperation target, ISymbol method) => target switch
    {
        ILocalReferenceOperation local => !SymbolEqualityComparer.Default.Equals(local.Local.ContainingSymbol, method),
        IParameterReferenceOperation parameter => !SymbolEqualityComparer.Default.Equals(parameter.Parameter.ContainingSymbol, method),
        _ => true,
    };

    private static bool IsOfFunction(IOperation operation, IOperation body)
    {
        for (var parent = operation.Parent; parent is not null && parent != body; parent = parent.Parent)
        {
            if (parent is ILocalFunctionOperation or IAnonymousFunctionOperation)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gets what a field or auto-property is initialised with where it is declared.</summary>
    public IOperation? OfInitializer(ISymbol member, CancellationToken cancellationToken) =>
        member.DeclaringSyntaxReferences.IsEmpty ? null : _bodies.GetOrAdd(member.OriginalDefinition, symbol => Initializer(symbol, cancellationToken));

    /// <summary>Gets the one value that a local, field or auto-property ever holds; null when there is no one value.</summary>
    public IOperation? SingleValueOf(ISymbol variable, CancellationToken cancellationToken) =>
        _assignments.ValueOf(variable, cancellationToken) is { } value && compilation.ContainsSyntaxTree(value.SyntaxTree)
            ? OfNode(value, cancellationToken)
            : null;

    /// <summary>Whether nobody changes the collection that a local, field or auto-property holds.</summary>
    public bool IsOnlyAsked(ISymbol variable, CancellationToken cancellationToken) => _assignments.IsOnlyAsked(variable, cancellationToken);

    /// <summary>Gets the locals from around a lambda that it uses and that keep the value they are declared with, such as that of a <c>foreach</c>.</summary>
    public IReadOnlyList<ILocalSymbol> FixedLocalsOf(IAnonymousFunctionOperation lambda, CancellationToken cancellationToken) =>
        _fixedLocals.GetOrAdd(lambda, key => OuterLocalsOf(key.Body, cancellationToken)
            .Where(local => !local.IsRef
                && (local.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is ForEachStatementSyntax || SingleValueOf(local, cancellationToken) is not null))
            .ToArray());

    /// <summary>Gets the locals from around a body that it uses.</summary>
    public IReadOnlyCollection<ILocalSymbol> OuterLocalsOf(IOperation body, CancellationToken cancellationToken) =>
        _outerLocals.GetOrAdd(body, key => key.Descendants()
            .OfType<ILocalReferenceOperation>()
            .Select(reference => reference.Local)
            .Distinct<ILocalSymbol>(SymbolEqualityComparer.Default)
            .Where(local => local.DeclaringSyntaxReferences.Length == 1 && !key.Syntax.Span.Contains(local.DeclaringSyntaxReferences[0].Span))
            .ToArray());

    /// <summary>Gets every value that is assigned to a local.</summary>
    public IEnumerable<IOperation> ValuesOf(ILocalSymbol local, CancellationToken cancellationToken) =>
        SingleAssignments.AllValuesOf(local, cancellationToken)
            .Where(assignment => compilation.ContainsSyntaxTree(assignment.Value.SyntaxTree)
                && (assignment.Target is null || SymbolEqualityComparer.Default.Equals(SymbolOf(assignment.Target, cancellationToken), local)))
            .Select(assignment => OfNode(assignment.Value, cancellationToken))
            .OfType<IOperation>();

    /// <summary>Gets what a local takes a part of: <c>var (name, callback) = Lookup();</c>, <c>table.TryGetValue(key, out var callback)</c>.</summary>
    /// <returns>The value, and the parts to take out of it, the innermost first; null for any other local, and for one that is assigned again.</returns>
    public (IOperation Value, IReadOnlyList<ValuePart> Parts)? OriginOf(ILocalSymbol local, CancellationToken cancellationToken)
    {
        if (local.DeclaringSyntaxReferences.Length != 1
            || local.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not SingleVariableDesignationSyntax declared
            || !compilation.ContainsSyntaxTree(declared.SyntaxTree)
            || SingleAssignments.AllValuesOf(local, cancellationToken).Count > 0)
        {
            return null;
        }

        var parts = new List<ValuePart>();
        for (SyntaxNode node = declared; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case ParenthesizedVariableDesignationSyntax designations:
                    parts.Add(ValuePart.Element(designations.Variables.IndexOf((VariableDesignationSyntax)node)));
                    break;
                case ArgumentSyntax { Parent: TupleExpressionSyntax tuple } element:
                    parts.Add(ValuePart.Element(tuple.Arguments.IndexOf(element)));
                    break;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when parts.Count == 0:
                    return OfNode(call, cancellationToken) is IInvocationOperation { TargetMethod.Name: "TryGetValue", Instance: { } table, Arguments: { Length: 2 } arguments }
                        ? (table, [ValuePart.Item(arguments[0].Value)])
                        : null;
                case AssignmentExpressionSyntax assignment when assignment.Left == node:
                    return OfNode(assignment.Right, cancellationToken) is { } value && parts.Count > 0 ? (value, parts) : null;
                case DeclarationExpressionSyntax or TupleExpressionSyntax:
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Gets the operation of a node of any tree of the compilation.</summary>
    public IOperation? OfNode(SyntaxNode node, CancellationToken cancellationToken) => OperationOf(Model(node.SyntaxTree), node, cancellationToken);

    /// <summary>Gets the operation of a node.</summary>
    /// <returns>Null for a node that has none, and where the compiler cannot make it.</returns>
    public static IOperation? OperationOf(SemanticModel model, SyntaxNode node, CancellationToken cancellationToken)
    {
        try
        {
            return model.GetOperation(node, cancellationToken);
        }
        catch (Exception exception) when (CompilerFailure.Is(exception))
        {
            return null;
        }
    }

    /// <summary>Gets the symbol that a name refers to, in any tree of the compilation.</summary>
    /// <returns>Null for a name of nothing, and where the compiler cannot tell.</returns>
    public ISymbol? SymbolOf(SyntaxNode node, CancellationToken cancellationToken)
    {
        try
        {
            return Model(node.SyntaxTree).GetSymbolInfo(node, cancellationToken).Symbol;
        }
        catch (Exception exception) when (CompilerFailure.Is(exception))
        {
            return null;
        }
    }

    /// <summary>Gets the symbol that a node declares, in any tree of the compilation.</summary>
    public ISymbol? DeclaredBy(SyntaxNode node, CancellationToken cancellationToken) => Model(node.SyntaxTree).GetDeclaredSymbol(node, cancellationToken);

    private IOperation? Body(ISymbol method, CancellationToken cancellationToken)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var node = reference.GetSyntax(cancellationToken);
            if (!compilation.ContainsSyntaxTree(node.SyntaxTree))
            {
                continue;
            }

            var operation = node switch
            {
                // "int P => 1;" declares its getter by the arrow alone.
                ArrowExpressionClauseSyntax arrow => OfNode(arrow, cancellationToken) ?? OfNode(arrow.Expression, cancellationToken),
                _ => OfNode(node, cancellationToken),
            };
            operation = operation switch
            {
                IMethodBodyBaseOperation body => (IOperation?)body.BlockBody ?? body.ExpressionBody,
                ILocalFunctionOperation function => function.Body,
                IAnonymousFunctionOperation lambda => lambda.Body,
                _ => operation,
            };
            if (operation is not null && !(IsIterator(operation) && WritesOutside(operation, method)))
            {
                return operation;
            }
        }

        return null;
    }

    private IOperation? Initializer(ISymbol member, CancellationToken cancellationToken)
    {
        var value = member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            // A property of a positional record.
            ParameterSyntax parameter => parameter.Default?.Value,
            _ => null,
        };
        return value is not null && compilation.ContainsSyntaxTree(value.SyntaxTree) ? OfNode(value, cancellationToken) : null;
    }

    private SemanticModel Model(SyntaxTree tree) =>
#pragma warning disable RS0030, RS1030 // the one place; called for matched callbacks only, one model a tree
        _models.GetOrAdd(tree, key => compilation.GetSemanticModel(key));
#pragma warning restore RS0030, RS1030
}
