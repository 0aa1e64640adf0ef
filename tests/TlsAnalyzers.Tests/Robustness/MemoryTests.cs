using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Tests.Robustness;

/// <summary>An editor keeps the analyzers for days, and a compilation for the time of a keystroke.</summary>
public sealed class MemoryTests
{
    private const string Code = """
        using System.Net.Http;
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;

        class Client
        {
            const string Pin = "sha256/YLh1dUR9y6Kja30RrAn7JKnbQG/uEtLMkBgFF2Fuihg=";

            HttpClientHandler Any() => new() { ServerCertificateCustomValidationCallback = (a, b, c, d) => true, SslProtocols = SslProtocols.Tls11 };

            HttpClientHandler Pinned() => new() { ServerCertificateCustomValidationCallback = (a, b, c, d) => d == SslPolicyErrors.None && b!.Thumbprint == "0123456789ABCDEF0123456789ABCDEF01234567" };

            X509Certificate2 Key() => X509CertificateLoader.LoadPkcs12FromFile("client.pfx", "secret");
        }
        """;

    /// <summary>What the analyzers remember of a compilation and of its files goes with them.</summary>
    [Fact]
    public void Nothing_keeps_a_compilation_or_its_files()
    {
        var (findings, references) = Analyze();
        Assert.True(findings >= 4, $"{findings} findings: the analyzers did not see the code.");
        for (var attempt = 0; attempt < 20 && references.Any(reference => reference.IsAlive); attempt++)
        {
            Thread.Sleep(50);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.All(references, reference => Assert.False(reference.IsAlive, $"{reference.Target?.GetType().Name} is kept."));
    }

    // In a frame of its own, so that no local of the test keeps anything.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (int Findings, WeakReference[] References) Analyze() => Task.Run(async () =>
    {
        var tree = CSharpSyntaxTree.ParseText(Code);
        var compilation = CSharpCompilation.Create("Memory", [tree], References.Net10, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var analysis = await compilation.WithAnalyzers(ShippedRules.Analyzers).GetAnalysisResultAsync(CancellationToken.None);
        return (analysis.GetAllDiagnostics().Length, new WeakReference[] { new(compilation), new(tree) });
    }).GetAwaiter().GetResult();
}
