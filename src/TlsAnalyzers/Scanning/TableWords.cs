using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Keys;
using TlsAnalyzers.PinSites;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Settings;

namespace TlsAnalyzers.Scanning;

/// <summary>
/// The words of all rows of the tables of an analyzer, whatever a compilation references. Most projects of a code base have none of them in any file: there
/// no symbol need be looked up, which takes longer than reading the files does.
/// </summary>
internal sealed class TableWords
{
    // What a compilation sees that can use TLS. In one that cannot, looking up symbols takes no time, and no file need be read.
    private const string PolicyErrors = "System.Net.Security.SslPolicyErrors";

    private static readonly ImmutableArray<(string Type, string Member)> _callbackRows =
        TlsApiTable.Rows.Where(row => row.IsFoundByName).Select(row => (row.Type, row.Member)).ToImmutableArray();

    private static readonly ImmutableArray<(string Type, string Member)> _keyRows = KeyApiTable.Rows.Select(row => (row.Type, row.Member)).ToImmutableArray();

    private static readonly ImmutableArray<(string Type, string Member)> _settingRows = TlsSettingTable.Rows.Select(row => (row.Type, row.Member)).ToImmutableArray();

    private readonly Vocabulary _words;

    // A name that is too short to be found in a text at no cost stands for its type: whoever references that looks closer.
    private readonly ImmutableArray<string> _types;

    private TableWords(
        ImmutableArray<(string Type, string Member)> rows,
        IEnumerable<string> others,
        ImmutableDictionary<string, ImmutableArray<string>>? beside = null,
        int shortestCallback = 0)
    {
        _words = new Vocabulary([.. MentionedIn(rows), .. others], beside, shortestCallback: shortestCallback);
        _types = rows.Where(row => NameOf(row).Length < WordSieve.ShortestWord).Select(row => row.Type).Distinct(StringComparer.Ordinal).ToImmutableArray();
    }

    // All are made before a file is read for one of them: for words that come later it is read again.

    /// <summary>What code mentions that sets a validation callback.</summary>
    public static TableWords OfCallbacks { get; } = new(
        _callbackRows, [.. ServicePointManagerHooks.MentionedNames, .. CallbackSites.MentionedNames], shortestCallback: SourceFacts.ParametersOfLibraries);

    /// <summary>What code mentions that hands pins to something that compares them.</summary>
    public static TableWords OfPins { get; } = new(
        _callbackRows, [.. CallbackSites.MentionedNames, .. PinApis.MentionedNames], shortestCallback: SourceFacts.ParametersOfLibraries);

    /// <summary>What code mentions that loads or saves a private key, or takes a client certificate.</summary>
    public static TableWords OfKeys { get; } = new(_keyRows, [.. KeyApiTable.MentionedBeside.Keys, .. ClientCertificateSites.MentionedNames], KeyApiTable.MentionedBeside);

    /// <summary>What code mentions that sets a switch of a library. Keywords of connection strings are not among them.</summary>
    public static TableWords OfSettings { get; } = new(_settingRows, [.. ProtocolText.Keys, .. TrustedStoreSites.MentionedNames], TrustedStoreSites.MentionedBeside);

    /// <summary>What code mentions that chooses protocol versions or cipher suites. Addresses are not among them.</summary>
    public static TableWords OfProtocols { get; } = new(
        ImmutableArray<(string Type, string Member)>.Empty, [.. ProtocolTypes.MentionedNames, .. ProtocolText.MentionedNames, .. CipherSuiteSites.MentionedNames]);

    /// <summary>Whether it is certain, before anything else is looked up, that no file of a compilation has any of the words.</summary>
    public bool AreAbsentFrom(Compilation compilation, CancellationToken cancellationToken)
    {
        if (ReferencedTypes.Of(compilation, PolicyErrors).IsEmpty || _types.Any(type => !ReferencedTypes.Of(compilation, type).IsEmpty))
        {
            return false;
        }

        // With the facts, which other analyzers ask for: a file that is read in one go is in the processor's cache.
        _ = SourceFacts.Of(compilation, cancellationToken);
        return !_words.IsIn(compilation, cancellationToken);
    }

    private static IEnumerable<string> MentionedIn(ImmutableArray<(string Type, string Member)> rows) => rows.Select(NameOf).Where(name => name.Length >= WordSieve.ShortestWord);

    private static string NameOf((string Type, string Member) row) => MentionedName.Of(row.Type, row.Member);
}
