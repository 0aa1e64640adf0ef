using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.ConfigFiles;

/// <summary>Runs the rules over one configuration file, on a fixed day.</summary>
internal static class ConfigFileTest
{
    /// <summary>Two keys that nobody knows.</summary>
    public const string Pin = "tbK8WsLvmKs8PEA6zRSDsXr9DkXi7/TGX2NSnTneCVw=";

    public const string OtherPin = "4Tk+/N1uaECfQMqyCKczn/VPzeZ1muA0hkAZo81fUEY=";

    public const string RootPin = "C5+lpZ7tcVwmwQIMcRtPbsQtWLABXhQzejna0wHFr8M=";

    public const string ExpiredRootPin = "Vjs8r4z+80wjNcr1YKepWQboSIRi63WsWXhIMN+eWys=";

    /// <summary>A test of one file, with markup, in which nothing else may be reported.</summary>
    public static Verify<ConfigFileAnalyzer>.Test Of(string name, string text) => new()
    {
        Sources = { "class C { }" },
        AdditionalFiles = { { name, text } },
        GlobalConfig = "is_global = true\ntls_analyzers.today = 2026-06-01\n",
        RunAllRules = true,
    };

    public static Task VerifyAsync(string name, string text) => Of(name, text).RunAsync();

    /// <summary>A test of a file in which one thing is reported, with its message and severity.</summary>
    public static Task VerifyAsync(string name, string text, string id, string message, DiagnosticSeverity severity = DiagnosticSeverity.Warning)
    {
        var test = Of(name, text);
        test.ExpectedDiagnostics.Add(Verify<ConfigFileAnalyzer>.Diagnostic(id).WithLocation(0).WithMessage(message).WithSeverity(severity));
        return test.RunAsync();
    }
}
