using Microsoft.CodeAnalysis;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

/// <summary>Puts a server's settings for client certificates into a program.</summary>
internal static class ServerSource
{
    private const string Usings = """
        using System;
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authentication.Certificate;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Server.HttpSys;
        using Microsoft.AspNetCore.Server.Kestrel.Https;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        #pragma warning disable CA1416

        """;

    /// <summary>The options of certificate authentication.</summary>
    public static string Authentication(string statements) => Usings + $$"""
        public class Program
        {
            private static Task AcceptAll(CertificateValidatedContext context) { context.Success(); return Task.CompletedTask; }
            private static Task Decide(CertificateValidatedContext context) { if (context.ClientCertificate.Subject.Length > 9) context.Fail("no"); return Task.CompletedTask; }
            private static void Check(X509Certificate2 certificate) { if (!certificate.Verify()) throw new InvalidOperationException(); }

            public static void Run(IServiceCollection services, IConfiguration settings, CertificateAuthenticationEvents given, Func<CertificateValidatedContext, Task> handler) =>
                services.AddAuthentication("Certificate").AddCertificate(options =>
                {
                    {{statements}}
                });
        }
        """;

    /// <summary>A whole program.</summary>
    public static string Program(string statements) => Usings + $$"""
        var builder = WebApplication.CreateBuilder(args);
        {{statements}}
        """;

    /// <summary>Runs the analyzer.</summary>
    public static Task VerifyAsync(string source, bool isProgram = false)
    {
        var test = new Verify<KeyAnalyzer>.Test
        {
            TestCode = source,
            OutputKind = isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
        };
        test.AdditionalReferences.Add(LibraryReferences.CertificateAuthentication);
        return test.RunAsync();
    }
}
