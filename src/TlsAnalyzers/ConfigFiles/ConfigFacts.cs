using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers.ConfigFiles;

/// <summary>What the project says of its files' meaning: the versions of the libraries that read them.</summary>
internal sealed class ConfigFacts(Compilation compilation, AnalyzerConfigOptionsProvider options)
{
    private readonly Lazy<PinOptions> _pins = new(() => PinOptionReader.Read(options, compilation));

    private readonly Lazy<int?> _npgsql = new(() => compilation.ReferencedAssemblyNames.FirstOrDefault(name => name.Name == "Npgsql")?.Version.Major);

    /// <summary>The major version of Npgsql; null where the project does not reference it.</summary>
    public int? MajorVersionOfNpgsql => _npgsql.Value;

    /// <summary>The date and the hosts of others.</summary>
    public PinOptions Pins => _pins.Value;
}
