using System.Collections.Immutable;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Tests.Config;

namespace TlsAnalyzers.Tests.ConfigFiles;

/// <summary>What holds for every configuration file.</summary>
public sealed class ConfigFilesTests
{
    private const string Secret = "hunter2-correct-horse";

    private static readonly (string Name, string Text)[] _seeds =
    [
        ("network_security_config.xml", $"<network-security-config><base-config cleartextTrafficPermitted=\"true\"><trust-anchors><certificates src=\"user\"/></trust-anchors></base-config><domain-config><domain includeSubdomains=\"true\">co.uk</domain><pin-set expiration=\"2020-01-01\"><pin digest=\"SHA-256\">{Secret}</pin></pin-set></domain-config></network-security-config>"),
        ("AndroidManifest.xml", $"<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\"><application android:usesCleartextTraffic=\"true\" android:label=\"{Secret}\"/></manifest>"),
        ("Info.plist", $"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\"><plist><dict><key>NSAppTransportSecurity</key><dict><key>NSAllowsArbitraryLoads</key><true/><key>NSPinnedDomains</key><dict><key>a.example</key><dict><key>NSPinnedLeafIdentities</key><array><dict><key>SPKI-SHA256-BASE64</key><string>{Secret}</string></dict></array></dict></dict></dict></dict></plist>"),
        ("appsettings.json", $"{{\"ConnectionStrings\":{{\"Main\":\"Server=db.bank.example;Password={Secret};TrustServerCertificate=true;Encrypt=false\",\"Bus\":\"amqp://user:{Secret}@bus.bank.example\"}},\"Url\":\"http://user:{Secret}@rates.bank.example\",\"SslProtocols\":[\"Tls11\"],\"RevocationMode\":\"NoCheck\"}}"),
        ("web.config", $"<configuration><appSettings><add key=\"Url\" value=\"http://user:{Secret}@rates.bank.example\"/></appSettings><connectionStrings><add connectionString=\"Server=db.bank.example;Password={Secret};TrustServerCertificate=true\"/></connectionStrings></configuration>"),
        ("runtimeconfig.template.json", "{\"configProperties\":{\"Switch.System.Net.DontEnableSchUseStrongCrypto\":true}}"),
        ("tls-pins.json", $"{{\"pinSets\":{{\"a.example\":{{\"expires\":\"2020-01-01\",\"pins\":[\"{Secret}\"]}}}}}}"),
    ];

    [Fact]
    public async Task No_secret_is_in_a_message()
    {
        var diagnostics = await AnalyzeAsync(_seeds);

        Assert.Equal(_seeds.Length, diagnostics.Select(diagnostic => diagnostic.Location.GetLineSpan().Path).Distinct().Count());
        Assert.All(diagnostics, diagnostic => Assert.DoesNotContain(Secret, diagnostic.GetMessage(), StringComparison.Ordinal));
        Assert.All(diagnostics, diagnostic => Assert.DoesNotContain(diagnostic.Properties.Values, value => value?.Contains(Secret, StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task Nothing_throws_whatever_the_files_hold()
    {
        const string Alphabet = "{}[]<>\":,/=&;'#!?- \n\r\ta0\u0000\uFEFF\uFFFC";
        foreach (var (name, text) in _seeds)
        {
            var changed = GeneratedTexts.Changed(FsCheck.Fluent.Gen.Constant(text), Alphabet);
            var texts = GeneratedTexts.Some(changed, 400).Concat(GeneratedTexts.Some(GeneratedTexts.Soup(Alphabet), 50)).Select((mutated, i) => ($"{i}/{name}", mutated)).ToArray();
            var diagnostics = await AnalyzeAsync(texts);

            // A file that cannot be read has one finding, and what no other reader takes is such a file.
            var byPath = diagnostics.ToLookup(diagnostic => diagnostic.Location.GetLineSpan().Path);
            Assert.All(byPath.Where(file => file.Any(IsUnreadable)), file => Assert.Single(file));
            Assert.All(
                texts.Where(file => IsMalformed(name, Unmarked(file.mutated))),
                file => Assert.True(byPath[$"/Files/{file.Item1}"].Any(IsUnreadable), file.mutated));
        }
    }

    [Fact]
    public async Task A_long_file_is_not_read()
    {
        var diagnostics = await AnalyzeAsync([("appsettings.json", "{\"a\":\"" + new string('x', 3_000_000) + "\"}")]);

        Assert.Equal("TLS0001", Assert.Single(diagnostics).Id);
    }

    private static bool IsMalformed(string name, string text)
    {
        try
        {
            if (name == "appsettings.json")
            {
                using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            }
            else if (name is "web.config" or "AndroidManifest.xml")
            {
                XDocument.Parse(text.TrimStart('\uFEFF'));
            }

            return false;
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair is no text, and a file that is decoded has none.
            return false;
        }
        catch (Exception exception) when (exception is JsonException or XmlException)
        {
            return true;
        }
    }

    // What would be markup of a test.
    private static string Unmarked(string text) => text.Replace("{|", "{ |", StringComparison.Ordinal).Replace("[|", "[ |", StringComparison.Ordinal);

    private static bool IsUnreadable(Diagnostic diagnostic) => diagnostic.Id == "TLS0001" && diagnostic.Location.SourceSpan.IsEmpty;

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(IEnumerable<(string Name, string Text)> files)
    {
        var project = new TestProject("Files") { Sources = { "class C { }" } };
        foreach (var (name, text) in files)
        {
            project.AdditionalFiles.Add(name, Unmarked(text));
        }

        var analyzers = ImmutableArray.Create<Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer>(new ConfigFileAnalyzer());
        var analysis = await Analysis.RunAsync(TestState.Input([project]).CreateSolution(analyzers), analyzers);
        Assert.Empty(analysis.Failures);
        return [.. analysis.Rules];
    }
}
