using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.PinSites;

/// <summary>A constant that stands in code where a pin is expected.</summary>
/// <param name="At">The literal, or the expression that puts the constant together.</param>
/// <param name="Text">The text as it is written; null for bytes.</param>
/// <param name="Bytes">The bytes; default for a text.</param>
internal sealed record CodePin(SyntaxNode At, string? Text, ImmutableArray<byte> Bytes)
{
    /// <summary>Reads it as a pin.</summary>
    public Pin Parse() => Text is null ? PinParser.FromBytes(Bytes) : PinParser.Parse(Text);
}

/// <summary>The pins that one value holds: a literal, or a collection of them.</summary>
internal sealed record CodePinSet
{
    /// <summary>A value of which nothing is known.</summary>
    public static readonly CodePinSet Unknown = new() { IsComplete = false };

    public ImmutableArray<CodePin> Pins { get; init; } = ImmutableArray<CodePin>.Empty;

    /// <summary>The braces or brackets around the pins; null for a single literal.</summary>
    public SyntaxNode? Collection { get; init; }

    /// <summary>The key under which a dictionary has them, or the constant of a <c>switch</c>; null when there is none.</summary>
    public string? Host { get; init; }

    /// <summary>Where the host is written.</summary>
    public SyntaxNode? HostAt { get; init; }

    /// <summary>False when there may be more pins than can be seen.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>True when they are only what holds where a source that can be changed says nothing else.</summary>
    public bool IsReplaceable { get; init; }

    /// <summary>Where the set as a whole is reported.</summary>
    public SyntaxNode? At => Collection ?? (Pins.IsEmpty ? null : Pins[0].At);

    /// <summary>Joins two sets that one collection holds.</summary>
    public CodePinSet With(CodePinSet other) => this with
    {
        Pins = Pins.AddRange(other.Pins.Where(pin => !Pins.Any(known => known.At == pin.At))),
        Collection = Collection ?? other.Collection,
        IsComplete = IsComplete && other.IsComplete,
        IsReplaceable = IsReplaceable || other.IsReplaceable,
    };
}
