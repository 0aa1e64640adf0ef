using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Config;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Settings;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Protocols;

/// <summary>Judges lists of protocol versions in texts: a driver's property, a key of a client's configuration, a pair of a connection string.</summary>
internal sealed class ProtocolTextSites(MethodBodies bodies, ProtocolRules rules)
{
    /// <summary>Judges a text that lists versions.</summary>
    public void AnalyzeList(OperationAnalysisContext context, IOperation value, string subject)
    {
        foreach (var constant in ConstantFlow.Of(value, bodies, context.CancellationToken))
        {
            if (constant.Value is string text && ProtocolVersions.OfText(text) is { } bits)
            {
                var correction = constant.IsWritten && ProtocolVersions.OldIn(bits) != 0 ? new Correction(CorrectionKind.String, ProtocolText.WithoutOld(bits)) : null;
                rules.Report(context, bits, constant.At.Syntax.GetLocation(), subject, correction, constant.At);
            }
        }
    }

    /// <summary>Judges the pair of a connection string that lists versions.</summary>
    public void AnalyzePair(OperationAnalysisContext context, ConnectionDialect dialect, IOperation value, KnownText text, ConnectionString connection)
    {
        if (connection.Find(ProtocolText.KeywordsOf(dialect)) is not { } pair || ProtocolVersions.OfText(pair.Value) is not { } bits)
        {
            return;
        }

        var place = text.Locate(pair.Start, pair.Length);
        var correction = place?.Literal is { } literal ? CorrectionOf(text, pair, bits, literal) : null;
        rules.Report(context, bits, place?.Location ?? value.Syntax.GetLocation(), pair.Key, correction, place?.At ?? value);
    }

    /// <summary>The current versions stay; where there are none the pair goes, with the separator behind it.</summary>
    private static Correction? CorrectionOf(KnownText text, ConnectionStringPair pair, int bits, SyntaxNode literal)
    {
        var current = ProtocolVersions.NewIn(bits);
        var keeps = ProtocolVersions.OldIn(bits) != 0 && current != 0;
        var (start, length) = keeps ? (pair.ValueStart, pair.ValueLength) : (pair.Start, pair.Length);
        if (!keeps && start + length < text.Text.Length && text.Text[start + length] is ';' or ',')
        {
            length++;
        }

        return text.Locate(start, length) is { Literal: { } holder, Edited: var span } && holder == literal
            ? Correction.OfText(literal, [(span, keeps ? ProtocolVersions.TextOf(current) : "")])
            : null;
    }
}
