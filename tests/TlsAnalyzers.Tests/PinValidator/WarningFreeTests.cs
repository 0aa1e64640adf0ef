using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Tests.PinValidator;

/// <summary>The emitted validator compiles without a warning wherever it may come to be, and no rule of this package minds it.</summary>
public sealed class WarningFreeTests
{
    private const string Client = """
        using System.Net.Http;
        using System.Net.Security;
        using TlsAnalyzers.Pinning;
        #pragma warning disable SYSLIB0014 // ServicePointManager

        public static class Client
        {
            public static HttpClientHandler Handler()
            {
                var handler = new HttpClientHandler();
                handler.ServerCertificateCustomValidationCallback = SpkiPinValidator.Optional("tls-pins.json").Validate;
                return handler;
            }

            public static HttpClientHandler Lambda()
            {
                var validator = SpkiPinValidator.Required("tls-pins.json", "sha256/5jVqiY9eGMgtj6ujl4uCKnSUrxqyAC3Gc3JFEqYqt80=").ForHost("api.example.com");
                return new HttpClientHandler
                {
                    ServerCertificateCustomValidationCallback = (request, certificate, chain, errors) => validator.Validate(request, certificate, chain, errors),
                };
            }

            public static SslStream Stream(System.IO.Stream inner)
            {
                return new SslStream(inner, false, SpkiPinValidator.Optional("tls-pins.json").Validate);
            }

            public static void Global()
            {
                System.Net.ServicePointManager.ServerCertificateValidationCallback += SpkiPinValidator.Optional("tls-pins.json").Validate;
            }
        }
        """;

    private const string Server = """
        using System.Net.Security;
        using TlsAnalyzers.Pinning;

        public static class Server
        {
            public static SslStream Stream(System.IO.Stream inner)
            {
                return new SslStream(inner, false, ClientCertificateValidator.Required("tls-pins.json").Validate);
            }
        }
        """;

    private static readonly string[] _net8 = ["NET", "NETCOREAPP", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0", "NET8_0_OR_GREATER"];

    private static readonly Dictionary<string, (Func<ImmutableArray<MetadataReference>> References, string[] Symbols)> _frameworks = new()
    {
        ["net472"] = (() => References.Net472, ["NETFRAMEWORK", "NET472", "NET472_OR_GREATER", "NET461_OR_GREATER"]),
        ["net472 by a project without symbols"] = (() => References.Net472, []),
        ["netstandard2.0"] = (() => References.NetStandard20, ["NETSTANDARD", "NETSTANDARD2_0", "NETSTANDARD2_0_OR_GREATER"]),
        ["net8.0"] = (() => References.Net8, _net8),
        ["net9.0"] = (() => References.Net9, [.. _net8, "NET9_0", "NET9_0_OR_GREATER"]),
        ["net10.0"] = (() => References.Net10, [.. _net8, "NET9_0_OR_GREATER", "NET10_0", "NET10_0_OR_GREATER"]),
        ["net10.0 without ASP.NET Core"] = (() => References.Net10WithoutAspNetCore, [.. _net8, "NET9_0_OR_GREATER", "NET10_0", "NET10_0_OR_GREATER"]),
    };

    public static IEnumerable<object[]> Projects =>
        from framework in _frameworks.Keys
        from version in new[] { LanguageVersion.CSharp7_3, LanguageVersion.CSharp8, LanguageVersion.CSharp11, LanguageVersion.Latest }
        select new object[] { framework, version };

    public static TheoryData<string> Frameworks => new(_frameworks.Keys);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Compiles_without_a_warning(string framework, LanguageVersion version)
    {
        Run(framework, version, Client, Server).WithoutPragma().Compiles();
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Each_part_compiles_alone(string framework)
    {
        var client = Run(framework, LanguageVersion.CSharp7_3, Client).WithoutPragma().Compiles();
        var server = Run(framework, LanguageVersion.CSharp7_3, Server).WithoutPragma().Compiles();

        Assert.DoesNotContain("ClientCertificateValidator", client.Files);
        Assert.DoesNotContain("SpkiPinValidator", server.Files);
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task Rules_are_silent_on_it_and_on_code_that_calls_it(string framework)
    {
        var run = Run(framework, LanguageVersion.Latest, Client, Server);
        Assert.Contains("SpkiPinValidator", run.Files);
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => failures.Add(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);

        var diagnostics = await run.WithoutPragma().Output.WithAnalyzers(ShippedRules.Analyzers, options).GetAnalyzerDiagnosticsAsync();

        Assert.Empty(failures);
        Assert.Equal("", string.Join('\n', diagnostics));
    }

    // What the validator does is no example: in any other namespace it is judged.
    [Theory]
    [InlineData("TlsAnalyzers.Pinning", "")]
    [InlineData("TlsAnalyzers.Pinning.Own", "TLS0101")]
    [InlineData("Acme.Pinning", "TLS0101")]
    public async Task Rules_are_silent_in_that_namespace_alone(string name, string expected)
    {
        var run = Run("net10.0", LanguageVersion.Latest, $$"""
            namespace {{name}}
            {
                class Handlers
                {
                    object M() => new System.Net.Http.HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
                }
            }
            """);

        var diagnostics = await run.Output.WithAnalyzers(ShippedRules.Analyzers).GetAnalyzerDiagnosticsAsync();

        Assert.Equal(expected, string.Join('\n', diagnostics.Select(diagnostic => diagnostic.Id)));
    }

    private static GeneratorRun Run(string framework, LanguageVersion version, params string[] code)
    {
        var (references, symbols) = _frameworks[framework];
        return GeneratorRun.Of(source: null, code, new ProjectSetUp { References = references(), Symbols = [.. symbols], LanguageVersion = version });
    }
}
