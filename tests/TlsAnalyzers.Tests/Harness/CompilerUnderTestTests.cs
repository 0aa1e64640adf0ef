using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace TlsAnalyzers.Tests;

public sealed class CompilerUnderTestTests
{
    private static readonly Version _old = new(4, 5, 0, 0);

    private static readonly SyntaxTree _unreadable = CSharpSyntaxTree.ParseText("class C { int newer grammar; }");

    [Fact]
    public void Program_for_the_newest_is_passed_over_by_an_older_one_only()
    {
        Assert.Throws<PassedOverException>(() => CompilerUnderTest.NeedsNewest(new Version(4, 5)));
        CompilerUnderTest.NeedsNewest(CompilerUnderTest.Newest);
    }

    [Fact]
    public void Compiler_is_the_newest_or_an_older_one() =>
        Assert.InRange(CompilerUnderTest.Version, new Version(4, 5, 0, 0), new Version(CompilerUnderTest.Newest.Major, CompilerUnderTest.Newest.Minor, int.MaxValue, 0));

    [Fact]
    public void Newest_compiler_passes_nothing_over()
    {
        CompilerUnderTest.Reads([_unreadable], null, CompilerUnderTest.Newest);

        // As the assembly says it.
        CompilerUnderTest.Reads([_unreadable], null, new Version(CompilerUnderTest.Newest.Major, CompilerUnderTest.Newest.Minor, 0, 0));
    }

    [Fact]
    public void Older_compiler_passes_over_what_it_does_not_read()
    {
        var exception = Assert.Throws<PassedOverException>(() => CompilerUnderTest.Reads([_unreadable], null, _old));
        Assert.Contains("Roslyn 4.5", exception.Message, StringComparison.Ordinal);
        Assert.Contains("error CS1002", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Older_compiler_keeps_programs_that_it_reads()
    {
        CompilerUnderTest.Reads([CSharpSyntaxTree.ParseText("class C { Unknown type; }")], null, _old);
        CompilerUnderTest.Reads([_unreadable], _ => true, _old);
    }

    [Fact]
    public void Passed_over_test_is_skipped_with_its_reason()
    {
        var skipped = Assert.IsType<TestSkipped>(Translate(new PassedOverException("newer C#")));
        Assert.Equal("newer C#", skipped.Reason);
        Assert.IsType<TestFailed>(Translate(new InvalidOperationException("a bug")));
    }

    private static IMessageSinkMessage Translate(Exception thrown)
    {
        var type = Reflector.Wrap(typeof(CompilerUnderTestTests));
        var collection = new TestCollection(new TestAssembly(type.Assembly), null, "Collection");
        var method = new TestMethod(new TestClass(collection, type), type.GetMethod(nameof(Passed_over_test_is_skipped_with_its_reason), includePrivateMethod: false));
        var received = new Received();
        using var test = new XunitTestCase(received, TestMethodDisplay.Method, TestMethodDisplayOptions.None, method);
        Assert.True(new PassingOverSink(received).OnMessage(new TestFailed(new XunitTest(test, "name"), 0, "", thrown)));
        return Assert.Single(received.Messages);
    }

    private sealed class Received : LongLivedMarshalByRefObject, IMessageSink
    {
        public List<IMessageSinkMessage> Messages { get; } = [];

        public bool OnMessage(IMessageSinkMessage message)
        {
            Messages.Add(message);
            return true;
        }
    }
}
