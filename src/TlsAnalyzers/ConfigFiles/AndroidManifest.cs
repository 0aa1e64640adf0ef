using TlsAnalyzers.Config;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>The manifest of an Android app: whether it permits clear text.</summary>
internal static class AndroidManifest
{
    private const string Namespace = "http://schemas.android.com/apk/res/android";

    // From this version on a network security configuration takes the attribute's place.
    private const int FirstVersionWithNetworkConfiguration = 24;

    /// <summary>Judges a file.</summary>
    public static void Analyze(ConfigFile file)
    {
        var root = XmlFile.Read(file.Text, isPropertyList: false, out var error);
        if (root is null)
        {
            file.ReportError(error!);
            return;
        }

        if (root.Find("application") is { } application
            && application.Attribute(Namespace, "usesCleartextTraffic") is { Value.Value: "true" or "TRUE" or "True" } permitted
            && !(application.Attribute(Namespace, "networkSecurityConfig") is not null && IsForNewVersionsOnly(root)))
        {
            file.ReportClearText(permitted.Value.Range, "With usesCleartextTraffic=true the app", FileEdit.One(permitted.Value.Range, "false"));
        }
    }

    private static bool IsForNewVersionsOnly(XmlElementNode root) =>
        !int.TryParse(root.Find("uses-sdk")?.Attribute(Namespace, "minSdkVersion")?.Value.Value, out var version) || version >= FirstVersionWithNetworkConfiguration;
}
