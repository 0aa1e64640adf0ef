using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.PinValidator;

namespace TlsAnalyzers;

/// <summary>
/// Emits the pin validator into projects whose code names it, and nothing into others. It recognises the names by their
/// spelling; what the project references is looked at only where they are there.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class PinValidatorGenerator : IIncrementalGenerator
{
    /// <summary>The tracked step that gathers what the code names.</summary>
    internal const string RequestStep = "Request";

    /// <summary>The tracked step that looks at the project.</summary>
    internal const string SurroundingsStep = "Surroundings";

    private readonly ValidatorSource _source;
    private readonly Version _compiler;

    /// <summary>What a compiler makes.</summary>
    public PinValidatorGenerator()
        : this(ValidatorSource.Embedded, typeof(CSharpCompilation).Assembly.GetName().Version)
    {
    }

    /// <summary>For tests: other files, another compiler.</summary>
    internal PinValidatorGenerator(ValidatorSource source, Version compiler)
    {
        _source = source;
        _compiler = compiler;
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = _source.Types;
        var namespaces = context.SyntaxProvider
            .CreateSyntaxProvider((node, _) => ValidatorNames.IsNamespace(node), (_, _) => true)
            .Collect();
        var names = context.SyntaxProvider
            .CreateSyntaxProvider((node, _) => ValidatorNames.IsType(node, types), (found, _) => ((SimpleNameSyntax)found.Node).Identifier.ValueText)
            .Collect();
        var request = namespaces.Combine(names)
            .Select((found, _) => ValidatorRequest.Of(!found.Left.IsEmpty, found.Right))
            .WithTrackingName(RequestStep);
        var surroundings = request.Combine(context.CompilationProvider)
            .Select((found, _) => Look(found.Left, found.Right))
            .WithTrackingName(SurroundingsStep);
        var ownership = context.AnalyzerConfigOptionsProvider.Select((options, _) => SourceOwnership.Of(options.GlobalOptions));
        context.RegisterSourceOutput(surroundings.Combine(ownership), (output, found) => EmitOrExplain(output, found.Left, found.Right));
    }

    private ValidatorSurroundings Look(ValidatorRequest request, Compilation compilation)
    {
        try
        {
            return ValidatorSurroundings.Of(request, compilation, _source, _compiler);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return ValidatorSurroundings.Nothing;
        }
    }

    // An exception would be a warning without a place (CS8785), and then errors at each use: say what is wrong instead.
    private void EmitOrExplain(SourceProductionContext output, ValidatorSurroundings surroundings, SourceOwnership ownership)
    {
        try
        {
            Emit(output, surroundings, ownership);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Add(output, "Failure", EmittedText.Failure(exception));
        }
    }

    private void Emit(SourceProductionContext output, ValidatorSurroundings surroundings, SourceOwnership ownership)
    {
        if (!surroundings.Request.NamesNamespace)
        {
            return;
        }

        if (surroundings.Request.Types.Length == 0)
        {
            Add(output, "Namespace", EmittedText.EmptyNamespace);
            return;
        }

        var files = surroundings.MissingFiles(_source);
        if (files.IsEmpty)
        {
            return;
        }

        if (surroundings.LanguageVersion < LanguageVersion.CSharp7_3)
        {
            Add(output, "Error", EmittedText.TooOld);
            return;
        }

        var needsAttribute = surroundings.IsEmbeddable && !surroundings.DeclaresEmbedded && !ownership.IsOwned;
        var text = new EmittedText(surroundings, ownership);
        foreach (var file in needsAttribute ? files.AddRange(_source.Embedding) : files)
        {
            output.CancellationToken.ThrowIfCancellationRequested();
            Add(output, file.Name, text.Of(file));
        }
    }

    private static void Add(SourceProductionContext output, string name, string text) =>
        output.AddSource(name + ".g.cs", SourceText.From(text, Encoding.UTF8));
}
