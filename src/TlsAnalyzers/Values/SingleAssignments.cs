using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.Values;

/// <summary>Finds the one expression that a local, field or auto-property ever holds.</summary>
internal sealed class SingleAssignments
{
    // Collections of these types are for looking at.
    private static readonly HashSet<string> _readOnlyTypes = new(StringComparer.Ordinal)
    {
        "FrozenDictionary", "IEnumerable", "IImmutableDictionary", "ImmutableArray", "ImmutableDictionary", "IReadOnlyCollection", "IReadOnlyDictionary",
        "IReadOnlyList", "ReadOnlyDictionary",
    };

    // Members that leave a collection as it is.
    private static readonly HashSet<string> _questions = new(StringComparer.Ordinal)
    {
        "All", "Any", "ContainsKey", "Count", "First", "FirstOrDefault", "GetValueOrDefault", "Keys", "Length", "Select", "Sum", "TryGetValue", "Values", "Where",
    };

    private readonly ConcurrentDictionary<ISymbol, ExpressionSyntax?> _values = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _areOnlyAsked = new(SymbolEqualityComparer.Default);

    /// <summary>Gets the only value that is assigned to a variable, by its initialiser or by one assignment.</summary>
    /// <param name="variable">A local, field or property of this compilation.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Null when there is none, when there are several, or when code elsewhere could assign another.</returns>
    public ExpressionSyntax? ValueOf(ISymbol variable, CancellationToken cancellationToken) =>
        variable.DeclaringSyntaxReferences.Length != 1
            ? null
            : _values.GetOrAdd(variable.OriginalDefinition, symbol => Find(symbol, cancellationToken));

    /// <summary>Gets all values that are assigned to a local, each with the name on its left (null for the initialiser).</summary>
    public static IReadOnlyList<(IdentifierNameSyntax? Target, ExpressionSyntax Value)> AllValuesOf(ILocalSymbol local, CancellationToken cancellationToken)
    {
        var values = new List<(IdentifierNameSyntax?, ExpressionSyntax)>();
        if (local.DeclaringSyntaxReferences.Length != 1)
        {
            return values;
        }

        var declaration = local.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        if (InitializerOf(declaration) is { } initializer)
        {
            values.Add((null, WithoutParentheses(initializer)));
        }

        foreach (var assignment in Scopes(local, declaration, cancellationToken).SelectMany(scope => scope.DescendantNodes()).OfType<AssignmentExpressionSyntax>())
        {
            if (assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == local.Name)
            {
                values.Add((name, WithoutParentheses(assignment.Right)));
            }
        }

        return values;
    }

    /// <summary>Whether nobody changes the collection that a variable holds: its type does not let them, or each mention of it only looks something up.</summary>
    public bool IsOnlyAsked(ISymbol variable, CancellationToken cancellationToken) =>
        _areOnlyAsked.GetOrAdd(variable.OriginalDefinition, symbol => IsReadOnly(symbol) || HasOnlyQuestions(symbol, cancellationToken));

    private static bool IsReadOnly(ISymbol variable) => variable is not ILocalSymbol && TypeOf(variable) is { } type && _readOnlyTypes.Contains(type.Name);

    private static ITypeSymbol? TypeOf(ISymbol variable) => variable switch
    {
        ILocalSymbol local => local.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static bool HasOnlyQuestions(ISymbol variable, CancellationToken cancellationToken) =>
        variable.DeclaringSyntaxReferences.Length == 1
        && (variable is ILocalSymbol || variable.DeclaredAccessibility == Accessibility.Private)
        && Scopes(variable, variable.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken), cancellationToken)
            .SelectMany(scope => scope.DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == variable.Name)
            .All(name => IsQuestion(name, isArray: TypeOf(variable) is IArrayTypeSymbol));

    private static bool IsQuestion(IdentifierNameSyntax name, bool isArray)
    {
        ExpressionSyntax asked = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return asked.Parent switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } => _questions.Contains(member),
            CommonForEachStatementSyntax loop => loop.Expression == asked,
            ElementAccessExpressionSyntax element => !IsWritten(element, isArray),
            _ => false,
        };
    }

    /// <summary>Whether an item is assigned, counted up, or handed over by reference; or a part of it, where that is a part of the collection.</summary>
    private static bool IsWritten(ExpressionSyntax item, bool isArray) => item.Parent switch
    {
        MemberAccessExpressionSyntax part when isArray && part.Expression == item => IsWritten(part, isArray),
        AssignmentExpressionSyntax assignment => assignment.Left == item,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax =>
            item.Parent.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PreIncrementExpression or SyntaxKind.PostDecrementExpression or SyntaxKind.PreDecrementExpression,
        RefExpressionSyntax => true,
        _ => false,
    };

    private static ExpressionSyntax? Find(ISymbol variable, CancellationToken cancellationToken)
    {
        var declaration = variable.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        if (IsOpen(variable))
        {
            return null;
        }

        var values = new List<ExpressionSyntax>();
        if (InitializerOf(declaration) is { } initializer)
        {
            values.Add(initializer);
        }

        foreach (var scope in Scopes(variable, declaration, cancellationToken))
        {
            foreach (var node in scope.DescendantNodes())
            {
                // By name alone: another variable of the same name only makes the answer "unknown".
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == variable.Name && !AddAssigned(name, values))
                {
                    return null;
                }
            }
        }

        return values.Count == 1 ? WithoutParentheses(values[0]) : null;
    }

    /// <summary>Parentheses and <c>!</c> are no operations of their own.</summary>
    private static ExpressionSyntax WithoutParentheses(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => WithoutParentheses(parenthesized.Expression),
        PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression) => WithoutParentheses(suppressed.Operand),
        _ => expression,
    };

    private static ExpressionSyntax? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    };

    /// <summary>Adds what is assigned to a mention of the variable; false when it is changed in a way that has no one value.</summary>
    private static bool AddAssigned(IdentifierNameSyntax name, List<ExpressionSyntax> values)
    {
        ExpressionSyntax target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        switch (target.Parent)
        {
            case AssignmentExpressionSyntax assignment when assignment.Left == target:
                if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression))
                {
                    return false;
                }

                values.Add(assignment.Right);
                return true;
            case ArgumentSyntax argument:
                return argument.RefKindKeyword.IsKind(SyntaxKind.None) && argument.Parent is not TupleExpressionSyntax { Parent: AssignmentExpressionSyntax };
            case PrefixUnaryExpressionSyntax prefix:
                return !prefix.IsKind(SyntaxKind.PreIncrementExpression)
                    && !prefix.IsKind(SyntaxKind.PreDecrementExpression)
                    && !prefix.IsKind(SyntaxKind.AddressOfExpression);
            case PostfixUnaryExpressionSyntax postfix:
                return postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression);
            case RefExpressionSyntax:
                return false;
            default:
                return true;
        }
    }

    /// <summary>True when code elsewhere may assign the variable.</summary>
    private static bool IsOpen(ISymbol variable) =>
        variable is not (ILocalSymbol or IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } or IPropertySymbol { SetMethod: null })
        && variable.DeclaredAccessibility != Accessibility.Private;

    private static IEnumerable<SyntaxNode> Scopes(ISymbol variable, SyntaxNode declaration, CancellationToken cancellationToken)
    {
        if (variable is not ILocalSymbol)
        {
            return variable.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken));
        }

        // Top-level statements are members of the compilation unit, one by one.
        var member = declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return [member is GlobalStatementSyntax or null ? declaration.SyntaxTree.GetRoot(cancellationToken) : member];
    }
}
