using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Config;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Settings;

/// <summary>Reads the connection strings that are handed to an API, and reports the pairs in them that are wrong, each where it is written.</summary>
internal sealed class ConnectionStringSites(KnownSettings settings, MethodBodies bodies, SettingRules rules)
{
    // A constant may be handed over in many places and is written in one.
    private readonly ReportedPlaces _reported = new();

    /// <summary>Judges a connection string.</summary>
    public void Analyze(OperationAnalysisContext context, ConnectionDialect dialect, IOperation value)
    {
        foreach (var text in TextFlow.Of(value, bodies, context.CancellationToken))
        {
            if (text.Text.IndexOf('=') >= 0)
            {
                Analyze(context, dialect, value, text);
            }
        }
    }

    /// <summary>Judges one keyword that is set on its own: <c>builder["Trust Server Certificate"] = true</c>.</summary>
    public void AnalyzeKeyword(OperationAnalysisContext context, ConnectionDialect dialect, string keyword, IOperation value)
    {
        foreach (var constant in ConstantFlow.Of(value, bodies, context.CancellationToken))
        {
            var text = constant.Value switch
            {
                string written => written,
                bool flag => flag ? "true" : "false",
                int number when constant.At.Type is { TypeKind: TypeKind.Enum } type =>
                    type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => Equals(member.ConstantValue, number))?.Name,
                _ => null,
            };
            var row = text is null ? null : settings.KeywordsOf(dialect).FirstOrDefault(row =>
                row.Keywords.Contains(keyword, StringComparer.OrdinalIgnoreCase) && IsOneOf(row.BadValues, text));
            if (row is not null && !ObjectMembers.Mentions(context.Operation, row.UnlessUsed))
            {
                var correction = !constant.IsWritten ? null : constant.Value switch
                {
                    string => new Correction(CorrectionKind.String, row.GoodValue),
                    bool => new Correction(CorrectionKind.Boolean, row.GoodValue),
                    _ => new Correction(CorrectionKind.Member, row.GoodValue, constant.At.Type?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)),
                };
                rules.Report(context, row.Role, constant.At.Syntax.GetLocation(), $"{keyword}={NameOf(row, text ?? "")}", null, correction, constant.At);
            }
        }
    }

    /// <summary>The hosts that a connection string names.</summary>
    public static IEnumerable<string> HostsOf(ConnectionDialect dialect, string text)
    {
        var connection = Parse(dialect, text);
        return HostsOf(connection);
    }

    private void Analyze(OperationAnalysisContext context, ConnectionDialect dialect, IOperation value, KnownText text)
    {
        var connection = Parse(dialect, text.Text);
        if (LoopbackHost.AreAll(HostsOf(connection).ToList()))
        {
            return;
        }

        rules.Protocols.AnalyzePair(context, dialect, value, text, connection);
        foreach (var row in settings.KeywordsOf(dialect))
        {
            if (connection.Find(row.Keywords) is { } pair && IsBad(row, pair) && Counts(context, row, connection))
            {
                Report(context, value, text, connection, row, pair);
            }
        }
    }

    private void Report(
        OperationAnalysisContext context, IOperation value, KnownText text, ConnectionString connection, ConnectionKeyword row, ConnectionStringPair pair)
    {
        if (SettingRules.DescriptorOf(row.Role) is null)
        {
            return;
        }

        var place = text.Locate(pair.Start, LengthBeforeHole(pair));
        var location = place?.Location ?? value.Syntax.GetLocation();
        if (_reported.Add(location, row.Role))
        {
            var subject = $"{pair.Key}={NameOf(row, pair.Value)}";
            rules.Report(context, row.Role, location, subject, null, CorrectionOf(text, connection, row, pair, place), place?.At ?? value);
        }
    }

    /// <summary>The edit of the one literal that holds the pair. A keyword that says the same is righted with it.</summary>
    private static Correction? CorrectionOf(KnownText text, ConnectionString connection, ConnectionKeyword row, ConnectionStringPair pair, TextPlace? place)
    {
        if (place?.Literal is not { } literal)
        {
            return null;
        }

        var edits = new List<(TextSpan, string)>();
        foreach (var (one, good) in SaidWith(connection, row).Prepend((pair, row.GoodValue)))
        {
            if (text.Locate(one.ValueStart, WithoutHole(one)) is not { Literal: { } holder, Edited: var span } || holder != literal)
            {
                return null;
            }

            edits.Add((span, good));
        }

        return Correction.OfText(literal, edits);
    }

    /// <summary>The pairs that this pair speaks for: <c>SSL Mode=Require</c> beside <c>Trust Server Certificate=true</c>.</summary>
    internal static IEnumerable<(ConnectionStringPair Pair, string Good)> SaidWith(ConnectionString connection, ConnectionKeyword row)
    {
        // Also for versions that validate with Require: without the other word some of them refuse it.
        foreach (var other in ConnectionTable.Keywords)
        {
            if (other.Dialect == row.Dialect && other.SaidBy is var (keywords, _) && keywords == row.Keywords && connection.Find(other.Keywords) is { } pair && IsBad(other, pair))
            {
                yield return (pair, other.GoodValue);
            }
        }
    }

    private static bool Counts(OperationAnalysisContext context, ConnectionKeyword row, ConnectionString connection) =>
        Counts(row, connection) && !ObjectMembers.Mentions(context.Operation, row.UnlessUsed);

    /// <summary>Whether the other keywords of a connection string leave a bad value its meaning, and do not say it themselves.</summary>
    internal static bool Counts(ConnectionKeyword row, ConnectionString connection) =>
        !(row.Unless is var (others, values) && connection.Find(others) is { } other && IsOneOf(values, other.Value))
        && !(row.SaidBy is var (sayers, said) && connection.Find(sayers) is { } sayer && IsOneOf(said, sayer.Value));

    /// <summary>The bad value as the table spells it: words for yes and no are one, modes are not.</summary>
    internal static string NameOf(ConnectionKeyword row, string value) =>
        row.Role == TlsSettingRole.EncryptionOptional ? row.BadValues.FirstOrDefault(bad => IsOneOf([bad], value)) ?? row.BadValues[0] : row.BadValues[0];

    internal static bool IsBad(ConnectionKeyword row, ConnectionStringPair pair) => IsOneOf(row.BadValues, pair.Value.Substring(0, WithoutHole(pair.Value)));

    /// <summary>A word that unknown text follows can only end there: what follows starts with the separator, or the word is none.</summary>
    private static int WithoutHole(string value) => value.IndexOf(ConnectionString.Hole) is var hole and > 0 ? hole : value.Length;

    private static int WithoutHole(ConnectionStringPair pair) => pair.Value.IndexOf(ConnectionString.Hole) is var hole and > 0 ? hole : pair.ValueLength;

    /// <summary>The length of a pair without the unknown text that its value ends in.</summary>
    private static int LengthBeforeHole(ConnectionStringPair pair) =>
        WithoutHole(pair) == pair.ValueLength ? pair.Length : pair.ValueStart + WithoutHole(pair) - pair.Start;

    private static bool IsOneOf(IReadOnlyList<string> values, string value) =>
        values.Contains(value.Trim().Replace("-", "").Replace("_", ""), StringComparer.OrdinalIgnoreCase);

    internal static ConnectionString Parse(ConnectionDialect dialect, string text) =>
        dialect == ConnectionDialect.MongoDb || (dialect == ConnectionDialect.Any && text.StartsWith("mongodb", StringComparison.OrdinalIgnoreCase)) ? ConnectionString.ParseUri(text)
            : dialect == ConnectionDialect.Redis ? ConnectionString.ParseList(text)
            : ConnectionString.ParsePairs(text);

    internal static IEnumerable<string> HostsOf(ConnectionString connection)
    {
        if (!connection.Hosts.IsEmpty)
        {
            return connection.Hosts;
        }

        // "Server=tcp:localhost,1433" has a comma before its port, "Host=one,two" between hosts.
        return connection.Find(ConnectionTable.HostKeywords) is not { } host ? []
            : host.Value.Split(',').Skip(1).All(part => part.Trim().All(c => c is ConnectionString.Hole or (>= '0' and <= '9'))) ? [host.Value]
            : host.Value.Split(',');
    }
}
