using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Keys;

/// <summary>Finds what a <c>SecureString</c> is filled from: <c>AppendChar</c> of constants, or of the elements of a text.</summary>
internal static class SecureStringParts
{
    private const string Append = "AppendChar";

    /// <summary>Gets the texts whose characters are appended to a local, each once.</summary>
    public static IEnumerable<IOperation> Of(IOperation reference, ILocalSymbol local)
    {
        var root = reference;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var constants = new List<IOperation>();
        var texts = new List<IOperation>();
        foreach (var operation in root.Descendants())
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod.Name: Append, Instance: ILocalReferenceOperation on, Arguments: { Length: 1 } arguments } when Is(on):
                    var value = arguments[0].Value;
                    if (SourceOf(value) is { } text)
                    {
                        texts.Add(text);
                    }
                    else
                    {
                        constants.Add(value);
                    }

                    break;
                case IMethodReferenceOperation { Method.Name: Append, Instance: ILocalReferenceOperation on } method when Is(on):
                    // Array.ForEach(password.ToCharArray(), secret.AppendChar)
                    texts.AddRange(IteratedBy(method));
                    break;
            }
        }

        // Of characters one by one the first stands for all; one that is unknown makes the password unknown.
        return constants.Count > 0 && constants.All(value => value.ConstantValue.HasValue)
            ? texts.Prepend(constants[0])
            : constants.Count > 0 ? [] : texts;

        bool Is(ILocalReferenceOperation on) => SymbolEqualityComparer.Default.Equals(on.Local, local);
    }

    /// <summary>The text that a character is an element of; null for a character of its own.</summary>
    private static IOperation? SourceOf(IOperation character) => character switch
    {
        IConversionOperation conversion => SourceOf(conversion.Operand),
        IArrayElementReferenceOperation element => element.ArrayReference,
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => indexer.Instance,
        ILocalReferenceOperation variable => LoopOf(variable)?.Collection,
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LambdaMethod } } parameter => OfLambda(parameter),
        _ => null,
    };

    private static IForEachLoopOperation? LoopOf(ILocalReferenceOperation variable)
    {
        for (IOperation? parent = variable; parent is not null; parent = parent.Parent)
        {
            if (parent is IForEachLoopOperation loop && loop.Locals.Contains(variable.Local, SymbolEqualityComparer.Default))
            {
                return loop;
            }
        }

        return null;
    }

    /// <summary><c>password.ToList().ForEach(c => secret.AppendChar(c))</c></summary>
    private static IOperation? OfLambda(IOperation parameter)
    {
        for (IOperation? parent = parameter; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation lambda)
            {
                return IteratedBy(lambda).FirstOrDefault();
            }
        }

        return null;
    }

    /// <summary>What a call goes through with a function: what it is made on, else its first argument.</summary>
    private static IEnumerable<IOperation> IteratedBy(IOperation function)
    {
        var parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation)
        {
            parent = parent.Parent;
        }

        if (parent is IArgumentOperation { Parent: IInvocationOperation call } argument
            && (call.Instance ?? call.Arguments.FirstOrDefault(other => other != argument)?.Value) is { } iterated)
        {
            yield return iterated;
        }
    }
}
