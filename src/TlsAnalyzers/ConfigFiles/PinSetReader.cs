using System.Collections.Immutable;
using System.Globalization;
using TlsAnalyzers.Config;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>A pin set that is read from a file, with the places of its parts.</summary>
/// <param name="format">What the file can hold.</param>
/// <param name="range">Where findings about the whole set are reported.</param>
internal sealed class PinSetReader(PinFormat format, TextRange range)
{
    private readonly ImmutableArray<PinEntry>.Builder _pins = ImmutableArray.CreateBuilder<PinEntry>();
    private readonly List<(TextRange Place, ImmutableArray<FileEdit> Removal, int Quotes)> _pinRanges = [];
    private readonly List<(string Name, TextRange Range, bool IncludesSubdomains)> _hosts = [];
    private readonly TextRange _range = range;
    private TextRange? _expiryRange;
    private DateTime? _expires;
    private PinFormat _format = format;

    /// <summary>True when the set names its own trust anchors.</summary>
    public bool HasTrustAnchors { get; set; }

    /// <summary>True when a pin was left out that something else was reported of.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Whether there is any pin.</summary>
    public bool IsEmpty => _pins.Count == 0;

    /// <summary>Adds a host.</summary>
    public void AddHost(string name, TextRange place, bool includesSubdomains) => _hosts.Add((name, place, includesSubdomains));

    /// <summary>Adds a pin.</summary>
    /// <param name="text">The pin.</param>
    /// <param name="place">Where it is reported.</param>
    /// <param name="removal">What takes it out of the file.</param>
    /// <param name="quotes">How many quotes the place has on each side.</param>
    public void AddPin(string text, TextRange place, ImmutableArray<FileEdit> removal, int quotes = 0)
    {
        _pins.Add(new PinEntry(PinParser.Parse(text), PinSubject.PublicKeyInfo));
        _pinRanges.Add((place, removal, quotes));
    }

    /// <summary>Sets the expiry date, or reports that it is none.</summary>
    public void SetExpiry(ConfigFile file, string text, TextRange place)
    {
        _expiryRange = place;
        if (DateTime.TryParseExact(text.Trim(), "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            _expires = date;
        }
        else if (text.IndexOf('T') > 0 && DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            _expires = moment.UtcDateTime;
        }
        else
        {
            _format = _format with { HasExpiry = false };
            file.Report(TLS0001InvalidConfiguration.Descriptor, place, "Expiry date of the pin set", "a date has the form yyyy-MM-dd");
        }
    }

    /// <summary>Judges what was read.</summary>
    /// <param name="file">Where it stands.</param>
    /// <param name="options">The date and the hosts of others.</param>
    /// <param name="isSaid">For sets of one host that are judged apart: whether the finding about the whole set was reported already.</param>
    /// <returns>The rules that were reported about the whole set.</returns>
    public ImmutableHashSet<PinRule> Report(ConfigFile file, PinOptions options, ImmutableHashSet<PinRule>? isSaid = null)
    {
        var set = new PinSet
        {
            Hosts = _hosts.Select(host => host.Name).ToImmutableArray(),
            Pins = _pins.ToImmutable(),
            HasTrustAnchors = HasTrustAnchors,
            IsComplete = !IsIncomplete,
            IncludeSubdomains = _hosts.Any(host => host.IncludesSubdomains),
            Expires = _expires,
            Format = _format,
        };
        var said = (isSaid ?? ImmutableHashSet<PinRule>.Empty).ToBuilder();
        foreach (var finding in PinSetJudgement.Judge(set, options))
        {
            if (finding.Part == PinPart.Pin || said.Add(finding.Rule) || (finding.Part == PinPart.Host && finding.Index > 0))
            {
                file.ReportPin(finding, PlaceOf(finding), EditsOf(finding));
            }
        }

        foreach (var host in _hosts.Where(host => host.IncludesSubdomains && PublicSuffixes.Contains(host.Name)))
        {
            if (!IsEmpty && said.Add(PinRule.ThirdPartyHost))
            {
                file.Report(TLS0311ThirdPartyHostPinned.Descriptor, host.Range, $"Each host below {host.Name}", "its own owner");
            }
        }

        return said.ToImmutable();
    }

    /// <summary>A pin goes where two others stay, or is spelled as it is read; none is made up.</summary>
    private ImmutableArray<FileEdit> EditsOf(PinFinding finding)
    {
        if (finding.Part != PinPart.Pin)
        {
            return FileEdit.None;
        }

        var (place, removal, quotes) = _pinRanges[finding.Index];
        return finding.Replacement is { } replacement ? FileEdit.One(new TextRange(place.Start + quotes, place.Length - (2 * quotes)), replacement)
            : finding.CanBeDropped ? removal
            : FileEdit.None;
    }

    private TextRange PlaceOf(PinFinding finding) => finding.Part switch
    {
        PinPart.Pin => _pinRanges[finding.Index].Place,
        PinPart.Host => _hosts[finding.Index].Range,
        PinPart.Expiry => _expiryRange ?? _range,
        _ => _range,
    };
}
