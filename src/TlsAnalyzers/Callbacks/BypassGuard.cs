using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

/// <summary>Finds the condition that somebody has to bring about before an operation runs: a development guard, or an option that says what it does.</summary>
internal sealed class BypassGuard(MethodBodies bodies, CancellationToken cancellationToken)
{
    private const int MaximumWalks = 64;

    /// <summary>Finds the guard of an operation.</summary>
    /// <returns>The names in its condition (<c>IsDevelopment</c>, <c>SkipTlsVerify</c>), or null when nothing guards it.</returns>
    public string? Find(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            var guard = parent switch
            {
                IConditionalOperation conditional when child == conditional.WhenTrue => NameOf(conditional.Condition, true),
                IConditionalOperation conditional when child == conditional.WhenFalse => NameOf(conditional.Condition, false),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when child == both.RightOperand => NameOf(both.LeftOperand, true),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when child == either.RightOperand => NameOf(either.LeftOperand, false),
                ISwitchCaseOperation { Parent: ISwitchOperation @switch } section =>
                    NameOf(@switch.Value, section.Clauses.Select(clause => (clause as ISingleValueCaseClauseOperation)?.Value)),
                ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } arm =>
                    NameOf(choice.Value, [(arm.Pattern as IConstantPatternOperation)?.Value]),
                IBlockOperation block => block.Operations.TakeWhile(statement => statement != child).Select(NameOfEarlyExit).FirstOrDefault(name => name is not null),
                _ => null,
            };
            if (guard is not null)
            {
                return guard;
            }
        }

        return FindDirective(operation.Syntax);
    }

    /// <summary><c>if (!env.IsDevelopment()) return;</c> guards all that follows it.</summary>
    private string? NameOfEarlyExit(IOperation statement)
    {
        if (statement is not IConditionalOperation { WhenFalse: null } conditional)
        {
            return null;
        }

        var last = conditional.WhenTrue is IBlockOperation block ? block.Operations.LastOrDefault() : conditional.WhenTrue;
        var leaves = last is IReturnOperation or IBranchOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };
        return leaves ? NameOf(conditional.Condition, false) : null;
    }

    /// <summary><c>case "Development":</c> and <c>case true:</c> guard what stands under them.</summary>
    private static string? NameOf(IOperation value, IEnumerable<IOperation?> constants)
    {
        var name = value switch
        {
            IMemberReferenceOperation member => member.Member.Name,
            ILocalReferenceOperation local => local.Local.Name,
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            _ => "",
        };
        var guards = constants.Select(constant => constant?.ConstantValue switch
        {
            { HasValue: true, Value: string text } when BypassWords.SaySo(name + " " + text, isOn: true) => text,
            { HasValue: true, Value: bool isOn } when BypassWords.SaySo(name, isOn) => name,
            _ => null,
        }).ToArray();
        return guards.All(guard => guard is not null) ? guards.FirstOrDefault() : null;
    }

    /// <summary>
    /// Names the switch without which the condition cannot come out so; null when there is a way without one. An option of one letter
    /// is a way of writing the one that it stands beside: <c>args.Contains("-k") || args.Contains("--insecure")</c>.
    /// </summary>
    private string? NameOf(IOperation condition, bool outcome)
    {
        var choices = new Choices();
        string? name = null;
        for (var walks = 0; walks == 0 || choices.MoveToNextWalk(); walks++)
        {
            var walk = new PathInterpreter(new ObservedScenario(Scenario.Valid), choices, bodies, cancellationToken);
            var result = walk.Run(condition);
            if (result == !outcome)
            {
                continue;
            }

            var bypass = walk.Decisions.Where(decision => decision.IsBypass).Select(decision => BypassWords.PieceOf(decision.Condition.Name)).FirstOrDefault();
            if (result is null || (bypass is null && !walk.Decisions.Any(decision => decision.IsShortOption)) || walks > MaximumWalks)
            {
                return null;
            }

            name ??= bypass;
        }

        return name;
    }

    /// <summary>Finds an <c>#if DEBUG</c> around a node: it is not in a release build.</summary>
    public static string? FindDirective(SyntaxNode node)
    {
        var open = new Stack<bool>();
        for (var directive = node.SyntaxTree.GetRoot().GetFirstDirective();
            directive is not null && directive.SpanStart < node.SpanStart;
            directive = directive.GetNextDirective())
        {
            switch (directive)
            {
                case IfDirectiveTriviaSyntax @if:
                    open.Push(IsDebug(@if.Condition));
                    break;
                case ElifDirectiveTriviaSyntax elif when open.Count > 0:
                    open.Pop();
                    open.Push(IsDebug(elif.Condition));
                    break;
                case ElseDirectiveTriviaSyntax @else when open.Count > 0:
                    open.Pop();
                    open.Push(IsElseOfRelease(@else));
                    break;
                case EndIfDirectiveTriviaSyntax when open.Count > 0:
                    open.Pop();
                    break;
            }
        }

        return open.Contains(true) ? "#if DEBUG" : null;
    }

    private static bool IsDebug(ExpressionSyntax condition) => condition switch
    {
        IdentifierNameSyntax name => BypassWords.SaySo(name.Identifier.ValueText, isOn: true),
        PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax { Identifier.ValueText: "RELEASE" } } => true,
        ParenthesizedExpressionSyntax parenthesized => IsDebug(parenthesized.Expression),
        BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.LogicalAndExpression) => IsDebug(binary.Left) || IsDebug(binary.Right),
        BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.LogicalOrExpression) => IsDebug(binary.Left) && IsDebug(binary.Right),
        _ => false,
    };

    /// <summary><c>#if !DEBUG … #else</c> and <c>#if RELEASE … #else</c>.</summary>
    private static bool IsElseOfRelease(ElseDirectiveTriviaSyntax @else) => @else.GetRelatedDirectives().FirstOrDefault() is IfDirectiveTriviaSyntax
    {
        Condition: var condition,
    }
        && (condition is IdentifierNameSyntax { Identifier.ValueText: "RELEASE" }
            || (condition is PrefixUnaryExpressionSyntax { Operand: var operand } not && not.IsKind(SyntaxKind.LogicalNotExpression) && IsDebug(operand)));
}
