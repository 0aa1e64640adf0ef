using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit.Sdk;

namespace TlsAnalyzers.Tests;

/// <summary>The harness has to fail where a rule or a fix is wrong, and to say what and where.</summary>
public class HarnessTests
{
    [Fact]
    public Task Marked_diagnostic_passes() => Verify<LowerCaseType>.VerifyAnalyzerAsync(
        """
        class [|first|] { class {|LC0001:second|} { } }
        class Third { }
        """);

    [Fact]
    public async Task Missing_diagnostic_fails()
    {
        var message = await FailureAsync(() => Verify<LowerCaseType>.VerifyAnalyzerAsync("\nclass [|Upper|] { }"));

        Assert.Contains("Missing:\n  LC0001 at /TestProject/Test0.cs(2,7)-(2,12) 'Upper'", message);
    }

    [Fact]
    public async Task Extra_diagnostic_fails()
    {
        var message = await FailureAsync(() => Verify<LowerCaseType>.VerifyAnalyzerAsync("class lower { }"));

        Assert.Contains("Unexpected:\n  LC0001 Warning at /TestProject/Test0.cs(1,7)-(1,12) 'lower': lower is not upper case", message);
        Assert.Contains("class {|LC0001:lower|} { }", message);
    }

    [Fact]
    public async Task Second_diagnostic_at_one_place_fails()
    {
        var message = await FailureAsync(() => Verify<ReportsTwice>.VerifyAnalyzerAsync("class [|lower|] { }"));

        Assert.Contains("Unexpected:\n  LC0001", message);
        await Verify<ReportsTwice>.VerifyAnalyzerAsync("class [|[|lower|]|] { }");
    }

    [Fact]
    public async Task Wrong_span_fails()
    {
        var message = await FailureAsync(() => Verify<LowerCaseType>.VerifyAnalyzerAsync("[|class lower|] { }"));

        Assert.Contains("Missing:\n  LC0001 at /TestProject/Test0.cs(1,1)-(1,12)", message);
        Assert.Contains("reported at another place: LC0001 Warning at /TestProject/Test0.cs(1,7)-(1,12)", message);
    }

    [Fact]
    public async Task Wrong_id_fails()
    {
        var message = await FailureAsync(() => Verify<LowerCaseType>.VerifyAnalyzerAsync("class {|LC0002:lower|} { }"));

        Assert.Contains("reported with another id: LC0001", message);
    }

    [Fact]
    public async Task Plain_markup_of_several_rules_needs_their_ids()
    {
        var e = await Assert.ThrowsAsync<ArgumentException>(() => Verify<TwoRules>.VerifyAnalyzerAsync("class [|lower|] { }"));
        Assert.Contains("Test0.cs(1,7)", e.Message);

        await Verify<TwoRules>.VerifyAnalyzerAsync("class {|LC0001:lower|} { } struct {|LC0002:lowerToo|} { }");
        await new Verify<TwoRules>.Test { TestCode = "class [|lower|] { } struct [|lowerToo|] { }", MarkupRules = { "LC0001", "LC0002" } }.RunAsync();
        await FailureAsync(() => new Verify<TwoRules>.Test { TestCode = "class [|lower|] { }", MarkupRules = { "LC0002" } }.RunAsync());
    }

    [Fact]
    public async Task Compile_error_in_the_input_fails()
    {
        var message = await FailureAsync(() => Verify<LowerCaseType>.VerifyAnalyzerAsync("class C { Unknown f; }"));

        Assert.Contains("The code does not compile:\n  CS0246 Error at /TestProject/Test0.cs(1,11)-(1,18) 'Unknown'", message);
        await Verify<LowerCaseType>.VerifyAnalyzerAsync("class C { {|CS0246:Unknown|}? F; }");
        await new Verify<LowerCaseType>.Test { TestCode = "class C { Unknown f; }", CompilerDiagnostics = CompilerDiagnostics.None }.RunAsync();
    }

    [Fact]
    public async Task Warning_in_the_input_fails_where_warnings_count()
    {
        var message = await FailureAsync(() => new Verify<LowerCaseType>.Test
        {
            TestCode = "class C { private int f; }",
            CompilerDiagnostics = CompilerDiagnostics.Warnings,
        }.RunAsync());

        Assert.Contains("CS0169", message);
        await Verify<LowerCaseType>.VerifyAnalyzerAsync("class C { private int f; }");
    }

    [Theory]
    [InlineData(CompilerDiagnostics.Errors)]
    [InlineData(CompilerDiagnostics.None)]
    public async Task Analyzer_that_throws_fails(CompilerDiagnostics compilerDiagnostics)
    {
        var message = await FailureAsync(() => new Verify<Throwing>.Test { TestCode = "class C { }", CompilerDiagnostics = compilerDiagnostics }.RunAsync());

        Assert.Contains("An analyzer threw:\n  System.InvalidOperationException", message);
        Assert.Contains("no idea what C is", message);
    }

    [Fact]
    public async Task Analyzer_that_throws_fails_even_if_its_diagnostic_is_expected_or_off()
    {
        await FailureAsync(() => Verify<Throwing>.VerifyAnalyzerAsync("class C { }", new DiagnosticResult("AD0001")));
        await FailureAsync(() => new Verify<Throwing>.Test { TestCode = "class C { }", GlobalConfig = "dotnet_diagnostic.AD0001.severity = none\n" }.RunAsync());
    }

    [Fact]
    public async Task Explicit_result_is_compared_in_all_that_it_says()
    {
        const string Source = "class {|#0:lower|} { class {|#1:inner|} { } }";
        var inner = Verify<LowerCaseType>.Diagnostic().WithLocation(1).WithMessage("inner is not upper case").WithAdditionalLocation(0);
        var outer = new DiagnosticResult("LC0001").WithLocation(0).WithArguments("lower").WithSeverity(DiagnosticSeverity.Warning).WithoutAdditionalLocations();
        await Verify<LowerCaseType>.VerifyAnalyzerAsync(Source, inner, outer);

        Assert.Contains("with another message", await FailureAsync(() => Verify<LowerCaseType>.VerifyAnalyzerAsync(Source, inner.WithMessage("it is"), outer)));
        Assert.Contains("with other arguments", await FailureAsync(() => Verify<LowerCaseType>.VerifyAnalyzerAsync(Source, inner, outer.WithArguments("upper"))));
        Assert.Contains("with another severity", await FailureAsync(() => Verify<LowerCaseType>.VerifyAnalyzerAsync(Source, inner, outer.WithSeverity(DiagnosticSeverity.Info))));
        Assert.Contains("with other additional locations", await FailureAsync(() => Verify<LowerCaseType>.VerifyAnalyzerAsync(Source, inner, outer.WithAdditionalLocation(1))));
        await Assert.ThrowsAsync<ArgumentException>(() => Verify<LowerCaseType>.VerifyAnalyzerAsync(Source, inner, new DiagnosticResult("LC0001").WithLocation(2)));
    }

    [Fact]
    public async Task Severity_follows_the_configuration()
    {
        const string Source = "class {|#0:lower|} { }";
        var asError = new DiagnosticResult("LC0001").WithLocation(0).WithSeverity(DiagnosticSeverity.Error);

        await new Verify<LowerCaseType>.Test { TestCode = Source, EditorConfig = "[*.cs]\ndotnet_diagnostic.LC0001.severity = error\n", ExpectedDiagnostics = { asError } }.RunAsync();
        await new Verify<LowerCaseType>.Test { TestCode = Source, GlobalConfig = "dotnet_diagnostic.LC0001.severity = error\n", ExpectedDiagnostics = { asError } }.RunAsync();
        await new Verify<LowerCaseType>.Test
        {
            TestCode = Source,
            GlobalConfig = "dotnet_diagnostic.LC0001.severity = error\n",
            AnalyzerConfigFiles = { { "package.globalconfig", "is_global = true\nglobal_level = -99\ndotnet_diagnostic.LC0001.severity = none\n" } },
            ExpectedDiagnostics = { asError },
        }.RunAsync();
        await new Verify<LowerCaseType>.Test { TestCode = "class lower { }", EditorConfig = "[*.cs]\ndotnet_diagnostic.LC0001.severity = none\n" }.RunAsync();
        await FailureAsync(() => new Verify<LowerCaseType>.Test { TestCode = Source, ExpectedDiagnostics = { asError } }.RunAsync());
    }

    [Fact]
    public async Task Rule_that_is_off_is_turned_on_by_name()
    {
        await Verify<OffByDefault>.VerifyAnalyzerAsync("class lower { }");
        await new Verify<OffByDefault>.Test { TestCode = "class [|lower|] { }", EnabledRules = { "LC0003" } }.RunAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => new Verify<OffByDefault>.Test { TestCode = "", EnabledRules = { "LC0009" } }.RunAsync());
    }

    [Fact]
    public async Task Build_properties_and_options_reach_the_analyzer()
    {
        await new Verify<ReportsOptions>.Test
        {
            TestCode = "{|#0:|}class C { }",
            BuildProperties = { ["IsTestProject"] = "true" },
            EditorConfig = "root = true\n[*.cs]\ntls_analyzers.today = 2027-01-01\n",
            ExpectedDiagnostics = { new DiagnosticResult("LC0004").WithLocation(0).WithArguments("true", "2027-01-01") },
        }.RunAsync();
    }

    [Fact]
    public async Task Additional_file_is_marked_like_code()
    {
        await new Verify<ReportsPasswords>.Test
        {
            TestCode = "",
            AdditionalFiles = { { "conf/appsettings.json", "{\n  \"a\": [|\"secret\"|]\n}" }, { "other.json", "{}" } },
        }.RunAsync();
        var message = await FailureAsync(() => new Verify<ReportsPasswords>.Test
        {
            TestCode = "",
            AdditionalFiles = { { "conf/appsettings.json", "{ \"a\": \"secret\" }" } },
        }.RunAsync());

        Assert.Contains("/TestProject/conf/appsettings.json(1,8)-(1,16)", message);
    }

    [Fact]
    public async Task Additional_file_with_wrong_lines_fails()
    {
        var message = await FailureAsync(() => new Verify<ReportsPasswordsOnTheFirstLine>.Test
        {
            TestCode = "",
            AdditionalFiles = { { "appsettings.json", "{\n  \"a\": [|\"secret\"|]\n}" } },
        }.RunAsync());

        Assert.Contains("The line and column do not agree with the span", message);
    }

    [Fact]
    public async Task Several_files_and_projects_are_analysed()
    {
        await new Verify<LowerCaseType>.Test
        {
            Sources = { "class [|first|] : lib { }", { "Folder/Other.cs", "class [|second|] : first { }" } },
            ProjectReferences = { "Library" },
            AdditionalProjects = { new TestProject("Library") { Sources = { "public class [|lib|] { }" } } },
        }.RunAsync();
        var message = await FailureAsync(() => new Verify<LowerCaseType>.Test
        {
            Sources = { "class C { }", { "Folder/Other.cs", "class lower { }" } },
            AdditionalProjects = { new TestProject("Library") { Sources = { "class lower { }" } } },
        }.RunAsync());

        Assert.Contains("/TestProject/Folder/Other.cs(1,7)", message);
        Assert.Contains("/Library/Test0.cs(1,7)", message);
    }

    [Fact]
    public async Task Options_of_the_compilation_are_heard()
    {
        await new Verify<LowerCaseType>.Test { TestCode = "Console.WriteLine();", OutputKind = OutputKind.ConsoleApplication, ImplicitUsings = true }.RunAsync();
        await new Verify<LowerCaseType>.Test { TestCode = "#if NET\nclass [|c|] { }\n#endif", PreprocessorSymbols = { "NET" } }.RunAsync();
        await new Verify<LowerCaseType>.Test { TestCode = "{|CS8773:namespace|} N;", LanguageVersion = LanguageVersion.CSharp9 }.RunAsync();
        await new Verify<LowerCaseType>.Test { TestCode = "class C { string{|CS8632:?|} F; }", NullableContextOptions = NullableContextOptions.Disable, CompilerDiagnostics = CompilerDiagnostics.Errors }.RunAsync();
        await new Verify<LowerCaseType>.Test { TestCode = "unsafe class C { int* _p; }", AllowUnsafe = true }.RunAsync();
    }

    [Fact]
    public async Task Shipped_rules_all_run_when_asked() =>
        await new Verify<LowerCaseType>.Test { TestCode = "class [|lower|] { }", RunAllRules = true }.RunAsync();

    public static TheoryData<string> Frameworks => ["net10.0", "net9.0", "net8.0", "net472"];

    [Theory]
    [MemberData(nameof(Frameworks))]
    public Task Each_framework_compiles(string framework) => new Verify<LowerCaseType>.Test
    {
        TestCode =
            """
            using System.Net.Http;
            using System.Net.Security;
            class C { static readonly RemoteCertificateValidationCallback F = (a, b, c, d) => new HttpClientHandler() != null; }
            """,
        CompilerDiagnostics = CompilerDiagnostics.Warnings,
        References = framework switch
        {
            "net10.0" => References.Net10,
            "net9.0" => References.Net9,
            "net8.0" => References.Net8,
            _ => References.Net472,
        },
    }.RunAsync();

    [Fact]
    public async Task Libraries_are_compiled_from_source()
    {
        await new Verify<LowerCaseType>.Test
        {
            TestCode = "class C : Stub.Client { }",
            AdditionalReferences = { References.FromSource("Stub", "namespace Stub { public class Client { } }") },
        }.RunAsync();
        await new Verify<LowerCaseType>.Test
        {
            TestCode = "class C { System.Net.Http.{|CS0433:HttpClientHandler|}? F; }",
            AdditionalReferences = { References.FromSource("Twice", "namespace System.Net.Http { public class HttpClientHandler { } }") },
        }.RunAsync();

        Assert.Same(References.FromSource("A", "class A { }"), References.FromSource("A", "class A { }"));
        Assert.Contains("Broken.cs", Assert.Throws<ArgumentException>(() => References.FromSource("Broken", "class")).Message);
        Assert.Contains("PackageDownload", Assert.Throws<FileNotFoundException>(() => References.Package("Nobody.Has", "1.0.0", "lib/net8.0/It.dll")).Message);
        Assert.NotNull(References.Package("Microsoft.NETCore.App.Ref", "8.0.31", "ref/net8.0/System.Net.Http.dll"));
    }

    [Fact]
    public async Task Generators_run_in_the_workspace()
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.CurrentSolution
            .AddProject("P", "P", LanguageNames.CSharp)
            .AddAnalyzerReference(new GeneratorReference([new GeneratesType().AsSourceGenerator()]));

        Assert.Contains((await project.GetCompilationAsync())!.SyntaxTrees, tree => tree.ToString().Contains("class Generated"));
    }

    [Fact]
    public async Task Fix_passes()
    {
        await Verify<LowerCaseType, UpperCase>.VerifyCodeFixAsync("class [|lower|] { }", "class LOWER { }");
        await Verify<LowerCaseType, UpperCase>.VerifyCodeFixAsync("class [|lower|] { } class [|other|] { }", "class LOWER { } class OTHER { }", "Upper");
        await Verify<LowerCaseType, UpperCase>.VerifyCodeFixAsync(
            "class {|#0:lower|} { }", [Verify<LowerCaseType>.Diagnostic().WithLocation(0).WithArguments("lower")], "class LOWER { }");
    }

    [Fact]
    public async Task Fix_is_picked_by_its_key()
    {
        await Verify<LowerCaseType, UpperCase>.VerifyCodeFixAsync("class [|lower|] { }", "class Xlower { }", "Prefix");
        await new Verify<LowerCaseType, UpperCase>.Test { TestCode = "class [|lower|] { }", FixedCode = "class LOWER { }", OfferedKeys = ["Upper", "Prefix"] }.RunAsync();

        Assert.Contains("+ class Xlower", await FailureAsync(() => Verify<LowerCaseType, UpperCase>.VerifyCodeFixAsync("class [|lower|] { }", "class LOWER { }", "Prefix")));
        Assert.Contains("Upper, Prefix", await FailureAsync(() => Verify<LowerCaseType, UpperCase>.VerifyCodeFixAsync("class [|lower|] { }", "class LOWER { }", "Other")));
    }

    [Fact]
    public async Task Fix_with_another_result_fails()
    {
        var message = await FailureAsync(() => Verify<LowerCaseType, UpperCase>.VerifyCodeFixAsync("// 1\nclass [|lower|] { }", "// 1\nclass Lower { }"));

        Assert.Contains("/TestProject/Test0.cs:\n  // 1\n- class Lower { }\n+ class LOWER { }\n", message);
    }

    [Fact]
    public async Task Fixed_code_that_does_not_compile_fails()
    {
        var message = await FailureAsync(() => Verify<LowerCaseType, NotCompiling>.VerifyCodeFixAsync("class [|lower|] { }", "class 1lower { }"));

        Assert.Contains("makes code with new compiler diagnostics:\n  /TestProject/Test0.cs(1,7): error CS1001", message);
        Assert.Contains("LC0001 at /TestProject/Test0.cs: (0,6)-(0,11)", message);
    }

    [Fact]
    public async Task Step_that_does_not_compile_fails_even_if_the_last_one_does() =>
        Assert.Contains("CS0101", await FailureAsync(() => Verify<LowerCaseType, ByWayOfAnError>.VerifyCodeFixAsync("class [|aa|] { } class B { }", "class C { } class B { }")));

    [Fact]
    public async Task Fixed_code_with_a_new_warning_fails() =>
        Assert.Contains("CS1030", await FailureAsync(() => Verify<LowerCaseType, BringsWarning>.VerifyCodeFixAsync("class [|lower|] { }", "class LOWER { }\n#warning new\n")));

    [Fact]
    public async Task Fix_that_changes_nothing_fails()
    {
        var message = await FailureAsync(() => Verify<LowerCaseType, Nothing>.VerifyCodeFixAsync("class [|lower|] { }", "class LOWER { }"));

        Assert.Contains("Nothing: 'Rename' (Rename) for LC0001 at /TestProject/Test0.cs: (0,6)-(0,11) changes nothing.", message);
    }

    [Fact]
    public async Task Fix_that_never_ends_fails() =>
        Assert.Contains("after 3 fixes", await FailureAsync(() => Verify<LowerCaseType, Endless>.VerifyCodeFixAsync("class [|lowerX|] { }", "class lowerXX { }")));

    [Fact]
    public async Task Fix_that_adds_a_file_fails() =>
        Assert.Contains("adds or removes a file", await FailureAsync(() => Verify<LowerCaseType, AddsFile>.VerifyCodeFixAsync("class [|lower|] { }", "class LOWER { }")));

    [Fact]
    public async Task Fixed_code_is_judged_by_its_markup()
    {
        await Verify<LowerCaseType, UpperCase>.VerifyCodeFixAsync("class [|lower|] { } class [|keep|] { }", "class LOWER { } class [|keep|] { }");

        Assert.Contains("Unexpected:\n  LC0001", await FailureAsync(() => Verify<LowerCaseType, UpperCase>.VerifyCodeFixAsync("class [|lower|] { } class [|keep|] { }", "class LOWER { } class keep { }")));
        Assert.Contains("Missing:\n  LC0001", await FailureAsync(() => Verify<LowerCaseType, UpperCase>.VerifyCodeFixAsync("class [|lower|] { }", "class [|LOWER|] { }")));
    }

    [Fact]
    public async Task First_finding_may_be_unfixable() =>
        await Verify<LowerCaseType, UpperCase>.VerifyCodeFixAsync("class [|keep|] { } class [|lower|] { }", "class [|keep|] { } class LOWER { }");

    [Fact]
    public async Task FixAll_with_another_result_fails()
    {
        const string Source = "class [|lower|] { } class [|other|] { }";
        var message = await FailureAsync(() => Verify<LowerCaseType, OtherFixAll>.VerifyCodeFixAsync(Source, "class LOWER { } class OTHER { }"));

        Assert.Contains("FixAll in Document with the key 'Upper' does not do what the fixes do one by one", message);
        Assert.Contains("+ class AllLOWER { } class AllOTHER { }", message);
        await new Verify<LowerCaseType, OtherFixAll>.Test { TestCode = Source, FixedCode = "class LOWER { } class OTHER { }", ChecksFixAll = false }.RunAsync();
    }

    [Fact]
    public async Task FixAll_that_does_nothing_without_a_key_fails()
    {
        var message = await FailureAsync(() => Verify<LowerCaseType, StockFixAll>.VerifyCodeFixAsync("class [|lower|] { }", "class LOWER { }"));

        Assert.Contains("FixAll in Solution with a null equivalence key", message);
        await Verify<LowerCaseType, StockFixAll>.VerifyCodeFixAsync("class [|lower|] { }", "class Xlower { }", "Prefix");
    }

    [Fact]
    public async Task Fix_without_FixAll_fails() =>
        Assert.Contains("no FixAll", await FailureAsync(() => Verify<LowerCaseType, NoFixAll>.VerifyCodeFixAsync("class [|lower|] { }", "class LOWER { }")));

    [Fact]
    public async Task FixAll_that_touches_unfixable_findings_fails() =>
        Assert.Contains("no action", await FailureAsync(() => Verify<LowerCaseType, FixAllForEverything>.VerifyNoCodeFixAsync("class [|keep|] { }")));

    [Fact]
    public async Task Missing_fix_is_asserted()
    {
        await Verify<LowerCaseType, UpperCase>.VerifyNoCodeFixAsync("class [|keep|] { }");
        await Verify<LowerCaseType, UpperCase>.VerifyNoCodeFixAsync("class [|lower|] { }", "Other");

        Assert.Contains("(Upper)", await FailureAsync(() => Verify<LowerCaseType, UpperCase>.VerifyNoCodeFixAsync("class [|lower|] { }")));
        Assert.Contains("(Prefix)", await FailureAsync(() => Verify<LowerCaseType, UpperCase>.VerifyNoCodeFixAsync("class [|lower|] { }", "Prefix")));
        Assert.Contains("nothing is reported", await FailureAsync(() => Verify<LowerCaseType, UpperCase>.VerifyNoCodeFixAsync("class C { }")));
    }

    [Theory]
    [InlineData(typeof(NoKey), "has no equivalence key")]
    [InlineData(typeof(SameKeys), "two actions")]
    public async Task Keys_tell_the_actions_apart(Type fix, string expected)
    {
        var test = new CodeFixTest(new LowerCaseType(), (CodeFixProvider)Activator.CreateInstance(fix)!) { TestCode = "class [|lower|] { }", FixedCode = "class LOWER { }" };

        Assert.Contains(expected, await FailureAsync(test.RunAsync));
    }

    [Fact]
    public async Task Fix_runs_over_files_and_projects()
    {
        await new Verify<LowerCaseType, UpperCase>.Test
        {
            Sources = { "class [|a|] { }", { "Kept.cs", "class [|keep|] { }" }, { "Other.cs", "class [|b|] { } class [|c|] { }" } },
            FixedSources = { "class A { }", { "Other.cs", "class B { } class C { }" } },
            AdditionalProjects =
            {
                new TestProject("Second") { Sources = { "class [|d|] { }" }, FixedSources = { "class D { }" } },
                new TestProject("Third") { Sources = { "class E { }" } },
            },
        }.RunAsync();

        var e = await Assert.ThrowsAsync<ArgumentException>(() => new Verify<LowerCaseType, UpperCase>.Test
        {
            Sources = { { "A.cs", "class [|a|] { }" } },
            FixedSources = { { "B.cs", "class A { }" } },
        }.RunAsync());
        Assert.Contains("B.cs", e.Message);
    }

    [Fact]
    public async Task Fix_of_an_additional_file_passes()
    {
        await new Verify<ReportsPasswords, ReplacesPassword>.Test
        {
            TestCode = "class C { }",
            AdditionalFiles = { { "appsettings.json", "{ \"a\": [|\"secret\"|] }" } },
            FixedAdditionalFiles = { { "appsettings.json", "{ \"a\": \"\" }" } },
            ChecksFixAll = false,
        }.RunAsync();
        var message = await FailureAsync(() => new Verify<ReportsPasswords, ReplacesPassword>.Test
        {
            TestCode = "class C { }",
            AdditionalFiles = { { "appsettings.json", "{ \"a\": [|\"secret\"|] }" } },
            FixedAdditionalFiles = { { "appsettings.json", "{ }" } },
            ChecksFixAll = false,
        }.RunAsync());

        Assert.Contains("- { }\n+ { \"a\": \"\" }", message);
    }

    private static async Task<string> FailureAsync(Func<Task> test) => (await Assert.ThrowsAsync<FailException>(test)).Message;

    private static DiagnosticDescriptor Descriptor(string id, string message, bool isEnabled = true) =>
        new(id, id, message, "Test", DiagnosticSeverity.Warning, isEnabled);

    // What the rules for shipped analyzers ask for does not matter here.
#pragma warning disable RS1036, RS1038, RS1041, RS2008

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private class LowerCaseType : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor _rule = Descriptor("LC0001", "{0} is not upper case");

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
            context.RegisterSymbolAction(Judge, SymbolKind.NamedType);
        }

        protected virtual DiagnosticDescriptor RuleFor(ITypeSymbol type) => _rule;

        protected virtual void Judge(SymbolAnalysisContext context)
        {
            if (char.IsLower(context.Symbol.Name[0]))
            {
                var outer = context.Symbol.ContainingType is { } containing ? containing.Locations : [];
                context.ReportDiagnostic(Diagnostic.Create(RuleFor((ITypeSymbol)context.Symbol), context.Symbol.Locations[0], outer, context.Symbol.Name));
            }
        }
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class ReportsTwice : LowerCaseType
    {
        protected override void Judge(SymbolAnalysisContext context)
        {
            base.Judge(context);
            base.Judge(context);
        }
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class TwoRules : LowerCaseType
    {
        private static readonly DiagnosticDescriptor _structs = Descriptor("LC0002", "{0} is a struct");

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [.. base.SupportedDiagnostics, _structs];

        protected override DiagnosticDescriptor RuleFor(ITypeSymbol type) => type.IsValueType ? _structs : base.RuleFor(type);
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class OffByDefault : LowerCaseType
    {
        private static readonly DiagnosticDescriptor _rule = Descriptor("LC0003", "{0} is lower case", isEnabled: false);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        protected override DiagnosticDescriptor RuleFor(ITypeSymbol type) => _rule;
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Throwing : LowerCaseType
    {
        protected override void Judge(SymbolAnalysisContext context) => throw new InvalidOperationException("no idea what " + context.Symbol.Name + " is");
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class ReportsOptions : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor _rule = Descriptor("LC0004", "{0} {1}");

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxTreeAction(tree =>
            {
                var options = tree.Options.AnalyzerConfigOptionsProvider;
                options.GlobalOptions.TryGetValue("build_property.IsTestProject", out var property);
                options.GetOptions(tree.Tree).TryGetValue("tls_analyzers.today", out var today);
                tree.ReportDiagnostic(Diagnostic.Create(_rule, tree.Tree.GetLocation(default), property, today));
            });
        }
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private class ReportsPasswords : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor _rule = Descriptor("LC0005", "a password");

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterAdditionalFileAction(file =>
            {
                var text = file.AdditionalFile.GetText()!;
                var start = text.ToString().IndexOf("\"secret\"", StringComparison.Ordinal);
                if (start >= 0)
                {
                    var span = new TextSpan(start, "\"secret\"".Length);
                    file.ReportDiagnostic(Diagnostic.Create(_rule, Location.Create(file.AdditionalFile.Path, span, LinesOf(text, span))));
                }
            });
        }

        protected virtual LinePositionSpan LinesOf(SourceText text, TextSpan span) => text.Lines.GetLinePositionSpan(span);
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class ReportsPasswordsOnTheFirstLine : ReportsPasswords
    {
        protected override LinePositionSpan LinesOf(SourceText text, TextSpan span) => default;
    }

    [Generator]
    private sealed class GeneratesType : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterPostInitializationOutput(output => output.AddSource("Generated.g.cs", "class Generated { }"));
    }

    private abstract class Renaming : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds => ["LC0001"];

        public override FixAllProvider? GetFixAllProvider() => DocumentFixAll("");

        public override async Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken);
            var identifier = root!.FindToken(context.Span.Start);
            foreach (var (key, newName) in NewNames(identifier.Text))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(key ?? "no key", async cancellation => await ChangeAsync(context.Document, identifier, newName, cancellation), key),
                    context.Diagnostics);
            }
        }

        protected abstract IEnumerable<(string? Key, string NewName)> NewNames(string name);

        protected virtual async Task<Solution> ChangeAsync(Document document, SyntaxToken identifier, string newName, CancellationToken cancellation)
        {
            var text = await document.GetTextAsync(cancellation);
            return document.WithText(text.Replace(identifier.Span, newName)).Project.Solution;
        }

        protected FixAllProvider DocumentFixAll(string prefix, bool fixesEverything = false) => FixAllProvider.Create(async (context, document, diagnostics) =>
        {
            var text = await document.GetTextAsync(context.CancellationToken);
            return document.WithText(text.WithChanges(
                from diagnostic in diagnostics
                let span = diagnostic.Location.SourceSpan
                let names = NewNames(text.ToString(span)).ToList()
                where names.Count > 0 || fixesEverything
                let newName = names.Where(name => name.Key == context.CodeActionEquivalenceKey).Append(names.FirstOrDefault()).First().NewName
                select new TextChange(span, prefix + newName)));
        });
    }

    private class UpperCase : Renaming
    {
        protected override IEnumerable<(string? Key, string NewName)> NewNames(string name) =>
            name == "keep" ? [] : [("Upper", name.ToUpperInvariant()), ("Prefix", "X" + name)];
    }

    private sealed class OtherFixAll : UpperCase
    {
        public override FixAllProvider GetFixAllProvider() => DocumentFixAll("All");
    }

    private sealed class StockFixAll : UpperCase
    {
        public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;
    }

    private sealed class FixAllForEverything : UpperCase
    {
        public override FixAllProvider GetFixAllProvider() => DocumentFixAll("All", fixesEverything: true);
    }

    private sealed class NoFixAll : UpperCase
    {
        public override FixAllProvider? GetFixAllProvider() => null;
    }

    private abstract class OneName : Renaming
    {
        protected override IEnumerable<(string? Key, string NewName)> NewNames(string name) => [("Rename", NewName(name))];

        protected abstract string NewName(string name);
    }

    private sealed class NotCompiling : OneName
    {
        protected override string NewName(string name) => "1" + name;
    }

    private sealed class ByWayOfAnError : OneName
    {
        protected override string NewName(string name) => name == "aa" ? "b { } class B" : "C";
    }

    private sealed class Endless : OneName
    {
        protected override string NewName(string name) => name + name[^1];
    }

    private sealed class Nothing : OneName
    {
        protected override string NewName(string name) => name;
    }

    private sealed class NoKey : Renaming
    {
        protected override IEnumerable<(string? Key, string NewName)> NewNames(string name) => [(null, "N")];
    }

    private sealed class SameKeys : Renaming
    {
        protected override IEnumerable<(string? Key, string NewName)> NewNames(string name) => [("Same", "N"), ("Same", "M")];
    }

    private sealed class BringsWarning : UpperCase
    {
        protected override async Task<Solution> ChangeAsync(Document document, SyntaxToken identifier, string newName, CancellationToken cancellation)
        {
            var changed = await base.ChangeAsync(document, identifier, newName, cancellation);
            var text = await changed.GetDocument(document.Id)!.GetTextAsync(cancellation);
            return changed.WithDocumentText(document.Id, SourceText.From(text + "\n#warning new\n"));
        }
    }

    private sealed class AddsFile : UpperCase
    {
        protected override async Task<Solution> ChangeAsync(Document document, SyntaxToken identifier, string newName, CancellationToken cancellation)
        {
            var changed = await base.ChangeAsync(document, identifier, newName, cancellation);
            return changed.GetProject(document.Project.Id)!.AddDocument("Added.cs", "class Added { }").Project.Solution;
        }
    }

    private sealed class ReplacesPassword : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds => ["LC0005"];

        public override FixAllProvider? GetFixAllProvider() => null;

        public override Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            var file = context.TextDocument;
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Empty it",
                    async cancellation =>
                    {
                        var text = await file.GetTextAsync(cancellation);
                        return file.Project.Solution.WithAdditionalDocumentText(file.Id, text.Replace(context.Span, "\"\""));
                    },
                    "Empty"),
                context.Diagnostics);
            return Task.CompletedTask;
        }
    }
}
