using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.PinSites;

/// <summary>A constant that is a pin by evidence.</summary>
/// <param name="Written">Where and how it stands in the code.</param>
/// <param name="Pin">As it is read.</param>
/// <param name="Subject">What it is compared with.</param>
internal sealed record PinInCode(CodePin Written, Pin Pin, PinSubject Subject);

/// <summary>The pins of one host in code, with their places.</summary>
internal sealed record PinSetInCode
{
    public ImmutableArray<PinInCode> Pins { get; init; } = ImmutableArray<PinInCode>.Empty;

    /// <summary>Where the set as a whole is reported: its collection, else its first pin.</summary>
    public SyntaxNode At { get; init; } = null!;

    /// <summary>The host, where the code says it.</summary>
    public string? Host { get; init; }

    /// <summary>Where the host stands.</summary>
    public SyntaxNode? HostAt { get; init; }

    /// <summary>Until when the set holds.</summary>
    public DateTime? Expires { get; init; }

    /// <summary>Where that stands.</summary>
    public SyntaxNode? ExpiresAt { get; init; }

    /// <summary>False when there may be pins that cannot be seen.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>True when nothing but a new build changes the pins.</summary>
    public bool IsHardCoded { get; init; }

    /// <summary>True for what is compared with the last element of a chain on purpose: the trust anchor of a private CA, unless the CA is known.</summary>
    public bool IsAnchor { get; init; }

    /// <summary>The rules of the place.</summary>
    public PinFormat Format { get; init; } = PinFormat.Code;

    /// <summary>The set as the rules judge it.</summary>
    public PinSet Facts => new()
    {
        Hosts = Host is null ? ImmutableArray<string>.Empty : ImmutableArray.Create(Host),
        Pins = Pins.Select(pin => new PinEntry(pin.Pin, pin.Subject)).ToImmutableArray(),
        IsComplete = IsComplete,
        Expires = Expires,
        Format = Format,
    };

    /// <summary>Whether what the rules found counts here.</summary>
    public bool IsJudgedBy(PinFinding finding) => !IsAnchor || finding.Rule is PinRule.RootPin or PinRule.DeadAuthority;

    /// <summary>Where a finding stands.</summary>
    public SyntaxNode PlaceOf(PinFinding finding) => finding.Part switch
    {
        PinPart.Pin => Pins[finding.Index].Written.At,
        PinPart.Host => HostAt ?? At,
        PinPart.Expiry => ExpiresAt ?? At,
        _ => At,
    };
}
