using System.Text.RegularExpressions;
using TlsAnalyzers.Pins;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>Finds the passwords of private keys among a program's settings.</summary>
internal static class CertificatePasswords
{
    private static readonly string[] _names =
    [
        "CertificatePassword", "CertPassword", "CertificatePwd", "PfxPassword", "P12Password", "Pkcs12Password", "PrivateKeyPassword", "SslKeyPassword", "KeystorePassword",
        "ssl.key.password", "ssl.keystore.password",
    ];

    private static readonly string[] _keyFiles = [".pfx", ".p12", ".pkcs12"];

    // "<password>", "[password]", "$PASSWORD$", "***", "your-password", "@Microsoft.KeyVault(…)"
    private static readonly Regex _placeholder = new(
        @"^\s*(<.*>|\[.*\]|\$.*\$|%.*%|@.*|\*+|\.+|x+|-+|.*(your|placeholder|change.?me|replace|todo|user.?secret|key.?vault|env(ironment)?.?var|see\s).*)\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline);

    /// <summary>Whether a setting holds the password of a private key, and no mark that a later step replaces.</summary>
    /// <param name="value">The setting.</param>
    /// <param name="neighbours">The settings of the same section.</param>
    public static bool IsOne(ConfigValue value, IEnumerable<ConfigValue> neighbours) =>
        IsNamed(value, neighbours) && value.Text.Value.Trim().Length > 0 && !PlaceholderText.IsTemplate(value.Text.Value) && !_placeholder.IsMatch(value.Text.Value);

    private static bool IsNamed(ConfigValue value, IEnumerable<ConfigValue> neighbours)
    {
        if (_names.Any(name => value.Name.EndsWith(name, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        // Kestrel's sections, and others that name the file beside it.
        return value.Name.Equals("Password", StringComparison.OrdinalIgnoreCase)
            && ((value.IsWithin("Kestrel") && (value.IsWithin("Certificate") || value.IsWithin("Certificates")))
                || neighbours.Any(other => _keyFiles.Any(ending => other.Text.Value.Trim().EndsWith(ending, StringComparison.OrdinalIgnoreCase))));
    }
}
