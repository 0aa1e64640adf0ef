using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Addresses;
using TlsAnalyzers.Keys;
using TlsAnalyzers.PinSites;
using TlsAnalyzers.PinValidator;
using TlsAnalyzers.Protocols;

namespace TlsAnalyzers.Scanning;

/// <summary>
/// What has to be known of all files before one of them is scanned: names that the program itself gives to what the rules look for. Read from the text,
/// once for each file; an edit leaves the facts of the other files in place.
/// </summary>
/// <param name="Validators">Methods that are given policy errors: where one of them is named, a callback may be handed over.</param>
/// <param name="ShortestCallback">How many parameters a lambda has at the least that is a validation callback, whoever takes it.</param>
/// <param name="ProtocolHolders">Variables, members and parameters that hold protocol versions.</param>
/// <param name="HasClearTextAddress">An address without encryption is written somewhere.</param>
/// <param name="HasPrivateKeyText">Something is written somewhere that begins as a private key does.</param>
/// <param name="HasPinText">Something is written somewhere that begins or ends as a pin does, or is a key under which pins are.</param>
internal sealed record SourceFacts(
    ImmutableHashSet<string> Validators,
    int ShortestCallback,
    ImmutableHashSet<string> ProtocolHolders,
    bool HasClearTextAddress,
    bool HasPrivateKeyText,
    bool HasPinText)
{
    private const string PolicyErrors = "SslPolicyErrors";

    /// <summary>Sender or request, certificate, chain, policy errors. What a project declares itself may have fewer.</summary>
    public const int ParametersOfLibraries = 4;

    private static readonly string[] _protocolTypes = ["SslProtocols", "SecurityProtocolType"];

    // Of "PRIVATE KEY": how PEM calls it.
    private const string PrivateKeyLabel = "PRIVATE";

    private static readonly Lexicon _lexicon = Lexicon.Including(
        [PolicyErrors, .. _protocolTypes, PrivateKeyLabel, .. TrustKitPins.Keys], ImmutableDictionary<string, ImmutableArray<string>>.Empty, []);

    private static readonly ConditionalWeakTable<SyntaxTree, SourceFacts> _ofTrees = new();

    private static readonly SourceFacts _none = new(
        ImmutableHashSet<string>.Empty, ParametersOfLibraries, ImmutableHashSet<string>.Empty, HasClearTextAddress: false, HasPrivateKeyText: false, HasPinText: false);

    /// <summary>Reads all files of a compilation.</summary>
    public static SourceFacts Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var validators = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var holders = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var shortest = ParametersOfLibraries;
        var hasClearText = false;
        var hasPrivateKey = false;
        var hasPin = false;
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_ofTrees.TryGetValue(tree, out var facts))
            {
                facts = _ofTrees.GetValue(tree, key => Of(key, cancellationToken));
            }

            if (facts != _none)
            {
                validators.UnionWith(facts.Validators);
                shortest = Math.Min(shortest, facts.ShortestCallback);
                holders.UnionWith(facts.ProtocolHolders);
                hasClearText |= facts.HasClearTextAddress;
                hasPrivateKey |= facts.HasPrivateKeyText;
                hasPin |= facts.HasPinText;
            }
        }

        return new SourceFacts(validators.ToImmutable(), shortest, holders.ToImmutable(), hasClearText, hasPrivateKey, hasPin);
    }

    private static SourceFacts Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken);
        if (EmittedText.IsIn(text))
        {
            return _none;
        }

        // The text as it was read: no copy is made of it.
        var read = text.ToString();
        var words = FileWords.Of(tree, _lexicon, cancellationToken);
        var validators = PositionsOf(words, PolicyErrors);
        var protocols = _protocolTypes.SelectMany(type => PositionsOf(words, type)).ToList();
        var hasClearText = HasClearText(read);
        LookAtMarks(read, out var hasPrivateKey, out var hasPin);
        hasPrivateKey |= PositionsOf(words, PrivateKeyLabel).Any() && PrivateKeyText.Labels(read).Any();
        hasPin |= TrustKitPins.Keys.Any(key => PositionsOf(words, key).Any());
        if (validators.Count == 0 && protocols.Count == 0)
        {
            return hasClearText || hasPrivateKey || hasPin
                ? _none with { HasClearTextAddress = hasClearText, HasPrivateKeyText = hasPrivateKey, HasPinText = hasPin }
                : _none;
        }

        var root = tree.GetRoot(cancellationToken);
        return new SourceFacts(
            validators.Select(position => FunctionAt(root, position)).OfType<string>().ToImmutableHashSet(StringComparer.Ordinal),
            validators.Select(position => ParametersAt(root, position)).Append(ParametersOfLibraries).Min(),
            protocols.SelectMany(position => HoldersAt(root, position)).ToImmutableHashSet(StringComparer.Ordinal),
            hasClearText,
            hasPrivateKey,
            hasPin);
    }

    /// <summary>Looks at strings and arrays, at all of them in one go.</summary>
    private static void LookAtMarks(string text, out bool hasPrivateKey, out bool hasPin)
    {
        hasPin = false;
        var keys = new List<int>();
        var holesUntil = 0;
        for (var mark = PrivateKeyText.IndexOfMark(text, 0); mark >= 0; mark = PrivateKeyText.IndexOfMark(text, mark + 1))
        {
            PrivateKeyText.AddOpenings(text, mark, ref holesUntil, keys);
            hasPin |= text[mark] == '"' && PinText.MayBeginAt(text, mark);
        }

        hasPrivateKey = keys.Count > 0;
    }

    private static IReadOnlyList<int> PositionsOf(FileWords words, string word)
    {
        if (words.Entries.Count == 0)
        {
            return [];
        }

        var number = _lexicon.NumberOf(word);
        return words.Entries.Where(entry => entry.Parameters == 0 && entry.Word == number).Select(entry => entry.Position).ToList();
    }

    /// <summary>An address whose host is somewhere else, or is put together elsewhere.</summary>
    private static bool HasClearText(string text)
    {
        const int LongestAddress = 300;
        for (var from = 0; from < text.Length && text.IndexOf("://", from, StringComparison.Ordinal) is var scheme and >= 0; from = scheme + "://".Length)
        {
            var start = scheme;
            while (start > 0 && text[start - 1] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
            {
                start--;
            }

            var end = scheme + "://".Length;
            while (end < text.Length && end - start < LongestAddress && text[end] is not ('"' or '\r' or '\n' or ' ' or '{'))
            {
                end++;
            }

            // Most addresses in code are in comments, and name XML namespaces.
            if (start > 0 && text[start - 1] is '"' or ' ' or '=' or '@'
                && (end == scheme + "://".Length || text[Math.Min(end, text.Length - 1)] == '{' ? ClearTextAddress.IsScheme(text.Substring(start, scheme - start))
                    : ClearTextAddress.Parse(text.Substring(start, end - start)) is not null))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The method that has a parameter of a type, where the type stands at a position.</summary>
    private static string? FunctionAt(SyntaxNode root, int position) =>
        root.FindToken(position).Parent?.FirstAncestorOrSelf<ParameterSyntax>()?.Parent?.Parent switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            _ => null,
        };

    /// <summary>How many parameters a type of delegates has, where the type of one of them stands at a position.</summary>
    private static int ParametersAt(SyntaxNode root, int position) =>
        root.FindToken(position).Parent?.FirstAncestorOrSelf<SyntaxNode>(node => node is TypeArgumentListSyntax or BaseParameterListSyntax) switch
        {
            TypeArgumentListSyntax { Arguments.Count: > 2 and var arguments } => arguments - 1,
            BaseParameterListSyntax { Parent: DelegateDeclarationSyntax, Parameters.Count: > 1 and var parameters } => parameters,
            _ => ParametersOfLibraries,
        };

    /// <summary>What is declared with a type, or holds a value of it, where the type stands at a position; the type's members, where it gets another name.</summary>
    private static IEnumerable<string> HoldersAt(SyntaxNode root, int position)
    {
        var declaration = root.FindToken(position).Parent?.FirstAncestorOrSelf<SyntaxNode>(node =>
            node is UsingDirectiveSyntax or VariableDeclarationSyntax or ParameterSyntax or PropertyDeclarationSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax or DelegateDeclarationSyntax);
        return declaration switch
        {
            UsingDirectiveSyntax => ProtocolTypes.MemberNames,
            VariableDeclarationSyntax variables => variables.Variables.Select(variable => variable.Identifier.ValueText),
            ParameterSyntax parameter => [parameter.Identifier.ValueText],
            PropertyDeclarationSyntax property => [property.Identifier.ValueText],
            MethodDeclarationSyntax method when method.ReturnType.Span.Contains(position) => [method.Identifier.ValueText],
            LocalFunctionStatementSyntax function when function.ReturnType.Span.Contains(position) => [function.Identifier.ValueText],
            _ => [],
        };
    }
}
