using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Tests;

namespace TlsAnalyzers.Benchmarks.Analysis;

/// <summary>Analyzers that are measured together, with the ids that they may report.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Analyzers">The analyzers that have one of these ids, and one that makes the driver compile whatever they ask for.</param>
/// <param name="Ids">The ids that are on, each as a warning; null if the package's own defaults hold.</param>
public sealed record AnalyzerSet(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableArray<string>? Ids)
{
    /// <summary>The name of the set without analyzers: the compiler alone.</summary>
    public const string None = "none";

    private static readonly Lazy<ImmutableArray<AnalyzerSet>> _all = new(Load);

    /// <summary>Nothing, ours, and each peer: its TLS rules only, and for some all that it has.</summary>
    public static ImmutableArray<AnalyzerSet> All => _all.Value;

    /// <summary>The set of this name.</summary>
    public static AnalyzerSet Named(string name) => All.Single(set => set.Name == name);

    /// <summary>Whether the workload's configuration files are handed over.</summary>
    public bool ReadsFiles { get; private init; }

    /// <summary>The assemblies that a compiler is given, as a package reference gives them; none for the empty set.</summary>
    public ImmutableArray<string> Files { get; private init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static ImmutableArray<AnalyzerSet> Load() =>
    [
        new(None, [new EmptyAnalyzer()], Ids: null),
        new("TlsAnalyzers", [new EmptyAnalyzer(), .. ShippedRules.Analyzers], Ids: null) { Files = [typeof(CertificateCallbackAnalyzer).Assembly.Location] },
        new("TlsAnalyzers, with configuration files", [new EmptyAnalyzer(), .. ShippedRules.Analyzers], Ids: null) { ReadsFiles = true },
        Peer("NetAnalyzers, TLS rules", "microsoft.codeanalysis.netanalyzers/11.0.100/analyzers/dotnet/cs", PeerRules.NetAnalyzers, "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"),
        Peer("SonarAnalyzer, TLS rules", "sonaranalyzer.csharp/10.36.0.15337/analyzers", PeerRules.Sonar, "SonarAnalyzer.CSharp.dll"),
        Peer("SonarAnalyzer, all rules", "sonaranalyzer.csharp/10.36.0.15337/analyzers", ids: null, "SonarAnalyzer.CSharp.dll"),
        Peer("SecurityCodeScan, TLS rule", "securitycodescan.vs2019/5.6.7/analyzers/dotnet", PeerRules.SecurityCodeScan, "SecurityCodeScan.VS2019.dll"),
        Peer("Meziantou.Analyzer, TLS rule", "meziantou.analyzer/3.0.321/analyzers/dotnet/roslyn5.9/cs", PeerRules.Meziantou, "Meziantou.Analyzer.dll"),
    ];

    private static AnalyzerSet Peer(string name, string folder, ImmutableArray<string>? ids, params string[] files)
    {
        var path = Path.Combine(PackageRoot, folder.Replace('/', Path.DirectorySeparatorChar));
        var context = new PeerLoadContext(path);
        var analyzers = files.SelectMany(file => Instances(context.LoadFromAssemblyPath(Path.Combine(path, file))))
            .Where(analyzer => ids is null || analyzer.SupportedDiagnostics.Any(descriptor => ids.Value.Contains(descriptor.Id)));
        return new(name, [new EmptyAnalyzer(), .. analyzers], ids) { Files = [.. Directory.GetFiles(path, "*.dll")] };
    }

    private static ImmutableArray<DiagnosticAnalyzer> Instances(Assembly assembly) =>
        [.. assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } attribute && attribute.Languages.Contains(LanguageNames.CSharp))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private static string PackageRoot => typeof(AnalyzerSet).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "NuGetPackageRoot").Value!;

    // Roslyn is the one that runs here; what the peer brings besides comes from its own folder.
    private sealed class PeerLoadContext(string folder) : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName name)
        {
            var file = Path.Combine(folder, name.Name + ".dll");
            return !name.Name!.StartsWith("System.", StringComparison.Ordinal) && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class EmptyAnalyzer : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor _rule = new("NONE", "None", "None", "None", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);

            // Makes the driver wait for the compiler, which a build needs in any case: without an action of any analyzer, it would not compile at all.
            context.RegisterSemanticModelAction(static _ => { });
        }
    }
}
