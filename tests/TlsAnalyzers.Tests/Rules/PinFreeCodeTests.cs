using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.Rules;

/// <summary>Code that is full of base64 and hexadecimal digits, and has no pin.</summary>
public sealed class PinFreeCodeTests
{
    // Ways in which programs hold such constants; {0} is a constant of a kind and {1} another one.
    private static readonly string[] _uses =
    [
        "public const string FileDigest = \"{0}\";",
        "public static readonly string[] Digests = {{ \"{0}\", \"{1}\" }};",
        "public static readonly HashSet<string> Known = new() {{ \"{0}\" }};",
        "public static readonly Dictionary<string, string> Packages = new() {{ [\"package.zip\"] = \"{0}\", [\"other.zip\"] = \"{1}\" }};",
        "public static bool IsFile(byte[] file) => Convert.ToBase64String(SHA256.HashData(file)) == \"{0}\";",
        "public static bool IsText(string text) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(text))) == \"{0}\";",
        "public static bool IsKnown(byte[] file) => Known.Contains(Convert.ToHexString(SHA256.HashData(file))) || file.SequenceEqual(Convert.FromBase64String(\"{0}\"));",
        "public static byte[] AesKey() => Convert.FromBase64String(\"{0}\");",
        "public static string Token {{ get; set; }} = \"{0}\";",
        "public static int Of(string text) => text switch {{ \"{0}\" => 1, \"{1}\" => 2, _ => 0 }};",
        "public static bool Is(string text) => text is \"{0}\" or \"{1}\";",
        "public static X509Certificate2Collection Find(X509Store store) => store.Certificates.Find(X509FindType.FindByThumbprint, \"{0}\", false);",
        "public static bool IsSigner(X509Certificate2 certificate) => certificate.Thumbprint == \"{0}\";",
        "public static bool IsSigned(X509Certificate2 certificate) => Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo())) == \"{0}\";",
        "public static bool IsETag(HttpResponseMessage response) => response.Headers.ETag?.Tag == \"{0}\";",
        "public static string Integrity() => \"<script src='app.js' integrity='sha256-{0}'></script>\";",
        "public const string Image = \"registry.example/app@sha256:{0}\";",
        "public const string Folder = \"sha256/{0}/layer.tar\";",
        "public const string HostKey = \"SHA256:{0}\";",
        "public static Uri Blob(string account) => new(account + \"/blobs/sha256/{0}\");",
        "[System.ComponentModel.Description(\"{0}\")] public static void Described() {{ }}",
    ];

    private static readonly Func<int, string>[] _constants =
    [
        i => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("file" + i))),
        i => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("file" + i))),
        i => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes("file" + i))).ToLowerInvariant(),
        i => Convert.ToBase64String(SHA1.HashData(Encoding.UTF8.GetBytes("file" + i))),
        i => Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes("file" + i))),
        i => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes("file" + i))),
    ];

    [Fact]
    public Task Silent_on_a_thousand_constants() => VerifySilentAsync(call: "");

    // A program that has TLS as well: the constants are not its.
    [Fact]
    public Task Silent_beside_a_callback() => VerifySilentAsync("""
        public static class Client
        {
            public static HttpClient Create(ILog log) => new HttpClient(new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = (request, certificate, chain, errors) =>
                {
                    log.Write(certificate?.Thumbprint == Code0.FileDigest ? "one" : "other");
                    return errors == System.Net.Security.SslPolicyErrors.None;
                },
            });

            public interface ILog { void Write(string text); }
        }
        """);

    private static Task VerifySilentAsync(string call)
    {
        var test = new Verify<PinAnalyzer>.Test();
        var number = 0;
        for (var kind = 0; kind < _constants.Length; kind++)
        {
            for (var repetition = 0; repetition < 4; repetition++)
            {
                var source = new StringBuilder("""
                    using System;
                    using System.Collections.Generic;
                    using System.Linq;
                    using System.Net.Http;
                    using System.Security.Cryptography;
                    using System.Security.Cryptography.X509Certificates;
                    using System.Text;

                    """).Append("public static class Code").Append(test.Sources.Count).AppendLine(" {");
                foreach (var use in _uses)
                {
                    source.AppendLine(string.Format(System.Globalization.CultureInfo.InvariantCulture, use, _constants[kind](number++), _constants[kind](number++)));
                }

                test.Sources.Add(source.Append('}').ToString());
            }
        }

        Assert.True(number > 1000);
        test.Sources.Add("using System.Net.Http;\n" + call);
        return test.RunAsync();
    }
}
