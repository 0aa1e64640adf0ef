using System.Collections.Concurrent;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>What was reported about one host, source or presented key: tests run side by side.</summary>
internal sealed class ReportLog : IDisposable
{
    private readonly string _subject;
    private readonly ConcurrentQueue<PinReport> _reports = new();

    public ReportLog(string subject)
    {
        _subject = subject;
        PinReports.Reported += Add;
    }

    public PinReport[] All => [.. _reports];

    public PinReportKind[] Kinds => [.. _reports.Select(report => report.Kind)];

    /// <summary>The reasons for which connections were refused, each once.</summary>
    public PinRefusal[] Refusals => [.. _reports
        .Where(report => report.Kind is PinReportKind.Refused or PinReportKind.WouldRefuse)
        .Select(report => report.Refusal)
        .Distinct()];

    public void Dispose() => PinReports.Reported -= Add;

    private void Add(PinReport report)
    {
        if (report.Host == _subject || report.PresentedPin == _subject || (_subject.Length > 0 && report.Source.Contains(_subject, StringComparison.Ordinal)))
        {
            _reports.Enqueue(report);
        }
    }
}
