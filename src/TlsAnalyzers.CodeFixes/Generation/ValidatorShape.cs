using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TlsAnalyzers.CodeFixes.Generation;

/// <summary>
/// How the validator becomes a delegate of a type: its <c>Validate</c> methods have the usual shapes, and a lambda adapts those that are
/// given an object with the same facts. docs/pin-validator.md has the table.
/// </summary>
internal sealed class ValidatorShape
{
    private const string Validate = "Validate";

    // What the overloads of Validate take, without the sender.
    private static readonly string[] _facts = ["X509Certificate", "X509Chain", "SslPolicyErrors"];

    private readonly Func<string, string> _write;

    private ValidatorShape(Func<string, string> write, HostNeed host)
    {
        _write = write;
        Host = host;
    }

    /// <summary>Whether the host has to be named beside the callback.</summary>
    public HostNeed Host { get; }

    /// <summary>Looks at the delegate that a callback is converted to.</summary>
    /// <returns>Null where the delegate is not told of the policy errors, where a method cannot stand, and in the browser, where the callback throws.</returns>
    public static ValidatorShape? Of(ExpressionSyntax callback, SemanticModel model, CancellationToken cancellationToken)
    {
        if (IsForBrowser(model.Compilation) || DelegateOf(callback, model, cancellationToken) is not { DelegateInvokeMethod: { } invoke } || !CanBeMethodGroup(callback))
        {
            return null;
        }

        var parameters = invoke.Parameters;
        if (invoke.ReturnType.SpecialType == SpecialType.System_Boolean && parameters.Length is 3 or 4 && TakesFacts(parameters.Skip(parameters.Length - 3).Select(parameter => parameter.Type)))
        {
            var sender = parameters.Length == 4 ? parameters[0].Type : null;
            return sender is { IsValueType: true } ? null : new ValidatorShape(validator => $"{validator}.{Validate}", sender is null || IsNamelessStream(callback, model, cancellationToken) ? HostNeed.Wanted : HostNeed.Known);
        }

        // The validator compares the name itself, for which it has to be told.
        if (invoke.ReturnType.SpecialType == SpecialType.System_Boolean && parameters.Length == 2 && Is(parameters[1].Type, _facts[0]))
        {
            return HasAdapter(callback) ? new ValidatorShape(validator => $"{validator}.{Validate}", HostNeed.Demanded) : null;
        }

        return parameters.Length is 1 or 2 ? OfArguments(invoke, parameters[parameters.Length - 1]) : null;
    }

    /// <summary>Writes the callback.</summary>
    /// <param name="validator">The expression that is the validator.</param>
    public ExpressionSyntax Write(string validator) => SyntaxFactory.ParseExpression(_write(validator));

    /// <summary>An object has the facts, and takes the answer or leaves it to the delegate's return value.</summary>
    private static ValidatorShape? OfArguments(IMethodSymbol invoke, IParameterSymbol arguments)
    {
        var facts = _facts.Select(fact => PropertyOf(arguments.Type, fact)).ToArray();
        if (facts.Any(fact => fact is null))
        {
            return null;
        }

        var hasSender = invoke.Parameters.Length == 2;
        var call = $".{Validate}({(hasSender ? "sender" : "null")}, {string.Join(", ", facts.Select(fact => "e." + fact))})";
        var head = hasSender ? "(sender, e)" : "e";
        if (invoke.ReturnType.SpecialType == SpecialType.System_Boolean)
        {
            return new ValidatorShape(validator => $"{head} => {validator}{call}", HostNeed.Wanted);
        }

        return invoke.ReturnsVoid && MembersOf(arguments.Type).Any(property => property is { Name: "Accept", Type.SpecialType: SpecialType.System_Boolean, SetMethod: not null })
            ? new ValidatorShape(validator => $"{head} => e.Accept = {validator}{call}", HostNeed.Wanted)
            : null;
    }

    /// <summary>An SslStream that does not say which host it connects to, as those of .NET Framework and .NET Standard.</summary>
    private static bool IsNamelessStream(ExpressionSyntax callback, SemanticModel model, CancellationToken cancellationToken) =>
        callback.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation }
        && model.GetTypeInfo(creation, cancellationToken).Type is { Name: "SslStream" }
        && !KnowsNames(model.Compilation);

    private static bool IsForBrowser(Compilation compilation) => compilation.ReferencedAssemblyNames.Any(assembly => assembly.Name == "Microsoft.AspNetCore.Components.WebAssembly");

    private static bool KnowsNames(Compilation compilation) =>
        compilation.GetTypesByMetadataName("System.Net.Security.SslStream").Any(type => type.GetMembers("TargetHostName").Length > 0);

    /// <summary>The validator's method that validates by itself is one of .NET 8 and later.</summary>
    private static bool HasAdapter(ExpressionSyntax callback) => callback.SyntaxTree.Options.PreprocessorSymbolNames.Contains("NET8_0_OR_GREATER");

    private static string? PropertyOf(ITypeSymbol type, string fact) =>
        MembersOf(type).FirstOrDefault(property => property.GetMethod is not null && Is(property.Type, fact))?.Name;

    private static IEnumerable<IPropertySymbol> MembersOf(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>().Where(property => !property.IsStatic && property.DeclaredAccessibility == Accessibility.Public))
            {
                yield return property;
            }
        }
    }

    private static bool TakesFacts(IEnumerable<ITypeSymbol> types) => types.Zip(_facts, Is).All(isFact => isFact);

    private static bool Is(ITypeSymbol type, string fact) => type.Name == fact || (fact == "X509Certificate" && type.Name == "X509Certificate2");

    private static INamedTypeSymbol? DelegateOf(ExpressionSyntax callback, SemanticModel model, CancellationToken cancellationToken)
    {
        var info = model.GetTypeInfo(callback, cancellationToken);
        var type = (info.ConvertedType ?? info.Type) as INamedTypeSymbol;
        return type is { TypeKind: TypeKind.Delegate } ? type
            : model.GetTypeInfo(callback.Parent is CastExpressionSyntax cast ? cast : callback, cancellationToken).Type as INamedTypeSymbol;
    }

    /// <summary>A method has no type of its own: something around it has to say which delegate is meant.</summary>
    private static bool CanBeMethodGroup(ExpressionSyntax callback) => callback.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type.IsVar: true } } } => false,
        ConditionalExpressionSyntax or SwitchExpressionArmSyntax => callback.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp9 },
        BinaryExpressionSyntax coalesce => coalesce.IsKind(SyntaxKind.CoalesceExpression) && coalesce.Right == callback,
        MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or InvocationExpressionSyntax => false,
        _ => true,
    };
}

/// <summary>Whether a validator has to be told its host.</summary>
internal enum HostNeed
{
    /// <summary>The API says it.</summary>
    Known,

    /// <summary>The API does not say it; pins that hold for one host only are then refused.</summary>
    Wanted,

    /// <summary>Nothing can be validated without it.</summary>
    Demanded,
}
