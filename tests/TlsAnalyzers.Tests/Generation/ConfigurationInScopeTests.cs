using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.CodeFixes.Generation;

namespace TlsAnalyzers.Tests.Generation;

/// <summary>In each program the literal "here" is where the configuration is to be read.</summary>
public sealed class ConfigurationInScopeTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.Hosting;

        """;

    [Theory]
    [InlineData("class C { void M(IConfiguration configuration) => Use(\"here\"); }", "configuration")]
    [InlineData("class C { void M(IConfigurationRoot root) => Use(\"here\"); }", "root")]
    [InlineData("class C { void M(ConfigurationManager manager) => Use(\"here\"); }", "manager")]
    [InlineData("class C { void M() { var settings = new ConfigurationBuilder().Build(); Use(\"here\"); } }", "settings")]
    [InlineData("class C { void M(WebApplicationBuilder builder) => Use(\"here\"); }", "builder.Configuration")]
    [InlineData("class C { void M(HostApplicationBuilder host) => Use(\"here\"); }", "host.Configuration")]
    [InlineData("class C { void M(IHostApplicationBuilder host) => Use(\"here\"); }", "host.Configuration")]
    [InlineData("class C { void M(WebApplication app) => Use(\"here\"); }", "app.Configuration")]
    [InlineData("class C { void M(IHostBuilder host) => host.ConfigureServices((context, services) => Use(\"here\")); }", "context.Configuration")]
    [InlineData("class C { void M(IWebHostBuilder host) => host.ConfigureKestrel((context, kestrel) => Use(\"here\")); }", "context.Configuration")]
    [InlineData("class C { private readonly IConfiguration _configuration; C(IConfiguration given) => _configuration = given; void M() => Use(\"here\"); }", "_configuration")]
    [InlineData("class C { IConfiguration Configuration { get; } = null!; void M() => Use(\"here\"); }", "Configuration")]
    [InlineData("class C { static IConfiguration Settings { get; set; } = null!; static void M() => Use(\"here\"); }", "Settings")]
    [InlineData("class B { protected IConfiguration Inherited { get; } = null!; } class C : B { public C() { Use(\"here\"); } }", "Inherited")]
    [InlineData("class C(IConfiguration configuration) { void M() => Use(\"here\"); }", "configuration")]
    [InlineData("class C(IConfiguration configuration) { private readonly string _value = Keep(\"here\"); static string Keep(string value) => value; }", "configuration")]
    [InlineData("record C(IConfiguration Settings) { void M() => Use(\"here\"); }", "Settings")]
    [InlineData("class C { void M(IConfiguration @params) => Use(\"here\"); }", "@params")]
    public void Finds(string program, string expected) => Assert.Equal(expected, Find(program));

    [Theory]
    [InlineData("var builder = WebApplication.CreateBuilder(args); Use(\"here\"); static void Use(string text) { }", "builder.Configuration")]
    [InlineData("var builder = WebApplication.CreateBuilder(args); var app = builder.Build(); Use(\"here\"); static void Use(string text) { }", "app.Configuration")]
    [InlineData("var builder = WebApplication.CreateBuilder(args); builder.WebHost.ConfigureKestrel(kestrel => Use(\"here\")); static void Use(string text) { }", "builder.Configuration")]
    [InlineData("Use(\"here\"); var builder = WebApplication.CreateBuilder(args); static void Use(string text) { }", null)]
    [InlineData("var builder = WebApplication.CreateBuilder(args); Start(); static void Start() => Use(\"here\"); static void Use(string text) { }", null)]
    [InlineData("var builder = WebApplication.CreateBuilder(args); Start(); void Start() => Use(\"here\"); static void Use(string text) { }", "builder.Configuration")]
    [InlineData("var builder = WebApplication.CreateBuilder(args); class C { void M() => Use(\"here\"); static void Use(string text) { } }", null)]
    public void Finds_in_top_level_statements(string program, string? expected) => Assert.Equal(expected, Find(program, OutputKind.ConsoleApplication));

    [Theory]
    [InlineData("class C { private readonly IConfiguration _configuration = null!; void M(IConfiguration near) => Use(\"here\"); }", "near")]
    [InlineData("class C { void M(WebApplicationBuilder builder, IConfiguration configuration) => Use(\"here\"); }", "configuration")]
    [InlineData("class C(IConfiguration configuration) { private readonly IConfiguration _configuration = configuration; void M() => Use(\"here\"); }", "_configuration")]
    public void Prefers_the_nearest(string program, string expected) => Assert.Equal(expected, Find(program));

    [Theory]
    [InlineData("class C { void M() => Use(\"here\"); }")]
    [InlineData("class C { void M(IConfigurationSection section) => Use(\"here\"); }")]
    [InlineData("class C { void M(IConfiguration? configuration) => Use(\"here\"); }")]
    [InlineData("class C { void M(out IConfiguration configuration) { Use(\"here\"); configuration = null!; } }")]
    [InlineData("class C { private readonly IConfiguration _configuration = null!; static void M() => Use(\"here\"); }")]
    [InlineData("class C { private readonly IConfiguration _configuration; C(IServiceProvider services) { Use(\"here\"); _configuration = null!; } }")]
    [InlineData("class C { private readonly IConfiguration _configuration = null!; private readonly string _value = Keep(\"here\"); static string Keep(string value) => value; }")]
    [InlineData("class C { void M() { IConfiguration configuration; Use(\"here\"); configuration = null!; } }")]
    [InlineData("class C { void M(IConfiguration configuration) { Action action = static () => Use(\"here\"); } }")]
    [InlineData("class C(IConfiguration configuration) { static void M() => Use(\"here\"); string Name => configuration[\"name\"]!; }")]
    [InlineData("class B { public B(IConfiguration configuration) { } } class C(IConfiguration configuration) : B(configuration) { void M() => Use(\"here\"); }")]
    [InlineData("class Holder { public IConfiguration Configuration { get; } = null!; } class C { void M(Holder holder) => Use(\"here\"); }")]
    [InlineData("class C { IConfiguration Settings { set { } } void M() => Use(\"here\"); }")]
    public void Finds_none(string program) => Assert.Null(Find(program));

    [Theory]
    [InlineData("Tls:ClientCertificate:Password", "TLS_CLIENT_CERTIFICATE_PASSWORD")]
    [InlineData("Tls:PinSets", "TLS_PIN_SETS")]
    [InlineData("Tls:Partner2Certificate:Password", "TLS_PARTNER2_CERTIFICATE_PASSWORD")]
    public void Variable_has_the_words_of_the_key(string key, string variable) => Assert.Equal(variable, new RequiredValue(key, null).Variable);

    [Fact]
    public void Required_value_reads_or_throws()
    {
        Assert.Equal(
            """builder.Configuration["Tls:Key"] ?? throw new global::System.InvalidOperationException("The configuration has no Tls:Key.")""",
            new RequiredValue("Tls:Key", "builder.Configuration").ToExpression().ToString());
        Assert.Equal(
            """global::System.Environment.GetEnvironmentVariable("TLS_KEY") ?? throw new global::System.InvalidOperationException("The environment variable TLS_KEY is not set.")""",
            new RequiredValue("Tls:Key", null).ToExpression().ToString());
        Assert.Equal(
            """throw new global::System.InvalidOperationException("Nothing there.")""",
            RequiredValue.ThrowFor("Nothing there.").ToString());
    }

    private static string? Find(string program, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var helper = kind == OutputKind.DynamicallyLinkedLibrary ? "\nclass D { public static void Use(string text) { } }" : "";
        var text = Usings + (helper.Length > 0 ? "using static D;\n" : "") + program + helper;
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest));
        CompilerUnderTest.Reads([tree]);
        var compilation = CSharpCompilation.Create("Test", [tree], References.Net10, new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var place = tree.GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>().Single(literal => literal.Token.ValueText == "here");
        var model = compilation.GetSemanticModel(tree);
        var found = ConfigurationInScope.Find(model, place, CancellationToken.None);

        // What is found compiles in that place.
        if (found is not null)
        {
            var changed = CSharpSyntaxTree.ParseText(text.Replace("\"here\"", found + "[\"key\"]!", StringComparison.Ordinal), (CSharpParseOptions)tree.Options);
            Assert.Empty(compilation.ReplaceSyntaxTree(tree, changed).GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id is "CS9107" or "CS9124" or "CS9179"));
        }

        return found;
    }
}
