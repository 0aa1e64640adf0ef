using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.PinValidator;

namespace TlsAnalyzers.Scanning;

/// <summary>
/// Looks for operations in those members only whose text has a word of the vocabulary. The compiler makes operations of every member as soon as an
/// analyzer registers an operation action, which costs more than all rules together; this asks for those of the members that matter.
/// </summary>
internal sealed class CodeScan(MethodBodies bodies, Vocabulary vocabulary)
{
    private readonly Dictionary<OperationKind, Action<OperationAnalysisContext>> _actions = [];

    /// <summary>Calls an action for every operation of some kinds.</summary>
    public void On(Action<OperationAnalysisContext> action, params OperationKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            _actions[kind] = _actions.TryGetValue(kind, out var others) ? others + action : action;
        }
    }

    /// <summary>Registers the scan of every file of the compilation; nothing where no file has a word of the vocabulary.</summary>
    public void Register(CompilationStartAnalysisContext context)
    {
        if (vocabulary.IsIn(context.Compilation, context.CancellationToken))
        {
            context.RegisterSemanticModelAction(Analyze);
        }
    }

    private void Analyze(SemanticModelAnalysisContext context)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var hits = vocabulary.In(tree, context.CancellationToken);
        if (hits.Count == 0)
        {
            return;
        }

        bodies.Use(context.SemanticModel);
        foreach (var block in CodeBlocks.Around(tree.GetRoot(context.CancellationToken), hits))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!ValidatorNames.IsInNamespace(block) && MethodBodies.OperationOf(context.SemanticModel, block, context.CancellationToken) is { } operation)
            {
                Analyze(context, operation);
            }
        }
    }

    private void Analyze(SemanticModelAnalysisContext context, IOperation block)
    {
        var model = context.SemanticModel;
        ISymbol? symbol = null;
        foreach (var operation in block.DescendantsAndSelf())
        {
            if (_actions.TryGetValue(operation.Kind, out var action))
            {
                symbol ??= model.GetDeclaredSymbol(block.Syntax, context.CancellationToken)
                    ?? model.GetEnclosingSymbol(block.Syntax.SpanStart, context.CancellationToken)
                    ?? model.Compilation.Assembly;
                action(new OperationAnalysisContext(
                    operation, symbol, model.Compilation, context.Options, context.ReportDiagnostic, static _ => true, context.CancellationToken));
            }
        }
    }
}
