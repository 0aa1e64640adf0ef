using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Callbacks;

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

    private readonly IReadOnlyList<(string Name, SyntaxNode Declaration)> _candidates;

    private readonly IReadOnlyList<UnreadParameter> _parameters;

    private UnusedMembers(IReadOnlyList<(string, SyntaxNode)> candidates, IReadOnlyList<UnreadParameter> parameters, ImmutableArray<Leftover> elsewhere)
    {
        _candidates = candidates;
        _parameters = parameters;
        Elsewhere = elsewhere;
    }

    /// <summary>What other files can use as well.</summary>
    public ImmutableArray<Leftover> Elsewhere { get; }

    /// <summary>Finds what a callback uses, and what that uses.</summary>
    /// <param name="callback">The callback.</param>
    /// <param name="model">The model of its file.</param>
    /// <param name="isPinned">True when it has pins: they go from where they stood, so that nobody changes the wrong ones. Else only what is private goes.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static UnusedMembers Of(ExpressionSyntax callback, SemanticModel model, bool isPinned, CancellationToken cancellationToken)
    {
        var found = new List<(string, SyntaxNode)>();
        var parameters = new List<UnreadParameter>();
        var bodies = new MethodBodies(model.Compilation);
        var elsewhere = ImmutableArray.CreateBuilder<Leftover>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var waiting = new Queue<SyntaxNode>([callback]);
        while (waiting.Count > 0 && found.Count + elsewhere.Count < MostCandidates)
        {
            var next = waiting.Dequeue();
            foreach (var name in next.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
            {
                if (SymbolOf(name) is not { } symbol || !seen.Add(symbol))
                {
                    continue;
                }

                if (UnreadParameter.Of(symbol, model.SyntaxTree, cancellationToken) is { } parameter)
                {
                    parameters.Add(parameter);
                }
                else if (DeclarationOf(symbol, model, isPinned, cancellationToken) is { } declaration)
                {
                    if (declaration.SyntaxTree == model.SyntaxTree && IsOfFile(symbol))
                    {
                        found.Add((symbol.Name, declaration));
                    }
                    else
                    {
                        elsewhere.Add(new Leftover(symbol.Name, declaration));
                    }

                    waiting.Enqueue(declaration);
                }
            }
        }

        return new UnusedMembers(found, parameters, elsewhere.ToImmutable());

        ISymbol? SymbolOf(SyntaxNode name) => name.SyntaxTree != model.SyntaxTree ? bodies.SymbolOf(name, cancellationToken)
            : model.GetSymbolInfo(name, cancellationToken) is var info ? info.Symbol ?? info.CandidateSymbols.FirstOrDefault()
            : null;
    }

    /// <summary>Removes what nothing mentions any more.</summary>
    public SyntaxNode Remove(SyntaxNode root)
    {
        var isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            foreach (var (name, declaration) in _candidates)
            {
                var current = Find(root, name, declaration);
                if (current is not null && !IsMentioned(root, name, current))
                {
                    // A statement of a program stands in a member of its own.
                    root = Without(root, current.Parent as GlobalStatementSyntax ?? current);
                    isChanged = true;
                }
            }
        }

        return _parameters.Aggregate(root, (current, parameter) => parameter.Mark(current));
    }

    /// <summary>Finds a declaration again in a root that has changed elsewhere.</summary>
    internal static SyntaxNode? Find(SyntaxNode root, string name, SyntaxNode declaration) =>
        root.DescendantNodes().FirstOrDefault(node => node.RawKind == declaration.RawKind && NameOf(node) == name && node.IsEquivalentTo(declaration, topLevel: false));

    /// <summary>Removes a declaration; where it was the first one, the next begins right after the brace.</summary>
    internal static SyntaxNode Without(SyntaxNode root, SyntaxNode declaration)
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

    /// <summary>Whether code mentions a name outside of a declaration.</summary>
    internal static bool IsMentioned(SyntaxNode root, string name, SyntaxNode declaration) => root.DescendantTokens().Any(token =>
        token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name && !(root.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(token.Span)) && !IsOfCall(token));

    /// <summary>The validator's own method may have the name of the one that it replaces.</summary>
    private static bool IsOfCall(SyntaxToken token) =>
        token.Parent is { Parent: MemberAccessExpressionSyntax access } name && access.Name == name && access.AncestorsAndSelf().Any(node => node.HasAnnotation(PinValidatorCall.Written)) && name is IdentifierNameSyntax { Identifier.ValueText: "Validate" };

    /// <summary>The declaration of something whose going changes nothing else.</summary>
    private static SyntaxNode? DeclarationOf(ISymbol symbol, SemanticModel model, bool isPinned, CancellationToken cancellationToken)
    {
        if (symbol.DeclaringSyntaxReferences.Length != 1
            || symbol.GetAttributes().Length > 0
            || !model.Compilation.ContainsSyntaxTree(symbol.DeclaringSyntaxReferences[0].SyntaxTree)
            || GeneratedFile.Is(symbol.DeclaringSyntaxReferences[0].SyntaxTree, cancellationToken)
            || !(IsOfFile(symbol) || symbol.DeclaredAccessibility == Accessibility.Private || (isPinned && IsOfProgram(symbol, model.Compilation))))
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

    /// <summary>Only one file can use it: private, in a type that has no part in another file.</summary>
    private static bool IsOfFile(ISymbol symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction } or ILocalSymbol
        || symbol is { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 };

    /// <summary>No code outside of the solution can use it, and no type asks for it.</summary>
    private static bool IsOfProgram(ISymbol symbol, Compilation compilation)
    {
        if (symbol is not (IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary, Name: not "Main" }) || symbol is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true } or { IsExtern: true }
            || symbol.ContainingType.AllInterfaces.SelectMany(one => one.GetMembers(symbol.Name)).Any(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)))
        {
            return false;
        }

        var isVisible = true;
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            isVisible &= current.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
        }

        return !isVisible || compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
    }

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
