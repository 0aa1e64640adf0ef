using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>
/// The one root that this process trusts: an attacker's certificate under it passes the platform's validation, so that only the pins
/// refuse it.
/// </summary>
internal static partial class TrustedRoot
{
    private static TestAuthority? _authority;

    /// <summary>An authority under the trusted root.</summary>
    public static TestAuthority Authority => _authority!;

    // OpenSSL's variables are read once, at the first chain, from the native environment.
    [ModuleInitializer]
    internal static void Trust()
    {
        _authority = TestAuthority.Create("Trusted");
        var directory = Directory.CreateTempSubdirectory("tls-trust-").FullName;
        var file = Path.Combine(directory, "root.pem");
        File.WriteAllText(file, _authority.Root.ExportCertificatePem());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        if (SetEnvironment("SSL_CERT_FILE", file, 1) != 0 || SetEnvironment("SSL_CERT_DIR", Path.Combine(directory, "none"), 1) != 0)
        {
            throw new PlatformNotSupportedException("These tests need OpenSSL's SSL_CERT_FILE: run them on Linux.");
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
