using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// The private methods, local functions, constants and variables that only a replaced callback used. Whether something else mentions them is looked at when
/// the code is written, so that the last of several callbacks takes them along.
/// </summary>
internal sealed class UnusedMembers
{
    private const int MostCandidates = 32;

    // They make a value of constants, or read what a callback compares with.
    private static readonly HashSet<string> _making = new(StringComparer.Ordinal)
    {
        "AsReadOnly", "Concat", "Create", "CreateFromPemFile", "FromBase64String", "FromHexString", "GetBytes", "GetEnvironmentVariable", "LoadCertificate",
        "LoadCertificateFromFile", "Select", "Split", "ToArray", "ToDictionary", "ToFrozenDictionary", "ToFrozenSet", "ToHashSet", "ToImmutableArray",
        "ToImmutableDictionary", "ToImmutableHashSet", "ToImmutableList", "ToList",
    };

    private readonly IReadOnlyList<(string Name, SyntaxNode Declaration, SyntaxAnnotation Mark)> _candidates;

    private UnusedMembers(IReadOnlyList<(string, SyntaxNode, SyntaxAnnotation)> candidates) => _candidates = candidates;

    /// <summary>Finds what a callback uses, and what that uses, as far as no other file can.</summary>
    public static UnusedMembers Of(ExpressionSyntax callback, SemanticModel model, CancellationToken cancellationToken)
    {
        var found = new List<(string, SyntaxNode, SyntaxAnnotation)>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var waiting = new Queue<SyntaxNode>([callback]);
        while (waiting.Count > 0 && found.Count < MostCandidates)
        {
            foreach (var name in waiting.Dequeue().DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name, cancellationToken) is var info
                    && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { } symbol
                    && seen.Add(symbol)
                    && DeclarationOf(symbol, model, cancellationToken) is { } declaration)
                {
                    found.Add((symbol.Name, declaration, new SyntaxAnnotation()));
                    waiting.Enqueue(declaration);
                }
            }
        }

        return new UnusedMembers(found);
    }

    /// <summary>Removes what nothing mentions any more.</summary>
    public SyntaxNode Remove(SyntaxNode root)
    {
        var isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            foreach (var (name, declaration, _) in _candidates)
            {
                var current = root.DescendantNodes().FirstOrDefault(node => node.RawKind == declaration.RawKind && NameOf(node) == name && node.IsEquivalentTo(declaration, topLevel: false));
                if (current is not null && !IsMentioned(root, name, current))
                {
                    // A statement of a program stands in a member of its own.
                    root = Without(root, current.Parent as GlobalStatementSyntax ?? current);
                    isChanged = true;
                }
            }
        }

        return root;
    }

    /// <summary>Removes a declaration; where it was the first one, the next begins right after the brace.</summary>
    private static SyntaxNode Without(SyntaxNode root, SyntaxNode declaration)
    {
        var isFirst = declaration.GetFirstToken().GetPreviousToken().IsKind(SyntaxKind.OpenBraceToken);
        var next = declaration.GetLastToken().GetNextToken();
        if (isFirst && next.LeadingTrivia.FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia))
        {
            var marker = new SyntaxAnnotation();
            root = root.ReplaceNode(declaration, declaration.WithAdditionalAnnotations(marker));
            declaration = root.GetAnnotatedNodes(marker).Single();
            next = declaration.GetLastToken().GetNextToken();
            root = root.ReplaceToken(next, next.WithLeadingTrivia(next.LeadingTrivia.SkipWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));
            declaration = root.GetAnnotatedNodes(marker).Single();
        }

        return root.RemoveNode(declaration, SyntaxRemoveOptions.KeepDirectives | SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
    }

    private static bool IsMentioned(SyntaxNode root, string name, SyntaxNode declaration) => root.DescendantTokens().Any(token =>
        token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name && !declaration.Span.Contains(token.Span) && !IsOfCall(token));

    /// <summary>The validator's own method may have the name of the one that it replaces.</summary>
    private static bool IsOfCall(SyntaxToken token) =>
        token.Parent is { Parent: MemberAccessExpressionSyntax access } name && access.Name == name && access.AncestorsAndSelf().Any(node => node.HasAnnotation(PinValidatorCall.Written)) && name is IdentifierNameSyntax { Identifier.ValueText: "Validate" };

    /// <summary>The declaration of something that only this file can use, and whose going changes nothing else.</summary>
    private static SyntaxNode? DeclarationOf(ISymbol symbol, SemanticModel model, CancellationToken cancellationToken)
    {
        if (symbol.DeclaringSyntaxReferences.Length != 1
            || symbol.DeclaringSyntaxReferences[0].SyntaxTree != model.SyntaxTree
            || symbol.GetAttributes().Length > 0
            || (symbol is not (IMethodSymbol { MethodKind: MethodKind.LocalFunction } or ILocalSymbol) && !IsPrivate(symbol)))
        {
            return null;
        }

        return (symbol, symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken)) switch
        {
            (IMethodSymbol { MethodKind: MethodKind.Ordinary, ExplicitInterfaceImplementations.IsEmpty: true, IsOverride: false }, MethodDeclarationSyntax method) => method,
            (IMethodSymbol { MethodKind: MethodKind.LocalFunction }, LocalFunctionStatementSyntax function) => function,
            (ILocalSymbol, VariableDeclaratorSyntax { Initializer.Value: var value, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } })
                when IsOfConstants(value) => statement,
            (IFieldSymbol, VariableDeclaratorSyntax { Initializer: null or { Value: var _ }, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } variable)
                when variable.Initializer is null || IsOfConstants(variable.Initializer.Value) => field,
            (IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true, IsOverride: false }, PropertyDeclarationSyntax { AccessorList: null } or PropertyDeclarationSyntax { Initializer.Value: { } })
                when symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is PropertyDeclarationSyntax property
                    && IsOfConstants(property.ExpressionBody?.Expression ?? property.Initializer!.Value) => property,
            _ => null,
        };
    }

    /// <summary>Private, in a type that has no part in another file.</summary>
    private static bool IsPrivate(ISymbol symbol) => symbol is { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 };

    /// <summary>A value that is made without asking anything: literals, names of constants, collections and delegates of them.</summary>
    private static bool IsOfConstants(ExpressionSyntax value) => value.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax).All(node => node switch
    {
        InvocationExpressionSyntax call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } && _making.Contains(method),
        AwaitExpressionSyntax or AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } => false,
        ObjectCreationExpressionSyntax creation => creation.Type is GenericNameSyntax or IdentifierNameSyntax { Identifier.ValueText: "RemoteCertificateValidationCallback" or "X509Certificate2" or "X509Certificate" },
        _ => true,
    });

    private static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        FieldDeclarationSyntax { Declaration.Variables: { Count: 1 } variables } => variables[0].Identifier.ValueText,
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => variables[0].Identifier.ValueText,
        _ => null,
    };
}
