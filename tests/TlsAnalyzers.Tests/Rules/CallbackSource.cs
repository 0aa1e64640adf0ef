namespace TlsAnalyzers.Tests.Rules;

/// <summary>Puts a callback into a program, in the ways that people do.</summary>
internal static class CallbackSource
{
    /// <summary>The usings that every test of a callback has.</summary>
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        using System.Net.Security;
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using System.Threading.Tasks;

        """;

    /// <summary>A handler whose callback is <paramref name="callback"/>, in a class with <paramref name="members"/>.</summary>
    public static string Handler(string callback, string members = "") => $$"""
        {{Usings}}
        public class Client
        {
            {{members}}

            public HttpClient Create(bool option)
            {
                var handler = new HttpClientHandler();
                handler.ServerCertificateCustomValidationCallback = {{callback}};
                return new HttpClient(handler);
            }
        }
        """;

    /// <summary>Runs the analyzer over a callback that is a method with the given body; <paramref name="report"/> is what names it, marked up or not.</summary>
    public static Task JudgeAsync(string body, string members, string report) => new Verify<CertificateCallbackAnalyzer>.Test
    {
        TestCode = Method("#pragma warning disable CS0162, CS0660, CS0661, SYSLIB0027, SYSLIB0057\n" + body, members, report),
    }.RunAsync();

    /// <summary>A callback that is a method with parameters sender, certificate, chain and errors, and the given body.</summary>
    public static string Method(string body, string members = "", string report = "[|Validate|]") => Handler(report, $$"""
        {{members}}

            private bool Validate(HttpRequestMessage sender, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
            {
                {{body}}
            }
        """);
}
