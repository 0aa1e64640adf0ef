using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.ConfigFiles;

using static ConfigFileTest;

public sealed class RuntimeSwitchesTests
{
    private const string File = "runtimeconfig.template.json";

    [Theory]
    [InlineData("""{"configProperties":{"Switch.System.Net.DontEnableSchUseStrongCrypto":{|TLS0501:true|}}}""")]
    [InlineData("""{"configProperties":{"System.Net.Http.SocketsHttpHandler.Http2UnencryptedSupport":{|TLS0504:true|}}}""")]
    [InlineData("""{"configProperties":{"System.GC.Server":true,"Switch.System.Net.DontEnableSystemDefaultTlsVersions":{|TLS0501:"true"|}}}""")]
    [InlineData("""{"configProperties":{|TLS0001:|}""")]
    public Task Reports(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"configProperties":{"Switch.System.Net.DontEnableSchUseStrongCrypto":false,"System.GC.Server":true}}""")]
    [InlineData("""{"Switch.System.Net.DontEnableSchUseStrongCrypto":true}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    public Task Silent(string text) => VerifyAsync(File, text);

    [Fact]
    public Task Reports_items_of_the_project_file()
    {
        var test = Project("Switch.System.Net.DontEnableSchUseStrongCrypto=true|System.GC.Server=true");
        test.ExpectedDiagnostics.Add(Verify<ConfigFileAnalyzer>.Diagnostic("TLS0501").WithMessage(
            "RuntimeHostConfigurationOption Switch.System.Net.DontEnableSchUseStrongCrypto permits SSL 3.0 and TLS 1.0, whose encryption can be attacked"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("Switch.System.Net.DontEnableSchUseStrongCrypto=false|System.GC.Server=true")]
    [InlineData("")]
    [InlineData("||=|a|a=b=c")]
    public Task Silent_on_other_items(string value) => Project(value).RunAsync();

    private static Verify<ConfigFileAnalyzer>.Test Project(string value) => new()
    {
        Sources = { "class C { }" },
        BuildProperties = { ["TlsRuntimeHostConfigurationOptions"] = value },
    };
}
