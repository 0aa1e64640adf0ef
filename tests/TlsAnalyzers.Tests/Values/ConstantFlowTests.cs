using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Tests.Values;

public sealed class ConstantFlowTests
{
    [Theory]
    [InlineData("true", "True at true, written")]
    [InlineData("target = (true)", "True at true, written")]
    [InlineData("Parenthesized", "True at Parenthesized")]
    [InlineData("!true", "False at !true, written")]
    [InlineData("(bool?)true", "True at true, written")]
    [InlineData("(object)true", "True at true, written")]
    [InlineData("default(bool)", "False at default(bool), written")]
    [InlineData("DayOfWeek.Friday", "5 at DayOfWeek.Friday, written")]
    [InlineData("(DayOfWeek)5", "5 at (DayOfWeek)5, written")]
    [InlineData("StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries", "3 at StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries, written")]
    [InlineData("unknownOptions | StringSplitOptions.TrimEntries", "2 at StringSplitOptions.TrimEntries, written")]
    [InlineData("option ? true : false", "True at true, written; False at false, written")]
    [InlineData("option ? unknown : true", "True at true, written")]
    [InlineData("Ask() ?? true", "True at true, written")]
    [InlineData("text switch { \"a\" => 1, \"b\" => 2, _ => throw new Exception() }", "1 at 1, written; 2 at 2, written")]
    [InlineData("Constant", "True at Constant")]
    [InlineData("!Constant", "False at !Constant")]
    [InlineData("Program.ReadOnly", "True at Program.ReadOnly")]
    [InlineData("Getter", "True at Getter")]
    [InlineData("GetOnly", "True at GetOnly")]
    [InlineData("Chained", "True at Chained")]
    [InlineData("once", "True at once")]
    [InlineData("option ? once : false", "True at once; False at false, written")]
    [InlineData("int.MaxValue", "2147483647 at int.MaxValue")]
    [InlineData("string.Empty", "Empty at string.Empty, written")]
    [InlineData("\"a\" + \"b\"", "ab at \"a\" + \"b\", written")]
    [InlineData("target = true", "True at true, written")]
    [InlineData("null", " at null, written")]
    public void Follows_to_constants(string expression, string expected) => Assert.Equal(expected, Follow(expression));

    [Theory]
    [InlineData("option")]
    [InlineData("twice")]
    [InlineData("changed")]
    [InlineData("Ask()")]
    [InlineData("Settable")]
    [InlineData("new Program()._fromParameter")]
    [InlineData("Computed")]
    [InlineData("Endless")]
    [InlineData("unknownOptions & ~StringSplitOptions.TrimEntries")]
    public void Says_nothing_of_what_is_not_known(string expression) => Assert.Equal("", Follow(expression));

    private static string Follow(string expression)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System;

            public class Program
            {
                private const bool Constant = true;
                public static readonly bool ReadOnly = true;
                private static readonly bool Chained = ReadOnly;
                private static readonly bool Endless = Endless;
                private readonly bool _fromParameter;
                public static bool Settable { get; set; } = true;
                private static bool Getter => true;
                private static bool GetOnly { get; } = true;
                private static bool Computed => Environment.GetCommandLineArgs().Length > 3;
                private static readonly bool Parenthesized = (true)!;

                public Program(bool parameter = true) => _fromParameter = parameter;

                private static bool? Ask() => null;

                public static void Run(bool option, bool unknown, string text, StringSplitOptions unknownOptions)
                {
                    bool target;
                    var once = true;
                    var twice = true;
                    if (option) twice = false;
                    var changed = true;
                    changed |= option;
                    object value = {{expression}};
                }
            }
            """);
        CompilerUnderTest.Reads([tree]);
        var compilation = CSharpCompilation.Create("Test", [tree], References.Net10, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var bodies = new MethodBodies(compilation);
        var node = tree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>().Last().Initializer!.Value;
        var constants = ConstantFlow.Of(bodies.OfNode(node, default)!, bodies, default);
        return string.Join("; ", constants.Select(constant =>
            $"{(constant.Value as ISymbol)?.Name ?? Convert.ToString(constant.Value, CultureInfo.InvariantCulture)} at {constant.At.Syntax}{(constant.IsWritten ? ", written" : "")}"));
    }
}
