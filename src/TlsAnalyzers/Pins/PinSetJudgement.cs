using System.Collections.Immutable;
using System.Globalization;

namespace TlsAnalyzers.Pins;

/// <summary>Judges a pin set, wherever it stands. One misuse has one finding: a pin has at most one, and the set has none about its backup pin when a pin of it has one.</summary>
internal static class PinSetJudgement
{
    /// <summary>Judges the set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="options">The date, and whose hosts are somebody else's.</param>
    /// <returns>The findings: those of the pins in their order, then those of the set.</returns>
    public static ImmutableArray<PinFinding> Judge(PinSet set, PinOptions options)
    {
        var findings = ImmutableArray.CreateBuilder<PinFinding>();
        var judged = Judge(set.Pins, set.Format, options.Today);
        foreach (var (finding, index) in judged.Select((finding, index) => (finding, index)))
        {
            if (finding is not null)
            {
                findings.Add(Complete(finding, index, judged, set));
            }
        }

        if (BareKeys(set) is { } bareKeys)
        {
            findings.Add(bareKeys);
        }

        if (findings.Count == 0 && BackupPin(set) is { } backup)
        {
            findings.Add(backup);
        }

        findings.AddRange(Expiry(set, options.Today));
        findings.AddRange(Hosts(set, options.ThirdPartyHosts));
        return findings.ToImmutable();
    }

    /// <summary>How many different pins of the set nothing is said against.</summary>
    private static int CountGood(IReadOnlyList<PinFinding?> judged, PinSet set) =>
        set.Pins.Where((entry, index) => entry.Pin.IsUsable && (judged[index] is null || IsSpelling(judged[index]!)))
            .Select(entry => entry.Pin)
            .Distinct()
            .Count();

    private static bool IsSpelling(PinFinding finding) => finding.Replacement is not null;

    private static PinFinding?[] Judge(ImmutableArray<PinEntry> pins, PinFormat format, DateTime today)
    {
        var seen = new HashSet<Pin>();

        // One pin, written twice, is a set without a backup pin: that is said of the set.
        var isOnePin = pins.Length > 1 && pins.All(entry => entry.Pin.IsUsable && entry.Pin.Equals(pins[0].Pin));
        return pins.Select(entry => JudgePin(entry, format, today) ?? (seen.Add(entry.Pin) || isOnePin || !entry.Pin.IsUsable ? null : Unusable("repeats another pin of the set")))
            .ToArray();
    }

    private static PinFinding? JudgePin(PinEntry entry, PinFormat format, DateTime today)
    {
        var pin = entry.Pin;
        if (pin.Problem == PinProblem.Template)
        {
            return null;
        }

        if (pin.Problem is PinProblem.None or PinProblem.Sample && entry.Subject != PinSubject.BareKey
            && KnownCertificateAuthorities.Find(pin) is { } authority && Authority(authority, today) is { } finding)
        {
            return finding;
        }

        if (PinProblems.Describe(pin, format) is { } problem)
        {
            return Unusable(problem) with { Replacement = pin.Repaired ?? (pin.Problem is PinProblem.WholeKey or PinProblem.EncodedTwice ? format.Write(pin) : null) };
        }

        if (pin.IsWeak && !IsThumbprint(entry))
        {
            return Unusable($"is a hash by {(pin.Algorithm == PinAlgorithm.Md5 ? "MD5" : "SHA-1")}, which does not identify a key any more");
        }

        return !pin.IsUsable || format.Reads(pin) ? null
            : Unusable($"is not written as {format.Name} reads it ({format.Example})") with { Replacement = format.Write(pin) };
    }

    // TLS0303 speaks of comparisons of whole certificates, whatever their hash.
    private static bool IsThumbprint(PinEntry entry) => entry.Subject == PinSubject.Certificate
        || (entry.Subject == PinSubject.Unknown && entry.Pin.Encoding is PinEncoding.Hex or PinEncoding.Bytes);

    /// <summary>True for the key of a public CA that is not to be pinned: a root, or one that is no longer in use.</summary>
    public static bool IsUnfitAuthority(Pin pin, DateTime today) =>
        KnownCertificateAuthorities.Find(pin) is { } authority && Authority(authority, today) is not null;

    private static PinFinding? Authority(CertificateAuthority authority, DateTime today)
    {
        var since = authority.HasExpired(today) ? "expired on " + Date(authority.NotAfter)
            : authority.Status switch
            {
                AuthorityStatus.Removed => "was removed from Mozilla's list of trusted roots",
                AuthorityStatus.Distrusted => "is distrusted by Mozilla",
                AuthorityStatus.NotForServers => "is not trusted for servers in Mozilla's list",
                _ => null,
            };
        return since is not null ? new PinFinding(PinRule.DeadAuthority, PinPart.Pin, 0, ImmutableArray.Create(authority.Describe(), since))
            : authority.Role == AuthorityRole.Root ? new PinFinding(PinRule.RootPin, PinPart.Pin, 0, ImmutableArray.Create($"{authority.Describe()}, valid until {Date(authority.NotAfter)}"))
            : null;
    }

    private static PinFinding Unusable(string what) => new(PinRule.UnusablePin, PinPart.Pin, 0, ImmutableArray.Create(what));

    /// <summary>Says what the set has without the pin, and whether it can be dropped.</summary>
    private static PinFinding Complete(PinFinding finding, int index, IReadOnlyList<PinFinding?> judged, PinSet set)
    {
        var left = CountGood(judged, set);
        var consequence = !IsComplete(set) || IsSpelling(finding) ? ""
            : left switch
            {
                0 => "; the set has no other pin",
                1 => "; without it, the set has one pin and no backup",
                _ => "",
            };
        return finding with
        {
            Index = index,
            Arguments = finding.Arguments.Add(consequence),
            CanBeDropped = left >= 2 && !IsSpelling(finding),
        };
    }

    private static bool IsComplete(PinSet set) => set.IsComplete && set.Pins.All(entry => entry.Pin.Problem != PinProblem.Template);

    private static PinFinding? BareKeys(PinSet set) => !set.Pins.Any(entry => entry.Subject == PinSubject.BareKey) ? null
        : new PinFinding(
            PinRule.UnusablePin,
            PinPart.Set,
            0,
            ImmutableArray.Create("is the hash of a bare key (GetPublicKey) and not of its SubjectPublicKeyInfo, so no tool computes it and another algorithm's key may have the same bytes", ""));

    private static PinFinding? BackupPin(PinSet set)
    {
        if (!IsComplete(set) || set.Pins.Any(entry => entry.Subject == PinSubject.Certificate))
        {
            return null;
        }

        var different = set.Pins.Select(entry => entry.Pin).Distinct().ToList();
        if (different.Count > 1 || (different.Count == 0 && (set.HasTrustAnchors || set.Format == PinFormat.Code)))
        {
            return null;
        }

        var what = different.Count == 0 ? "no pin"
            : set.Pins.Length > 1 ? $"one pin, {set.Pins.Length.ToString(CultureInfo.InvariantCulture)} times"
            : KnownCertificateAuthorities.Find(different[0]) is { } authority ? $"one pin, on {authority.Describe()}, which may issue from another CA any day,"
            : "one pin";
        return new PinFinding(PinRule.NoBackupPin, PinPart.Set, 0, ImmutableArray.Create(NameOf(set), what));
    }

    private static IEnumerable<PinFinding> Expiry(PinSet set, DateTime today)
    {
        if (!set.Format.HasExpiry || set.Pins.IsEmpty)
        {
            yield break;
        }

        if (set.Expires is not { } expires)
        {
            yield return new PinFinding(PinRule.NeverExpires, PinPart.Set, 0, ImmutableArray.Create(NameOf(set)));
            yield break;
        }

        var end = set.Format.CountsLastDay && expires == expires.Date && expires < DateTime.MaxValue.Date ? expires.AddDays(1) : expires;
        if (end <= today.Date)
        {
            yield return new PinFinding(PinRule.Expired, PinPart.Expiry, 0, ImmutableArray.Create(NameOf(set), Date(expires)));
        }
        else if ((expires.Date - today.Date).TotalDays is var days and <= PinOptions.DaysOfWarning)
        {
            yield return new PinFinding(PinRule.ExpiresSoon, PinPart.Expiry, 0, ImmutableArray.Create(NameOf(set), Date(expires), In((int)days)));
        }
    }

    private static IEnumerable<PinFinding> Hosts(PinSet set, ThirdPartyHosts thirdParties)
    {
        for (var i = 0; i < set.Hosts.Length && !set.Pins.IsEmpty; i++)
        {
            if (thirdParties.OperatorOf(set.Hosts[i]) is { } company)
            {
                yield return new PinFinding(
                    PinRule.ThirdPartyHost,
                    PinPart.Host,
                    i,
                    ImmutableArray.Create(set.Hosts[i], company.Length == 0 ? "somebody else" : company));
            }
        }
    }

    private static string NameOf(PinSet set) => set.Hosts.Length switch
    {
        0 => "Pin set",
        1 => "Pin set for " + set.Hosts[0],
        _ => $"Pin set for {set.Hosts[0]} and {(set.Hosts.Length - 1).ToString(CultureInfo.InvariantCulture)} more",
    };

    /// <summary>How messages write a date.</summary>
    internal static string Date(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>How far away a day is: <c>in 9 days</c>.</summary>
    internal static string In(int days) => days switch
    {
        0 => "today",
        1 => "tomorrow",
        _ => $"in {days.ToString(CultureInfo.InvariantCulture)} days",
    };
}
