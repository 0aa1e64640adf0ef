using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

/// <summary>Puts code that loads a private key into a program.</summary>
internal static class KeySource
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net;
        using System.Security;
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using System.Text;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Server.Kestrel.Core;
        using Microsoft.AspNetCore.Server.Kestrel.Https;
        using Microsoft.Extensions.Configuration;
        #pragma warning disable SYSLIB0026, SYSLIB0057, SYSLIB5006, CA1416, CS0618, CS0219, CS8321

        """;

    /// <summary>A method with the statements, in a class with the members.</summary>
    public static string Method(string statements, string members = "") => Usings + $$"""
        public class Program
        {
            {{members}}

            public static void Run(
                byte[] bytes, string pem, string given, bool option, X509Certificate2 certificate, PbeParameters pbe, IConfiguration configuration,
                KestrelServerOptions kestrel, ListenOptions listen, IWebHostBuilder host)
            {
                {{statements}}
            }
        }
        """;

    /// <summary>Runs the analyzer over a method with the statements.</summary>
    public static Task VerifyAsync(string statements, params IEnumerable<MetadataReference> libraries) => VerifyProgramAsync(Method(statements), libraries);

    /// <summary>Runs the analyzer over a method with the statements, in a class with the members.</summary>
    public static Task VerifyAsync(string statements, string members) => VerifyProgramAsync(Method(statements, members));

    /// <summary>Runs the analyzer over a whole program.</summary>
    public static Task VerifyProgramAsync(string source, params IEnumerable<MetadataReference> libraries)
    {
        var test = new Verify<KeyAnalyzer>.Test { TestCode = source, AllowUnsafe = true };
        test.AdditionalReferences.AddRange(libraries);
        return test.RunAsync();
    }
}
