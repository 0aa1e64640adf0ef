using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

using static SettingSource;

public sealed class TLS0502ProtocolFixedInCodeTests
{
    private const string Usings = """
        using System.IO;
        using System.Net;
        using System.Net.Http;
        using System.Security.Authentication;
        """;

    [Theory]
    [InlineData("handler.SslProtocols = {|TLS0502:SslProtocols.Tls12|};")]
    [InlineData("handler.SslProtocols = {|TLS0502:SslProtocols.Tls12 | SslProtocols.Tls13|};")]
    [InlineData("handler.SslProtocols = {|TLS0502:(SslProtocols)3072|};")]
    [InlineData("handler.SslProtocols = {|TLS0502:Enum.Parse<SslProtocols>(\"Tls13\")|};")]
    [InlineData("handler.SslProtocols = {|TLS0502:Versions|};")]
    [InlineData("handler.SslProtocols |= {|TLS0502:SslProtocols.Tls13|};")]
    [InlineData("handler.SslProtocols = option ? {|TLS0502:SslProtocols.Tls12|} : SslProtocols.None;")]
    [InlineData("ServicePointManager.SecurityProtocol = {|TLS0502:(SecurityProtocolType)3072|};")]
    [InlineData("ServicePointManager.SecurityProtocol = {|TLS0502:SecurityProtocolType.Tls12|};")]
    [InlineData("new SslStream(Stream.Null).AuthenticateAsClient(unknown, null, {|TLS0502:SslProtocols.Tls12|}, true);")]
    [InlineData("new SslServerAuthenticationOptions { EnabledSslProtocols = {|TLS0502:SslProtocols.Tls13|} };")]
    [InlineData("new Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions { SslProtocols = {|TLS0502:SslProtocols.Tls12 | SslProtocols.Tls13|} };")]
    [InlineData("new RabbitMQ.Client.SslOption { Version = {|TLS0502:SslProtocols.Tls12|} };")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { TlsVersion = {|TLS0502:\"TLSv1.2\"|} };")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;SslMode=VerifyFull;{|TLS0502:TlsVersion=TLSv1.3|}\");")]
    public Task Reports_version(string statement) => Test(statement).RunAsync();

    [Theory]
    [InlineData("handler.SslProtocols = SslProtocols.None;")]
    [InlineData("handler.SslProtocols = {|TLS0501:SslProtocols.Tls11 | SslProtocols.Tls12|};")]
    [InlineData("handler.SslProtocols = handler.SslProtocols | SslProtocols.Tls12 | {|TLS0501:SslProtocols.Tls|};")]
    [InlineData("handler.SslProtocols &= SslProtocols.Tls12;")]
    [InlineData("if (handler.SslProtocols == SslProtocols.Tls12) { }")]
    [InlineData("handler.SslProtocols = unknown switch { \"1.2\" => SslProtocols.Tls12, _ => SslProtocols.None };")]
    [InlineData("ServicePointManager.SecurityProtocol = SecurityProtocolType.SystemDefault;")]
    [InlineData("new SslStream(Stream.Null).AuthenticateAsClient(unknown, null, SslProtocols.None, true);")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;SslMode=VerifyFull\");")]
    public Task Silent_on_choice_of_the_system(string statement) => Test(statement).RunAsync();

    [Fact]
    public Task Silent_by_default()
    {
        var test = Test("handler.SslProtocols = SslProtocols.Tls12;");
        test.EnabledRules.Clear();
        return test.RunAsync();
    }

    [Fact]
    public Task Message_names_the_versions()
    {
        var test = Test("handler.SslProtocols = {|#0:SslProtocols.Tls12 | SslProtocols.Tls13|};");
        test.ExpectedDiagnostics.Add(Verify<ProtocolAnalyzer>.Diagnostic("TLS0502").WithLocation(0).WithMessage(
            "HttpClientHandler.SslProtocols is set to TLS 1.2 and TLS 1.3 in code, so the next version needs a new build and a weak one stays in use"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("handler.SslProtocols = {|TLS0502:SslProtocols.Tls12 | SslProtocols.Tls13|};", "handler.SslProtocols = SslProtocols.None;")]
    [InlineData("handler.SslProtocols = {|TLS0502:(SslProtocols)3072|};", "handler.SslProtocols = SslProtocols.None;")]
    [InlineData("ServicePointManager.SecurityProtocol = {|TLS0502:SecurityProtocolType.Tls12|};", "ServicePointManager.SecurityProtocol = SecurityProtocolType.SystemDefault;")]
    [InlineData("if (option) ServicePointManager.SecurityProtocol |= {|TLS0502:SecurityProtocolType.Tls12|};", "if (option)\n        {\n        }")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;SslMode=VerifyFull;{|TLS0502:TlsVersion=TLSv1.3|};Database=x\");", "new MySqlConnector.MySqlConnection(\"Server=db;SslMode=VerifyFull;Database=x\");")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;SslMode=VerifyFull;{|TLS0502:TlsVersion='TLSv1.3'|}\");", "new MySqlConnector.MySqlConnection(\"Server=db;SslMode=VerifyFull;\");")]
    public Task Leaves_the_choice_to_the_system(string statement, string expected) => With(
        new Verify<ProtocolAnalyzer, TLS0502ProtocolFixedInCodeCodeFix>.Test
        {
            TestCode = Source(statement),
            FixedCode = Source(expected),
            EnabledRules = { "TLS0502" },
            RunAllRules = true,
        },
        [.. SettingReferences.Libraries]).RunAsync();

    private static string Source(string statement) => Method(
        "var handler = new HttpClientHandler(); " + statement, "private const SslProtocols Versions = SslProtocols.Tls12;", Usings);

    private static AnalyzerTest Test(string statement) => With(
        new Verify<ProtocolAnalyzer>.Test { TestCode = Source(statement), EnabledRules = { "TLS0502" }, RunAllRules = true },
        [.. SettingReferences.Libraries]);
}
