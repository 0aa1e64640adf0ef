using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.ConfigFiles;
using TlsAnalyzers.Pins;
using TlsAnalyzers.Rules;

namespace TlsAnalyzers;

/// <summary>Reads the certificates among a project's AdditionalFiles, and says what is wrong with the options of the rules for pins.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CertificateFileAnalyzer : TlsDiagnosticAnalyzer
{
    private const string Switch = "build_property.TlsAnalyzeConfigFiles";

    // Only files that are text by their name: where a file turns out to be binary, asking for its text breaks the build (CS2015).
    private static readonly string[] _extensions = [".pem", ".crt"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(TLS0001InvalidConfiguration.Descriptor, TLS0313CertificateNeedsAttention.Descriptor);

    private protected override void Start(CompilationStartAnalysisContext context)
    {
        var severity = EffectiveSeverity.Of(context.Options);
        var options = PinOptionReader.Read(context.Options.AnalyzerConfigOptionsProvider, context.Compilation, out var invalid);
        if (!invalid.IsEmpty)
        {
            context.RegisterCompilationEndAction(end =>
            {
                foreach (var (option, entry) in invalid)
                {
                    TLS0001InvalidConfiguration.Report(end, option, [entry], severity);
                }
            });
        }

        var isOff = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Switch, out var value)
            && string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
        if (!isOff && context.Options.AdditionalFiles.Any(IsCertificateFile))
        {
            var pins = new ProjectPins(context.Options.AdditionalFiles, context.Options.AnalyzerConfigOptionsProvider);
            context.RegisterAdditionalFileAction(file => Analyze(file, pins, options, severity));
        }
    }

    private static bool IsCertificateFile(AdditionalText file) =>
        _extensions.Any(extension => file.Path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static void Analyze(AdditionalFileAnalysisContext context, ProjectPins pins, PinOptions options, EffectiveSeverity severity)
    {
        if (ReadText(context.AdditionalFile, context.CancellationToken) is not { } text)
        {
            return;
        }

        var certificates = PemFile.Read(text.ToString());
        var (sets, authorities) = pins.Read(context.CancellationToken);
        foreach (var problem in certificates.Where(one => one.Problem is not null))
        {
            context.ReportDiagnostic(severity.Create(
                TLS0001InvalidConfiguration.Descriptor, LocationOf(problem, context.AdditionalFile, text), [], "Certificate", problem.Problem!));
        }

        foreach (var (certificate, what) in TLS0313CertificateNeedsAttention.Judge(certificates, options.Today, sets, authorities))
        {
            context.ReportDiagnostic(severity.Create(
                TLS0313CertificateNeedsAttention.Descriptor, LocationOf(certificate, context.AdditionalFile, text), [], what));
        }
    }

    private static SourceText? ReadText(AdditionalText file, CancellationToken cancellationToken) =>
        IsCertificateFile(file) && file.GetText(cancellationToken) is { Length: <= PemFile.MaximalLength } text ? text : null;

    private static Location LocationOf(PemCertificate certificate, AdditionalText file, SourceText text)
    {
        var span = new TextSpan(certificate.Start, certificate.Length);
        return Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));
    }

    /// <summary>What the project's files pin, and the CAs whose certificates are among them; read once.</summary>
    private sealed class ProjectPins(ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider options)
    {
        private readonly object _turn = new();
        private (ImmutableArray<PinSet> Sets, ImmutableArray<Pin> Authorities) _read;

        public (ImmutableArray<PinSet> Sets, ImmutableArray<Pin> Authorities) Read(CancellationToken cancellationToken)
        {
            lock (_turn)
            {
                if (_read.Sets.IsDefault)
                {
                    _read = (ReadSets(cancellationToken), ReadAuthorities(cancellationToken));
                }

                return _read;
            }
        }

        private ImmutableArray<PinSet> ReadSets(CancellationToken cancellationToken) => files
            .Where(file => ConfigFileNames.KindOf(file.Path, options) == ConfigFileKind.Pins)
            .SelectMany(file => file.GetText(cancellationToken) is { } text ? PinFileSets.Read(text.ToString()) : ImmutableArray<PinSet>.Empty)
            .ToImmutableArray();

        private ImmutableArray<Pin> ReadAuthorities(CancellationToken cancellationToken) => files
            .Select(file => ReadText(file, cancellationToken))
            .SelectMany(text => text is null ? ImmutableArray<PemCertificate>.Empty : PemFile.Read(text.ToString()))
            .Select(one => one.Certificate)
            .OfType<Certificate>()
            .Where(certificate => certificate.IsAuthority)
            .Select(certificate => certificate.Key)
            .ToImmutableArray();
    }
}
