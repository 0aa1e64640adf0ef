using Microsoft.CodeAnalysis.Diagnostics;

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

    /// <summary><c>Info.plist</c>, or another property list that says what apps may connect to.</summary>
    ApplePropertyList,

    /// <summary><c>appsettings.json</c> and other JSON that a program's configuration is made of.</summary>
    Settings,

    /// <summary><c>app.config</c>, <c>web.config</c> and their transformations: the configuration of .NET Framework.</summary>
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
    public const string ApplePropertyList = "Info.plist";

    // The names under which ASP.NET Core, its proxies and Azure Functions look for settings; each may have an environment in it. The rest
    // is what people call files that their programs read besides; nobody lists those but the project.
    private static readonly string[] _settings =
    [
        "appsettings", "ocelot", "yarp", "reverseproxy", "hosting", "local.settings", "sharedsettings",
        "config", "configuration", "connectionstrings", "gateway", "kestrel", "proxy", "settings",
    ];

    private static readonly char[] _separators = ['.', '-', '_'];

    // Files of developers' machines: whoever runs the program there asks for them.
    private static readonly string[] _development = ["Development", "Dev", "Debug", "Local", "Localhost"];

    // The property TlsPinsFile of the project, and what its path may begin with.
    private const string PinsFile = "build_property.TlsPinsFile";
    private static readonly string[] _relative = ["./", "../"];

    /// <summary>The kind of a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="options">The project's properties, which may give the pins another name.</param>
    public static ConfigFileKind KindOf(string path, AnalyzerConfigOptionsProvider options)
    {
        var name = NameOf(path);
        return IsPinsFile(path, options.GlobalOptions) ? ConfigFileKind.Pins
            : Is(name, "AndroidManifest.xml") ? ConfigFileKind.AndroidManifest
            : EndsWith(name, ".plist") ? ConfigFileKind.ApplePropertyList
            : EndsWith(name, ".config") && (StartsWith(name, "app.") || StartsWith(name, "web.")) ? ConfigFileKind.FrameworkConfiguration
            : Is(name, "runtimeconfig.template.json") ? ConfigFileKind.RuntimeConfiguration
            : Is(name, "tls-pins.json") ? ConfigFileKind.Pins
            : EndsWith(name, ".json") && _settings.Any(settings => _separators.Any(separator => StartsWith(name, settings + separator))) ? ConfigFileKind.Settings
            : EndsWith(name, ".xml") ? ConfigFileKind.AndroidNetwork
            : ConfigFileKind.None;
    }

    private static bool IsPinsFile(string path, AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue(PinsFile, out var written) || written.Trim().Replace('\\', '/') is not { Length: > 0 } file)
        {
            return false;
        }

        while (_relative.FirstOrDefault(start => file.StartsWith(start, StringComparison.Ordinal)) is { } start)
        {
            file = file.Substring(start.Length);
        }

        var full = path.Replace('\\', '/');
        return Is(full, file) || EndsWith(full, "/" + file);
    }

    /// <summary>The file's name without its folders.</summary>
    public static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>Whether settings only count on a developer's machine: <c>appsettings.Development.json</c>.</summary>
    public static bool IsForDevelopment(string name) =>
        name.Split(_separators) is var parts && parts.Skip(1).Take(parts.Length - 2).Any(part => _development.Contains(part, StringComparer.OrdinalIgnoreCase)) && !StartsWith(name, "local.settings.");

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWith(string name, string start) => name.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
