using Microsoft.CodeAnalysis;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

using static SettingSource;

public sealed class TLS0201RevocationCheckDisabledTests
{
    private const string Usings = """
        using System.IO;
        using System.Net;
        using System.Net.Http;
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;
        using System.Threading.Tasks;
        """;

    private const string Chain = "var chain = new X509Chain(); ";
    private const string Stream = "var stream = new SslStream(Stream.Null); var certificate = new X509Certificate2(unknown); ";

    [Theory]
    [InlineData("new HttpClientHandler { CheckCertificateRevocationList = {|TLS0201:false|} };")]
    [InlineData("var handler = new HttpClientHandler(); handler.CheckCertificateRevocationList = {|TLS0201:false|};")]
    [InlineData("new WinHttpHandler { CheckCertificateRevocationList = {|TLS0201:false|} };")]
    [InlineData("new Xamarin.Android.Net.AndroidMessageHandler { CheckCertificateRevocationList = {|TLS0201:false|} };")]
    [InlineData("ServicePointManager.CheckCertificateRevocationList = {|TLS0201:false|};")]
    [InlineData("new SslClientAuthenticationOptions { CertificateRevocationCheckMode = {|TLS0201:X509RevocationMode.NoCheck|} };")]
    [InlineData("new SocketsHttpHandler { SslOptions = { CertificateRevocationCheckMode = {|TLS0201:X509RevocationMode.NoCheck|} } };")]
    [InlineData("var handler = new SocketsHttpHandler(); handler.SslOptions.CertificateRevocationCheckMode = {|TLS0201:(X509RevocationMode)0|};")]
    [InlineData("new SslServerAuthenticationOptions { CertificateRevocationCheckMode = {|TLS0201:X509RevocationMode.NoCheck|} };")]
    [InlineData("new X509ChainPolicy { RevocationMode = {|TLS0201:X509RevocationMode.NoCheck|} };")]
    [InlineData(Chain + "chain.ChainPolicy.RevocationMode = {|TLS0201:X509RevocationMode.NoCheck|};")]
    [InlineData("new X509Chain { ChainPolicy = { RevocationMode = {|TLS0201:X509RevocationMode.NoCheck|} } };")]
    [InlineData(Chain + "chain.ChainPolicy.VerificationFlags = {|TLS0201:X509VerificationFlags.IgnoreEndRevocationUnknown|};")]
    [InlineData(Chain + "chain.ChainPolicy.VerificationFlags = {|TLS0201:X509VerificationFlags.IgnoreCertificateAuthorityRevocationUnknown | X509VerificationFlags.IgnoreRootRevocationUnknown|};")]
    [InlineData(Chain + "chain.ChainPolicy.VerificationFlags |= {|TLS0201:X509VerificationFlags.IgnoreCtlSignerRevocationUnknown|};")]
    [InlineData(Chain + "chain.ChainPolicy.VerificationFlags = chain.ChainPolicy.VerificationFlags | {|TLS0201:X509VerificationFlags.IgnoreEndRevocationUnknown|};")]
    [InlineData(Stream + "stream.AuthenticateAsClient(unknown, null, {|TLS0201:false|});")]
    [InlineData(Stream + "stream.AuthenticateAsClient(unknown, null, SslProtocols.None, {|TLS0201:false|});")]
    [InlineData(Stream + "stream.AuthenticateAsClient(checkCertificateRevocation: {|TLS0201:false|}, clientCertificates: null, targetHost: unknown);")]
    [InlineData(Stream + "stream.AuthenticateAsClientAsync(unknown, null, checkCertificateRevocation: {|TLS0201:false|}).Wait();")]
    [InlineData(Stream + "stream.BeginAuthenticateAsClient(unknown, null, {|TLS0201:false|}, null, null);")]
    [InlineData(Stream + "stream.AuthenticateAsServer(certificate, true, {|TLS0201:false|});")]
    [InlineData(Stream + "stream.AuthenticateAsServer(certificate, true, SslProtocols.None, checkCertificateRevocation: {|TLS0201:false|});")]
    [InlineData(Stream + "stream.AuthenticateAsServerAsync(certificate, true, {|TLS0201:false|}).Wait();")]
    [InlineData(Stream + "stream.BeginAuthenticateAsServer(certificate, true, SslProtocols.None, {|TLS0201:false|}, null, null);")]
    [InlineData("new Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions { CheckCertificateRevocation = {|TLS0201:false|} };")]
    [InlineData("new Microsoft.AspNetCore.Authentication.Certificate.CertificateAuthenticationOptions { RevocationMode = {|TLS0201:X509RevocationMode.NoCheck|} };")]
    [InlineData("new System.ServiceModel.Security.X509ServiceCertificateAuthentication { RevocationMode = {|TLS0201:X509RevocationMode.NoCheck|} };")]
    [InlineData("new System.ServiceModel.Security.X509ClientCertificateAuthentication { RevocationMode = {|TLS0201:X509RevocationMode.NoCheck|} };")]
    [InlineData("new MQTTnet.MqttClientTlsOptions { RevocationMode = {|TLS0201:X509RevocationMode.NoCheck|} };")]
    [InlineData("new MQTTnet.MqttClientTlsOptions { IgnoreCertificateRevocationErrors = {|TLS0201:true|} };")]
    [InlineData("new MQTTnet.MqttClientTlsOptionsBuilder().{|TLS0201:WithIgnoreCertificateRevocationErrors()|}.Build();")]
    [InlineData("new MQTTnet.MqttClientTlsOptionsBuilder().WithIgnoreCertificateRevocationErrors({|TLS0201:true|}).Build();")]
    [InlineData("new MQTTnet.MqttClientTlsOptionsBuilder().WithRevocationMode({|TLS0201:X509RevocationMode.NoCheck|}).Build();")]
    [InlineData("new MQTTnet.Server.MqttServerTlsTcpEndpointOptions { CheckCertificateRevocation = {|TLS0201:false|} };")]
    [InlineData("new MQTTnet.Server.MqttServerOptionsBuilder().WithClientCertificate(checkCertificateRevocation: {|TLS0201:false|});")]
    [InlineData("new MailKit.Net.Smtp.SmtpClient { CheckCertificateRevocation = {|TLS0201:false|} };")]
    [InlineData("MailKit.IMailService service = new MailKit.Net.Imap.ImapClient(); service.CheckCertificateRevocation = {|TLS0201:false|};")]
    [InlineData("new MailKit.Net.Proxy.HttpsProxyClient(unknown, 443) { CheckCertificateRevocation = {|TLS0201:false|} };")]
    [InlineData("new StackExchange.Redis.ConfigurationOptions { CheckCertificateRevocation = {|TLS0201:false|} };")]
    [InlineData("new RabbitMQ.Client.SslOption { CheckCertificateRevocation = {|TLS0201:false|} };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { CheckCertificateRevocation = {|TLS0201:false|} };")]
    [InlineData("StackExchange.Redis.ConfigurationOptions.Parse(\"cache.example:6380,ssl=true,{|TLS0201:checkCertificateRevocation=false|}\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;{|TLS0201:Check Certificate Revocation=false|}\");")]
    [InlineData("new MongoDB.Driver.SslSettings { CheckCertificateRevocation = {|TLS0201:false|} };")]
    [InlineData("new MongoDB.Driver.MongoUrlBuilder { TlsDisableCertificateRevocationCheck = {|TLS0201:true|} };")]
    [InlineData("new MongoDB.Driver.MongoClient(\"mongodb://db/?tls=true&{|TLS0201:tlsDisableCertificateRevocationCheck=true|}\");")]
    [InlineData("new FluentFTP.FtpConfig { ValidateCertificateRevocation = {|TLS0201:false|} };")]
    public Task Reports(string statement) => Test(Method(statement, usings: Usings)).RunAsync();

    [Theory]
    [InlineData("new HttpClientHandler { CheckCertificateRevocationList = true };")]
    [InlineData("new HttpClientHandler { CheckCertificateRevocationList = option };")]
    [InlineData("var handler = new HttpClientHandler(); Console.WriteLine(handler.CheckCertificateRevocationList);")]
    [InlineData("var handler = new HttpClientHandler(); if (handler.CheckCertificateRevocationList == false) { }")]
    [InlineData("new WinHttpHandler { CheckCertificateRevocationList = true };")]
    [InlineData("new Xamarin.Android.Net.AndroidMessageHandler { CheckCertificateRevocationList = true };")]
    [InlineData("ServicePointManager.CheckCertificateRevocationList = true;")]
    [InlineData("new SslClientAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.Online };")]
    [InlineData("new SslClientAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.Offline };")]
    [InlineData("new SslClientAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.NoCheck, CertificateChainPolicy = new X509ChainPolicy() };")]
    [InlineData("new SslServerAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.Online };")]
    [InlineData("var mode = X509RevocationMode.NoCheck; if (mode == X509RevocationMode.NoCheck) { }")]
    [InlineData("var policy = new X509ChainPolicy(); var text = policy.RevocationMode switch { X509RevocationMode.NoCheck => 1, _ => 2 };")]
    [InlineData("var policy = new X509ChainPolicy(); if (policy.VerificationFlags.HasFlag(X509VerificationFlags.IgnoreEndRevocationUnknown)) { }")]
    [InlineData(Chain + "chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;")]
    [InlineData(Chain + "chain.ChainPolicy.VerificationFlags = X509VerificationFlags.NoFlag;")]
    [InlineData(Chain + "chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreCtlNotTimeValid | X509VerificationFlags.IgnoreNotTimeNested;")]
    [InlineData(Chain + "chain.ChainPolicy.VerificationFlags &= ~X509VerificationFlags.IgnoreEndRevocationUnknown;")]
    [InlineData(Stream + "stream.AuthenticateAsClient(unknown, null, true);")]
    [InlineData(Stream + "stream.AuthenticateAsClient(unknown);")]
    [InlineData(Stream + "stream.AuthenticateAsClientAsync(unknown, null, option).Wait();")]
    [InlineData(Stream + "stream.BeginAuthenticateAsClient(unknown, null, true, null, null);")]
    [InlineData(Stream + "stream.AuthenticateAsServer(certificate, false, true);")]
    [InlineData(Stream + "stream.AuthenticateAsServerAsync(certificate, clientCertificateRequired: false, checkCertificateRevocation: true).Wait();")]
    [InlineData(Stream + "stream.BeginAuthenticateAsServer(certificate, true, SslProtocols.None, true, null, null);")]
    [InlineData("new Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions { CheckCertificateRevocation = true };")]
    [InlineData("new Microsoft.AspNetCore.Authentication.Certificate.CertificateAuthenticationOptions { RevocationMode = X509RevocationMode.Online };")]
    [InlineData("new System.ServiceModel.Security.X509ServiceCertificateAuthentication { RevocationMode = X509RevocationMode.Online };")]
    [InlineData("new System.ServiceModel.Security.X509ClientCertificateAuthentication { RevocationMode = X509RevocationMode.Online };")]
    [InlineData("new MQTTnet.MqttClientTlsOptions { IgnoreCertificateRevocationErrors = false, RevocationMode = X509RevocationMode.Online };")]
    [InlineData("new MQTTnet.MqttClientTlsOptionsBuilder().WithIgnoreCertificateRevocationErrors(false).WithRevocationMode(X509RevocationMode.Online).Build();")]
    [InlineData("new MQTTnet.Server.MqttServerTlsTcpEndpointOptions { CheckCertificateRevocation = true };")]
    [InlineData("new MQTTnet.Server.MqttServerOptionsBuilder().WithClientCertificate();")]
    [InlineData("new MailKit.Net.Smtp.SmtpClient { CheckCertificateRevocation = true };")]
    [InlineData("new MailKit.Net.Proxy.HttpsProxyClient(unknown, 443) { CheckCertificateRevocation = true };")]
    [InlineData("new StackExchange.Redis.ConfigurationOptions { CheckCertificateRevocation = true };")]
    [InlineData("new RabbitMQ.Client.SslOption { CheckCertificateRevocation = true };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { CheckCertificateRevocation = true };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { Host = \"localhost\", CheckCertificateRevocation = false };")]
    [InlineData("StackExchange.Redis.ConfigurationOptions.Parse(\"cache.example:6380,ssl=true,checkCertificateRevocation=true\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;Check Certificate Revocation=true\");")]
    [InlineData("new MongoDB.Driver.SslSettings { CheckCertificateRevocation = true };")]
    [InlineData("new MongoDB.Driver.MongoUrlBuilder { TlsDisableCertificateRevocationCheck = false };")]
    [InlineData("new FluentFTP.FtpConfig { ValidateCertificateRevocation = true };")]
    [InlineData(Chain + "chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; chain.Build(new X509Certificate2(unknown)); foreach (var element in chain.ChainElements) Console.WriteLine(element.Certificate.Subject);")]
    public Task Silent(string statement) => Test(Method(statement, usings: Usings)).RunAsync();

    [Theory]
    [InlineData("handler.CheckCertificateRevocationList = option ? {|TLS0201:false|} : true;", "")]
    [InlineData("handler.CheckCertificateRevocationList = option ? true : {|TLS0201:false|};", "")]
    [InlineData("handler.CheckCertificateRevocationList = {|TLS0201:Check|};", "private const bool Check = false;")]
    [InlineData("handler.CheckCertificateRevocationList = {|TLS0201:Check|};", "private static readonly bool Check = false;")]
    [InlineData("var check = false; handler.CheckCertificateRevocationList = {|TLS0201:check|};", "")]
    [InlineData("options.CertificateRevocationCheckMode = {|TLS0201:Mode|};", "private const X509RevocationMode Mode = X509RevocationMode.NoCheck;")]
    [InlineData("options.CertificateRevocationCheckMode = {|TLS0201:Mode|};", "private static readonly X509RevocationMode Mode = X509RevocationMode.NoCheck;")]
    [InlineData("var mode = X509RevocationMode.NoCheck; options.CertificateRevocationCheckMode = {|TLS0201:mode|};", "")]
    [InlineData("options.CertificateRevocationCheckMode = option ? {|TLS0201:X509RevocationMode.NoCheck|} : X509RevocationMode.Online;", "")]
    [InlineData("options.CertificateRevocationCheckMode = unknown switch { \"a\" => X509RevocationMode.Online, _ => {|TLS0201:X509RevocationMode.NoCheck|} };", "")]
    public Task Follows_value(string statement, string members) =>
        Test(Method("var handler = new HttpClientHandler(); var options = new SslClientAuthenticationOptions(); " + statement, members, Usings)).RunAsync();

    [Theory]
    [InlineData("if (skipRevocationCheck) handler.CheckCertificateRevocationList = {|TLS0109:false|};")]
    [InlineData("handler.CheckCertificateRevocationList = ignoreRevocation ? {|TLS0109:false|} : true;")]
    [InlineData("handler.CheckCertificateRevocationList = checkRevocation ? {|TLS0201:false|} : true;")]
    [InlineData("handler.CheckCertificateRevocationList = checkRevocation;")]
    public Task Tells_a_switch(string statement) => Test($$"""
        public static class Program
        {
            public static void Run(bool skipRevocationCheck, bool ignoreRevocation, bool checkRevocation)
            {
                var handler = new System.Net.Http.HttpClientHandler();
                {{statement}}
            }
        }
        """).RunAsync();

    /// <summary>A private CA often publishes no revocation list.</summary>
    [Theory]
    [InlineData("new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { ca }, RevocationMode = {|#0:X509RevocationMode.NoCheck|} };")]
    [InlineData(Chain + "chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; chain.ChainPolicy.CustomTrustStore.Add(ca); chain.ChainPolicy.RevocationMode = {|#0:X509RevocationMode.NoCheck|};")]
    [InlineData(Chain + "var policy = chain.ChainPolicy; policy.RevocationMode = {|#0:X509RevocationMode.NoCheck|}; policy.CustomTrustStore.Add(ca); chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;")]
    [InlineData("var policy = new X509ChainPolicy { RevocationMode = {|#0:X509RevocationMode.NoCheck|} }; policy.TrustMode = X509ChainTrustMode.CustomRootTrust; policy.CustomTrustStore.Add(ca);")]
    [InlineData("new X509Chain { ChainPolicy = { RevocationMode = {|#0:X509RevocationMode.NoCheck|}, TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { ca } } };")]
    [InlineData("var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { ca } }; var chain = new X509Chain(); chain.ChainPolicy = policy; chain.ChainPolicy.RevocationMode = {|#0:X509RevocationMode.NoCheck|};")]
    [InlineData("Policy.RevocationMode = {|#0:X509RevocationMode.NoCheck|};")]
    [InlineData(Chain + "chain.ChainPolicy.RevocationMode = {|#0:X509RevocationMode.NoCheck|}; chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority; var isValid = chain.Build(ca) && chain.ChainElements[^1].Certificate.Thumbprint == ca.Thumbprint;")]
    public async Task Private_authority_is_Info_without_a_fix(string statement)
    {
        const string Members = "private static readonly X509ChainPolicy Policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { new X509Certificate2(\"ca.cer\") } };";
        var test = With(
            new Verify<SettingAnalyzer, CodeFixes.TLS0201RevocationCheckDisabledCodeFix>.Test
            {
                TestCode = Method("var ca = new X509Certificate2(unknown);\n" + statement, Members, Usings).Replace("\nnew ", "\n_ = new ", StringComparison.Ordinal),
            },
            SettingReferences.Libraries);
        test.ExpectedDiagnostics.Add(Verify<SettingAnalyzer>.Diagnostic("TLS0201").WithLocation(0).WithSeverity(DiagnosticSeverity.Info));

        await test.RunWithoutFixAsync();
    }

    [Fact]
    public Task Another_policy_with_custom_roots_is_no_excuse() => Test(Method(
        Chain + "var other = new X509Chain(); other.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; other.ChainPolicy.CustomTrustStore.Add(new X509Certificate2(unknown)); chain.ChainPolicy.RevocationMode = {|TLS0201:X509RevocationMode.NoCheck|};",
        usings: Usings)).RunAsync();

    [Fact]
    public Task Looks_around_in_top_level_statements()
    {
        var test = Test("""
            using System.Security.Cryptography.X509Certificates;
            var ca = new X509Certificate2("ca.cer");
            using var chain = new X509Chain();
            chain.ChainPolicy.RevocationMode = {|#0:X509RevocationMode.NoCheck|};
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(ca);
            return chain.Build(ca) ? 0 : 1;
            """);
        test.OutputKind = OutputKind.ConsoleApplication;
        test.ExpectedDiagnostics.Add(Verify<SettingAnalyzer>.Diagnostic("TLS0201").WithLocation(0).WithSeverity(DiagnosticSeverity.Info));
        return test.RunAsync();
    }

    [Fact]
    public Task Messages_name_what_passes()
    {
        var test = Test(Method("""
            new HttpClientHandler { CheckCertificateRevocationList = {|#0:false|} };
                    new X509ChainPolicy { VerificationFlags = {|#1:X509VerificationFlags.IgnoreEndRevocationUnknown | X509VerificationFlags.IgnoreRootRevocationUnknown|} };
                    new SslStream(Stream.Null).AuthenticateAsClient(unknown, null, {|#2:false|});
            """, usings: Usings));
        var rule = Verify<SettingAnalyzer>.Diagnostic("TLS0201");
        test.ExpectedDiagnostics.AddRange(
        [
            rule.WithLocation(0).WithMessage("HttpClientHandler.CheckCertificateRevocationList = false accepts revoked certificates, so a stolen private key serves its thief until the certificate expires"),
            rule.WithLocation(2).WithMessage("AuthenticateAsClient(checkCertificateRevocation: false) accepts revoked certificates, so a stolen private key serves its thief until the certificate expires"),
            rule.WithLocation(1).WithMessage("X509ChainPolicy.VerificationFlags = IgnoreEndRevocationUnknown | IgnoreRootRevocationUnknown accepts certificates whose revocation status cannot be found out, so a stolen private key serves its thief until the certificate expires"),
        ]);
        return test.RunAsync();
    }

    [Theory]
    [InlineData("new MQTTnet.Client.MqttClientTlsOptions { IgnoreCertificateRevocationErrors = {|TLS0201:true|}, RevocationMode = {|TLS0201:System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck|} };")]
    [InlineData("new MQTTnet.Client.MqttClientOptionsBuilderTlsParameters { IgnoreCertificateRevocationErrors = {|TLS0201:true|} };")]
    [InlineData("new MQTTnet.Client.MqttClientTlsOptionsBuilder().{|TLS0201:WithIgnoreCertificateRevocationErrors()|};")]
    [InlineData("new FluentFTP.FtpClient(unknown) { ValidateCertificateRevocation = {|TLS0201:false|} };")]
    public Task Reports_setting_of_an_older_version(string statement) => With(
        new Verify<SettingAnalyzer>.Test { TestCode = Method(statement) },
        LibraryReferences.FluentFtp39,
        LibraryReferences.MqttNet4).RunAsync();

    [Theory]
    [InlineData("new System.Net.Http.HttpClientHandler { CheckCertificateRevocationList = {|TLS0201:false|} };")]
    [InlineData("System.Net.ServicePointManager.CheckCertificateRevocationList = {|TLS0201:false|};")]
    [InlineData("new SslStream(System.IO.Stream.Null).AuthenticateAsClient(unknown, null, checkCertificateRevocation: {|TLS0201:false|});")]
    [InlineData("new System.ServiceModel.Description.ClientCredentials().ServiceCertificate.Authentication.RevocationMode = {|TLS0201:System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck|};")]
    public Task Reports_on_the_framework(string statement) => new Verify<SettingAnalyzer>.Test
    {
        TestCode = Method(statement).Replace("\n        new System.Net.Http", "\n        _ = new System.Net.Http", StringComparison.Ordinal),
        References = References.Net472,
    }.RunAsync();

    [Theory]
    [InlineData("public object M() => new System.Security.Cryptography.X509Certificates.X509ChainPolicy { RevocationMode = };")]
    [InlineData("public void M() { chain.ChainPolicy.RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck; }")]
    [InlineData("public void M() { var p = p; p.RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck; }")]
    [InlineData("System.Security.Cryptography.X509Certificates.X509ChainPolicy P => P; public void M() { P.P.RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.; }")]
    public Task Survives_code_that_does_not_compile(string member)
    {
        var test = Test("public class Program { " + member + " }");
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        return test.RunAsync();
    }
}
