using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.Scanning;

namespace TlsAnalyzers.Tests.Scanning;

/// <summary>The scan of the text leaves out members without a word that matters, and must not leave out any other.</summary>
public sealed class CodeScanTests
{
    /// <summary>Where C# has code: each place holds the same misuse.</summary>
    [Theory]
    [InlineData("class C { HttpClientHandler M() => new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; }")]
    [InlineData("class C { HttpClientHandler M() { return new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; } }")]
    [InlineData("class C { HttpClientHandler _f = new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; }")]
    [InlineData("class C { int _a, _b; HttpClientHandler _f = new(), _g = new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; }")]
    [InlineData("class C { HttpClientHandler P { get; } = new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; }")]
    [InlineData("class C { HttpClientHandler P => new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; }")]
    [InlineData("class C { HttpClientHandler P { get { return new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; } } }")]
    [InlineData("class C { HttpClientHandler P { get => new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; } }")]
    [InlineData("class C { HttpClientHandler this[int i] => new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; }")]
    [InlineData("class C { HttpClientHandler this[int i] { get => new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; } }")]
    [InlineData("class C { event Action E { add { new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|}; } remove { } } }")]
    [InlineData("class C { public C() { new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|}; } }")]
    [InlineData("class C { static C() { new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|}; } }")]
    [InlineData("class C { ~C() { new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|}; } }")]
    [InlineData("class C { public static C operator !(C c) { new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, x, d) => true|}; return c; } }")]
    [InlineData("class C { public static implicit operator int(C c) { new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, x, d) => true|}; return 1; } }")]
    [InlineData("record R(int I) { HttpClientHandler M() => new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; }")]
    [InlineData("struct S { HttpClientHandler M() => new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; }")]
    [InlineData("interface I { HttpClientHandler M() => new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; }")]
    [InlineData("class C { class Inner { HttpClientHandler M() => new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; } }")]
    [InlineData("class C { void M() { void L() { new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|}; } } }")]
    [InlineData("class C { Action A = () => new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|}; }")]
    [InlineData("namespace N { class C { HttpClientHandler M() => new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; } }")]
    [InlineData("namespace N; class C { HttpClientHandler M() => new() { ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; }")]
    [InlineData("class C { HttpClientHandler M() => new() { @ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|} }; }")]
    public Task Reports_in_every_place_of_code(string code) => Verify<CertificateCallbackAnalyzer>.VerifyAnalyzerAsync(Usings + code);

    [Fact]
    public Task Reports_in_top_level_statements() => new Verify<CertificateCallbackAnalyzer>.Test
    {
        TestCode = Usings + """
            var count = 1;
            var handler = new HttpClientHandler();
            Console.WriteLine(count);
            handler.ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|};

            class C
            {
                void M() => new HttpClientHandler().ServerCertificateCustomValidationCallback = {|TLS0101:(a, b, c, d) => true|};
            }
            """,
        OutputKind = OutputKind.ConsoleApplication,
    }.RunAsync();

    /// <summary>What stands in two words of one member, or in the head of its type, is reported once.</summary>
    [Fact]
    public Task Reports_once() => Verify<CertificateCallbackAnalyzer>.VerifyAnalyzerAsync(Usings + """
        class C : SslStream
        {
            public C(Stream inner) : base(inner, false, {|TLS0101:(SslPolicyErrors, b, c, d) => true|})
            {
                var second = new SslStream(inner, false, {|TLS0101:(a, b, c, d) => true|});
            }
        }
        """);

    /// <summary>A constructor hands over what it does not name.</summary>
    [Theory]
    [InlineData("class C : SslStream { public C(Stream inner) : base(inner, false, {|TLS0101:Validators.Any|}) { } }")]
    [InlineData("class C(Stream inner) : SslStream(inner, false, {|TLS0101:Validators.Any|}) { }")]
    [InlineData("class C : SslStream { public C(Stream inner) : this(inner, {|TLS0101:Validators.Any|}) { } C(Stream inner, RemoteCertificateValidationCallback v) : base(inner, false, v) { } }")]
    public Task Reports_what_a_base_constructor_is_given(string code) => new Verify<CertificateCallbackAnalyzer>.Test { Sources = { Usings + code, Validators } }.RunAsync();

    /// <summary>A library that no table knows is handed a method of another file; nothing in this one speaks of certificates.</summary>
    [Theory]
    [InlineData("class C { void M(Library library) => library.Use({|TLS0101:Validators.Any|}); }")]
    [InlineData("class C { void M(Library library) => library.Use({|TLS0101:delegate { return true; }|}); }")]
    [InlineData("class C { void M(Library library) => library.Use({|TLS0101:(a, b, c, d) => true|}); }")]
    [InlineData("class C { void M(Library library) => library.Use({|TLS0101:(_, _, _, _) => true|}); }")]
    public Task Reports_what_an_unknown_library_is_given(string code) => new Verify<CertificateCallbackAnalyzer>.Test
    {
        Sources =
        {
            Usings + code,
            Validators,
            "class Library { System.Net.Security.RemoteCertificateValidationCallback _c = null!; public void Use(System.Net.Security.RemoteCertificateValidationCallback c) => _c = c; }",
        },
    }.RunAsync();

    /// <summary>A project's own types of callbacks are as short as it likes; the lambda's file says nothing of certificates.</summary>
    [Theory]
    [InlineData("public System.Func<X509Certificate2, SslPolicyErrors, bool> Check { get; set; } = null!;", "library.Check = {|TLS0101:(_, _) => true|};")]
    [InlineData("public System.Func<X509Certificate2, SslPolicyErrors, bool> Check = null!;", "library.Check = {|TLS0101:(a, b) => true|};")]
    [InlineData("public delegate bool Checks(X509Certificate2 c, X509Chain d, SslPolicyErrors e); public Checks Check { get; set; } = null!;", "library.Check = {|TLS0101:(_, _, _) => true|};")]
    [InlineData("public delegate bool Checks(X509Certificate2 c, X509Chain d, SslPolicyErrors e); public event Checks Check;", "library.Check += {|TLS0101:(_, _, _) => true|};")]
    public Task Reports_a_short_callback_of_the_project(string declaration, string use) => new Verify<CertificateCallbackAnalyzer>.Test
    {
        Sources =
        {
            $"class C {{ void M(Library library) {{ {use} }} }}",
            $"using System.Net.Security; using System.Security.Cryptography.X509Certificates; class Library {{ {declaration} }}",
        },
    }.RunAsync();

    /// <summary>The same short callbacks where they pass on what validation found, and short delegates that are given no errors.</summary>
    [Theory]
    [InlineData("public System.Func<X509Certificate2, SslPolicyErrors, bool> Check { get; set; } = null!;", "library.Check = (_, e) => (int)e == 0;")]
    [InlineData("public delegate bool Checks(X509Certificate2 c, X509Chain d, SslPolicyErrors e); public event Checks Check;", "library.Check += (_, _, e) => (int)e == 0;")]
    [InlineData("public SslPolicyErrors Last; public System.Func<X509Certificate2, int, bool> Check { get; set; } = null!;", "library.Check = (_, _) => true;")]
    public Task Silent_on_a_short_callback_that_validates(string declaration, string use) => new Verify<CertificateCallbackAnalyzer>.Test
    {
        Sources =
        {
            $"class C {{ void M(Library library) {{ {use} }} }}",
            $"using System.Net.Security; using System.Security.Cryptography.X509Certificates; class Library {{ {declaration} }}",
        },
    }.RunAsync();

    /// <summary>Callbacks of libraries have four parameters; lambdas of two are everywhere, and none of them is asked for.</summary>
    [Theory]
    [InlineData("items.Zip(others, (a, b) => a == b)", 4, 0)]
    [InlineData("items.Zip(others, (a, b) => a == b)", 2, 1)]
    [InlineData("library.Use((_, _, _, _) => true)", 4, 1)]
    [InlineData("library.Use((certificate, errors) => true)", 4, 1)]
    [InlineData("library.Use((_, sslPolicyErrors) => true)", 4, 1)]
    [InlineData("items.Select((item) => item)", 2, 0)]
    [InlineData("items.Select(item => item)", 2, 0)]
    [InlineData("x switch { (1, 2) => 3 }", 4, 0)]
    [InlineData("x switch { (Policy.New, Policy.Old) => 3 }", 4, 0)]
    [InlineData("x switch { (policy, chain) => 3 }", 4, 1)]
    [InlineData("bool Accepts(object certificate, int errors) => true;", 4, 0)]
    [InlineData("bool Accepts(object a, object b, object c, int d) => true;", 4, 0)]
    [InlineData("library.Use(async(_, _, _, _) => true)", 4, 1)]
    [InlineData("library.Use(static(certificate, errors) => true)", 4, 1)]
    [InlineData("return(a, b, c, d) => true;", 4, 1)]
    [InlineData("(a, b, c, d) => true", 4, 1)]
    [InlineData("library.Use(myasync(a, b, c, d) => true)", 4, 0)]
    public void Looks_at_lambdas_of_a_callbacks_length(string code, int shortest, int hits) =>
        Assert.Equal(hits, new Vocabulary([], shortestCallback: shortest).In(CSharpSyntaxTree.ParseText(code), CancellationToken.None).Count(hit => hit.IsLambda));

    /// <summary>A file that was read for some words is read again when others are asked for.</summary>
    [Fact]
    public void Finds_words_that_were_asked_for_later()
    {
        var tree = CSharpSyntaxTree.ParseText("Earlier Later99 PrefixedEnding99 Other");
        Assert.Equal([0], PositionsOf(new Vocabulary(["Earlier"])));
        Assert.Equal([8], PositionsOf(new Vocabulary(["Later99"])));
        Assert.Equal([16], PositionsOf(new Vocabulary([], suffixes: ["Ending99"])));
        Assert.Equal([0], PositionsOf(new Vocabulary(["Earlier"])));

        IEnumerable<int> PositionsOf(Vocabulary vocabulary) => vocabulary.In(tree, CancellationToken.None).Select(hit => hit.Position);
    }

    /// <summary>A common word counts beside another one only, wherever in the file that stands.</summary>
    [Theory]
    [InlineData("store.Add(x); var store = new X509Store();", new[] { 6 })]
    [InlineData("list.Add(x);", new int[0])]
    public void Finds_common_words_beside_others(string code, int[] positions)
    {
        var vocabulary = new Vocabulary(["Add"], new Dictionary<string, System.Collections.Immutable.ImmutableArray<string>> { ["Add"] = ["X509Store"] });
        Assert.Equal(positions, vocabulary.In(CSharpSyntaxTree.ParseText(code), CancellationToken.None).Select(hit => hit.Position));
    }

    [Theory]
    [InlineData("using S = System.Net.Security.SslStream;", "class C { object M(Stream s) => new S(s, false, {|TLS0101:Validators.Any|}); }")]
    [InlineData("using static System.Net.ServicePointManager;", "class C { void M() => ServerCertificateValidationCallback = {|TLS0101:Validators.Any|}; }")]
    public Task Reports_under_another_name(string directive, string code) =>
        new Verify<CertificateCallbackAnalyzer>.Test { Sources = { Usings + directive + code, Validators } }.RunAsync();

    /// <summary>Words in comments, in text that is switched off, and names that are declared are no code that uses anything.</summary>
    [Fact]
    public Task Silent_where_words_are_not_code() => Verify<CertificateCallbackAnalyzer>.VerifyAnalyzerAsync(Usings + """
        // handler.ServerCertificateCustomValidationCallback = (a, b, c, d) => true;
        #if NEVER
        class D { void M() => new HttpClientHandler().ServerCertificateCustomValidationCallback = (a, b, c, d) => true; }
        #endif
        /// <summary>See <see cref="HttpClientHandler.ServerCertificateCustomValidationCallback"/>, (a, b) => true.</summary>
        class C
        {
            public Func<int, int, int, int, bool>? ServerCertificateCustomValidationCallback { get; set; } = (a, b, c, d) => true;

            void M() => ServerCertificateCustomValidationCallback = (a, b, c, d) => true;
        }
        """);

    /// <summary>A version that another file holds reaches a library here, under a name that says nothing.</summary>
    [Theory]
    [InlineData("public const System.Security.Authentication.SslProtocols Floor = System.Security.Authentication.SslProtocols.Tls11;", "{|TLS0501:Holder.Floor|}")]
    [InlineData("public static System.Security.Authentication.SslProtocols Floor => System.Security.Authentication.SslProtocols.Tls11;", "{|TLS0501:Holder.Floor|}")]
    public Task Reports_versions_that_another_file_holds(string declaration, string value) => new Verify<ProtocolAnalyzer>.Test
    {
        Sources =
        {
            $"class C {{ void M(System.Net.Security.SslStream s) => s.AuthenticateAsClient(\"api.example.com\", null, {value}, true); }}",
            $"class Holder {{ {declaration} }}",
        },
    }.RunAsync();

    /// <summary>Where a using hides the enum, its members are all that code names.</summary>
    [Theory]
    [InlineData("global using static System.Security.Authentication.SslProtocols;", "{|TLS0501:Ssl3|}")]
    [InlineData("global using static System.Security.Authentication.SslProtocols;", "{|TLS0501:Tls|}")]
    [InlineData("global using P = System.Security.Authentication.SslProtocols;", "{|TLS0501:P.Tls11|}")]
    [InlineData("global using static System.Security.Authentication.SslProtocols;", "None")]
    public Task Reports_versions_that_a_using_of_another_file_names(string directive, string value) => new Verify<ProtocolAnalyzer>.Test
    {
        Sources =
        {
            $"class C {{ void M(System.Net.Security.SslClientAuthenticationOptions options) => options.EnabledSslProtocols = {value}; }}",
            directive,
        },
    }.RunAsync();

    /// <summary>Files are looked at for the addresses of other files.</summary>
    [Theory]
    [InlineData("\"http://api.example.com\"", true)]
    [InlineData("\"https://api.example.com\"", false)]
    [InlineData("\"http://localhost:5000\"", false)]
    public Task Reports_addresses_that_another_file_holds(string address, bool isReported) => new Verify<ProtocolAnalyzer>.Test
    {
        Sources =
        {
            "class C { void M(System.Net.Http.HttpClient client) => client.GetAsync(Holder.Address); }",
            $"class Holder {{ public const string Address = {(isReported ? "{|TLS0504:\"http://api.example.com\"|}" : address)}; }}",
        },
    }.RunAsync();

    private const string Usings = """
        using System;
        using System.IO;
        using System.Net.Http;
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;

        """;

    private const string Validators =
        "static class Validators { public static bool Any(object s, System.Security.Cryptography.X509Certificates.X509Certificate? c, System.Security.Cryptography.X509Certificates.X509Chain? ch, System.Net.Security.SslPolicyErrors e) => true; }";
}
