using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Tests.Values;

public sealed class LiteralTextTests
{
    [Theory]
    [InlineData("\"ab\"", "a|b")]
    [InlineData("\"\"", "")]
    [InlineData("\"\\\"a\\\\\\n\\u0041\\x42c\\0\\e\"", "\\\"|a|\\\\|\\n|\\u0041|\\x42c|\\0|\\e")]
    [InlineData("\"\\U0001F600a\"", "\\U0001F600|\\U0001F600|a")]
    [InlineData("\"\\x1g\"", "\\x1|g")]
    [InlineData("@\"a\"\"\\b\"", "a|\"\"|\\|b")]
    [InlineData("@\"a\nb\"", "a|\n|b")]
    [InlineData("\"\"\"a\\\"b\"\"\"", "a|\\|\"|b")]
    [InlineData("\"\"\"\"a\"\"\"b\"\"\"\"", "a|\"|\"|\"|b")]
    [InlineData("\"\"\"\n    a\n      b\n    \"\"\"", "a|\n| | |b")]
    [InlineData("$\"a{{b}}\\n{1}\"", "a|{{|b|}}|\\n")]
    [InlineData("$@\"a{{\"\"\\{1}\"", "a|{{|\"\"|\\")]
    [InlineData("@$\"a\\b{1}\"", "a|\\|b")]
    [InlineData("$\"\"\"a\"b{1}\"\"\"", "a|\"|b")]
    [InlineData("$$\"\"\"a{b}{{1}}\"\"\"", "a|{|b|}")]
    [InlineData("$\"\"\"\n    a\n    b{1}\n    \"\"\"", "a|\n|b")]
    public void Maps_each_character(string literal, string expected)
    {
        var tree = CSharpSyntaxTree.ParseText("class C { string M() => " + literal + "; }");
        CompilerUnderTest.Reads([tree]);
        var model = CSharpCompilation.Create("Test", [tree], References.Net10).GetSemanticModel(tree);
        var node = tree.GetRoot().DescendantNodes().First(node => node is InterpolatedStringTextSyntax || node.IsKind(SyntaxKind.StringLiteralExpression));
        var (token, value) = node is InterpolatedStringTextSyntax text
            ? (text.TextToken, (string)((IInterpolatedStringTextOperation)model.GetOperation(node)!).Text.ConstantValue.Value!)
            : (((LiteralExpressionSyntax)node).Token, (string)model.GetConstantValue(node).Value!);

        var positions = LiteralText.PositionsIn(token, value);

        Assert.Equal(value.Length, positions.Length);
        Assert.Equal(expected, string.Join('|', positions.Select(span => tree.ToString().Substring(span.Start, span.Length))));
    }
}
