using System.Collections.Immutable;
using TlsAnalyzers.Apis;
using static TlsAnalyzers.Apis.TlsSettingRole;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>A switch that programs read from their configuration.</summary>
/// <param name="Name">The setting's name: the property that it is bound to.</param>
/// <param name="Role">What the bad value does.</param>
/// <param name="BadValues">The bad values, the one that messages use first.</param>
internal sealed record ConfigSetting(string Name, TlsSettingRole Role, params string[] BadValues)
{
    private const string UntrustedCertificates = "certificates that nobody trusted has signed";

    private static readonly string[] _mailHosts = ["Host", "Server", "SmtpHost", "SmtpServer", "MailServer", "HostName"];
    private static readonly string[] _hosts = [.. _mailHosts, "Hosts", "Address", "Endpoint", "Endpoints", "Uri", "Url", "BrokerHost", "ConnectionString"];
    private static readonly string[] _authorities = ["Authority", "MetadataAddress", "Instance"];

    /// <summary>What is accepted, in the words of the message; null for every certificate.</summary>
    public string? Accepts { get; init; }

    /// <summary>What a fix writes; null where it is the other one of true and false.</summary>
    public string? GoodValue { get; init; }

    /// <summary>The settings beside it that name the host, so that this machine can be told apart.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>All of them: properties of options with names that no other library gives another meaning, and the keys of Kafka.</summary>
    public static ImmutableArray<ConfigSetting> Table { get; } = ImmutableArray.CreateRange<ConfigSetting>(
    [
        // YARP, Ocelot
        new("DangerousAcceptAnyServerCertificate", ValidationOff, "true"),
        new("DangerousAcceptAnyServerCertificateValidator", ValidationOff, "true"),

        // Clients whose options are bound to a section
        new("AllowInsecureTls", ValidationOff, "true"),
        new("AllowUntrustedCertificates", ValidationOff, "true"),
        new("EnableSslCertificateVerification", ValidationOff, "false"),
        new("IgnoreCertificateChainErrors", ValidationOff, "true") { Accepts = UntrustedCertificates },
        new("InsecureSkipVerify", ValidationOff, "true"),
        new("TrustServerCertificate", ValidationOff, "true") { HostNames = ConnectionTable.HostMembers },
        new("ValidateAnyCertificate", ValidationOff, "true"),
        new("VerifySslCertificate", ValidationOff, "false"),
        new("AcceptablePolicyErrors", ValidationOff, "RemoteCertificateChainErrors") { Accepts = UntrustedCertificates, GoodValue = "None" },
        new("AcceptablePolicyErrors", ValidationOff, "RemoteCertificateNameMismatch, RemoteCertificateChainErrors", "RemoteCertificateChainErrors, RemoteCertificateNameMismatch") { GoodValue = "None" },
        new("AcceptablePolicyErrors", HostNameOff, "RemoteCertificateNameMismatch") { GoodValue = "None" },
        new("SslEndpointIdentificationAlgorithm", HostNameOff, "None") { GoodValue = "Https" },
        new("CertificateValidationMode", ValidationOff, "None") { GoodValue = "ChainTrust" },

        // Revocation
        new("CheckCertificateRevocation", RevocationOff, "false"),
        new("CheckCertificateRevocationList", RevocationOff, "false"),
        new("CertificateRevocationCheck", RevocationOff, "false"),
        new("CertificateRevocationCheckMode", RevocationOff, "NoCheck", "0") { GoodValue = "Online" },
        new("IgnoreCertificateRevocationErrors", RevocationOff, "true"),
        new("RevocationCheckMode", RevocationOff, "NoCheck", "0") { GoodValue = "Online" },
        new("RevocationMode", RevocationOff, "NoCheck", "0") { GoodValue = "Online" },
        new("ValidateCertificateRevocation", RevocationOff, "false"),
        new("X509RevocationMode", RevocationOff, "NoCheck", "0") { GoodValue = "Online" },

        // Encryption
        new("EncryptionPolicy", EncryptionOptional, "AllowNoEncryption", "NoEncryption") { GoodValue = "RequireEncryption" },
        new("EnableSsl", ClearText, "false") { HostNames = _mailHosts },
        new("UseSsl", ClearText, "false") { HostNames = _hosts },
        new("UseTls", ClearText, "false") { HostNames = _hosts },
        new("SecureSocketOptions", ClearText, "None") { HostNames = _mailHosts, GoodValue = "StartTls" },
        new("SecureSocketOptions", EncryptionOptional, "StartTlsWhenAvailable") { HostNames = _mailHosts, GoodValue = "StartTls" },
        new("SslMode", EncryptionOptional, "Disable", "Allow", "Prefer", "None", "Disabled", "Preferred") { HostNames = ConnectionTable.HostMembers, GoodValue = "VerifyFull" },
        new("RequireHttpsMetadata", ClearText, "false") { HostNames = _authorities },
        new("SecurityProtocol", ClearText, "Plaintext") { HostNames = ["BootstrapServers"], GoodValue = "Ssl" },
        new("SecurityProtocol", ClearText, "SaslPlaintext") { HostNames = ["BootstrapServers"], GoodValue = "SaslSsl" },

        // Keys of clients that are configured by a dictionary
        .. TlsSettingTable.Rows.Where(row => row.Kind == TlsSettingKind.Key).Select(row => new ConfigSetting(row.Member, row.Role, [.. row.BadValues])
        {
            HostNames = ["bootstrap.servers"],
            GoodValue = row.GoodValue,
        }),
    ]);

    /// <summary>What a fix writes in place of a bad value; null for another value.</summary>
    public string? GoodValueFor(string bad) => (bad, GoodValue) switch
    {
        ("true", null) => "false",
        ("false", null) => "true",
        ("True", null) => "False",
        ("False", null) => "True",

        // The numbers of X509RevocationMode.
        ("0", "Online") => "1",
        _ => GoodValue,
    };

    /// <summary>The switches that a setting's name stands for: their own, or with a word before it (<c>SmtpEnableSsl</c>), unless that says no.</summary>
    public static IEnumerable<ConfigSetting> Named(string name)
    {
        if (_byName.Contains(name))
        {
            return _byName[name];
        }

        var plain = _mayHavePrefix.FirstOrDefault(plain => name.Length > plain.Length
            && name.EndsWith(plain, StringComparison.Ordinal)
            && char.IsLetterOrDigit(name[name.Length - plain.Length - 1])
            && !_denials.Any(denial => name.Substring(0, name.Length - plain.Length).EndsWith(denial, StringComparison.OrdinalIgnoreCase)));
        return plain is null ? [] : _byName[plain];
    }

    /// <summary>Whether a setting lists protocol versions.</summary>
    public static bool ListsProtocols(string name) => Protocols.Any(protocols => name.EndsWith(protocols, StringComparison.OrdinalIgnoreCase));

    /// <summary>The settings that list protocol versions.</summary>
    private static ImmutableHashSet<string> Protocols { get; } = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "EnabledSslProtocols", "MinimumSslProtocol", "MinimumTlsVersion", "MinTlsVersion", "MinTlsProtocol", "SecurityProtocol", "SecurityProtocolType", "SslProtocol", "SslProtocols", "SslVersion", "TlsMinVersion",
        "TlsProtocol", "TlsProtocols", "TlsVersion", "TlsVersions",
        "ssl.protocol", "ssl.enabled.protocols");

    private static readonly ILookup<string, ConfigSetting> _byName = Table.ToLookup(setting => setting.Name, StringComparer.OrdinalIgnoreCase);

    // In settings without sections: "SmtpEnableSsl", "OidcRequireHttpsMetadata"; not "DoNotUseSsl".
    private static readonly string[] _mayHavePrefix =
    [
        "CheckCertificateRevocation", "CheckCertificateRevocationList", "DangerousAcceptAnyServerCertificate", "EnableSsl", "RequireHttpsMetadata", "RevocationMode", "TrustServerCertificate", "UseSsl", "UseTls",
    ];

    private static readonly string[] _denials = ["not", "no", "dont", "never", "disable", "skip", "ignore", "without"];
}
