using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

public sealed class TLS0401HardCodedPasswordTests
{
    private const string Members = """
        private const string Constant = "Correct-Horse-7";
        private const string Head = "Correct";
        private static readonly string Static = "Correct-Horse-7";
        private readonly string _instance = "Correct-Horse-7";
        private static readonly char[] Characters = "Correct-Horse-7".ToCharArray();
        private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("Correct-Horse-7");
        private static readonly char[] Braces = { 'a', 'b', 'c' };
        private static string Getter => "Correct-Horse-7";
        private static string Initialised { get; } = "Correct-Horse-7";
        private static string? _configured;
        public static string Open = "Correct-Horse-7";
        private static string Choose() => "Correct-Horse-7";
        private static string Decide(bool option) { if (option) { return "Correct-Horse-7"; } return Environment.GetEnvironmentVariable("P")!; }
        private static SecureString Secure(string text) { var secure = new SecureString(); foreach (var c in text) { secure.AppendChar(c); } secure.MakeReadOnly(); return secure; }
        private X509Certificate2? _certificate;
        private static string Read() => File.ReadAllText("/run/secrets/password");
        """;

    [Theory]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:\"Correct-Horse-7\"|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", ({|TLS0401:\"Correct-Horse-7\"|}));")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:@\"Correct\\Horse\"|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:\"\"\"Correct\"Horse\"\"\"|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:Constant|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:Program.Constant|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:Static|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:new Program()._instance|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:Getter|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:Initialised|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:Choose()|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:Decide(option)|});")]
    [InlineData("X509Certificate2 own = new(\"c.pfx\", {|TLS0401:\"Correct-Horse-7\"|});")]
    [InlineData("new Program()._certificate = new(\"c.pfx\", {|TLS0401:\"Correct-Horse-7\"|});")]
    [InlineData("var password = \"Correct-Horse-7\"; new X509Certificate2(\"c.pfx\", {|TLS0401:password|});")]
    [InlineData("const string password = \"Correct-Horse-7\"; new X509Certificate2(\"c.pfx\", {|TLS0401:password|});")]
    [InlineData("string password; password = \"Correct-Horse-7\"; new X509Certificate2(\"c.pfx\", {|TLS0401:password|});")]
    [InlineData("var password = configuration[\"P\"]; if (password is null) password = \"Correct-Horse-7\"; new X509Certificate2(\"c.pfx\", {|TLS0401:password|});")]
    [InlineData("var password = configuration[\"P\"]; password ??= \"Correct-Horse-7\"; new X509Certificate2(\"c.pfx\", {|TLS0401:password|});")]
    [InlineData("var first = Constant; var second = first; new X509Certificate2(\"c.pfx\", {|TLS0401:second|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:Head + \"-Horse-7\"|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:Head + Static|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:$\"{Head}-Horse-7\"|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:$\"{Static}!\"|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:string.Concat(Head, \"-Horse-7\")|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:string.Format(\"{0}-{1}\", Head, \"Horse\")|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", {|TLS0401:string.Join(\"-\", Head, \"Horse\")|});")]
    [InlineData("var text = \"Correct\"; text += \"-Horse\"; new X509Certificate2(\"c.pfx\", {|TLS0401:text|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", configuration[\"P\"] ?? {|TLS0401:\"Correct-Horse-7\"|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", Environment.GetEnvironmentVariable(\"P\") ?? {|TLS0401:Constant|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", option ? given : {|TLS0401:\"Correct-Horse-7\"|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", option switch { true => given, false => {|TLS0401:\"Correct-Horse-7\"|} });")]
    [InlineData("var password = configuration.GetValue(\"P\", \"Correct-Horse-7\"); new X509Certificate2(\"c.pfx\", option ? {|TLS0401:\"other\"|} : password);")]
    [InlineData("X509CertificateLoader.LoadPkcs12(bytes.AsSpan(), {|TLS0401:\"Correct-Horse-7\"|}.AsSpan());")]
    [InlineData("X509CertificateLoader.LoadPkcs12(bytes.AsSpan(), {|TLS0401:\"Correct-Horse-7\"|}.ToCharArray());")]
    [InlineData("X509CertificateLoader.LoadPkcs12(bytes.AsSpan(), {|TLS0401:Characters|});")]
    [InlineData("X509CertificateLoader.LoadPkcs12(bytes.AsSpan(), {|TLS0401:new[] { 'a', 'b', 'c' }|});")]
    [InlineData("X509CertificateLoader.LoadPkcs12(bytes.AsSpan(), {|TLS0401:['a', 'b', 'c']|});")]
    [InlineData("X509CertificateLoader.LoadPkcs12(bytes.AsSpan(), {|TLS0401:Braces|});")]
    [InlineData("X509CertificateLoader.LoadPkcs12(bytes.AsSpan(), new string({|TLS0401:Braces|}));")]
    [InlineData("ReadOnlySpan<char> password = \"Correct-Horse-7\"; X509CertificateLoader.LoadPkcs12(bytes.AsSpan(), {|TLS0401:password|});")]
    [InlineData("RSA.Create().ImportFromEncryptedPem(pem, Encoding.UTF8.GetBytes({|TLS0401:Constant|}));")]
    [InlineData("RSA.Create().ImportFromEncryptedPem(pem, {|TLS0401:\"Correct-Horse-7\"u8|});")]
    [InlineData("RSA.Create().ImportFromEncryptedPem(pem, {|TLS0401:Bytes|});")]
    [InlineData("RSA.Create().ImportFromEncryptedPem(pem, {|TLS0401:new byte[] { 0x61, 0x62, 0x63 }|});")]
    [InlineData("new X509Certificate2(\"c.pfx\", Encoding.UTF8.GetString(Convert.FromBase64String({|TLS0401:\"Q29ycmVjdA==\"|})));")]
    [InlineData("new X509Certificate2(\"c.pfx\", new string({|TLS0401:Characters|}));")]
    [InlineData("var secure = new SecureString(); secure.AppendChar('a'); secure.AppendChar('b'); new X509Certificate2(\"c.pfx\", {|TLS0401:secure|});")]
    [InlineData("var secure = new SecureString(); foreach (var c in \"Correct-Horse-7\") secure.AppendChar(c); new X509Certificate2(\"c.pfx\", {|TLS0401:secure|});")]
    [InlineData("using var secure = new SecureString(); foreach (char c in Constant.ToCharArray()) { secure.AppendChar(c); } new X509Certificate2(\"c.pfx\", {|TLS0401:secure|});")]
    [InlineData("var secure = new SecureString(); for (var i = 0; i < Constant.Length; i++) secure.AppendChar(Constant[i]); new X509Certificate2(\"c.pfx\", {|TLS0401:secure|});")]
    [InlineData("var secure = new SecureString(); Array.ForEach(Constant.ToCharArray(), secure.AppendChar); new X509Certificate2(\"c.pfx\", {|TLS0401:secure|});")]
    [InlineData("var secure = new SecureString(); \"Correct-Horse-7\".ToList().ForEach(c => secure.AppendChar(c)); new X509Certificate2(\"c.pfx\", {|TLS0401:secure|});")]
    [InlineData("unsafe { fixed (char* p = \"Correct-Horse-7\") { new X509Certificate2(\"c.pfx\", new SecureString({|TLS0401:p|}, 15)); } }")]
    [InlineData("new X509Certificate2(\"c.pfx\", Secure({|TLS0401:\"Correct-Horse-7\"|}));")]
    [InlineData("new X509Certificate2(\"c.pfx\", new NetworkCredential(\"\", {|TLS0401:\"Correct-Horse-7\"|}).SecurePassword);")]
    [InlineData("var credential = new NetworkCredential(\"\", \"Correct-Horse-7\"); new X509Certificate2(\"c.pfx\", {|TLS0401:credential.SecurePassword|});")]
    public Task Reports(string statements) => KeySource.VerifyAsync(statements.Replace("credential.SecurePassword|}", "credential.SecurePassword|}", StringComparison.Ordinal), Members);

    [Theory]
    [InlineData("new X509Certificate2(\"c.pfx\", given);")]
    [InlineData("new X509Certificate2(\"c.pfx\", (string?)null);")]
    [InlineData("new X509Certificate2(\"c.pfx\", default(string));")]
    [InlineData("string? password = null; new X509Certificate2(\"c.pfx\", password);")]
    [InlineData("new X509Certificate2(\"c.pfx\", configuration[\"Tls:Password\"]);")]
    [InlineData("new X509Certificate2(\"c.pfx\", configuration.GetValue<string>(\"Tls:Password\"));")]
    [InlineData("var password = configuration.GetSection(\"Tls\")[\"Password\"]; new X509Certificate2(\"c.pfx\", password);")]
    [InlineData("new X509Certificate2(\"c.pfx\", Environment.GetEnvironmentVariable(\"PFX_PASSWORD\"));")]
    [InlineData("new X509Certificate2(\"c.pfx\", Environment.GetEnvironmentVariable(\"PFX_PASSWORD\") ?? throw new InvalidOperationException(\"PFX_PASSWORD is not set.\"));")]
    [InlineData("new X509Certificate2(\"c.pfx\", File.ReadAllText(\"/run/secrets/pfx\").Trim());")]
    [InlineData("new X509Certificate2(\"c.pfx\", Read());")]
    [InlineData("new X509Certificate2(\"c.pfx\", Console.ReadLine());")]
    [InlineData("new X509Certificate2(\"c.pfx\", Guid.NewGuid().ToString(\"N\"));")]
    [InlineData("var password = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)); File.WriteAllBytes(\"c.pfx\", certificate.Export(X509ContentType.Pfx, password));")]
    [InlineData("var password = RandomNumberGenerator.GetString(\"abcdef\", 20); File.WriteAllBytes(\"c.pfx\", certificate.Export(X509ContentType.Pfx, password));")]
    [InlineData("new X509Certificate2(\"c.pfx\", \"prefix-\" + given);")]
    [InlineData("new X509Certificate2(\"c.pfx\", $\"{given}-suffix\");")]
    [InlineData("new X509Certificate2(\"c.pfx\", string.Format(\"{0}-suffix\", given));")]
    [InlineData("new X509Certificate2(\"c.pfx\", string.Format(\"{0}-{1}\", Head, given));")]
    [InlineData("new X509Certificate2(\"c.pfx\", Open);")]
    [InlineData("new X509Certificate2(\"c.pfx\", _configured);")]
    [InlineData("var password = \"\"; password = Console.ReadLine(); new X509Certificate2(\"c.pfx\", password);")]
    [InlineData("var password = \"unset\"; password = Console.ReadLine(); new X509Certificate2(\"c.pfx\", password);")]
    [InlineData("var password = \"\"; foreach (var c in given) { password += c; } new X509Certificate2(\"c.pfx\", password);")]
    [InlineData("var secure = new SecureString(); foreach (var c in given) secure.AppendChar(c); new X509Certificate2(\"c.pfx\", secure);")]
    [InlineData("var secure = new SecureString(); ConsoleKeyInfo key; while ((key = Console.ReadKey(true)).Key != ConsoleKey.Enter) secure.AppendChar(key.KeyChar); new X509Certificate2(\"c.pfx\", secure);")]
    [InlineData("new X509Certificate2(\"c.pfx\", Secure(given));")]
    [InlineData("new X509Certificate2(\"c.pfx\", new NetworkCredential(\"\", given).SecurePassword);")]
    [InlineData("RSA.Create().ImportFromEncryptedPem(pem, Encoding.UTF8.GetBytes(given));")]
    [InlineData("RSA.Create().ImportFromEncryptedPem(pem, new byte[] { bytes[0], bytes[1] });")]
    [InlineData("new X509Certificate2(\"c.pfx\");")]
    [InlineData("new NetworkCredential(\"user\", \"Correct-Horse-7\");")]
    [InlineData("using var derive = new Rfc2898DeriveBytes(\"Correct-Horse-7\", bytes, 1, HashAlgorithmName.SHA256);")]
    [InlineData("var password = \"Correct-Horse-7\"; Console.WriteLine(password);")]
    public Task Silent(string statements) => KeySource.VerifyAsync(statements, Members);

    [Theory]
    [InlineData("using var again = new X509Certificate2(certificate.Export(X509ContentType.Pfx, \"x\"), \"x\");")]
    [InlineData("using var again = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12, \"x\"), \"x\", X509KeyStorageFlags.EphemeralKeySet);")]
    [InlineData("var pfx = certificate.Export(X509ContentType.Pfx, \"x\"); var again = new X509Certificate2(pfx, \"x\");")]
    [InlineData("const string password = \"x\"; var pfx = certificate.Export(X509ContentType.Pfx, password); var again = X509CertificateLoader.LoadPkcs12(pfx, password);")]
    [InlineData("using var again = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), \"\");")]
    [InlineData("var stream = new MemoryStream(); new Org.BouncyCastle.Pkcs.Pkcs12StoreBuilder().Build().Save(stream, \"x\".ToCharArray(), new()); var again = new X509Certificate2(stream.ToArray(), \"x\");")]
    public Task Silent_on_a_key_that_stays_in_memory(string statements) => KeySource.VerifyAsync(statements, Apis.LibraryReferences.BouncyCastle);

    [Theory]
    [InlineData("var pfx = certificate.Export(X509ContentType.Pfx, {|TLS0401:\"x\"|}); File.WriteAllBytes(\"c.pfx\", pfx);")]
    [InlineData("var pfx = certificate.Export(X509ContentType.Pfx, {|TLS0401:\"x\"|}); var again = new X509Certificate2(pfx, \"x\"); File.WriteAllBytes(\"c.pfx\", pfx);")]
    [InlineData("var again = new X509Certificate2(File.ReadAllBytes(\"c.pfx\"), {|TLS0401:\"x\"|});")]
    [InlineData("var stream = new MemoryStream(); new Org.BouncyCastle.Pkcs.Pkcs12StoreBuilder().Build().Save(stream, {|TLS0401:\"x\"|}.ToCharArray(), new()); File.WriteAllBytes(\"c.pfx\", stream.ToArray());")]
    public Task Reports_a_key_that_leaves_memory(string statements) => KeySource.VerifyAsync(statements, Apis.LibraryReferences.BouncyCastle);

    [Theory]
    [InlineData("private static X509Certificate2 Load(string path, string password) => new(path, password); public static X509Certificate2 A() => Load(\"c.pfx\", {|TLS0401:\"Correct-Horse-7\"|});")]
    [InlineData("private static X509Certificate2 Load(string path, string password) => new(path, password); public static X509Certificate2 A() => Load(password: {|TLS0401:Constant|}, path: \"c.pfx\"); private const string Constant = \"Correct-Horse-7\";")]
    [InlineData("private static X509Certificate2 Outer(string one) => Inner(one); private static X509Certificate2 Inner(string two) => new(\"c.pfx\", two); public static X509Certificate2 A() => Outer({|TLS0401:\"Correct-Horse-7\"|});")]
    [InlineData("public static X509Certificate2 A() { return Load({|TLS0401:\"Correct-Horse-7\"|}); static X509Certificate2 Load(string password) => new(\"c.pfx\", password); }")]
    [InlineData("public static X509Certificate2 Load(string path, string password = {|TLS0401:\"Correct-Horse-7\"|}) => new(path, password);")]
    [InlineData("public static X509Certificate2 Load(string path, string? password) { password ??= \"Correct-Horse-7\"; return new(path, {|TLS0401:password|}); }")]
    [InlineData("public static X509Certificate2 Load(string path, string? password) { if (string.IsNullOrEmpty(password)) password = \"Correct-Horse-7\"; return new(path, {|TLS0401:password|}); }")]
    [InlineData("private sealed class Store { private readonly string _password; public Store(string password) => _password = password; public X509Certificate2 Get() => new(\"c.pfx\", _password); } private static Store Make() => new Store({|TLS0401:\"Correct-Horse-7\"|});")]
    [InlineData("private X509Certificate2 Load(SecureString password) => new(\"c.pfx\", password); public X509Certificate2 A() => Load(new NetworkCredential(\"\", {|TLS0401:\"Correct-Horse-7\"|}).SecurePassword);")]
    [InlineData("private X509Certificate2? _late; private void Load() { _late = new(\"c.pfx\", {|TLS0401:\"Correct-Horse-7\"|}); }")]
    public Task Reports_through_helpers(string members) => KeySource.VerifyAsync("", members);

    [Theory]
    [InlineData("public static X509Certificate2 Load(string path, string password) => new(path, password); public static X509Certificate2 A() => Load(\"c.pfx\", \"Correct-Horse-7\");")]
    [InlineData("private static X509Certificate2 Load(string path, string password) => new(path, password); public static X509Certificate2 A(string given) => Load(\"Correct-Horse-7\", given);")]
    [InlineData("public static X509Certificate2 Load(string path, string? password = null) => new(path, password);")]
    [InlineData("public static X509Certificate2 Load(string path, string password = \"\") => new(path, password);")]
    [InlineData("private static X509Certificate2 Load(string password) => Load(password + \"x\"); public static X509Certificate2 Load(object other) => Load((string)other);")]
    [InlineData("private static string Next(string one) => Other(one); private static string Other(string two) => Next(two); public static X509Certificate2 A(string given) => new(\"c.pfx\", Next(given));")]
    [InlineData("public virtual string Password() => \"Correct-Horse-7\"; public X509Certificate2 A() => new(\"c.pfx\", Password());")]
    [InlineData("private X509Certificate2? _late; private void Load() { _late = new(\"c.pfx\", System.IO.File.ReadAllText(\"p\")); }")]
    public Task Silent_through_helpers(string members) => KeySource.VerifyAsync("", members);

    [Fact]
    public Task Message_and_places_name_no_password()
    {
        var test = new Verify<KeyAnalyzer>.Test
        {
            TestCode = KeySource.Method(
                "var certificate2 = X509CertificateLoader.LoadPkcs12FromFile(\"client.pfx\", {|#0:Password|});", "private const string Password = {|#1:\"Correct-Horse-7\"|};"),
        };
        test.ExpectedDiagnostics.Add(Verify<KeyAnalyzer>.Diagnostic("TLS0401").WithLocation(0).WithLocation(1).WithMessage(
            "X509CertificateLoader.LoadPkcs12FromFile gets a password that is written in the code, so whoever sees the code, its history or the program can use the private key"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("X509CertificateLoader.LoadPkcs12FromFile(\"c.pfx\", {|#0:\"\"|});")]
    [InlineData("X509CertificateLoader.LoadPkcs12FromFile(\"c.pfx\", {|#0:string.Empty|});")]
    [InlineData("X509CertificateLoader.LoadPkcs12FromFile(\"c.pfx\", configuration[\"P\"] ?? {|#0:\"\"|});")]
    public Task Empty_password_is_Info(string statements)
    {
        var test = new Verify<KeyAnalyzer>.Test { TestCode = KeySource.Method(statements) };
        test.ExpectedDiagnostics.Add(Verify<KeyAnalyzer>.Diagnostic("TLS0401").WithLocation(0).WithSeverity(DiagnosticSeverity.Info).WithMessage(
            "X509CertificateLoader.LoadPkcs12FromFile gets an empty password, so nothing but access to the file protects the private key"));
        return test.RunAsync();
    }

    [Fact]
    public Task Development_guard_makes_it_Info()
    {
        var test = new Verify<KeyAnalyzer>.Test
        {
            TestCode = KeySource.Method("if (Environment.GetEnvironmentVariable(\"ALLOW_DEVELOPMENT_CERTIFICATE\") == \"1\") listen.UseHttps(\"dev.pfx\", {|#0:\"changeit\"|});"),
        };
        test.ExpectedDiagnostics.Add(Verify<KeyAnalyzer>.Diagnostic("TLS0401").WithLocation(0).WithSeverity(DiagnosticSeverity.Info));
        return test.RunAsync();
    }

    [Fact]
    public Task Test_project_makes_it_Info()
    {
        var test = new Verify<KeyAnalyzer>.Test
        {
            TestCode = KeySource.Method("new X509Certificate2(\"c.pfx\", {|#0:\"changeit\"|});"),
            BuildProperties = { ["IsTestProject"] = "true" },
        };
        test.ExpectedDiagnostics.Add(Verify<KeyAnalyzer>.Diagnostic("TLS0401").WithLocation(0).WithSeverity(DiagnosticSeverity.Info));
        return test.RunAsync();
    }

    [Fact]
    public Task Constant_of_another_file_is_reported_where_it_is_used()
    {
        var test = new Verify<KeyAnalyzer>.Test
        {
            Sources =
            {
                "using System.Security.Cryptography.X509Certificates; public static class Loader { public static X509Certificate2 Load() => X509CertificateLoader.LoadPkcs12FromFile(\"c.pfx\", {|TLS0401:Secrets.Pfx|}); }",
                "public static class Secrets { public const string Pfx = \"Correct-Horse-7\"; }",
            },
        };
        return test.RunAsync();
    }

    [Theory]
    [InlineData("new X509Certificate2(\"c.pfx\", );")]
    [InlineData("new X509Certificate2(\"c.pfx\", password);")]
    [InlineData("var password = password; new X509Certificate2(\"c.pfx\", password);")]
    [InlineData("string.Format(\"{0\"); new X509Certificate2(\"c.pfx\", string.Format(\"{0}{9}\", 1, 2, 3, 4));")]
    public Task Survives_code_that_does_not_compile(string statements)
    {
        var test = new Verify<KeyAnalyzer>.Test { TestCode = KeySource.Method(statements), CompilerDiagnostics = CompilerDiagnostics.None };
        return test.RunAsync();
    }
}
