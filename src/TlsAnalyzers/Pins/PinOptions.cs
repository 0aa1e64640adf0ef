using System.Collections.Immutable;

namespace TlsAnalyzers.Pins;

/// <summary>What judging pins needs to know beside the pins.</summary>
/// <param name="Today">The date: an input, so that a build of yesterday can be repeated.</param>
/// <param name="ThirdPartyHosts">The hosts that somebody else runs.</param>
internal sealed record PinOptions(DateTime Today, ThirdPartyHosts ThirdPartyHosts)
{
    /// <summary>How many days before its end a set or a certificate is spoken of.</summary>
    public const int DaysOfWarning = 30;
}
