using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Scanning;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Scanning;

/// <summary>A file that names anything of the tables is looked at: nothing of what the rules judge is passed over before its symbols are looked up.</summary>
public sealed class TableWordsTests
{
    private static readonly Dictionary<string, TableWords> _words = new()
    {
        ["callbacks"] = TableWords.OfCallbacks,
        ["pins"] = TableWords.OfPins,
        ["keys"] = TableWords.OfKeys,
        ["settings"] = TableWords.OfSettings,
        ["protocols"] = TableWords.OfProtocols,
    };

    [Fact]
    public void Every_row_of_callbacks_is_looked_at()
    {
        foreach (var row in TlsApiTable.Rows.Where(row => row.IsFoundByName))
        {
            AssertNoticed(row.Type, row.Member, TableWords.OfCallbacks, TableWords.OfPins);
        }
    }

    [Fact]
    public void Every_row_of_keys_is_looked_at()
    {
        foreach (var row in KeyApiTable.Rows)
        {
            AssertNoticed(row.Type, row.Member, TableWords.OfKeys);
        }
    }

    [Fact]
    public void Every_row_of_settings_is_looked_at()
    {
        foreach (var row in TlsSettingTable.Rows)
        {
            AssertNoticed(row.Type, row.Member, TableWords.OfSettings);
        }
    }

    [Theory]
    [InlineData("callbacks pins", "Make((_, _, _, _) => true)")]
    [InlineData("callbacks pins", "Make((certificate, errors) => true)")]
    [InlineData("callbacks pins", "delegate { return true; }")]
    [InlineData("callbacks pins", "SslPolicyErrors.None")]
    [InlineData("pins", "x.WithPins(y)")]
    [InlineData("keys", "x.ClientCertificateMode = y")]
    [InlineData("keys", "x.Make(new(y)); X509Certificate2 z")]
    [InlineData("settings", "x.Add(y); X509Store z")]
    [InlineData("settings", "x[\"ssl.enabled.protocols\"]")]
    [InlineData("protocols", "SslProtocols.Tls")]
    [InlineData("protocols", "SecurityProtocolType.Tls")]
    [InlineData("protocols", "AppContext.SetSwitch(x, y)")]
    [InlineData("protocols", "CipherSuitesPolicy x")]
    [InlineData("", "x.Add(y)")]
    [InlineData("", "x.Make(new(y))")]
    [InlineData("", "Make((item, line) => true)")]
    [InlineData("", "x.Load(y); x.Save(y); x.Ssl = y; x.With(y)")]
    public void Is_looked_at_by(string expected, string code) =>
        Assert.Equal(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            _words.Where(pair => !pair.Value.AreAbsentFrom(Compile(code, References.Net10), CancellationToken.None)).Select(pair => pair.Key));

    /// <summary>"Load" and "Save" stand in many files, and are not looked for before one of the types that have them is referenced.</summary>
    [Fact]
    public void A_type_stands_for_names_that_are_short()
    {
        Assert.True(TableWords.OfKeys.AreAbsentFrom(Compile("", References.Net10), CancellationToken.None));
        Assert.False(TableWords.OfKeys.AreAbsentFrom(Compile("", References.Net10.Add(LibraryReferences.BouncyCastle)), CancellationToken.None));
        Assert.True(TableWords.OfSettings.AreAbsentFrom(Compile("", References.Net10.Add(LibraryReferences.BouncyCastle)), CancellationToken.None));
    }

    /// <summary>Where there is nothing of TLS no file is read for its words; what is looked up there is not found in no time.</summary>
    [Fact]
    public void Is_not_asked_where_there_is_no_TLS() =>
        Assert.All(_words.Values, words => Assert.False(words.AreAbsentFrom(Compile("", ImmutableArray<MetadataReference>.Empty), CancellationToken.None)));

    /// <summary>What is made from symbols of a compilation has no word that the tables have not: here with all of .NET, ASP.NET Core and most libraries.</summary>
    [Fact]
    public void Symbols_have_no_other_names()
    {
        var compilation = Compile("", [.. References.Net10, .. SettingReferences.Libraries, LibraryReferences.BouncyCastle, LibraryReferences.ConfluentKafka]);
        AssertNames(KnownApis.TryCreate(compilation, TlsApiTable.Rows)!.MentionedNames, TlsApiTable.Rows.Select(row => (row.Type, row.Member)));
        AssertNames(KnownKeyApis.TryCreate(compilation)!.MentionedNames, KeyApiTable.Rows.Select(row => (row.Type, row.Member)).Append(("", "new")));
        AssertNames(
            KnownSettings.TryCreate(compilation)!.MentionedNames,
            [
                .. TlsSettingTable.Rows.Select(row => (row.Type, row.Member)),
                .. ConnectionTable.Apis.Select(api => (api.Type, api.Member)),
                .. ConnectionTable.Keywords.SelectMany(keyword => keyword.Keywords).SelectMany(name => new[] { ("", name), ("", name.ToLowerInvariant()) }),
                ("", ConnectionTable.Section),
            ]);

        static void AssertNames(IEnumerable<string> names, IEnumerable<(string Type, string Member)> rows)
        {
            var found = names.ToHashSet(StringComparer.Ordinal);
            Assert.True(found.Count > 15);
            Assert.Empty(found.Except(rows.Select(row => MentionedName.Of(row.Type, row.Member)), StringComparer.Ordinal));
        }
    }

    private static void AssertNoticed(string type, string member, params TableWords[] words)
    {
        var name = MentionedName.Of(type, member);
        var declaration = $$"""
            namespace {{type[..type.LastIndexOf('.')]}} { class {{type[(type.LastIndexOf('.') + 1)..].Split('`', '+')[0]}}{{(type.Contains('`', StringComparison.Ordinal) ? "<T>" : "")}} { } }
            """;
        var compilation = Compile(name.Length < 5 ? declaration : $"class C {{ object _ = \"{name}\"; }}", References.Net10);
        Assert.All(words, one => Assert.False(one.AreAbsentFrom(compilation, CancellationToken.None), $"{type} {member}"));
    }

    private static CSharpCompilation Compile(string code, ImmutableArray<MetadataReference> references) =>
        CSharpCompilation.Create("Words", [CSharpSyntaxTree.ParseText(code)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
}
