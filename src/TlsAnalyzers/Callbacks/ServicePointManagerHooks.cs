using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.PinValidator;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.Callbacks;

/// <summary>
/// Collects what a program sets on ServicePointManager, and tells at the end of the compilation whether anything consults it.
/// On modern .NET only HttpWebRequest, WebClient, FtpWebRequest and SmtpClient do.
/// </summary>
internal sealed class ServicePointManagerHooks(EffectiveSeverity severity)
{
    private const string TypeName = "ServicePointManager";

    private static readonly HashSet<string> _hooks = new(StringComparer.Ordinal)
    {
        "CertificatePolicy",
        "CheckCertificateRevocationList",
        "EncryptionPolicy",
        "SecurityProtocol",
        "ServerCertificateValidationCallback",
    };

    private static readonly HashSet<string> _consumers = new(StringComparer.Ordinal)
    {
        "FtpWebRequest", "HttpWebRequest", "SmtpClient", "WebClient", "WebRequest",
    };

    // The assemblies of those types: a referenced library that uses one of them may be what consults the hook.
    private static readonly HashSet<string> _consumerAssemblies = new(StringComparer.Ordinal)
    {
        "System.Net.Mail", "System.Net.Requests", "System.Net.WebClient",
    };

    private readonly ConcurrentDictionary<Location, string> _found = new();

    /// <summary>The members whose assignment is collected.</summary>
    public static IEnumerable<string> MentionedNames => _hooks;

    /// <summary>Whether the compilation is a program on modern .NET: SocketsHttpHandler is what .NET Framework and netstandard lack.</summary>
    public static bool Apply(Compilation compilation) =>
        compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication
        && !ReferencedTypes.Of(compilation, "System.Net.Http.SocketsHttpHandler").IsEmpty;

    /// <summary>Keeps an assignment that no other rule reports.</summary>
    public void Add(ISymbol member, IOperation target)
    {
        if (_hooks.Contains(member.Name) && member.ContainingType is { Name: TypeName, ContainingNamespace: { Name: "Net", ContainingNamespace.Name: "System" } })
        {
            _found[target.Syntax.GetLocation()] = TypeName + "." + member.Name;
        }
    }

    /// <summary>Reports what was found, unless something consults it.</summary>
    public void Report(CompilationAnalysisContext context)
    {
        if (_found.IsEmpty || IsConsulted(context.Compilation, context.CancellationToken))
        {
            return;
        }

        foreach (var hook in _found)
        {
            context.ReportDiagnostic(severity.Create(TLS0108HookIsNeverCalled.Descriptor, hook.Key, [], hook.Value));
        }
    }

    // The pin validator knows those types, and makes nothing of them.
    private static bool IsConsulted(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.Any(tree => !EmittedText.IsIn(tree.GetText(cancellationToken)) && tree.GetRoot(cancellationToken).DescendantTokens()
            .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && _consumers.Contains(token.ValueText)))
        || compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => !assembly.Name.StartsWith("System", StringComparison.Ordinal) && assembly.Name is not ("netstandard" or "mscorlib"))
            .Any(assembly => assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => _consumerAssemblies.Contains(reference.Name))));
}
