using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

public sealed class TLS0404InstalledInTrustedStoreTests
{
    [Theory]
    [InlineData("var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("using var store = new X509Store(StoreName.Root); store.Open(OpenFlags.ReadWrite); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("using (var store = new X509Store(StoreName.CertificateAuthority, StoreLocation.CurrentUser)) { store.Open(OpenFlags.ReadWrite); {|TLS0404:store.Add(certificate)|}; }")]
    [InlineData("using var store = new X509Store(StoreName.AuthRoot); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("using var store = new X509Store(StoreName.TrustedPeople, StoreLocation.LocalMachine, OpenFlags.ReadWrite); {|TLS0404:store.AddRange(new X509Certificate2Collection(certificate))|};")]
    [InlineData("using var store = new X509Store(\"Root\", StoreLocation.LocalMachine); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("using var store = new X509Store(\"ROOT\"); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("using var store = new X509Store(\"CA\"); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("using var store = new X509Store(\"trustedpeople\"); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("using var store = new X509Store(storeLocation: StoreLocation.LocalMachine, storeName: (StoreName)6); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("X509Store store = new(StoreName.Root); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("X509Store store; store = new X509Store(StoreName.Root); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("var name = StoreName.Root; var store = new X509Store(name); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("var store = new X509Store(option ? StoreName.My : StoreName.Root); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("var store = option ? new X509Store(StoreName.My) : new X509Store(StoreName.Root); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("var store = new X509Store(Name); {|TLS0404:store.Add(certificate)|};")]
    [InlineData("{|TLS0404:_roots.Add(certificate)|};")]
    [InlineData("{|TLS0404:Roots.Add(certificate)|};")]
    [InlineData("{|TLS0404:OpenRoots().Add(certificate)|};")]
    [InlineData("{|TLS0404:new X509Store(StoreName.Root).Add(certificate)|};")]
    [InlineData("var store = new X509Store(StoreName.Root); Action add = () => {|TLS0404:store.Add(certificate)|};")]
    [InlineData("var store = new X509Store(StoreName.Root); store?{|TLS0404:.Add(certificate)|};")]
    public Task Reports(string statements) => Run(statements);

    [Theory]
    [InlineData("using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser); store.Open(OpenFlags.ReadWrite); store.Add(certificate);")]
    [InlineData("using var store = new X509Store(); store.Add(certificate);")]
    [InlineData("using var store = new X509Store(StoreLocation.LocalMachine); store.Add(certificate);")]
    [InlineData("using var store = new X509Store(\"My\"); store.Add(certificate);")]
    [InlineData("using var store = new X509Store(\"AcmeDevices\"); store.Add(certificate);")]
    [InlineData("using var store = new X509Store(StoreName.Disallowed); store.Add(certificate);")]
    [InlineData("using var store = new X509Store(StoreName.Root); store.Remove(certificate);")]
    [InlineData("using var store = new X509Store(StoreName.Root); store.RemoveRange(new X509Certificate2Collection(certificate));")]
    [InlineData("using var store = new X509Store(StoreName.Root); store.Open(OpenFlags.ReadOnly); foreach (var one in store.Certificates) Console.WriteLine(one.Subject);")]
    [InlineData("using var store = new X509Store(StoreName.Root); var all = new X509Certificate2Collection(); all.AddRange(store.Certificates); all.Add(certificate);")]
    [InlineData("given.Add(certificate);")]
    [InlineData("using var store = new X509Store(Enum.Parse<StoreName>(Console.ReadLine()!)); store.Add(certificate);")]
    [InlineData("var chain = new X509Chain(); chain.ChainPolicy.ExtraStore.Add(certificate);")]
    [InlineData("var roots = new List<string>(); roots.Add(\"Root\");")]
    public Task Silent(string statements) => Run(statements);

    [Fact]
    public Task Message_names_the_store()
    {
        var test = new Verify<SettingAnalyzer>.Test { TestCode = Program("var store = new X509Store(\"ca\"); {|#0:store.AddRange(new X509Certificate2Collection(certificate))|};") };
        test.ExpectedDiagnostics.Add(Verify<SettingAnalyzer>.Diagnostic("TLS0404").WithLocation(0)
            .WithMessage("X509Store.AddRange installs a certificate in the CertificateAuthority store, so every program trusts whatever its private key signs"));
        return test.RunAsync();
    }

    [Fact]
    public Task Development_guard_makes_it_Info()
    {
        var test = new Verify<SettingAnalyzer>.Test
        {
            TestCode = Program("var store = new X509Store(StoreName.Root); if (Environment.GetEnvironmentVariable(\"TRUST_DEVELOPMENT_CERTIFICATE\") == \"1\") {|#0:store.Add(certificate)|};"),
        };
        test.ExpectedDiagnostics.Add(Verify<SettingAnalyzer>.Diagnostic("TLS0404").WithLocation(0).WithSeverity(DiagnosticSeverity.Info));
        return test.RunAsync();
    }

    [Fact]
    public Task Reports_on_the_framework() => new Verify<SettingAnalyzer>.Test
    {
        TestCode = """
            using System.Security.Cryptography.X509Certificates;
            public class Installer
            {
                public void Install(X509Certificate2 certificate)
                {
                    var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
                    store.Open(OpenFlags.ReadWrite);
                    {|TLS0404:store.Add(certificate)|};
                    store.Close();
                }
            }
            """,
        References = References.Net472,
    }.RunAsync();

    [Theory]
    [InlineData("store.Add(certificate);")]
    [InlineData("var store = store; store.Add(certificate);")]
    [InlineData("new X509Store(StoreName.).Add(certificate);")]
    [InlineData("new X509Store().Add();")]
    public Task Survives_code_that_does_not_compile(string statements)
    {
        var test = new Verify<SettingAnalyzer>.Test { TestCode = Program(statements), CompilerDiagnostics = CompilerDiagnostics.None };
        return test.RunAsync();
    }

    private static Task Run(string statements) => new Verify<SettingAnalyzer>.Test { TestCode = Program(statements) }.RunAsync();

    private static string Program(string statements) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Security.Cryptography.X509Certificates;

        public class Program
        {
            private const string Name = "root";
            private readonly X509Store _roots = new(StoreName.Root, StoreLocation.LocalMachine);

            private static X509Store Roots => new(StoreName.Root);

            private static X509Store OpenRoots()
            {
                var store = new X509Store(StoreName.Root);
                store.Open(OpenFlags.ReadWrite);
                return store;
            }

            public void Run(X509Certificate2 certificate, X509Store given, bool option)
            {
                {{statements}}
            }
        }
        """;
}
