using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Callbacks;

/// <summary>What the parameters of a validation callback stand for, in all the shapes that libraries give it.</summary>
internal static class CallbackInputs
{
    /// <summary>The answer that an arguments object carries: <c>e.Accept = true</c>, <c>e.Cancel = true</c>.</summary>
    public enum Answer
    {
        None,
        Accepts,
        Rejects,
    }

    private static readonly string[] _acceptingWords = ["Accept", "Allow", "Approve", "Ignore", "IsValid", "Trust", "IsTrusted", "Valid"];
    private static readonly string[] _rejectingWords = ["Cancel", "Deny", "Reject", "Refuse"];

    /// <summary>True for an object whose properties are the inputs: <c>e.Certificate</c>, <c>e.PolicyErrors</c>.</summary>
    public static bool IsArgumentsObject(ITypeSymbol type) =>
        type.SpecialType == SpecialType.None
        && type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface
        && (HasProperty(type, property => IsPolicyErrors(property.Type))
            || (HasProperty(type, property => IsCertificate(property.Type))
                && (type.Name.EndsWith("Args", StringComparison.Ordinal) || HasProperty(type, property => AnswerOf(property) != Answer.None))));

    /// <summary>True for the type of the platform's verdict.</summary>
    public static bool IsPolicyErrors(ITypeSymbol type) => type.Name == "SslPolicyErrors";

    /// <summary>True for the type of a certificate.</summary>
    public static bool IsCertificate(ITypeSymbol type) => type.Name is "X509Certificate" or "X509Certificate2";

    /// <summary>True for the number that .NET Framework's ICertificatePolicy is given in place of the policy errors.</summary>
    public static bool IsCertificateProblem(IParameterSymbol parameter) =>
        parameter.Type.SpecialType == SpecialType.System_Int32
        && parameter.ContainingSymbol is IMethodSymbol { Parameters.Length: 4 } method
        && method.Name.EndsWith("CheckValidationResult", StringComparison.Ordinal);

    /// <summary>True for an object of Apple's that holds certificates, policies and the platform's evaluation.</summary>
    public static bool IsTrustObject(ITypeSymbol type) => type.Name == "SecTrust";

    /// <summary>True when the callback can learn that the certificate is for another name: then ignoring it is its own doing.</summary>
    public static bool KnowName(IMethodSymbol callback) => callback.Parameters.Any(parameter =>
        IsPolicyErrors(parameter.Type) || IsTrustObject(parameter.Type) || IsCertificateProblem(parameter) || HasProperty(parameter.Type, property => IsPolicyErrors(property.Type)));

    /// <summary>True for a callback that returns its answer, at once or later.</summary>
    public static bool AnswersYesOrNo(IMethodSymbol callback) => callback.ReturnType.SpecialType == SpecialType.System_Boolean
        || callback.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } later } && later[0].SpecialType == SpecialType.System_Boolean;

    /// <summary>True for a callback that returns nothing: it answers by what it sets, or by throwing.</summary>
    public static bool AnswersByEffect(IMethodSymbol callback) => callback.ReturnsVoid || callback.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.IsEmpty: true };

    /// <summary>Tells which answer a property of an arguments object gives when it is set to true.</summary>
    public static Answer AnswerOf(IPropertySymbol property) =>
        property.Type.SpecialType != SpecialType.System_Boolean ? Answer.None
        : _acceptingWords.Any(word => property.Name.StartsWith(word, StringComparison.Ordinal)) ? Answer.Accepts
        : _rejectingWords.Any(word => property.Name.StartsWith(word, StringComparison.Ordinal)) ? Answer.Rejects
        : Answer.None;

    private static bool HasProperty(ITypeSymbol type, Func<IPropertySymbol, bool> isSought)
    {
        for (ITypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMembers().Any(member => member is IPropertySymbol property && isSought(property)))
            {
                return true;
            }
        }

        return false;
    }
}
