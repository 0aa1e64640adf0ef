using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.Rules;

/// <summary>Reads what judging pins needs to know from the project's options: <c>tls_analyzers.today</c> and <c>tls_analyzers.third_party_hosts</c>.</summary>
internal static class PinOptionReader
{
    /// <summary>The option that stands for the date of the machine.</summary>
    public const string TodayOption = "tls_analyzers.today";

    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Reads the options of a compilation.</summary>
    public static PinOptions Read(AnalyzerConfigOptionsProvider options, Compilation compilation) => Read(options, compilation, out _);

    /// <summary>Reads the options of a compilation, and collects what cannot be used of them.</summary>
    public static PinOptions Read(AnalyzerConfigOptionsProvider options, Compilation compilation, out ImmutableArray<(string Option, InvalidEntry Entry)> invalid)
    {
        var failures = ImmutableArray.CreateBuilder<(string, InvalidEntry)>();
        var today = SystemDate();
        if (Find(options, compilation, TodayOption) is { } text)
        {
            if (DateTime.TryParseExact(text.Trim(), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                today = date;
            }
            else
            {
                failures.Add((TodayOption, new InvalidEntry(text.Trim(), $"a date has the form {DateFormat}")));
            }
        }

        var notHosts = new List<string>();
        var thirdParties = ThirdPartyHosts.Read(Find(options, compilation, ThirdPartyHosts.Option), notHosts);
        foreach (var entry in notHosts)
        {
            failures.Add((ThirdPartyHosts.Option, new InvalidEntry(entry, "an entry is the name of a host or domain, with ! before it for one of the project's own")));
        }

        invalid = failures.ToImmutable();
        return new PinOptions(today, thirdParties);
    }

    /// <summary>The global option where it is set, else the one of the first folder that has it.</summary>
    private static string? Find(AnalyzerConfigOptionsProvider options, Compilation compilation, string option)
    {
        if (options.GlobalOptions.TryGetValue(option, out var value))
        {
            return value;
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            if (options.GetOptions(tree).TryGetValue(option, out var ofFile))
            {
                return ofFile;
            }
        }

        return null;
    }

    private static DateTime SystemDate()
    {
#pragma warning disable RS0030 // the one clock: everything else is handed the date, which the option can set
        return DateTime.UtcNow.Date;
#pragma warning restore RS0030
    }
}
