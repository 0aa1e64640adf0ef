using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("TlsAnalyzers.Tests.PassingOverFramework", "TlsAnalyzers.Tests")]

namespace TlsAnalyzers.Tests;

/// <summary>Says that a test does not apply to the compiler under test. It is reported as skipped, with the reason.</summary>
public sealed class PassedOverException(string reason) : Exception(reason);

/// <summary>xUnit 2 with one thing more: a test that throws <see cref="PassedOverException"/> is skipped, not failed.</summary>
public sealed class PassingOverFramework(IMessageSink diagnosticMessageSink) : XunitTestFramework(diagnosticMessageSink)
{
    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assemblyName, ISourceInformationProvider source, IMessageSink diagnosticMessageSink)
        : XunitTestFrameworkExecutor(assemblyName, source, diagnosticMessageSink)
    {
        protected override void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions) =>
            base.RunTestCases(testCases, new PassingOverSink(executionMessageSink), executionOptions);
    }
}

/// <summary>Hands on what a run says; the failure of a test that was passed over becomes its being skipped.</summary>
internal sealed class PassingOverSink(IMessageSink inner) : LongLivedMarshalByRefObject, IMessageSink
{
    public bool OnMessage(IMessageSinkMessage message) => inner.OnMessage(
        message is ITestFailed failed && failed.ExceptionTypes.FirstOrDefault() == typeof(PassedOverException).FullName
            ? new TestSkipped(failed.Test, failed.Messages[0])
            : message);
}
