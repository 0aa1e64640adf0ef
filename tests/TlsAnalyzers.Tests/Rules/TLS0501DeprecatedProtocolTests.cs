using Microsoft.CodeAnalysis;
using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

using static SettingSource;

public sealed class TLS0501DeprecatedProtocolTests
{
    private const string Handler = "var handler = new HttpClientHandler(); ";
    private const string Options = "var options = new SslClientAuthenticationOptions(); ";

    private const string Usings = """
        using System.IO;
        using System.Net;
        using System.Net.Http;
        using System.Security.Authentication;
        using System.Threading.Tasks;
        """;

    [Theory]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:SslProtocols.Tls|} };")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:SslProtocols.Tls11|} };")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:SslProtocols.Ssl2|} };")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:SslProtocols.Ssl3|} };")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:SslProtocols.Default|} };")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:(SslProtocols)192|} };")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:(SslProtocols)(192 | 0x300)|} };")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12|} };")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:(SslProtocols)768 | SslProtocols.Tls12|} };")]
    [InlineData(Handler + "handler.SslProtocols = {|TLS0501:SslProtocols.Tls11|};")]
    [InlineData(Handler + "handler.SslProtocols |= {|TLS0501:SslProtocols.Tls11|};")]
    [InlineData(Handler + "handler.SslProtocols = handler.SslProtocols | {|TLS0501:SslProtocols.Tls11|};")]
    [InlineData(Handler + "handler.SslProtocols = {|TLS0501:handler.SslProtocols | SslProtocols.Tls | SslProtocols.Tls11|};")]
    [InlineData(Handler + "handler.SslProtocols = handler.SslProtocols | SslProtocols.Tls12 | {|TLS0501:SslProtocols.Tls11|};")]
    [InlineData(Handler + "handler.SslProtocols = {|TLS0501:Enum.Parse<SslProtocols>(\"Tls11\")|};")]
    [InlineData(Handler + "handler.SslProtocols = {|TLS0501:Enum.Parse<SslProtocols>(\"tls, Tls12\", true)|};")]
    [InlineData(Handler + "handler.SslProtocols = {|TLS0501:(SslProtocols)Enum.Parse(typeof(SslProtocols), \"Tls\")|};")]
    [InlineData(Handler + "if (Enum.TryParse({|TLS0501:\"Tls11\"|}, out SslProtocols parsed)) handler.SslProtocols = parsed;")]
    [InlineData(Handler + "if (Enum.TryParse<SslProtocols>({|TLS0501:\"Tls11\"|}, out var parsed)) handler.SslProtocols = parsed;")]
    [InlineData("new SocketsHttpHandler { SslOptions = { EnabledSslProtocols = {|TLS0501:SslProtocols.Tls|} } };")]
    [InlineData(Options + "options.EnabledSslProtocols = {|TLS0501:SslProtocols.Tls|};")]
    [InlineData("new SslServerAuthenticationOptions { EnabledSslProtocols = {|TLS0501:SslProtocols.Tls11 | SslProtocols.Tls12|} };")]
    [InlineData("new SslStream(Stream.Null).AuthenticateAsClient(unknown, null, {|TLS0501:SslProtocols.Tls|}, true);")]
    [InlineData("new SslStream(Stream.Null).AuthenticateAsClientAsync(unknown, null, enabledSslProtocols: {|TLS0501:SslProtocols.Tls11|}, checkCertificateRevocation: true);")]
    [InlineData("new SslStream(Stream.Null).AuthenticateAsServer(null!, false, {|TLS0501:SslProtocols.Tls11|}, true);")]
    [InlineData("new SslStream(Stream.Null).AuthenticateAsServerAsync(null!, false, {|TLS0501:SslProtocols.Default|}, true);")]
    [InlineData("new SslStream(Stream.Null).BeginAuthenticateAsClient(unknown, null, {|TLS0501:SslProtocols.Tls|}, true, null, null);")]
    [InlineData("new SslStream(Stream.Null).BeginAuthenticateAsServer(null!, false, {|TLS0501:SslProtocols.Tls|}, true, null, null);")]
    [InlineData("ServicePointManager.SecurityProtocol = {|TLS0501:SecurityProtocolType.Ssl3|};")]
    [InlineData("ServicePointManager.SecurityProtocol = {|TLS0501:SecurityProtocolType.Tls | SecurityProtocolType.Tls11 | SecurityProtocolType.Tls12|};")]
    [InlineData("ServicePointManager.SecurityProtocol |= {|TLS0501:SecurityProtocolType.Tls11|};")]
    [InlineData("ServicePointManager.SecurityProtocol = {|TLS0501:(SecurityProtocolType)(0xc0 | 0x300 | 0xc00)|};")]
    [InlineData("ServicePointManager.SecurityProtocol = {|TLS0501:(SecurityProtocolType)768 | (SecurityProtocolType)3072|};")]
    [InlineData("ServicePointManager.SecurityProtocol = {|TLS0501:(SecurityProtocolType)SslProtocols.Tls|};")]
    [InlineData("new Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions { SslProtocols = {|TLS0501:SslProtocols.Tls11|} };")]
    [InlineData("new RabbitMQ.Client.SslOption { Version = {|TLS0501:SslProtocols.Tls|} };")]
    [InlineData("new MongoDB.Driver.SslSettings { EnabledSslProtocols = {|TLS0501:SslProtocols.Tls11|} };")]
    [InlineData("new StackExchange.Redis.ConfigurationOptions { SslProtocols = {|TLS0501:SslProtocols.Tls11 | SslProtocols.Tls12|} };")]
    [InlineData("new Yarp.ReverseProxy.Configuration.HttpClientConfig { SslProtocols = {|TLS0501:SslProtocols.Tls|} };")]
    [InlineData("var config = new Yarp.ReverseProxy.Configuration.HttpClientConfig(); config = config with { SslProtocols = {|TLS0501:SslProtocols.Tls|} };")]
    [InlineData("new WinHttpHandler { SslProtocols = {|TLS0501:SslProtocols.Tls|} };")]
    [InlineData("new MailKit.Net.Smtp.SmtpClient { SslProtocols = {|TLS0501:SslProtocols.Tls11|} };")]
    [InlineData("new FluentFTP.FtpConfig { SslProtocols = {|TLS0501:SslProtocols.Tls|} };")]
    [InlineData("new MQTTnet.MqttClientTlsOptions { SslProtocol = {|TLS0501:SslProtocols.Tls|} };")]
    [InlineData("new MQTTnet.MqttClientTlsOptionsBuilder().WithSslProtocols({|TLS0501:SslProtocols.Tls11|}).Build();")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { TlsVersion = {|TLS0501:\"TLSv1.1\"|} };")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { TlsVersion = {|TLS0501:\"TLS 1.0, TLS 1.2\"|} };")]
    [InlineData("new MySql.Data.MySqlClient.MySqlConnectionStringBuilder { TlsVersion = {|TLS0501:\"Tls11\"|} };")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;SslMode=VerifyFull;{|TLS0501:TlsVersion=TLSv1.1|}\");")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;SslMode=VerifyFull;{|TLS0501:Tls Version=(TLSv1.1,TLSv1.2)|};Database=x\");")]
    [InlineData("new MySql.Data.MySqlClient.MySqlConnection(\"Server=db;SslMode=VerifyFull;{|TLS0501:tlsversion='TLSv1, TLSv1.1'|}\");")]
    [InlineData("AppContext.SetSwitch(\"Switch.System.Net.DontEnableSchUseStrongCrypto\", {|TLS0501:true|});")]
    [InlineData("AppContext.SetSwitch(\"Switch.System.Net.DontEnableSystemDefaultTlsVersions\", {|TLS0501:true|});")]
    [InlineData("AppContext.SetSwitch(isEnabled: {|TLS0501:true|}, switchName: \"Switch.System.ServiceModel.DontEnableSystemDefaultTlsVersions\");")]
    [InlineData("AppContext.SetSwitch(\"Switch.System.ServiceModel.DisableUsingServicePointManagerSecurityProtocols\", {|TLS0501:true|});")]
    [InlineData("new Dictionary<string, string> { [\"ssl.protocol\"] = {|TLS0501:\"TLSv1.1\"|} };")]
    [InlineData("new Dictionary<string, string> { { \"ssl.enabled.protocols\", {|TLS0501:\"TLSv1.1,TLSv1.2\"|} } };")]
    public Task Reports_deprecated_version(string statement) => ProtocolTest(statement).RunAsync();

    [Theory]
    [InlineData("new HttpClientHandler { SslProtocols = SslProtocols.None };")]
    [InlineData("new HttpClientHandler { SslProtocols = default };")]
    [InlineData("new HttpClientHandler { SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };")]
    [InlineData("new HttpClientHandler { SslProtocols = (SslProtocols)3072 };")]
    [InlineData("new HttpClientHandler { SslProtocols = Enum.Parse<SslProtocols>(unknown) };")]
    [InlineData("new HttpClientHandler { SslProtocols = Enum.Parse<SslProtocols>(\"Tls12\") };")]
    [InlineData("new HttpClientHandler { SslProtocols = SslProtocols.Tls12 & ~SslProtocols.Tls };")]
    [InlineData(Handler + "handler.SslProtocols &= ~SslProtocols.Tls;")]
    [InlineData(Handler + "handler.SslProtocols = handler.SslProtocols & ~(SslProtocols.Tls | SslProtocols.Tls11);")]
    [InlineData(Handler + "if (handler.SslProtocols == SslProtocols.Tls) { }")]
    [InlineData(Handler + "if (handler.SslProtocols.HasFlag(SslProtocols.Tls11)) { }")]
    [InlineData(Handler + "if ((handler.SslProtocols & SslProtocols.Ssl3) != 0) { }")]
    [InlineData(Handler + "if (Equals(handler.SslProtocols, SslProtocols.Tls)) { }")]
    [InlineData(Handler + "if (handler.SslProtocols is SslProtocols.Tls or SslProtocols.Tls11) { }")]
    [InlineData("Console.WriteLine(SslProtocols.Tls);")]
    [InlineData("Console.WriteLine($\"{SslProtocols.Tls11}\");")]
    [InlineData("Console.WriteLine(Enum.IsDefined(SslProtocols.Tls));")]
    [InlineData("Console.WriteLine(Enum.GetName(SslProtocols.Tls));")]
    [InlineData("_ = new List<SslProtocols> { SslProtocols.Tls, SslProtocols.Tls11 };")]
    [InlineData("_ = new Dictionary<SslProtocols, string> { [SslProtocols.Tls] = \"1.0\" };")]
    [InlineData("_ = new Dictionary<string, SslProtocols> { [\"1.0\"] = SslProtocols.Tls };")]
    [InlineData("var old = SslProtocols.Tls; Console.WriteLine(old);")]
    [InlineData("const SslProtocols old = SslProtocols.Tls | SslProtocols.Tls11; Console.WriteLine(new HttpClientHandler().SslProtocols & old);")]
    [InlineData("var all = SslProtocols.Tls | SslProtocols.Tls12; all &= ~SslProtocols.Tls; new HttpClientHandler { SslProtocols = all };")]
    [InlineData("foreach (var version in Enum.GetValues<SslProtocols>()) new HttpClientHandler { SslProtocols = version };")]
    [InlineData("foreach (var version in new[] { SslProtocols.Tls, SslProtocols.Tls11 }) new SslStream(Stream.Null).AuthenticateAsClient(unknown, null, version, true);")]
    [InlineData("ServicePointManager.SecurityProtocol &= ~SecurityProtocolType.Ssl3;")]
    [InlineData("ServicePointManager.SecurityProtocol = SecurityProtocolType.SystemDefault;")]
    [InlineData("ServicePointManager.SecurityProtocol = (SecurityProtocolType)3072;")]
    [InlineData("if (ServicePointManager.SecurityProtocol.HasFlag(SecurityProtocolType.Tls)) { }")]
    [InlineData("if (!Enum.TryParse(\"Tls11\", out SslProtocols parsed)) Console.WriteLine(parsed);")]
    [InlineData("new Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions { SslProtocols = SslProtocols.Tls13 };")]
    [InlineData("new StackExchange.Redis.ConfigurationOptions { SslProtocols = null };")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { TlsVersion = \"TLSv1.2,TLSv1.3\" };")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { TlsVersion = unknown };")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;SslMode=VerifyFull;TlsVersion=TLSv1.2\");")]
    [InlineData("new MySqlConnector.MySqlConnection($\"Server=db;SslMode=VerifyFull;TlsVersion={unknown}\");")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=localhost;TlsVersion=TLSv1.1\");")]
    [InlineData("AppContext.SetSwitch(\"Switch.System.Net.DontEnableSchUseStrongCrypto\", false);")]
    [InlineData("AppContext.SetSwitch(\"Switch.System.Net.DontEnableSchUseStrongCrypto\", option);")]
    [InlineData("AppContext.SetSwitch(\"System.Globalization.Invariant\", true);")]
    [InlineData("new Dictionary<string, string> { [\"ssl.protocol\"] = \"TLSv1.2\" };")]
    public Task Silent_on_current_version(string statement) => ProtocolTest(statement).RunAsync();

    [Theory]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:Legacy|} };", "private const SslProtocols Legacy = SslProtocols.Tls;")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:Legacy|} };", "private static readonly SslProtocols Legacy = SslProtocols.Tls | SslProtocols.Tls12;")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:Legacy|} };", "private static SslProtocols Legacy => SslProtocols.Tls;")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:Legacy()|} };", "private static SslProtocols Legacy() => SslProtocols.Tls;")]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:Legacy|} | SslProtocols.Tls12 };", "private static readonly SslProtocols Legacy = SslProtocols.Tls;")]
    [InlineData("var old = SslProtocols.Tls; new HttpClientHandler { SslProtocols = {|TLS0501:old|} };", "")]
    [InlineData("const int old = 192; new HttpClientHandler { SslProtocols = {|TLS0501:(SslProtocols)old|} };", "")]
    [InlineData("SslProtocols old; old = SslProtocols.Tls11; new HttpClientHandler { SslProtocols = {|TLS0501:old|} };", "")]
    [InlineData("new HttpClientHandler { SslProtocols = option ? {|TLS0501:SslProtocols.Tls|} : SslProtocols.None };", "")]
    [InlineData("new HttpClientHandler { SslProtocols = Read(unknown) ?? {|TLS0501:SslProtocols.Tls|} };", "private static SslProtocols? Read(string key) => key.Length > 3 ? null : Enum.Parse<SslProtocols>(key);")]
    [InlineData("new HttpClientHandler { SslProtocols = unknown switch { \"1.0\" => SslProtocols.Tls, \"1.2\" => SslProtocols.Tls12, _ => {|TLS0501:SslProtocols.Tls11|} } };", "")]
    [InlineData("var all = SslProtocols.Tls12; if (option) all |= {|TLS0501:SslProtocols.Tls11|}; new HttpClientHandler { SslProtocols = all };", "")]
    [InlineData("var all = {|TLS0501:SslProtocols.Tls|}; if (option) all = SslProtocols.Tls12; new HttpClientHandler { SslProtocols = all };", "")]
    [InlineData("new HttpClientHandler { SslProtocols = Versions };", "public static SslProtocols Versions { get; set; } = {|TLS0501:SslProtocols.Tls11 | SslProtocols.Tls12|};")]
    [InlineData("new HttpClientHandler { SslProtocols = Versions };", "internal static SslProtocols Versions = {|TLS0501:SslProtocols.Tls11|};")]
    [InlineData("Connect({|TLS0501:SslProtocols.Tls11|});", "private static void Connect(SslProtocols versions) => new HttpClientHandler { SslProtocols = versions };")]
    [InlineData("Connect(1, {|TLS0501:SslProtocols.Tls11|});", "private static void Connect(int a, SslProtocols versions) { var copy = versions; if (a > 2) copy |= SslProtocols.Tls12; Use(copy); } private static void Use(SslProtocols versions) => new HttpClientHandler { SslProtocols = versions };")]
    [InlineData("Connect();", "private static void Connect(SslProtocols versions = {|TLS0501:SslProtocols.Tls11|}) => new HttpClientHandler { SslProtocols = versions };")]
    [InlineData("_ = new Settings({|TLS0501:SslProtocols.Tls11|});", "public sealed record Settings(SslProtocols Versions) { public HttpClientHandler Create() => new() { SslProtocols = Versions }; }")]
    [InlineData("_ = new Settings { Versions = {|TLS0501:SslProtocols.Tls11|} };", "public sealed class Settings { public SslProtocols? Versions { get; set; } public HttpClientHandler Create() => new() { SslProtocols = Versions ?? SslProtocols.None }; }")]
    public Task Follows_value(string statement, string members) => ProtocolTest(statement, members).RunAsync();

    [Theory]
    [InlineData("new HttpClientHandler { SslProtocols = unknown switch { \"1.0\" => SslProtocols.Tls, \"1.1\" => SslProtocols.Tls11, _ => SslProtocols.None } };", "")]
    [InlineData("new HttpClientHandler { SslProtocols = Map(unknown) };", "private static SslProtocols Map(string name) { switch (name) { case \"1.0\": return SslProtocols.Tls; default: return SslProtocols.None; } }")]
    [InlineData("new HttpClientHandler { SslProtocols = Map(unknown) };", "private static SslProtocols Map(string name) => name switch { \"1.0\" => SslProtocols.Tls, _ => SslProtocols.None };")]
    [InlineData("new HttpClientHandler { SslProtocols = unknown == \"1.0\" ? SslProtocols.Tls : SslProtocols.None };", "")]
    [InlineData("new HttpClientHandler { SslProtocols = unknown == \"a\" ? SslProtocols.Tls : unknown == \"b\" ? SslProtocols.Tls11 : SslProtocols.None };", "")]
    [InlineData("var version = SslProtocols.None; switch (unknown) { case \"old\": version = SslProtocols.Tls; break; } new HttpClientHandler { SslProtocols = version };", "")]
    [InlineData("var version = SslProtocols.None; if (unknown == \"TLSv1.1\") version = SslProtocols.Tls11; new HttpClientHandler { SslProtocols = version };", "")]
    [InlineData("var version = SslProtocols.None; if (unknown.Equals(\"tls\")) version = SslProtocols.Tls; else if (unknown == \"new\") version = SslProtocols.Tls13; new HttpClientHandler { SslProtocols = version };", "")]
    [InlineData("var handler = new HttpClientHandler(); switch (unknown) { case \"tls10\": handler.SslProtocols = SslProtocols.Tls; break; }", "")]
    [InlineData("new HttpClientHandler { SslProtocols = Versions };", "public static SslProtocols Versions { get; set; }")]
    [InlineData("Versions = SslProtocols.Tls; Console.WriteLine(Versions);", "public static SslProtocols Versions { get; set; }")]
    [InlineData("Print(SslProtocols.Tls);", "private static void Print(SslProtocols version) => Console.WriteLine(version == SslProtocols.Tls ? \"1.0\" : version.ToString());")]
    [InlineData("Print(SslProtocols.Tls);", "private static void Print(SslProtocols version) => Print(version);")]
    [InlineData("_ = new Finding(SslProtocols.Tls);", "public sealed record Finding(SslProtocols Version);")]
    [InlineData("Connect(SslProtocols.Tls12);", "private static void Connect(SslProtocols versions) => new HttpClientHandler { SslProtocols = versions };")]
    [InlineData("Connect(SslProtocols.Tls);", "private static void Connect(SslProtocols versions) => new HttpClientHandler { SslProtocols = versions & ~SslProtocols.Tls };")]
    public Task Silent_on_mapping(string statement, string members) => ProtocolTest(statement, members).RunAsync();

    [Fact]
    public Task Message_names_the_old_versions_once()
    {
        var test = ProtocolTest("""
            new HttpClientHandler { SslProtocols = {|#0:SslProtocols.Default | SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12|} };
                    new SslStream(Stream.Null).AuthenticateAsClient(unknown, null, {|#1:SslProtocols.Tls|}, true);
                    ServicePointManager.SecurityProtocol |= {|#2:SecurityProtocolType.Tls11|};
                    AppContext.SetSwitch("Switch.System.Net.DontEnableSchUseStrongCrypto", {|#3:true|});
            """);
        var rule = Verify<ProtocolAnalyzer>.Diagnostic("TLS0501");
        test.ExpectedDiagnostics.AddRange(
        [
            rule.WithLocation(0).WithMessage("HttpClientHandler.SslProtocols permits SSL 3.0, TLS 1.0 and TLS 1.1, whose encryption can be attacked"),
            rule.WithLocation(1).WithMessage("SslStream.AuthenticateAsClient permits TLS 1.0, whose encryption can be attacked"),
            rule.WithLocation(2).WithMessage("ServicePointManager.SecurityProtocol permits TLS 1.1, whose encryption can be attacked"),
            rule.WithLocation(3).WithMessage("Switch.System.Net.DontEnableSchUseStrongCrypto permits SSL 3.0 and TLS 1.0, whose encryption can be attacked"),
        ]);
        return test.RunAsync();
    }

    [Theory]
    [InlineData("if (Environment.GetEnvironmentVariable(\"ASPNETCORE_ENVIRONMENT\") == \"Development\") handler.SslProtocols = {|#0:SslProtocols.Tls|};")]
    [InlineData("handler.SslProtocols = allowInsecureTls ? {|#0:SslProtocols.Tls|} : SslProtocols.None;")]
    public Task Reports_at_Info_behind_a_switch(string statement)
    {
        var test = With(
            new Verify<ProtocolAnalyzer>.Test
            {
                TestCode = $$"""
                    using System;
                    using System.Net.Http;
                    using System.Security.Authentication;

                    public static class Program
                    {
                        public static void Run(HttpClientHandler handler, bool allowInsecureTls)
                        {
                            {{statement}}
                        }
                    }
                    """,
            });
        test.ExpectedDiagnostics.Add(Verify<ProtocolAnalyzer>.Diagnostic("TLS0501").WithLocation(0).WithSeverity(DiagnosticSeverity.Info));
        return test.RunAsync();
    }

    [Fact]
    public Task Reports_on_the_framework() => new Verify<ProtocolAnalyzer>.Test
    {
        TestCode = Method(
            """
            ServicePointManager.SecurityProtocol = {|TLS0501:SecurityProtocolType.Tls | SecurityProtocolType.Ssl3|};
                    AppContext.SetSwitch("Switch.System.Net.DontEnableSchUseStrongCrypto", {|TLS0501:true|});
            """,
            usings: "using System.Net;"),
        References = References.Net472,
    }.RunAsync();

    [Fact]
    public Task Reports_value_of_another_file()
    {
        var test = ProtocolTest("new HttpClientHandler { SslProtocols = {|TLS0501:Settings.Versions|} };");
        test.Sources.Add("using System.Security.Authentication; public static class Settings { public const SslProtocols Versions = SslProtocols.Tls; }");
        return test.RunAsync();
    }

    [Theory]
    [InlineData("public SslProtocols A => B; public SslProtocols B => A; public object M() => new HttpClientHandler { SslProtocols = A };")]
    [InlineData("const SslProtocols A = B; const SslProtocols B = A; public object M() => new HttpClientHandler { SslProtocols = A };")]
    [InlineData("public SslProtocols F() => F(); public object M() => new HttpClientHandler { SslProtocols = F() | SslProtocols. };")]
    [InlineData("public void M(SslProtocols a) { a = a | SslProtocols.Tls; M(a); M(a |= a); }")]
    [InlineData("SslProtocols p = {|TLS0501:SslProtocols.Tls|}; public void M() { p = ; new HttpClientHandler { SslProtocols = p |")]
    [InlineData("public void M() { Enum.TryParse(, out SslProtocols p); AppContext.SetSwitch(\"Switch.System.Net.DontEnableSchUseStrongCrypto\"); }")]
    public Task Survives_code_that_does_not_compile(string member)
    {
        var test = ProtocolTest("", member);
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        return test.RunAsync();
    }

    [Theory]
    [InlineData("handler.SslProtocols = {|TLS0501:SslProtocols.Tls|};", "handler.SslProtocols = SslProtocols.None;")]
    [InlineData("handler.SslProtocols = {|TLS0501:(SslProtocols)192|};", "handler.SslProtocols = SslProtocols.None;")]
    [InlineData("handler.SslProtocols = {|TLS0501:SslProtocols.Tls | SslProtocols.Tls11|};", "handler.SslProtocols = SslProtocols.None;")]
    [InlineData("handler.SslProtocols = {|TLS0501:SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12|};", "handler.SslProtocols = SslProtocols.Tls12;")]
    [InlineData("handler.SslProtocols = {|TLS0501:SslProtocols.Tls12 | SslProtocols.Tls11|};", "handler.SslProtocols = SslProtocols.Tls12;")]
    [InlineData("handler.SslProtocols = {|TLS0501:SslProtocols.Tls13 | (SslProtocols.Tls11 | SslProtocols.Tls12)|};", "handler.SslProtocols = SslProtocols.Tls13 | (SslProtocols.Tls12);")]
    [InlineData("handler.SslProtocols = {|TLS0501:(SslProtocols)(192 | 3072 | 12288)|};", "handler.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;")]
    [InlineData("handler.SslProtocols = {|TLS0501:Enum.Parse<SslProtocols>(\"Tls\")|};", "handler.SslProtocols = SslProtocols.None;")]
    [InlineData("handler.SslProtocols = {|TLS0501:Enum.Parse<SslProtocols>(\"Tls, Tls12\")|};", "handler.SslProtocols = SslProtocols.Tls12;")]
    [InlineData("handler.SslProtocols = option ? {|TLS0501:SslProtocols.Tls|} : SslProtocols.None;", "handler.SslProtocols = option ? SslProtocols.None : SslProtocols.None;")]
    [InlineData("handler.SslProtocols = handler.SslProtocols | SslProtocols.Tls12 | {|TLS0501:SslProtocols.Tls11|};", "handler.SslProtocols = handler.SslProtocols | SslProtocols.Tls12;")]
    [InlineData("handler.SslProtocols = {|TLS0501:handler.SslProtocols | SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12|};", "handler.SslProtocols = handler.SslProtocols | SslProtocols.Tls12;")]
    [InlineData("new SslStream(Stream.Null).AuthenticateAsClient(unknown, null, {|TLS0501:SslProtocols.Tls|}, true);", "new SslStream(Stream.Null).AuthenticateAsClient(unknown, null, SslProtocols.None, true);")]
    [InlineData("ServicePointManager.SecurityProtocol = {|TLS0501:SecurityProtocolType.Tls|};", "ServicePointManager.SecurityProtocol = SecurityProtocolType.SystemDefault;")]
    [InlineData("ServicePointManager.SecurityProtocol |= {|TLS0501:SecurityProtocolType.Tls11 | SecurityProtocolType.Tls12|};", "ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;")]
    [InlineData("AppContext.SetSwitch(\"Switch.System.Net.DontEnableSchUseStrongCrypto\", {|TLS0501:true|});", "AppContext.SetSwitch(\"Switch.System.Net.DontEnableSchUseStrongCrypto\", false);")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { TlsVersion = {|TLS0501:\"TLSv1.1\"|} };", "new MySqlConnector.MySqlConnectionStringBuilder { TlsVersion = \"TLSv1.2,TLSv1.3\" };")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { TlsVersion = {|TLS0501:\"TLSv1.1, TLSv1.2\"|} };", "new MySqlConnector.MySqlConnectionStringBuilder { TlsVersion = \"TLSv1.2\" };")]
    [InlineData("if (option) ServicePointManager.SecurityProtocol |= {|TLS0501:SecurityProtocolType.Tls11|};", "if (option)\n        {\n        }")]
    [InlineData("new StackExchange.Redis.ConfigurationOptions { SslProtocols = {|TLS0501:SslProtocols.Tls|} };", "new StackExchange.Redis.ConfigurationOptions { SslProtocols = SslProtocols.None };")]
    public Task Drops_deprecated_versions(string statement, string expected) => FixTest(statement, expected).RunAsync();

    [Fact]
    public Task Drops_the_statement_that_adds_a_version() => FixTest(
        """
        Console.WriteLine(option);
                ServicePointManager.SecurityProtocol |= {|TLS0501:SecurityProtocolType.Tls11|};
                ServicePointManager.SecurityProtocol = ServicePointManager.SecurityProtocol | {|TLS0501:SecurityProtocolType.Tls|};
                Console.WriteLine(unknown);
        """,
        """
        Console.WriteLine(option);
                Console.WriteLine(unknown);
        """).RunAsync();

    [Fact]
    public Task Keeps_the_text_of_a_connection_string() => FixTest(
        """
        new MySqlConnector.MySqlConnection("Server=db;SslMode=VerifyFull;{|TLS0501:TlsVersion=TLSv1.1|};Database=x");
                new MySqlConnector.MySqlConnection("Server=db;SslMode=VerifyFull;{|TLS0501:TlsVersion=TLSv1.1|}");
                new MySqlConnector.MySqlConnection("Server=db;SslMode=VerifyFull;{|TLS0501:TlsVersion=TLSv1.1, TLSv1.2|};Database=x");
        """,
        """
        new MySqlConnector.MySqlConnection("Server=db;SslMode=VerifyFull;Database=x");
                new MySqlConnector.MySqlConnection("Server=db;SslMode=VerifyFull;");
                new MySqlConnector.MySqlConnection("Server=db;SslMode=VerifyFull;TlsVersion=TLSv1.2;Database=x");
        """).RunAsync();

    [Theory]
    [InlineData("new HttpClientHandler { SslProtocols = {|TLS0501:Legacy|} };", "private const SslProtocols Legacy = SslProtocols.Tls;")]
    [InlineData("var handler = new HttpClientHandler(); handler.SslProtocols = {|TLS0501:handler.SslProtocols | Legacy | SslProtocols.Tls11|};", "private static readonly SslProtocols Legacy = SslProtocols.Tls;")]
    public Task Leaves_a_value_that_is_written_elsewhere(string statement, string members)
    {
        var test = FixTest(statement, null, members);
        return test.RunWithoutFixAsync();
    }

    internal static AnalyzerTest ProtocolTest(string statement, string members = "") => With(
        new Verify<ProtocolAnalyzer>.Test { TestCode = Method(statement, members, Usings), RunAllRules = true },
        [.. SettingReferences.Libraries.Append(LibraryReferences.MailKit).Append(LibraryReferences.StackExchangeRedis).Append(LibraryReferences.WinHttpHandler).Distinct()]);

    private static CodeFixTest FixTest(string statement, string? expected, string members = "")
    {
        const string Before = "var handler = new HttpClientHandler(); ";
        var test = new Verify<ProtocolAnalyzer, TLS0501DeprecatedProtocolCodeFix>.Test
        {
            TestCode = Method(members.Length == 0 ? Before + statement : statement, members, Usings),
            RunAllRules = true,
        };
        if (expected is not null)
        {
            test.FixedCode = Method(members.Length == 0 ? Before + expected : expected, members, Usings);
        }

        return With(test, [.. SettingReferences.Libraries.Append(LibraryReferences.StackExchangeRedis).Distinct()]);
    }
}
