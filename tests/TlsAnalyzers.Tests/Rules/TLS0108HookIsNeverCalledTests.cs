using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

using Verify = Verify<CertificateCallbackAnalyzer>;

public sealed class TLS0108HookIsNeverCalledTests
{
    private const string Usings = """
        using System;
        using System.Linq;
        using System.Net;
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;
        #pragma warning disable SYSLIB0014, SYSLIB0039

        """;

    [Theory]
    [InlineData("{|TLS0108:ServicePointManager.ServerCertificateValidationCallback|} = (s, c, ch, e) => e == SslPolicyErrors.None && c!.GetCertHashString() == \"AA\";")]
    [InlineData("{|TLS0108:ServicePointManager.ServerCertificateValidationCallback|} += (s, c, ch, e) => e == SslPolicyErrors.None;")]
    [InlineData("{|TLS0108:ServicePointManager.SecurityProtocol|} = SecurityProtocolType.Tls12;")]
    [InlineData("{|TLS0108:System.Net.ServicePointManager.SecurityProtocol|} = SecurityProtocolType.Tls12;")]
    [InlineData("{|TLS0108:ServicePointManager.CheckCertificateRevocationList|} = true;")]
    public Task Reports_what_nothing_consults(string statement) => RunAsync(Usings + statement);

    [Fact]
    public Task Reports_beside_clients_that_do_not_consult_it() => RunAsync(Usings + """
        {|TLS0108:ServicePointManager.SecurityProtocol|} = SecurityProtocolType.Tls12;
        // An HttpWebRequest would.
        using var client = new System.Net.Http.HttpClient();
        using var stream = new SslStream(System.IO.Stream.Null);
        Console.WriteLine(await client.GetStringAsync("https://bank.example/"));
        """);

    /// <summary>The pin validator itself makes no such request, though its source knows the type.</summary>
    [Fact]
    public Task Reports_the_pin_validator_that_nothing_asks() => RunAsync(Usings + """
        {|TLS0108:ServicePointManager.ServerCertificateValidationCallback|} = TlsAnalyzers.Pinning.SpkiPinValidator.Optional("tls-pins.json").Validate;
        using var client = new System.Net.Http.HttpClient();
        """);

    [Fact]
    public Task Reports_in_any_file() => RunAsync(
        "System.Console.WriteLine();",
        Usings + """
        public static class Startup
        {
            public static void Configure()
            {
                {|TLS0108:ServicePointManager.CheckCertificateRevocationList|} = true;
            }
        }
        """);

    [Theory]
    [InlineData("ServicePointManager.ServerCertificateValidationCallback -= (s, c, ch, e) => e == SslPolicyErrors.None;")]
    [InlineData("Console.WriteLine(ServicePointManager.SecurityProtocol);")]
    [InlineData("ServicePointManager.DefaultConnectionLimit = 100; ServicePointManager.Expect100Continue = false;")]
    public Task Silent_on_what_validates_nothing(string statement) => RunAsync(Usings + statement);

    // One misuse, one report.
    [Theory]
    [InlineData("ServicePointManager.ServerCertificateValidationCallback = {|TLS0101:(s, c, ch, e) => true|};")]
    [InlineData("ServicePointManager.ServerCertificateValidationCallback += {|TLS0102:(s, c, ch, e) => e is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors|};")]
    [InlineData("if (args.Contains(\"--insecure\")) ServicePointManager.ServerCertificateValidationCallback = {|TLS0109:(s, c, ch, e) => true|};")]
    public Task A_callback_that_accepts_too_much_is_another_rule(string statement) => RunAsync(Usings + statement);

    [Theory]
    [InlineData("public object Open() => System.Net.WebRequest.CreateHttp(\"https://bank.example\");")]
    [InlineData("public object Open() => System.Net.HttpWebRequest.Create(\"https://bank.example\");")]
    [InlineData("public object Open() => new System.Net.WebClient();")]
    [InlineData("public void Open(System.Net.FtpWebRequest request) => request.EnableSsl = true;")]
    [InlineData("public object Open() => new System.Net.Mail.SmtpClient();")]
    public Task Silent_where_another_file_has_a_client_that_consults_it(string member) => RunAsync(
        Usings + "ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;",
        "#pragma warning disable SYSLIB0014\npublic class Other\n{\n    " + member + "\n}");

    [Fact]
    public Task Silent_where_a_library_has_a_client_that_consults_it()
    {
        var test = Program(Usings + "ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12; Console.WriteLine(new Library.Feed());");
        test.AdditionalReferences.Add(References.FromSource(
            "Library", "#pragma warning disable SYSLIB0014\nnamespace Library { public class Feed { public System.Net.WebClient? Client { get; set; } } }"));
        return test.RunAsync();
    }

    [Fact]
    public Task Reports_where_a_library_has_none()
    {
        var test = Program(Usings + "{|TLS0108:ServicePointManager.SecurityProtocol|} = SecurityProtocolType.Tls12; Console.WriteLine(new Library.Feed());");
        test.AdditionalReferences.Add(References.FromSource(
            "Library", "namespace Library { public class Feed { public System.Net.Http.HttpClient? Client { get; set; } } }"));
        return test.RunAsync();
    }

    // Who references it may consult it.
    [Fact]
    public Task Silent_in_a_library() => Verify.VerifyAnalyzerAsync(Usings + """
        public static class Startup
        {
            public static void Configure()
            {
                ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;
                ServicePointManager.ServerCertificateValidationCallback = (s, c, ch, e) => e == SslPolicyErrors.None;
            }
        }
        """);

    [Fact]
    public Task Silent_on_the_net_framework() => new Verify.Test
    {
        References = References.Net472,
        OutputKind = OutputKind.ConsoleApplication,
        NullableContextOptions = NullableContextOptions.Disable,
        TestCode = Usings + """
            public static class Program
            {
                public static void Main()
                {
                    ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;
                    ServicePointManager.CheckCertificateRevocationList = true;
                    ServicePointManager.ServerCertificateValidationCallback = (s, c, ch, e) => e == SslPolicyErrors.None;
                }
            }
            """,
    }.RunAsync();

    [Fact]
    public Task Silent_on_look_alikes() => RunAsync(
        "ServicePointManager.SecurityProtocol = 12; ServicePointManager.CheckCertificateRevocationList = true;",
        "public static class ServicePointManager { public static int SecurityProtocol { get; set; } public static bool CheckCertificateRevocationList { get; set; } }");

    [Theory]
    [InlineData("SecurityProtocol", "SecurityProtocolType.Tls12")]
    [InlineData("CheckCertificateRevocationList", "true")]
    [InlineData("ServerCertificateValidationCallback", "(s, c, ch, e) => e == SslPolicyErrors.None")]
    public Task Message_names_the_member(string member, string value)
    {
        var test = Program($"{Usings}{{|#0:ServicePointManager.{member}|}} = {value};");
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("TLS0108").WithLocation(0).WithoutAdditionalLocations().WithMessage(
            $"ServicePointManager.{member} has no effect here: on modern .NET, HttpClient and SslStream do not consult ServicePointManager, and nothing else in this program does"));
        return test.RunAsync();
    }

    private static Task RunAsync(params string[] files) => Program(files).RunAsync();

    private static Verify.Test Program(params string[] files)
    {
        var test = new Verify.Test { OutputKind = OutputKind.ConsoleApplication };
        foreach (var file in files)
        {
            test.Sources.Add(file);
        }

        return test;
    }
}
