using System.Net.Security;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.CodeFixes;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

using static SettingSource;

public sealed class TLS0503EncryptionOptionalTests
{
    private const string Usings = """
        using System.Collections.Immutable;
        using System.IO;
        using System.Linq;
        using MailKit.Security;
        """;

    private const string Smtp = "var smtp = new MailKit.Net.Smtp.SmtpClient(); ";

    [Theory]
    [InlineData("new SslClientAuthenticationOptions { EncryptionPolicy = {|TLS0503:EncryptionPolicy.AllowNoEncryption|} };")]
    [InlineData("new SslClientAuthenticationOptions { EncryptionPolicy = {|TLS0503:EncryptionPolicy.NoEncryption|} };")]
    [InlineData("new SslClientAuthenticationOptions { EncryptionPolicy = {|TLS0503:(EncryptionPolicy)1|} };")]
    [InlineData("new SslServerAuthenticationOptions { EncryptionPolicy = {|TLS0503:EncryptionPolicy.AllowNoEncryption|} };")]
    [InlineData("new SslStream(Stream.Null, false, null, null, {|TLS0503:EncryptionPolicy.AllowNoEncryption|});")]
    [InlineData("new SslStream(Stream.Null, false, null, encryptionPolicy: {|TLS0503:EncryptionPolicy.NoEncryption|}, userCertificateSelectionCallback: null);")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { Encrypt = {|TLS0503:Microsoft.Data.SqlClient.SqlConnectionEncryptOption.Optional|} };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { Encrypt = {|TLS0503:false|} };")]
    [InlineData("new System.Data.SqlClient.SqlConnectionStringBuilder { Encrypt = {|TLS0503:false|} };")]
    [InlineData("var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(unknown); builder.Encrypt = {|TLS0503:false|};")]
    [InlineData("var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(unknown); builder[\"Encrypt\"] = {|TLS0503:false|};")]
    [InlineData("var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(unknown); builder[\"Encrypt\"] = {|TLS0503:\"Optional\"|};")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;{|TLS0503:Encrypt=false|};Database=x\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;{|TLS0503:encrypt = Optional|}\");")]
    [InlineData("new System.Data.SqlClient.SqlConnection(\"Server=db;{|TLS0503:Encrypt=no|}\");")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = {|TLS0503:Npgsql.SslMode.Disable|} };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = {|TLS0503:Npgsql.SslMode.Allow|} };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = {|TLS0503:Npgsql.SslMode.Prefer|} };")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;{|TLS0503:SSL Mode=Prefer|}\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=db;{|TLS0503:SslMode=disable|}\");")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { SslMode = {|TLS0503:MySqlConnector.MySqlSslMode.Preferred|} };")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { SslMode = {|TLS0503:MySqlConnector.MySqlSslMode.None|} };")]
    [InlineData("new MySql.Data.MySqlClient.MySqlConnectionStringBuilder { SslMode = {|TLS0503:MySql.Data.MySqlClient.MySqlSslMode.Disabled|} };")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;{|TLS0503:SslMode=None|}\");")]
    [InlineData("new MySql.Data.MySqlClient.MySqlConnection(\"Server=db;{|TLS0503:ssl-mode=Preferred|}\");")]
    [InlineData(Smtp + "smtp.Connect(unknown, 587, {|TLS0503:SecureSocketOptions.StartTlsWhenAvailable|});")]
    [InlineData(Smtp + "smtp.ConnectAsync(unknown, 587, {|TLS0503:SecureSocketOptions.Auto|});")]
    [InlineData(Smtp + "smtp.Connect(\"smtp.example\", 587, options: {|TLS0503:SecureSocketOptions.Auto|});")]
    [InlineData(Smtp + "smtp.Connect(unknown, 587, {|TLS0503:false|});")]
    [InlineData(Smtp + "smtp.Connect(unknown, 587, option ? SecureSocketOptions.SslOnConnect : {|TLS0503:SecureSocketOptions.StartTlsWhenAvailable|});")]
    [InlineData("MailKit.IMailService mail = new MailKit.Net.Imap.ImapClient(); mail.ConnectAsync(unknown, 143, {|TLS0503:SecureSocketOptions.StartTlsWhenAvailable|});")]
    [InlineData("new FluentFTP.FtpConfig { EncryptionMode = {|TLS0503:FluentFTP.FtpEncryptionMode.None|} };")]
    [InlineData("var ftp = new FluentFTP.AsyncFtpClient(unknown); ftp.Config.EncryptionMode = {|TLS0503:FluentFTP.FtpEncryptionMode.Auto|};")]
    public Task Reports_setting(string statement) => SettingTest(statement).RunAsync();

    [Theory]
    [InlineData("new SslClientAuthenticationOptions { EncryptionPolicy = EncryptionPolicy.RequireEncryption };")]
    [InlineData("var options = new SslClientAuthenticationOptions(); if (options.EncryptionPolicy == EncryptionPolicy.AllowNoEncryption) { }")]
    [InlineData("new SslStream(Stream.Null, false, null, null, EncryptionPolicy.RequireEncryption);")]
    [InlineData("new SslStream(Stream.Null, false, null, null);")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { Encrypt = Microsoft.Data.SqlClient.SqlConnectionEncryptOption.Strict };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { Encrypt = true };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { Encrypt = option };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { DataSource = \"localhost\", Encrypt = false };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=(localdb)\\\\MSSQLLocalDB;Encrypt=false\");")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;Encrypt=true\");")]
    [InlineData("new System.Data.SqlClient.SqlConnectionStringBuilder { Encrypt = true };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = Npgsql.SslMode.VerifyFull };")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { Host = \"127.0.0.1\", SslMode = Npgsql.SslMode.Disable };")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=localhost;SSL Mode=Disable\");")]
    [InlineData("new Npgsql.NpgsqlConnection(\"Host=/var/run/postgresql;SSL Mode=Disable\");")]
    [InlineData("new MySqlConnector.MySqlConnectionStringBuilder { SslMode = MySqlConnector.MySqlSslMode.VerifyFull };")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=localhost;SslMode=None\");")]
    [InlineData(Smtp + "smtp.Connect(unknown, 587, SecureSocketOptions.StartTls);")]
    [InlineData(Smtp + "smtp.Connect(unknown, 465, SecureSocketOptions.SslOnConnect);")]
    [InlineData(Smtp + "smtp.Connect(unknown, 465, SecureSocketOptions.Auto);")]
    [InlineData(Smtp + "smtp.Connect(unknown, 587);")]
    [InlineData(Smtp + "smtp.Connect(unknown, 465, true);")]
    [InlineData(Smtp + "smtp.Connect(unknown, 587, option);")]
    [InlineData(Smtp + "smtp.Connect(\"localhost\", 25, SecureSocketOptions.Auto);")]
    [InlineData("Console.WriteLine(SecureSocketOptions.Auto);")]
    [InlineData("new FluentFTP.FtpConfig { EncryptionMode = FluentFTP.FtpEncryptionMode.Explicit };")]
    [InlineData("new FluentFTP.FtpConfig { EncryptionMode = FluentFTP.FtpEncryptionMode.Implicit };")]
    public Task Silent_on_setting(string statement) => SettingTest(statement).RunAsync();

    [Theory]
    [InlineData("new CipherSuitesPolicy(new[] { {|TLS0503:TlsCipherSuite.TLS_RSA_WITH_NULL_SHA256|}, TlsCipherSuite.TLS_AES_128_GCM_SHA256 });")]
    [InlineData("new CipherSuitesPolicy([{|TLS0503:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|}, TlsCipherSuite.TLS_AES_128_GCM_SHA256]);")]
    [InlineData("new CipherSuitesPolicy(new List<TlsCipherSuite> { {|TLS0503:TlsCipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA|} });")]
    [InlineData("new CipherSuitesPolicy(new TlsCipherSuite[] { {|TLS0503:(TlsCipherSuite)5|} });")]
    [InlineData("new CipherSuitesPolicy(ImmutableArray.Create({|TLS0503:TlsCipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA|}));")]
    [InlineData("TlsCipherSuite[] suites = [{|TLS0503:TlsCipherSuite.TLS_RSA_EXPORT_WITH_RC4_40_MD5|}]; new CipherSuitesPolicy([.. suites, {|TLS0503:TlsCipherSuite.TLS_NULL_WITH_NULL_NULL|}]);")]
    [InlineData("new CipherSuitesPolicy(Suites);")]
    [InlineData("new SslServerAuthenticationOptions { CipherSuitesPolicy = new CipherSuitesPolicy(new[] { {|TLS0503:TlsCipherSuite.TLS_RSA_WITH_DES_CBC_SHA|} }) };")]
    public Task Reports_cipher_suite(string statement) => SettingTest(
        statement,
        statement.Contains("Suites)", StringComparison.Ordinal)
            ? "private static readonly TlsCipherSuite[] Suites = { TlsCipherSuite.TLS_AES_256_GCM_SHA384, {|TLS0503:TlsCipherSuite.TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA|} };"
            : "").RunAsync();

    [Theory]
    [InlineData("new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 });")]
    [InlineData("new CipherSuitesPolicy(Enum.GetValues<TlsCipherSuite>().Where(suite => suite != TlsCipherSuite.TLS_RSA_WITH_NULL_SHA));")]
    [InlineData("new CipherSuitesPolicy(Enum.GetValues<TlsCipherSuite>().Except(new[] { TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA }));")]
    [InlineData("var weak = new[] { TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA }; Console.WriteLine(weak.Length);")]
    [InlineData("Console.WriteLine(TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA);")]
    public Task Silent_on_cipher_suite(string statement) => SettingTest(statement).RunAsync();

    [Fact]
    public void Flaws_AreThoseOfTheNames()
    {
        var suites = Enum.GetNames<TlsCipherSuite>();
        var flawed = suites.Where(name => CipherSuites.FlawOf(name) is not null).ToHashSet();

        // Each suite encrypts, with a cipher that is not broken, for an authenticated server: or it is in the list.
        Assert.All(suites, name => Assert.Equal(
            name.Contains("_NULL_", StringComparison.Ordinal)
                || name.Contains("EXPORT", StringComparison.Ordinal)
                || name.Contains("RC4", StringComparison.Ordinal)
                || name.Contains("RC2", StringComparison.Ordinal)
                || name.Contains("DES_", StringComparison.Ordinal)
                || name.Contains("DES40", StringComparison.Ordinal)
                || name.Contains("anon", StringComparison.OrdinalIgnoreCase),
            flawed.Contains(name)));
        Assert.NotEmpty(suites.Except(flawed));
    }

    [Theory]
    [InlineData("TLS_NULL_WITH_NULL_NULL", "without encryption")]
    [InlineData("TLS_ECDHE_PSK_WITH_NULL_SHA384", "without encryption")]
    [InlineData("TLS_SHA256_SHA256", "without encryption")]
    [InlineData("TLS_ECDH_anon_WITH_AES_256_CBC_SHA", "whose server nobody has authenticated")]
    [InlineData("TLS_RSA_EXPORT_WITH_DES40_CBC_SHA", "with encryption of export strength")]
    [InlineData("TLS_ECDHE_ECDSA_WITH_RC4_128_SHA", "with the broken cipher RC4")]
    [InlineData("TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA", "with the outdated cipher 3DES")]
    [InlineData("TLS_DHE_RSA_WITH_DES_CBC_SHA", "with the broken cipher DES")]
    [InlineData("TLS_CHACHA20_POLY1305_SHA256", null)]
    [InlineData("TLS_RSA_WITH_AES_128_CBC_SHA", null)]
    public void Flaw_IsNamed(string name, string? expected) => Assert.Equal(expected, CipherSuites.FlawOf(name));

    [Fact]
    public Task Message_names_the_setting()
    {
        var test = SettingTest("""
            new Npgsql.NpgsqlConnection("Host=db;Password=hunter2;{|#0:SSL Mode=Prefer|}");
                    new CipherSuitesPolicy(new[] { {|#1:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|} });
                    new MailKit.Net.Smtp.SmtpClient().Connect(unknown, 587, {|#2:SecureSocketOptions.Auto|});
            """);
        var rule = Verify<ProtocolAnalyzer>.Diagnostic("TLS0503");
        test.ExpectedDiagnostics.AddRange(
        [
            rule.WithLocation(0).WithMessage("SSL Mode=Prefer permits a connection without encryption, and the program never learns of it"),
            rule.WithLocation(1).WithMessage("TLS_RSA_WITH_RC4_128_SHA permits a connection with the broken cipher RC4, and the program never learns of it"),
            rule.WithLocation(2).WithMessage("Connect(options: Auto) permits a connection without encryption, and the program never learns of it"),
        ]);
        return test.RunAsync();
    }

    [Fact]
    public Task Is_TLS0109_behind_a_switch() => With(
        new Verify<SettingAnalyzer>.Test
        {
            TestCode = """
                public static class Program
                {
                    public static void Run(Npgsql.NpgsqlConnectionStringBuilder builder, bool allowInsecure)
                    {
                        if (allowInsecure) builder.SslMode = {|TLS0109:Npgsql.SslMode.Prefer|};
                    }
                }
                """,
        },
        LibraryReferences.Npgsql).RunAsync();

    [Fact]
    public Task Reports_setting_of_an_older_version() => With(
        new Verify<SettingAnalyzer>.Test
        {
            TestCode = Method("""
                new FluentFTP.FtpClient(unknown) { EncryptionMode = {|TLS0503:FluentFTP.FtpEncryptionMode.None|} };
                        new FluentFTP.FtpClient("localhost") { EncryptionMode = FluentFTP.FtpEncryptionMode.None };
                """),
        },
        LibraryReferences.FluentFtp39).RunAsync();

    [Theory]
    [InlineData("new SslClientAuthenticationOptions { EncryptionPolicy = {|TLS0503:EncryptionPolicy.AllowNoEncryption|} };", "new SslClientAuthenticationOptions { EncryptionPolicy = EncryptionPolicy.RequireEncryption };")]
    [InlineData("new SslStream(Stream.Null, false, null, null, {|TLS0503:EncryptionPolicy.NoEncryption|});", "new SslStream(Stream.Null, false, null, null, EncryptionPolicy.RequireEncryption);")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { Encrypt = {|TLS0503:Microsoft.Data.SqlClient.SqlConnectionEncryptOption.Optional|} };", "new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { Encrypt = Microsoft.Data.SqlClient.SqlConnectionEncryptOption.Mandatory };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { Encrypt = {|TLS0503:false|} };", "new Microsoft.Data.SqlClient.SqlConnectionStringBuilder { Encrypt = true };")]
    [InlineData("new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;{|TLS0503:Encrypt=false|};Database=x\");", "new Microsoft.Data.SqlClient.SqlConnection(\"Server=db;Encrypt=true;Database=x\");")]
    [InlineData("new Npgsql.NpgsqlConnectionStringBuilder { SslMode = {|TLS0503:Npgsql.SslMode.Prefer|} };", "new Npgsql.NpgsqlConnectionStringBuilder { SslMode = Npgsql.SslMode.VerifyFull };")]
    [InlineData("new Npgsql.NpgsqlConnection($\"Host={unknown};{|TLS0503:SSL Mode=Prefer|};Timeout=3\");", "new Npgsql.NpgsqlConnection($\"Host={unknown};SSL Mode=VerifyFull;Timeout=3\");")]
    [InlineData("new MySqlConnector.MySqlConnection(\"Server=db;{|TLS0503:SslMode=None|}\");", "new MySqlConnector.MySqlConnection(\"Server=db;SslMode=VerifyFull\");")]
    [InlineData("new MailKit.Net.Smtp.SmtpClient().Connect(unknown, 587, {|TLS0503:SecureSocketOptions.Auto|});", "new MailKit.Net.Smtp.SmtpClient().Connect(unknown, 587, SecureSocketOptions.StartTls);")]
    [InlineData("new FluentFTP.FtpConfig { EncryptionMode = {|TLS0503:FluentFTP.FtpEncryptionMode.None|} };", "new FluentFTP.FtpConfig { EncryptionMode = FluentFTP.FtpEncryptionMode.Explicit };")]
    public Task Requires_encryption(string statement, string expected) => With(
        new Verify<SettingAnalyzer, TLS0503EncryptionOptionalCodeFix>.Test
        {
            TestCode = Method(statement, usings: Usings),
            FixedCode = Method(expected, usings: Usings),
            RunAllRules = true,
        },
        Libraries).RunAsync();

    [Theory]
    [InlineData("new CipherSuitesPolicy(new[] { {|TLS0503:TlsCipherSuite.TLS_RSA_WITH_NULL_SHA256|} });")]
    [InlineData("new MailKit.Net.Smtp.SmtpClient().Connect(unknown, 587, {|TLS0503:false|});")]
    public Task Leaves_what_has_no_one_right_value(string statement) => With(
        new Verify<SettingAnalyzer, TLS0503EncryptionOptionalCodeFix>.Test { TestCode = Method(statement, usings: Usings), RunAllRules = true },
        Libraries).RunWithoutFixAsync();

    [Theory]
    [InlineData("public object M() => new CipherSuitesPolicy(new[] { TlsCipherSuite. });")]
    [InlineData("static readonly TlsCipherSuite[] A = B; static readonly TlsCipherSuite[] B = A; public object M() => new CipherSuitesPolicy(A);")]
    [InlineData("public object M() => new CipherSuitesPolicy([.. ]);")]
    public Task Survives_code_that_does_not_compile(string member)
    {
        var test = SettingTest("", member);
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        return test.RunAsync();
    }

    private static IEnumerable<MetadataReference> Libraries => SettingReferences.Libraries.Append(LibraryReferences.MailKit).Distinct();

    private static AnalyzerTest SettingTest(string statement, string members = "") => With(
        new Verify<SettingAnalyzer>.Test { TestCode = Method(statement, members, Usings), RunAllRules = true }, Libraries);
}
