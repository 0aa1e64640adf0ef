using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.CodeFixes;

namespace TlsAnalyzers.Tests.Rules;

using Verify = Verify<KeyAnalyzer, TLS0401HardCodedPasswordCodeFix>;

public sealed class TLS0401HardCodedPasswordFixTests
{
    [Fact]
    public Task Reads_configuration_of_a_parameter() => FixAsync(
        """
        using System;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.Extensions.Configuration;

        public static class Client
        {
            public static X509Certificate2 Load(IConfiguration configuration) =>
                X509CertificateLoader.LoadPkcs12FromFile("client.pfx", {|TLS0401:"Correct-Horse-7"|});
        }
        """,
        """
        using System;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.Extensions.Configuration;

        public static class Client
        {
            public static X509Certificate2 Load(IConfiguration configuration) =>
                X509CertificateLoader.LoadPkcs12FromFile("client.pfx", configuration["Tls:ClientCertificate:Password"] ?? throw new InvalidOperationException("The configuration has no Tls:ClientCertificate:Password."));
        }
        """);

    [Fact]
    public Task Reads_the_environment_where_there_is_no_configuration() => FixAsync(
        """
        using System;
        using System.Security.Cryptography.X509Certificates;

        public static class Client
        {
            private static readonly X509Certificate2 SigningCertificate = new("s.pfx", {|TLS0401:"Correct-Horse-7"|});
        }
        """,
        """
        using System;
        using System.Security.Cryptography.X509Certificates;

        public static class Client
        {
            private static readonly X509Certificate2 SigningCertificate = new("s.pfx", Environment.GetEnvironmentVariable("TLS_SIGNING_CERTIFICATE_PASSWORD") ?? throw new InvalidOperationException("The environment variable TLS_SIGNING_CERTIFICATE_PASSWORD is not set."));
        }
        """);

    [Fact]
    public Task Names_types_in_full_without_using() => FixAsync(
        """
        using System.Security.Cryptography.X509Certificates;

        public static class Client
        {
            public static X509Certificate2 Load() => new("partner.pfx", {|TLS0401:"Correct-Horse-7"|});
        }
        """,
        """
        using System.Security.Cryptography.X509Certificates;

        public static class Client
        {
            public static X509Certificate2 Load() => new("partner.pfx", System.Environment.GetEnvironmentVariable("TLS_PARTNER_CERTIFICATE_PASSWORD") ?? throw new System.InvalidOperationException("The environment variable TLS_PARTNER_CERTIFICATE_PASSWORD is not set."));
        }
        """);

    [Fact]
    public async Task Reads_the_builders_configuration_in_Kestrels_lambdas()
    {
        var test = Test(
            """
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Hosting;
            using System;

            var builder = WebApplication.CreateBuilder(args);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(8443, listen => listen.UseHttps("server.pfx", {|TLS0401:"Correct-Horse-7"|})));
            builder.Build().Run();
            """,
            """
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Hosting;
            using System;

            var builder = WebApplication.CreateBuilder(args);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(8443, listen => listen.UseHttps("server.pfx", builder.Configuration["Tls:ServerCertificate:Password"] ?? throw new InvalidOperationException("The configuration has no Tls:ServerCertificate:Password."))));
            builder.Build().Run();
            """);
        test.OutputKind = OutputKind.ConsoleApplication;
        await test.RunAsync();
    }

    [Fact]
    public Task Replaces_what_a_local_holds() => FixAsync(
        Method("""
            var password = "Correct-Horse-7";
                    Console.WriteLine("Loading");
                    var clientCertificate = new X509Certificate2("c.pfx", {|TLS0401:password|});
            """),
        Method("""
            var password = configuration["Tls:ClientCertificate:Password"] ?? throw new InvalidOperationException("The configuration has no Tls:ClientCertificate:Password.");
                    Console.WriteLine("Loading");
                    var clientCertificate = new X509Certificate2("c.pfx", password);
            """));

    [Fact]
    public Task Takes_an_unused_constant_away() => FixAsync(
        Method("var clientCertificate = new X509Certificate2(\"c.pfx\", {|TLS0401:Password|});", "private const string Password = \"Correct-Horse-7\";\n\n    "),
        Method("var clientCertificate = new X509Certificate2(\"c.pfx\", " + Read + ");"));

    [Fact]
    public Task Takes_an_unused_local_constant_away() => FixAsync(
        Method("""
            const string password = "Correct-Horse-7";
                    var clientCertificate = new X509Certificate2("c.pfx", {|TLS0401:password|});
            """),
        Method($"var clientCertificate = new X509Certificate2(\"c.pfx\", {Read});"));

    [Fact]
    public Task Takes_a_constant_away_with_its_last_use() => FixAsync(
        Method("""
            var clientCertificate = new X509Certificate2("c.pfx", {|TLS0401:Password|});
                    var clientAgain = new X509Certificate2("c.pfx", {|TLS0401:Program.Password|});
            """, "private static readonly string Password = \"Correct-Horse-7\";\n\n    "),
        Method($"""
            var clientCertificate = new X509Certificate2("c.pfx", {Read});
                    var clientAgain = new X509Certificate2("c.pfx", {Read.Replace("ClientCertificate", "ClientAgainCertificate", StringComparison.Ordinal)});
            """));

    [Fact]
    public Task Keeps_a_constant_that_is_used() => FixAsync(
        Method("var clientCertificate = new X509Certificate2(\"c.pfx\", {|TLS0401:Password|}); Console.WriteLine(Password);", "private const string Password = \"Correct-Horse-7\";\n\n    "),
        Method($"var clientCertificate = new X509Certificate2(\"c.pfx\", {Read}); Console.WriteLine(Password);", "private const string Password = \"Correct-Horse-7\";\n\n    "));

    [Fact]
    public Task Keeps_a_public_constant() => FixAsync(
        Method("var clientCertificate = new X509Certificate2(\"c.pfx\", {|TLS0401:Password|});", "public const string Password = \"Correct-Horse-7\";\n\n    "),
        Method($"var clientCertificate = new X509Certificate2(\"c.pfx\", {Read});", "public const string Password = \"Correct-Horse-7\";\n\n    "));

    [Fact]
    public Task Takes_one_of_several_declarators_away() => FixAsync(
        Method("var clientCertificate = new X509Certificate2(File, {|TLS0401:Password|});", "private const string File = \"c.pfx\", Password = \"Correct-Horse-7\";\n\n    "),
        Method($"var clientCertificate = new X509Certificate2(File, {Read});", "private const string File = \"c.pfx\";\n\n    "));

    [Theory]
    [InlineData("configuration[\"Pfx:Password\"] ?? {|TLS0401:\"changeit\"|}", "configuration[\"Pfx:Password\"] ?? throw new InvalidOperationException(\"The configuration has no Pfx:Password.\")")]
    [InlineData("Environment.GetEnvironmentVariable(\"PFX\") ?? {|TLS0401:\"changeit\"|}", "Environment.GetEnvironmentVariable(\"PFX\") ?? throw new InvalidOperationException(\"The environment variable PFX is not set.\")")]
    [InlineData("Environment.NewLine ?? {|TLS0401:\"changeit\"|}", "Environment.NewLine ?? throw new InvalidOperationException(\"The password of the private key is not configured.\")")]
    [InlineData("option ? given : {|TLS0401:\"changeit\"|}", "option ? given : (" + Read + ")")]
    [InlineData("({|TLS0401:\"changeit\"|})", "(" + Read + ")")]
    [InlineData("{|TLS0401:\"change\" + \"it\"|}", Read)]
    [InlineData("{|TLS0401:$\"change{option switch { _ => \"it\" }}\"|}", Read)]
    [InlineData("password: {|TLS0401:\"changeit\"|}", "password: " + Read)]
    [InlineData("new System.Net.NetworkCredential(\"\", {|TLS0401:\"changeit\"|}).SecurePassword", "new System.Net.NetworkCredential(\"\", " + Read + ").SecurePassword")]
    public Task Replaces_the_constant_in_an_argument(string argument, string expected) => FixAsync(
        Method($"var clientCertificate = new X509Certificate2(\"c.pfx\", {argument});"),
        Method($"var clientCertificate = new X509Certificate2(\"c.pfx\", {expected});"));

    [Theory]
    [InlineData("var client = X509CertificateLoader.LoadPkcs12(bytes.AsSpan(), {|TLS0401:\"changeit\"|}.AsSpan());", "var client = X509CertificateLoader.LoadPkcs12(bytes.AsSpan(), (" + Read + ").AsSpan());")]
    [InlineData("using var client = RSA.Create(); client.ImportFromEncryptedPem(given, System.Text.Encoding.UTF8.GetBytes({|TLS0401:\"changeit\"|}));", "using var client = RSA.Create(); client.ImportFromEncryptedPem(given, System.Text.Encoding.UTF8.GetBytes(" + ReadKey + "));")]
    [InlineData("using var client = RSA.Create(); client.ImportFromEncryptedPem(given, {|TLS0401:\"changeit\"u8|});", "using var client = RSA.Create(); client.ImportFromEncryptedPem(given, System.Text.Encoding.UTF8.GetBytes(" + ReadKey + "));")]
    [InlineData("var secure = new System.Security.SecureString(); foreach (var c in \"changeit\") secure.AppendChar(c); var client = new X509Certificate2(\"c.pfx\", {|TLS0401:secure|});", "var secure = new System.Security.SecureString(); foreach (var c in " + Read + ") secure.AppendChar(c); var client = new X509Certificate2(\"c.pfx\", secure);")]
    public Task Keeps_the_form(string statement, string expected) => FixAsync(Method(statement), Method(expected));

    [Fact]
    public Task Replaces_the_argument_of_a_helper() => FixAsync(
        """
        using System;
        using System.Security.Cryptography.X509Certificates;

        public static class Certificates
        {
            public static X509Certificate2 Client() => Load("client.pfx", {|TLS0401:"Correct-Horse-7"|});

            private static X509Certificate2 Load(string path, string password) => new(path, password);
        }
        """,
        """
        using System;
        using System.Security.Cryptography.X509Certificates;

        public static class Certificates
        {
            public static X509Certificate2 Client() => Load("client.pfx", Environment.GetEnvironmentVariable("TLS_CERTIFICATE_PASSWORD") ?? throw new InvalidOperationException("The environment variable TLS_CERTIFICATE_PASSWORD is not set."));

            private static X509Certificate2 Load(string path, string password) => new(path, password);
        }
        """);

    [Fact]
    public Task Fixes_libraries_settings()
    {
        var test = Test(
            """
            using System;
            using RabbitMQ.Client;

            public class Bus(Microsoft.Extensions.Configuration.IConfiguration settings)
            {
                public ConnectionFactory Create() => new() { Ssl = { Enabled = true, CertPath = "c.pfx", CertPassphrase = {|TLS0401:"Correct-Horse-7"|} } };
            }
            """,
            """
            using System;
            using RabbitMQ.Client;

            public class Bus(Microsoft.Extensions.Configuration.IConfiguration settings)
            {
                public ConnectionFactory Create() => new() { Ssl = { Enabled = true, CertPath = "c.pfx", CertPassphrase = settings["Tls:ClientCertificate:Password"] ?? throw new InvalidOperationException("The configuration has no Tls:ClientCertificate:Password.") } };
            }
            """);
        test.AdditionalReferences.Add(Apis.LibraryReferences.RabbitMqClient);
        return test.RunAsync();
    }

    [Theory]
    [InlineData("var client = new X509Certificate2(\"c.pfx\", {|TLS0401:new string(new[] { 'a', 'b' })|});", false)]
    [InlineData("var secure = new System.Security.SecureString(); secure.AppendChar('a'); var client = new X509Certificate2(\"c.pfx\", {|TLS0401:secure|});", true)]
    [InlineData("var client = new X509Certificate2(\"c.pfx\", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String({|TLS0401:\"Q29ycmVjdA==\"|})));", true)]
    [InlineData("var client = new X509Certificate2(\"c.pfx\", {|TLS0401:\"\"|});", true)]
    [InlineData("X509Certificate2 Load(string password = {|TLS0401:\"changeit\"|}) => new(\"c.pfx\", password);", true)]
    [InlineData("System.Linq.Expressions.Expression<Func<X509Certificate2>> client = () => new X509Certificate2(\"c.pfx\", {|TLS0401:\"changeit\"|});", true)]
    public Task No_fix(string statement, bool isWhole) => isWhole
        ? Verify.VerifyNoCodeFixAsync(Method(statement))
        : Verify.VerifyNoCodeFixAsync(Method(statement.Replace("{|TLS0401:new string(", "new string({|TLS0401:", StringComparison.Ordinal).Replace(")|}", "|})", StringComparison.Ordinal)));

    [Fact]
    public Task No_fix_in_old_CSharp()
    {
        var test = new Verify.Test
        {
            TestCode = "class C { void M() { new System.Security.Cryptography.X509Certificates.X509Certificate2(\"c.pfx\", {|TLS0401:\"changeit\"|}); } }",
            LanguageVersion = LanguageVersion.CSharp6,
            NullableContextOptions = NullableContextOptions.Disable,
            References = References.Net472,
        };
        return test.RunWithoutFixAsync();
    }

    [Fact]
    public Task Fixes_the_framework_without_nullable()
    {
        var test = Test(
            """
            using System.Security.Cryptography.X509Certificates;

            class Client
            {
                X509Certificate2 Load() { return new X509Certificate2("c.pfx", {|TLS0401:"changeit"|}); }
            }
            """,
            """
            using System.Security.Cryptography.X509Certificates;

            class Client
            {
                X509Certificate2 Load() { return new X509Certificate2("c.pfx", System.Environment.GetEnvironmentVariable("TLS_CLIENT_CERTIFICATE_PASSWORD") ?? throw new System.InvalidOperationException("The environment variable TLS_CLIENT_CERTIFICATE_PASSWORD is not set.")); }
            }
            """);
        test.LanguageVersion = LanguageVersion.CSharp7_3;
        test.NullableContextOptions = NullableContextOptions.Disable;
        test.References = References.Net472;
        return test.RunAsync();
    }

    private const string Read = "configuration[\"Tls:ClientCertificate:Password\"] ?? throw new InvalidOperationException(\"The configuration has no Tls:ClientCertificate:Password.\")";
    private const string ReadKey = "configuration[\"Tls:ClientPrivateKey:Password\"] ?? throw new InvalidOperationException(\"The configuration has no Tls:ClientPrivateKey:Password.\")";

    private static string Method(string statements, string members = "") => $$"""
        using System;
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.Extensions.Configuration;
        #pragma warning disable SYSLIB0057, CS8321

        public class Program
        {
            {{members}}public static void Run(IConfiguration configuration, string given, bool option, byte[] bytes)
            {
                {{statements}}
            }
        }
        """;

    private static Verify.Test Test(string before, string after) => new()
    {
        TestCode = before,
        FixedCode = after,
        OfferedKeys = [TLS0401HardCodedPasswordCodeFix.ReadFromConfiguration],
    };

    private static Task FixAsync(string before, string after) => Test(before, after).RunAsync();
}
