namespace TlsAnalyzers.ConfigFiles;

/// <summary>The configuration files that are read.</summary>
internal enum ConfigFileKind
{
    /// <summary>No file of configuration.</summary>
    None,

    /// <summary>An XML file that is Android's network security configuration if its root element says so.</summary>
    AndroidNetwork,

    /// <summary><c>AndroidManifest.xml</c>.</summary>
    AndroidManifest,

    /// <summary><c>Info.plist</c>.</summary>
    ApplePropertyList,

    /// <summary><c>appsettings.json</c> and other JSON that a program's configuration is made of.</summary>
    Settings,

    /// <summary><c>app.config</c>, <c>web.config</c>: the configuration of .NET Framework.</summary>
    FrameworkConfiguration,

    /// <summary><c>runtimeconfig.template.json</c>.</summary>
    RuntimeConfiguration,

    /// <summary><c>tls-pins.json</c>.</summary>
    Pins,
}

/// <summary>Tells by its name what a file is.</summary>
internal static class ConfigFileNames
{
    public const string AndroidNetwork = "network_security_config.xml";

    // The names under which ASP.NET Core, its proxies and Azure Functions look for settings; each may have an environment in it.
    private static readonly string[] _settings = ["appsettings", "ocelot", "yarp", "reverseproxy", "hosting", "local.settings", "sharedsettings"];

    // Files of developers' machines: whoever runs the program there asks for them.
    private static readonly string[] _development = ["Development", "Dev", "Debug", "Local", "Localhost"];

    /// <summary>The kind of a file.</summary>
    public static ConfigFileKind KindOf(string path)
    {
        var name = NameOf(path);
        return Is(name, "AndroidManifest.xml") ? ConfigFileKind.AndroidManifest
            : Is(name, "Info.plist") ? ConfigFileKind.ApplePropertyList
            : Is(name, "app.config") || Is(name, "web.config") ? ConfigFileKind.FrameworkConfiguration
            : Is(name, "runtimeconfig.template.json") ? ConfigFileKind.RuntimeConfiguration
            : Is(name, "tls-pins.json") ? ConfigFileKind.Pins
            : EndsWith(name, ".json") && _settings.Any(settings => Is(name, settings + ".json") || StartsWith(name, settings + ".")) ? ConfigFileKind.Settings
            : EndsWith(name, ".xml") ? ConfigFileKind.AndroidNetwork
            : ConfigFileKind.None;
    }

    /// <summary>The file's name without its folders.</summary>
    public static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>Whether settings only count on a developer's machine: <c>appsettings.Development.json</c>.</summary>
    public static bool IsForDevelopment(string name) =>
        name.Split('.') is var parts && parts.Skip(1).Take(parts.Length - 2).Any(part => _development.Contains(part, StringComparer.OrdinalIgnoreCase)) && !StartsWith(name, "local.settings.");

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWith(string name, string start) => name.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
