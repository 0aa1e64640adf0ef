using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Apis;

namespace TlsAnalyzers.Keys;

/// <summary>Names a private key by the code around: <c>ClientCertificate</c>, <c>SigningCertificate</c>, <c>PartnerKey</c>.</summary>
internal static class KeyNames
{
    private const int MaximumWords = 3;

    private static readonly Regex _word = new("[A-Z]+(?![a-z])|[A-Z]?[a-z]+", RegexOptions.CultureInvariant);

    // What says no more than that it is a key, a certificate, a file or a method.
    private static readonly HashSet<string> _empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "add", "all", "and", "app", "as", "async", "authenticate", "build", "byte", "bytes", "by", "c", "cer", "cert", "certs", "certificate", "certificates", "class", "collection",
        "config", "configure", "content", "create", "data", "do", "ec", "ecdsa", "encrypt", "encrypted", "example", "export", "exported", "f", "file", "for", "from", "func", "get", "helper",
        "http", "https", "import", "imported", "in", "init", "initialize", "instance", "is", "it", "k", "key", "keys", "listen", "load", "loaded", "loader", "m", "main", "make", "manager",
        "my", "new", "of", "on", "open", "options", "p", "password", "path", "pem", "pfx", "pkcs", "private", "program", "provider", "raw", "read", "result", "return", "rsa", "run", "s",
        "sample", "save", "secure", "set", "setup", "ssl", "start", "startup", "store", "test", "tests", "the", "tls", "to", "try", "use", "util", "utils", "value", "with", "write", "x",
    };

    /// <summary>Gets the name; it is made of identifiers and of a file's name, never of a password.</summary>
    public static string Of(KeyApi api, IOperation operation)
    {
        if (api.Kind is KeyApiKind.ClientKey or KeyApiKind.Key)
        {
            return "ClientCertificate";
        }

        if (api.Kind == KeyApiKind.ServerKey)
        {
            return "ServerCertificate";
        }

        var isKey = api.Member.Contains("Pkcs8") || api.Member.Contains("FromEncryptedPem") && !api.Type.EndsWith("Certificate2", StringComparison.Ordinal);
        return Hints(operation).Select(Name).FirstOrDefault(name => name is not null) + (isKey ? "PrivateKey" : "Certificate");
    }

    /// <summary>The words that are left of a hint, in Pascal case; null when none are, or too many.</summary>
    private static string? Name(string hint)
    {
        var words = _word.Matches(hint).Cast<Match>().Select(match => match.Value).Where(word => !_empty.Contains(word)).ToList();
        return words.Count is 0 or > MaximumWords ? null : string.Concat(words.Select(Pascal));
    }

    private static string Pascal(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1).ToLowerInvariant();

    /// <summary>From the nearest: what takes the certificate, the file, the method, the type.</summary>
    private static IEnumerable<string> Hints(IOperation operation)
    {
        foreach (var receiver in Receivers(operation))
        {
            yield return receiver;
        }

        foreach (var argument in operation.ChildOperations.OfType<IArgumentOperation>())
        {
            if (argument is { Parameter.Name: not ("password" or "passwordBytes" or "passPhrase"), Value.ConstantValue: { HasValue: true, Value: string file } })
            {
                yield return FileName(file);
            }
        }

        var symbol = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart);
        for (; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol or INamedTypeSymbol && symbol.CanBeReferencedByName)
            {
                yield return symbol.Name;
            }
        }
    }

    private static IEnumerable<string> Receivers(IOperation operation)
    {
        if (operation is IInvocationOperation { Instance: { } instance } && NameOf(instance) is { } own)
        {
            yield return own;
        }

        for (var parent = operation.Parent; parent is not null and not IBlockOperation; parent = parent.Parent)
        {
            var name = parent switch
            {
                IVariableDeclaratorOperation declarator => declarator.Symbol.Name,
                IAssignmentOperation assignment => NameOf(assignment.Target),
                IFieldInitializerOperation { InitializedFields: { Length: > 0 } fields } => fields[0].Name,
                IPropertyInitializerOperation { InitializedProperties: { Length: > 0 } properties } => properties[0].Name,
                IInvocationOperation { Instance: { } receiver } => NameOf(receiver),
                _ => null,
            };
            if (name is not null)
            {
                yield return name;
            }
        }
    }

    private static string? NameOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IMemberReferenceOperation member => member.Member.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        _ => null,
    };

    private static string FileName(string path)
    {
        var start = path.LastIndexOfAny(['/', '\\']) + 1;
        var end = path.LastIndexOf('.');
        return end > start ? path.Substring(start, end - start) : "";
    }
}
