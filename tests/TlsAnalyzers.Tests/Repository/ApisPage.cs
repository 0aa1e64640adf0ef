using System.Text;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.Tests.Repository;

/// <summary>One table of docs/apis.md.</summary>
/// <param name="Heading">The section's heading.</param>
/// <param name="Introduction">What stands above the table, as Markdown.</param>
/// <param name="Columns">The table's columns.</param>
/// <param name="Rows">The table's cells, as Markdown.</param>
internal sealed record ApisPageSection(string Heading, string Introduction, string[] Columns, IEnumerable<string[]> Rows);

/// <summary>docs/apis.md as the tables in the code say it.</summary>
internal static class ApisPage
{
    public const string Path = "docs/apis.md";

    private const string Head = """
        # The APIs that the rules know

        This page is generated from the tables in `src/TlsAnalyzers/Apis`. A test compares it with them; `UPDATE_DOCS=1 dotnet test --filter ApisPageTests` writes it.

        Besides these, a lambda or method group that is handed to anybody as a delegate with an `SslPolicyErrors` parameter and a Boolean answer is judged: so wrappers of a project's own, and libraries that are not listed, mostly need no entry here.

        """;

    /// <summary>The sections in their order. A further table of the code joins the page here.</summary>
    private static IEnumerable<ApisPageSection> Sections =>
    [
        new(
            "Validation callbacks and results",
            "A callback is evaluated on every path: see [TLS0101](rules/TLS0101.md) and [TLS0107](rules/TLS0107.md). \"Peer\" tells whose certificate is judged.",
            ["API", "What the rules look at", "Peer", "From"],
            TlsApiTable.Rows.Select(row => new[] { Code(row), Subject(row), row.Peer.ToString().ToLowerInvariant(), row.Origin })),
        new(
            "Settings",
            "A value counts where it is written, or brought by a constant, a read-only field, a variable that is assigned once, or a branch of `?:`. What comes from configuration is not judged.",
            ["Setting", "Reported values", "Rule"],
            TlsSettingTable.Rows
                .Where(row => SettingRules.DescriptorOf(row.Role) is not null)
                .OrderBy(row => row.Type, StringComparer.Ordinal)
                .ThenBy(row => row.Member, StringComparer.Ordinal)
                .Select(row => new[] { Code(row), Values(row), Link(SettingRules.DescriptorOf(row.Role)!.Id) })),
        new(
            "Revocation checks that are off by default",
            "An object that is made, and whose check nothing in reach turns on. Besides these, the overloads of `SslStream.AuthenticateAsClient` that do not ask.",
            ["Type", "What turns the check on", "Rule"],
            RevocationDefaultTable.Rows.Select(row => new[] { $"`{row.Type}`", $"`{row.Members[1..]} = {row.Value}`", Link("TLS0202") })),
        new(
            "Protocol versions",
            "Every property, field and parameter of a library that has one of these types counts, and every variable of the program whose value reaches one: see [TLS0501](rules/TLS0501.md) and [TLS0502](rules/TLS0502.md).",
            ["API", "From"],
            [
                .. ProtocolTypes.Names.Select(name => new[] { $"values of `{name}`", ".NET" }),
                ["`AppContext.SetSwitch` with the switches that weaken Schannel", ".NET Framework"],
                ["`TlsVersion` of connection strings and of `MySqlConnectionStringBuilder`", "MySqlConnector, MySql.Data"],
                ["`sslProtocols` of configuration strings", "StackExchange.Redis"],
                ["the keys `ssl.protocol` and `ssl.enabled.protocols`", "Kafka"],
            ]),
        new(
            "Addresses",
            $"An `http://`, `ws://`, `ftp://`, `ldap://`, `amqp://`, `redis://` or `mqtt://` address that reaches one of these is [TLS0504](rules/TLS0504.md). Besides them, libraries' properties named {string.Join(", ", AddressTable.Properties.Order(StringComparer.Ordinal).Select(name => $"`{name}`"))}, and the `Uri` that the constructor of a library's type is given whose name ends in {string.Join(", ", AddressTable.ClientSuffixes.Select(name => $"`{name}`"))}.",
            ["API"],
            AddressTable.Rows.Select(row => new[] { row.Parameter is null ? $"`{row.Type}.{row.Member}`" : row.Member == ".ctor" ? $"`new {row.Type}({row.Parameter})`" : $"`{row.Type}.{row.Member}({row.Parameter})`" })),
        new(
            "Private keys",
            "A constant that reaches a password is [TLS0401](rules/TLS0401.md); `Exportable` in storage flags is [TLS0403](rules/TLS0403.md). What derives from a type counts too.",
            ["API", "What the rules look at"],
            KeyApiTable.Rows.Select(row => new[] { Code(row), row.Kind == KeyApiKind.StorageFlags ? "the storage flags" : "the password" })),
        new(
            "Own APIs",
            """
            A wrapper whose delegate has another shape is added by an option in `.globalconfig` or `.editorconfig`:

            ```ini
            tls_analyzers.additional_callbacks = Acme.Net.AcmeClient.CertificateCallback, Acme.Net.AcmeServer.ClientCallback:client, Acme.Net.Connector.Connect(callback)
            ```

            A comma stands between two entries (the compiler takes a semicolon for the begin of a comment). The global option is read where it is set, else the options of all files together. An entry that cannot be used is [TLS0001](rules/TLS0001.md).
            """,
            ["Entry", "What the rules look at"],
            [
                ["`Namespace.Type.Member`", "the callback that is assigned to the property or field, or subscribed to the event"],
                ["`Namespace.Type.Method(parameter)`", "the argument of that parameter, in every overload that has it; `Namespace.Type..ctor(parameter)` for constructors"],
                ["`Namespace.Outer.Inner.Member`, ``Namespace.Type`1.Member``", "the same of nested and generic types"],
                ["an entry with `:client` behind it", "the callback judges the certificates of a server's clients"],
            ]),
        new(
            "Deliberately silent",
            "These take part in TLS, and nothing is reported at them.",
            ["API", "From", "Why"],
            TlsApiTable.Silent.Select(silent => new[] { silent.Name, silent.Origin, silent.Reason })),
    ];

    /// <summary>The page's text.</summary>
    public static string Text()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var section in Sections)
        {
            text.Append("\n## ").Append(section.Heading).Append("\n\n").Append(section.Introduction.ReplaceLineEndings("\n")).Append("\n\n");
            text.Append("| ").AppendJoin(" | ", section.Columns).Append(" |\n");
            text.Append('|').Insert(text.Length, "---|", section.Columns.Length).Append('\n');
            foreach (var row in section.Rows)
            {
                text.Append("| ").AppendJoin(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
            }
        }

        return text.ToString();
    }

    private static string Code(TlsApi row)
    {
        var type = row.Type.Replace("`1", "<T>", StringComparison.Ordinal).Replace('+', '.');
        var parameter = row.Parameter is null ? "" : $"({row.Parameter})";
        return row.Member == ".ctor" ? $"`new {type}{parameter}`" : $"`{type}.{row.Member}{parameter}`";
    }

    private static string Code(TlsSetting row) => row switch
    {
        { Kind: TlsSettingKind.Key } => $"the key `{row.Member}`",
        { Member: ".ctor" } => $"`new {row.Type}({row.Parameter})`",
        { Parameter: { } parameter } => $"`{row.Type}.{row.Member}({parameter})`",
        { Kind: TlsSettingKind.Method } => $"`{row.Type}.{row.Member}()`",
        _ => $"`{row.Type}.{row.Member}`",
    };

    private static string Code(KeyApi row) => row switch
    {
        { Kind: KeyApiKind.Key } => $"the key `{row.Member}`",
        { Member: ".ctor" } => $"`new {row.Type}({row.Parameter})`",
        { Parameter: { } parameter } => $"`{row.Type}.{row.Member}({parameter})`",
        _ => $"`{row.Type}.{row.Member}`",
    };

    private static string Values(TlsSetting row) =>
        row.BadValues.Count == 0 ? "every call" : string.Join(", ", row.BadValues.Select(value => value.Length == 0 ? "an empty text" : $"`{value}`"));

    private static string Link(string id) => $"[{id}](rules/{id}.md)";

    private static string Subject(TlsApi row) => row.Kind switch
    {
        TlsApiKind.CallbackProperty => "the callback that is assigned to it",
        TlsApiKind.CallbackEvent => "the handlers that subscribe to it",
        TlsApiKind.CallbackParameter => "the argument",
        TlsApiKind.AcceptsAnyMember => "every use",
        TlsApiKind.AcceptsAnyMethod => "every call",
        TlsApiKind.ValidationResult => "calls whose result is not used",
        TlsApiKind.ValidatorProperty => $"the `{row.ValidatorMethod}` method of the object that is assigned to it",
        TlsApiKind.AcceptsAnyValidator => "where it is assigned to such a property",
        _ => throw new NotSupportedException($"docs/apis.md has no words for {row.Kind}."),
    };
}
