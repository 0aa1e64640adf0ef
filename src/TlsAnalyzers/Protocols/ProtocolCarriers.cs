using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Protocols;

/// <summary>Tells the program's own variables, properties and parameters whose value reaches a library in the end.</summary>
internal sealed class ProtocolCarriers(MethodBodies bodies, ProtocolTypes types)
{
    private const int MaximumDepth = 4;

    private readonly ConcurrentDictionary<ISymbol, bool> _reaches = new(SymbolEqualityComparer.Default);

    /// <summary>Whether what a variable holds is handed to an API somewhere, as it is or in a set, and nothing is taken out of it.</summary>
    public bool Reach(ISymbol variable, CancellationToken cancellationToken) =>
        _reaches.GetOrAdd(variable.OriginalDefinition, symbol => Reach(symbol, new HashSet<ISymbol>(SymbolEqualityComparer.Default), 0, cancellationToken));

    private bool Reach(ISymbol variable, HashSet<ISymbol> visited, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaximumDepth || !visited.Add(variable) || variable.DeclaringSyntaxReferences.IsEmpty)
        {
            return false;
        }

        // A record's parameter is its property.
        if (variable is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsRecord: true } record } }
            && record.GetMembers(variable.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property
            && Reach(property, visited, depth, cancellationToken))
        {
            return true;
        }

        var reaches = false;
        foreach (var mention in Mentions(variable, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = NameIn(mention);
            if (IsReduced(name) && Is(mention, variable, cancellationToken))
            {
                return false;
            }

            reaches = reaches || (Receiver(name, cancellationToken) is { } receiver
                && (types.IsApi(receiver) || IsOwn(receiver))
                && Is(mention, variable, cancellationToken)
                && (types.IsApi(receiver) || Reach(receiver, visited, depth + 1, cancellationToken)));
        }

        return reaches;
    }

    private bool Is(SyntaxNode mention, ISymbol variable, CancellationToken cancellationToken) =>
        SymbolEqualityComparer.Default.Equals(bodies.SymbolOf(mention, cancellationToken)?.OriginalDefinition, variable);

    private bool IsOwn(ISymbol receiver) => receiver switch
    {
        ILocalSymbol local => types.Of(local.Type) is not null,
        IFieldSymbol field => types.Of(field.Type) is not null,
        IPropertySymbol property => types.Of(property.Type) is not null,
        IParameterSymbol parameter => types.Of(parameter.Type) is not null,
        _ => false,
    };

    private static IEnumerable<IdentifierNameSyntax> Mentions(ISymbol variable, CancellationToken cancellationToken) => Scopes(variable, cancellationToken)
        .SelectMany(scope => scope.DescendantTokens())
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == variable.Name)
        .Select(token => token.Parent)
        .OfType<IdentifierNameSyntax>();

    private static IEnumerable<SyntaxNode> Scopes(ISymbol variable, CancellationToken cancellationToken)
    {
        var declaration = variable.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        switch (variable)
        {
            case ILocalSymbol:
                var member = declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>();
                return [member is GlobalStatementSyntax or null ? declaration.SyntaxTree.GetRoot(cancellationToken) : member];
            case IParameterSymbol { ContainingSymbol: var method }:
                return method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken));
            case { DeclaredAccessibility: Accessibility.Private }:
                return variable.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken));
            default:
                return variable.ContainingAssembly is ISourceAssemblySymbol assembly
                    ? assembly.Compilation.SyntaxTrees.Select(tree => tree.GetRoot(cancellationToken))
                    : [];
        }
    }

    /// <summary>The expression that a name ends: <c>this.protocols</c>, <c>options?.Protocols</c>.</summary>
    private static ExpressionSyntax NameIn(IdentifierNameSyntax mention)
    {
        ExpressionSyntax name = mention.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == mention => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => mention,
        };
        return name is MemberBindingExpressionSyntax && name.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } conditional ? conditional : name;
    }

    /// <summary><c>protocols &amp;= ~SslProtocols.Tls</c>: what was put in may be out again.</summary>
    private static bool IsReduced(ExpressionSyntax name) =>
        name.Parent is AssignmentExpressionSyntax assignment
        && assignment.Left == name
        && (assignment.IsKind(SyntaxKind.AndAssignmentExpression) || assignment.IsKind(SyntaxKind.ExclusiveOrAssignmentExpression));

    /// <summary>What a mention of a variable is given to, by assignment or as an argument.</summary>
    private ISymbol? Receiver(ExpressionSyntax name, CancellationToken cancellationToken)
    {
        SyntaxNode value = name;
        while (IsSameValue(value))
        {
            value = value.Parent!;
        }

        return value.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Right == value => bodies.SymbolOf(assignment.Left, cancellationToken),
            ArgumentSyntax argument => (bodies.OfNode(argument, cancellationToken) as IArgumentOperation)?.Parameter,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => bodies.DeclaredBy(declarator, cancellationToken),
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => bodies.DeclaredBy(property, cancellationToken),
            ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => bodies.DeclaredBy(property, cancellationToken),
            _ => null,
        };
    }

    private static bool IsSameValue(SyntaxNode value) => value.Parent switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax => true,
        PostfixUnaryExpressionSyntax postfix => postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        ConditionalExpressionSyntax conditional => conditional.Condition != value,
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.BitwiseOrExpression) || binary.IsKind(SyntaxKind.CoalesceExpression),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } access => access.Expression == value,
        _ => false,
    };
}
