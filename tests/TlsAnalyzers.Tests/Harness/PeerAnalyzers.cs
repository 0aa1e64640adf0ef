using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Tests;

/// <summary>Analyzers of other packages, loaded as the compiler loads them.</summary>
internal static class PeerAnalyzers
{
    /// <summary>The one of .NET's own analyzers that reports CA5359.</summary>
    public static DiagnosticAnalyzer NetAnalyzers { get; } =
        Load("microsoft.codeanalysis.netanalyzers/11.0.100/analyzers/dotnet/cs", "Microsoft.CodeAnalysis.NetAnalyzers.dll", "CA5359");

    /// <summary>The one of SonarAnalyzer's that reports S4830.</summary>
    public static DiagnosticAnalyzer SonarAnalyzer { get; } =
        Load("sonaranalyzer.csharp/10.36.0.15337/analyzers", "SonarAnalyzer.CSharp.dll", "S4830");

    private static DiagnosticAnalyzer Load(string folder, string file, string id)
    {
        var root = typeof(PeerAnalyzers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "NuGetPackageRoot").Value!;
        var path = Path.Combine(root, folder.Replace('/', Path.DirectorySeparatorChar));
        return new PeerLoadContext(path).LoadFromAssemblyPath(Path.Combine(path, file)).GetTypes()
            .Where(type => !type.IsAbstract && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } attribute && attribute.Languages.Contains(LanguageNames.CSharp))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .Single(analyzer => analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == id));
    }

    // Roslyn is the one that runs here; what the package brings besides comes from its own folder.
    private sealed class PeerLoadContext(string folder) : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName name)
        {
            var file = Path.Combine(folder, name.Name + ".dll");
            return !name.Name!.StartsWith("System.", StringComparison.Ordinal) && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }
    }
}
