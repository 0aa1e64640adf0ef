namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;
using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>Where a callback is given to an API, and how a value leads to its body.</summary>
public sealed class TLS0101CallbackSitesTests
{
    private const string Accepts = "{|TLS0101:(s, c, ch, e) => true|}";

    /// <summary>Every API that takes a validation callback, with a callback in place of {0}.</summary>
    public static TheoryData<string> Sites => new()
    {
        "new HttpClientHandler().ServerCertificateCustomValidationCallback = {0};",
        "new HttpClientHandler().ServerCertificateCustomValidationCallback += {0};",
        "new HttpClientHandler().ServerCertificateCustomValidationCallback ??= {0};",
        "_ = new HttpClientHandler { ServerCertificateCustomValidationCallback = {0} };",
        "_ = new HttpClient(new HttpClientHandler { UseCookies = true, ServerCertificateCustomValidationCallback = {0} });",
        "new SocketsHttpHandler().SslOptions.RemoteCertificateValidationCallback = {0};",
        "_ = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = {0} } };",
        "_ = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = {0} } };",
        "_ = new SocketsHttpHandler { SslOptions = new() { TargetHost = \"a\", RemoteCertificateValidationCallback = {0} } };",
        "using (var s1 = new SslStream(Stream.Null, false, {0})) { }",
        "using (var s1 = new SslStream(leaveInnerStreamOpen: false, innerStream: Stream.Null, userCertificateValidationCallback: {0})) { }",
        "using (var s1 = new SslStream(Stream.Null, false, {0}, null)) { }",
        "using (SslStream s1 = new(Stream.Null, false, {0}, null, EncryptionPolicy.RequireEncryption)) { }",
        "WebRequest.CreateHttp(\"https://a\").ServerCertificateValidationCallback = {0};",
        "((HttpWebRequest)WebRequest.Create(\"https://a\")).ServerCertificateValidationCallback += {0};",
        "ServicePointManager.ServerCertificateValidationCallback = {0};",
        "ServicePointManager.ServerCertificateValidationCallback += {0};",
        "new System.Net.WebSockets.ClientWebSocket().Options.RemoteCertificateValidationCallback = {0};",
        "_ = new System.Net.Quic.QuicClientConnectionOptions { ClientAuthenticationOptions = new() { RemoteCertificateValidationCallback = {0} } };",
        "Own({0});",
        "new Wrapper().Callback = {0};",
        "new Wrapper().Validating += {0};",
    };

    /// <summary>The ways to write a callback that accepts everything; the members they need are in the program.</summary>
    public static TheoryData<string> Forms => new()
    {
        "{|TLS0101:(s, c, ch, e) => true|}",
        "{|TLS0101:delegate { return true; }|}",
        "{|TLS0101:Accept|}",
        "{|TLS0101:AcceptBlock|}",
        "{|TLS0101:Program.Accept|}",
        "{|TLS0101:Elsewhere.Accept|}",
        "{|TLS0101:new Elsewhere().AcceptToo|}",
        "{|TLS0101:Local|}",
        "{|TLS0101:new RemoteCertificateValidationCallback(Accept)|}",
        "{|TLS0101:new RemoteCertificateValidationCallback((s, c, ch, e) => true)|}",
        "{|TLS0101:new RemoteCertificateValidationCallback(delegate { return true; })|}",
        "{|TLS0101:(RemoteCertificateValidationCallback)((s, c, ch, e) => true)|}",
        "{|TLS0101:_field|}",
        "{|TLS0101:_assignedInConstructor|}",
        "{|TLS0101:Elsewhere.Field|}",
        "{|TLS0101:Property|}",
        "{|TLS0101:ComputedProperty|}",
        "{|TLS0101:local|}",
        "{|TLS0101:assignedOnce|}",
        "{|TLS0101:function|}.Invoke",
        "{|TLS0101:Factory()|}",
        "{|TLS0101:Elsewhere.Create(\"host\")|}",
        "option ? {|TLS0101:(s, c, ch, e) => true|} : {|TLS0101:Accept|}",
        "option ? Strict : {|TLS0101:Accept|}",
        "option ? null : {|TLS0101:_field|}",
        "unknown ?? {|TLS0101:Accept|}",
        "count switch { 1 => Strict, _ => {|TLS0101:Accept|} }",
        "{|TLS0101:(s, c, ch, e) => Accept(s, c, ch, e)|}",
        "{|TLS0101:(s, c, ch, e) => Elsewhere.IsFine(e)|}",
        "{|TLS0101:(s, c, ch, e) => Through(c, e)|}",
        "{|TLS0101:Lookup().Validate|}",
        "{|TLS0101:taken|}",
        "{|TLS0101:found|}",
        "{|TLS0101:_lazy.Value|}",
        "{|TLS0101:_table[\"lax\"]|}",
        "{|TLS0101:_list[1]|}",
        "{|TLS0101:_array[0]|}",
        "{|TLS0101:_array[count]|}",
        "{|TLS0101:_list[count]|}",
        "{|TLS0101:_table[name]|}",
        "{|TLS0101:_added[\"lax\"]|}",
        "{|TLS0101:_added[name]|}",
        "{|TLS0101:_collection[0]|}",
        "{|TLS0101:_collection[count]|}",
        "{|TLS0101:_lazyNamed.Value|}",
        "{|TLS0101:_lazyHeld.Value|}",
        "{|TLS0101:Lookup().Item1|}",

        // Through another variable, factory or table.
        "{|TLS0101:_viaLazy|}",
        "{|TLS0101:_viaTable|}",
        "{|TLS0101:_viaArray|}",
        "{|TLS0101:_viaTuple|}",
        "{|TLS0101:_viaProperty|}",
        "{|TLS0101:_viaComputed|}",
        "{|TLS0101:_viaMaker|}",
        "{|TLS0101:ViaLocal()|}",
        "{|TLS0101:ViaDelegate()|}",
        "{|TLS0101:maker(\"host\")|}",
        "{|TLS0101:Maker()()|}",
    };

    /// <summary>The same ways, with a callback that may reject, or that cannot be seen.</summary>
    public static TheoryData<string> SilentForms => new()
    {
        "Strict",
        "this.Strict",
        "new RemoteCertificateValidationCallback(Strict)",
        "unknown",
        "option ? Strict : null",
        "_assignedTwice",
        "Elsewhere.Open",
        "Validator.Validate",
        "new Validator().Interface.Validate",
        "(s, c, ch, e) => new Validator().Interface.Validate(s!, c, ch, e)",
        "(s, c, ch, e) => Recursive(e)",
        "(s, c, ch, e) => Throws(e)",
        "(s, c, ch, e) => { RemoteCertificateValidationCallback inner = (a, b, d, f) => true; return e == SslPolicyErrors.None; }",
        "StrictFactory()",
        "Lookup().Strict",
        "takenToo",
        "_lazyStrict.Value",
        "_table[\"strict\"]",
        "_list[0]",
        "_array[1]",
        "_array[2]",
        "_array[-1]",
        "_list[2]",
        "_table[\"other\"]",
        "_added[\"strict\"]",
        "_added[\"other\"]",
        "_collection[1]",
        "_collection[2]",
        "new List<RemoteCertificateValidationCallback> { Capacity = 4 }[count]",
        "new Lazy<RemoteCertificateValidationCallback>().Value",
        "new Lazy<RemoteCertificateValidationCallback>(true).Value",
        "Lookup().Item2",

        // A function within the factory returns another one.
        "Nesting()",

        // What leads to itself.
        "_cyclicField",
        "_cyclicLazy.Value",
        "_cyclicTable[\"a\"]",
        "_cyclicArray[0]",
        "_cyclicTuple.One",
        "CyclicProperty",
        "CyclicMethod()",
        "_cyclicMaker()",
        "cyclicLocal",
        "strictMaker(\"host\")",
        "null",
    };

    [Theory]
    [MemberData(nameof(Sites))]
    public Task Reports_at_every_api(string site) => Verify.VerifyAnalyzerAsync(Program(site.Replace("{0}", Accepts, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Sites))]
    public Task Silent_at_every_api(string site) =>
        Verify.VerifyAnalyzerAsync(Program(site.Replace("{0}", "(s, c, ch, e) => e == SslPolicyErrors.None", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Forms))]
    public Task Reports_every_form(string callback) => VerifyForm(callback);

    [Theory]
    [MemberData(nameof(SilentForms))]
    public Task Silent_on_forms_that_may_reject(string callback) => VerifyForm(callback);

    [Fact]
    public Task Reports_each_assignment_of_a_local_that_has_several() => Verify.VerifyAnalyzerAsync(Program("""
        RemoteCertificateValidationCallback? callback = null;
        if (option) callback = {|TLS0101:(s, c, ch, e) => true|};
        if (count > 1) callback = Strict;
        if (count > 2) callback = {|TLS0101:Accept|};
        using var one = new SslStream(Stream.Null, false, callback);
        using var two = new SslStream(Stream.Null, false, callback);
        RemoteCertificateValidationCallback? strict = null;
        if (option) strict = Strict;
        using var three = new SslStream(Stream.Null, false, strict);
        """));

    [Fact]
    public Task Silent_on_one_of_several_in_a_collection() => Verify.VerifyAnalyzerAsync(Program("""
        var checks = new List<Func<X509Certificate2?, SslPolicyErrors, bool>>();
        checks.Add((c, e) => e == SslPolicyErrors.None);
        checks.Add((c, e) => c?.Version == 3);
        using var stream = new SslStream(Stream.Null, false, (s, c, ch, e) => checks.TrueForAll(check => check(c as X509Certificate2, e)));
        """));

    /// <summary>A library that the table does not know takes one; what asks about certificates only, or about errors only, is no validation callback.</summary>
    [Fact]
    public Task Reports_at_a_library_that_is_not_known()
    {
        var test = new Verify.Test
        {
            TestCode = Program("""
                Acme.Link.Use({|TLS0101:(c, e) => true|});
                Acme.Link.Use((c, e) => e == SslPolicyErrors.None);
                Acme.Link.Find(c => true);
                Acme.Link.Ask(e => true);
                Acme.Link.Hear((c, e) => { });
                """),
        };
        test.AdditionalReferences.Add(References.FromSource("Acme", """
            namespace Acme
            {
                using System;
                using System.Net.Security;
                using System.Security.Cryptography.X509Certificates;

                public static class Link
                {
                    public static void Use(Func<X509Certificate2, SslPolicyErrors, bool> validate) { }
                    public static void Find(Func<X509Certificate2, bool> predicate) { }
                    public static void Ask(Func<SslPolicyErrors, bool> predicate) { }
                    public static void Hear(Action<X509Certificate2, SslPolicyErrors> listener) { }
                }
            }
            """));
        return test.RunAsync();
    }

    [Fact]
    public Task Silent_on_reads_and_comparisons() => Verify.VerifyAnalyzerAsync(Program("""
        var handler = new HttpClientHandler();
        var copy = handler.ServerCertificateCustomValidationCallback;
        if (handler.ServerCertificateCustomValidationCallback == HttpClientHandler.DangerousAcceptAnyServerCertificateValidator) Console.WriteLine(copy);
        if (ReferenceEquals(copy, HttpClientHandler.DangerousAcceptAnyServerCertificateValidator)) Console.WriteLine(nameof(HttpClientHandler.DangerousAcceptAnyServerCertificateValidator));
        ServicePointManager.ServerCertificateValidationCallback -= (s, c, ch, e) => true;
        handler.ServerCertificateCustomValidationCallback = null;
        """));

    [Fact]
    public Task Silent_on_look_alikes() => Verify.VerifyAnalyzerAsync("""
        using System;
        public class HttpClientHandler { public Func<object, bool>? ServerCertificateCustomValidationCallback { get; set; } public static bool DangerousAcceptAnyServerCertificateValidator => true; }
        public static class Program
        {
            public static void Main()
            {
                new HttpClientHandler().ServerCertificateCustomValidationCallback = _ => true;
                Console.WriteLine(HttpClientHandler.DangerousAcceptAnyServerCertificateValidator);
            }
        }
        """);

    [Fact]
    public Task A_type_that_is_there_twice_silences_nothing()
    {
        var test = new Verify.Test { TestCode = Handler("{|TLS0101:(m, c, ch, e) => true|}") };
        test.AdditionalReferences.Add(References.FromSource("Duplicate", "namespace System.Net.Http { internal class HttpClientHandler { } }"));
        return test.RunAsync();
    }

    [Fact]
    public Task Reports_a_method_in_another_file()
    {
        var test = new Verify.Test();
        test.Sources.Add(Handler("{|TLS0101:Elsewhere.Validate|}"));
        test.Sources.Add(Usings + """
            public static class Elsewhere
            {
                public static bool Validate(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) => Further.Always;
            }

            public static class Further
            {
                public const bool Always = true;
            }
            """);
        return test.RunAsync();
    }

    [Fact]
    public Task Reports_top_level_statements() => new Verify.Test
    {
        OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
        TestCode = Usings + """
            var handler = new HttpClientHandler();
            handler.ServerCertificateCustomValidationCallback = {|TLS0101:Accept|};
            Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool> callback = (m, c, ch, e) => true;
            handler.ServerCertificateCustomValidationCallback = {|TLS0101:callback|};
            static bool Accept(HttpRequestMessage m, X509Certificate2? c, X509Chain? ch, SslPolicyErrors e) => true;
            """,
    }.RunAsync();

    [Fact]
    public Task Reports_on_the_net_framework() => new Verify.Test
    {
        References = References.Net472,
        NullableContextOptions = Microsoft.CodeAnalysis.NullableContextOptions.Disable,
        TestCode = """
            using System.Net;
            using System.Net.Http;
            using System.Net.Security;
            public class Program
            {
                public void Run()
                {
                    ServicePointManager.ServerCertificateValidationCallback += {|TLS0101:delegate { return true; }|};
                    var request = (HttpWebRequest)WebRequest.Create("https://bank.example");
                    request.ServerCertificateValidationCallback = {|TLS0101:(s, c, ch, e) => true|};
                    new WebRequestHandler().ServerCertificateValidationCallback = {|TLS0101:(s, c, ch, e) => true|};
                    new HttpClientHandler { ServerCertificateCustomValidationCallback = {|TLS0101:(s, c, ch, e) => true|} }.Dispose();
                    new SslStream(null, false, {|TLS0101:(s, c, ch, e) => true|}).Dispose();
                }
            }
            """,
    }.RunAsync();

    [Fact]
    public Task Reports_in_generated_code() => Verify.VerifyAnalyzerAsync("// <auto-generated/>\n#nullable enable\n" + Handler("{|TLS0101:(m, c, ch, e) => true|}"));

    [Fact]
    public Task Message_names_the_api_and_a_location_shows_the_return() => Verify.VerifyAnalyzerAsync(
        Handler("{|#0:(m, c, ch, e) => { Console.WriteLine(e); {|#1:return true;|} }|}"),
        Verify.Diagnostic("TLS0101").WithLocation(0).WithAdditionalLocation(1).WithMessage(
            "HttpClientHandler.ServerCertificateCustomValidationCallback accepts every certificate, so anyone between this program and the server can read and change the traffic"));

    private static Task VerifyForm(string callback) => Verify.VerifyAnalyzerAsync(Program($$"""
        RemoteCertificateValidationCallback local = (s, c, ch, e) => true;
        RemoteCertificateValidationCallback assignedOnce;
        assignedOnce = Accept;
        Func<object, X509Certificate?, X509Chain?, SslPolicyErrors, bool> function = Accept;
        static bool Local(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e) => true;
        var (taken, (takenToo, _)) = Nested();
        _table.TryGetValue("lax", out var found);
        Func<string, RemoteCertificateValidationCallback> maker = host => (s, c, ch, e) => { Console.WriteLine(host); return true; };
        Func<string, RemoteCertificateValidationCallback> strictMaker = host => (s, c, ch, e) => e == SslPolicyErrors.None;
        RemoteCertificateValidationCallback cyclicLocal = null!;
        cyclicLocal = cyclicLocal!;
        var options = new SslClientAuthenticationOptions();
        options.RemoteCertificateValidationCallback = {{callback}};
        """));

    private static string Program(string statements) => Usings + $$"""
        using System.IO;
        #pragma warning disable SYSLIB0014, SYSLIB0039, CS8321, CA1416, CA2252, CS1717, CS8603
        public class Program
        {
            private static readonly RemoteCertificateValidationCallback _field = (s, c, ch, e) => true;
            private readonly RemoteCertificateValidationCallback _assignedInConstructor;
            private RemoteCertificateValidationCallback _assignedTwice = Accept;

            public Program(RemoteCertificateValidationCallback other)
            {
                _assignedInConstructor = Accept;
                _assignedTwice = other;
            }

            private static RemoteCertificateValidationCallback Property { get; } = Accept;
            private static readonly Lazy<RemoteCertificateValidationCallback> _lazy = new(() => Accept);
            private static readonly Lazy<RemoteCertificateValidationCallback> _lazyStrict = new(() => (s, c, ch, e) => e == SslPolicyErrors.None);
            private static readonly Dictionary<string, RemoteCertificateValidationCallback> _table = new() { ["lax"] = Accept, ["strict"] = Validator.Validate };
            private static readonly Lazy<RemoteCertificateValidationCallback> _lazyNamed = new(isThreadSafe: true, valueFactory: () => Accept);
            private static readonly Lazy<RemoteCertificateValidationCallback> _lazyHeld = new((RemoteCertificateValidationCallback)Accept);
            private static readonly Dictionary<string, RemoteCertificateValidationCallback> _added = new() { { "lax", Accept }, { "strict", Validator.Validate } };
            private static readonly RemoteCertificateValidationCallback[] _collection = [Accept, Validator.Validate];
            private static readonly List<RemoteCertificateValidationCallback> _list = new() { Validator.Validate, Accept };
            private static readonly RemoteCertificateValidationCallback[] _array = { Accept, Validator.Validate };
            private static (RemoteCertificateValidationCallback Validate, RemoteCertificateValidationCallback Strict) Lookup() => (Accept, Validator.Validate);
            private static (RemoteCertificateValidationCallback One, (RemoteCertificateValidationCallback Two, int Count) More) Nested() => (Accept, (Validator.Validate, 1));
            private static Func<RemoteCertificateValidationCallback> Maker() => () => Accept;
            private static readonly RemoteCertificateValidationCallback _viaLazy = _lazy.Value;
            private static readonly RemoteCertificateValidationCallback _viaTable = _table["lax"];
            private static readonly RemoteCertificateValidationCallback _viaArray = _array[0];
            private static readonly RemoteCertificateValidationCallback _viaTuple = Lookup().Validate;
            private static readonly RemoteCertificateValidationCallback _viaProperty = Property;
            private static readonly RemoteCertificateValidationCallback _viaComputed = ComputedProperty;
            private static readonly RemoteCertificateValidationCallback _viaMaker = Maker()();
            private static RemoteCertificateValidationCallback ViaLocal() { RemoteCertificateValidationCallback inner = Accept; return inner; }
            private static RemoteCertificateValidationCallback ViaDelegate() { return new RemoteCertificateValidationCallback(Accept); }
            private RemoteCertificateValidationCallback Nesting()
            {
                Func<RemoteCertificateValidationCallback> lambda = () => { return Accept; };
                RemoteCertificateValidationCallback Local() { return Accept; }
                Console.WriteLine(lambda().Equals(Local()));
                return Strict;
            }

            private static readonly RemoteCertificateValidationCallback _cyclicField = _cyclicOther;
            private static readonly RemoteCertificateValidationCallback _cyclicOther = _cyclicField;
            private static readonly Lazy<RemoteCertificateValidationCallback> _cyclicLazy = new(() => _cyclicLazy!.Value);
            private static readonly Dictionary<string, RemoteCertificateValidationCallback> _cyclicTable = new() { ["a"] = _cyclicTable!["a"] };
            private static readonly RemoteCertificateValidationCallback[] _cyclicArray = { _cyclicArray![0] };
            private static readonly (RemoteCertificateValidationCallback One, int Two) _cyclicTuple = (_cyclicTuple.One, 1);
            private static RemoteCertificateValidationCallback CyclicProperty => CyclicProperty;
            private static RemoteCertificateValidationCallback CyclicMethod() => CyclicMethod();
            private static readonly Func<RemoteCertificateValidationCallback> _cyclicMaker = () => _cyclicMaker!();
            private static RemoteCertificateValidationCallback ComputedProperty => Accept;

            public void Run(bool option, int count, string name, RemoteCertificateValidationCallback? unknown)
            {
                {{statements}}
            }

            private static bool Accept(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e) => true;
            private static bool AcceptBlock(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e) { Console.WriteLine(e); return true; }
            private bool Strict(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e) => e == SslPolicyErrors.None;
            private static bool Recursive(SslPolicyErrors e) => Recursive(e);
            private static bool Throws(SslPolicyErrors e) { if (e != SslPolicyErrors.None) throw new InvalidOperationException(); return true; }
            private static bool Through(X509Certificate? c, SslPolicyErrors e) { if (Recursion(c, e)) return true; return Elsewhere.IsFine(e); }
            private static bool Recursion(X509Certificate? c, SslPolicyErrors e) => e == SslPolicyErrors.None;
            private RemoteCertificateValidationCallback Factory() { return (s, c, ch, e) => { return true; }; }
            private RemoteCertificateValidationCallback StrictFactory() { return (s, c, ch, e) => e == SslPolicyErrors.None; }
            private static void Own(RemoteCertificateValidationCallback callback) => new SslClientAuthenticationOptions().RemoteCertificateValidationCallback = callback;
        }

        public class Wrapper
        {
            public RemoteCertificateValidationCallback? Callback { get; set; }
            public event RemoteCertificateValidationCallback? Validating;
            public bool Ask(object s) => Validating?.Invoke(s, null, null, SslPolicyErrors.None) ?? false;
        }

        public class Elsewhere
        {
            public static readonly RemoteCertificateValidationCallback Field = Accept;
            public static RemoteCertificateValidationCallback Open = Accept;
            public static bool Accept(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e) => true;
            public bool AcceptToo(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e) { return true; }
            public static bool IsFine(SslPolicyErrors e) { Console.WriteLine(e); return true; }
            public static RemoteCertificateValidationCallback Create(string host) => Accept;
        }

        public interface IValidator { bool Validate(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e); }

        public abstract class ValidatorBase { public abstract bool Validate(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e); }

        public class Validator
        {
            public IValidator Interface { get; set; } = null!;
            public static bool Validate(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e) => e == SslPolicyErrors.None;
        }
        """;
}
