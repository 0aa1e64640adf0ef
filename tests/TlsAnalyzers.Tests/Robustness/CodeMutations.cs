using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TlsAnalyzers.Tests.Callbacks;
using TlsAnalyzers.Tests.Repository;

namespace TlsAnalyzers.Tests.Robustness;

/// <summary>Makes broken programs of good ones: the same for the same seed.</summary>
internal static class CodeMutations
{
    private static readonly string[] _pieces =
    [
        "{", "}", "(", ")", "[", "]", "<", ">", ";", ",", ".", "?.", "=>", "=", "==", "!=", "+=", "??", "?", ":", "&&", "||", "&", "~", "!", "is", "not", "or", "as", "new", "new()", "null", "default",
        "true", "false", "return", "throw", "await", "yield", "static", "async", "delegate", "switch", "case", "when", "goto", "var", "out", "ref", "in", "this", "base", "typeof", "nameof", "$\"{", "\"", "'",
        "\"\"\"", "@\"", "/*", "//", "#if X", "#endif", "#pragma warning", "\uD800", "\u200B", "0x", "1e999", "..", "^1", "\0", "record", "class", "enum", "unsafe", "stackalloc", "checked", "lock", "using",
    ];

    private static readonly Lazy<string[]> _seeds = new(() =>
    [
        .. RulePage.All.SelectMany(page => page.Examples).Where(example => example.FileName is null).Select(example => example.Code),
        .. RepositoryFiles.Below("samples", "*.cs").Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).Select(path => File.ReadAllText(RepositoryFiles.FullPath(path))),
    ]);

    private static readonly Lazy<string[]> _callbacks = new(() => [.. CallbackCorpusTests.Programs.Select((code, i) => code.Replace("class Client", $"class Client{i}", StringComparison.Ordinal))]);

    /// <summary>Programs that compile: the examples of the rule pages and the samples.</summary>
    public static IReadOnlyList<string> Seeds => _seeds.Value;

    /// <summary>A program of one to six mutations: of those, or of a callback of the corpus.</summary>
    public static string Of(int seed)
    {
        var random = new Random(seed);
        var seeds = random.Next(2) == 0 ? Seeds : _callbacks.Value;
        var tokens = CSharpSyntaxTree.ParseText(Pick(seeds, random)).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToList();
        for (var edits = random.Next(1, 7); edits > 0 && tokens.Count > 1; edits--)
        {
            Edit(tokens, seeds, random);
        }

        var program = string.Concat(tokens);
        return IsTooMuchForTheCompiler(program) ? "" : program;
    }

    /// <summary>
    /// Whether Roslyn's own nullable analysis fails over the program (5.12: an <see cref="ArgumentException"/> over a tuple that assigns a function within
    /// itself, as in <c>(_, _ = () => 1)</c>). It leaves what it pools as it was, so that everything else in the process fails after it.
    /// </summary>
    private static bool IsTooMuchForTheCompiler(string program) => CSharpSyntaxTree.ParseText(program).GetRoot().DescendantNodes()
        .OfType<TupleExpressionSyntax>()
        .Any(tuple => tuple.Arguments.Any(argument => argument.Expression is AssignmentExpressionSyntax));

    private static void Edit(List<string> tokens, IReadOnlyList<string> seeds, Random random)
    {
        var at = random.Next(tokens.Count);
        switch (random.Next(9))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.RemoveRange(at, Math.Min(random.Next(1, 12), tokens.Count - at));
                break;
            case 2:
                tokens.Insert(at, " " + Pick(_pieces, random) + " ");
                break;
            case 3:
                tokens[at] = " " + Pick(_pieces, random) + " ";
                break;
            case 4:
                tokens.InsertRange(at, tokens.GetRange(at, Math.Min(random.Next(1, 30), tokens.Count - at)));
                break;
            case 5:
                (tokens[at], tokens[random.Next(tokens.Count)]) = (tokens[random.Next(tokens.Count)], tokens[at]);
                break;
            case 6:
                tokens[at] = tokens[random.Next(tokens.Count)];
                break;
            case 7:
                // Cut off, as it is while somebody types.
                tokens.RemoveRange(at, tokens.Count - at);
                break;
            default:
                var other = CSharpSyntaxTree.ParseText(Pick(seeds, random)).GetRoot().DescendantTokens().Select(token => token.ToFullString()).ToList();
                var from = random.Next(other.Count);
                tokens.InsertRange(at, other.GetRange(from, Math.Min(random.Next(1, 60), other.Count - from)));
                break;
        }
    }

    private static string Pick(IReadOnlyList<string> items, Random random) => items[random.Next(items.Count)];
}
