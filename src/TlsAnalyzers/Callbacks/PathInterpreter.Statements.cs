using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TlsAnalyzers.Callbacks;

internal sealed partial class PathInterpreter
{
    private void Execute(IOperation? statement)
    {
        _nesting++;
        if (statement is not null && Step())
        {
            ExecuteAndTrace(statement);
        }

        _nesting--;
    }

    private void ExecuteOne(IOperation statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                ExecuteAll(block.Operations);
                break;
            case IExpressionStatementOperation expression:
                Evaluate(expression.Operation);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                {
                    if ((declarator.Initializer ?? ((IVariableDeclarationOperation)declarator.Parent!).Initializer) is { } initializer)
                    {
                        if (declarator.Symbol.IsRef)
                        {
                            _references[declarator.Symbol] = initializer.Value;
                        }
                        else
                        {
                            _variables[declarator.Symbol] = AsStored(Evaluate(initializer.Value));
                        }
                    }
                }

                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn, ReturnedValue: { } item }:
                _yielded?.Add(AsStored(Evaluate(item)));
                break;
            case IReturnOperation @return:
                Return(@return);
                break;
            case IConditionalOperation @if:
                Execute(Decide(Evaluate(@if.Condition)) ? @if.WhenTrue : @if.WhenFalse);
                break;
            case IForEachLoopOperation loop:
                ForEach(loop);
                break;
            case IForLoopOperation loop:
                ExecuteAll(loop.Before);
                Loop(loop.Condition, loop.Body, loop.AtLoopBottom, testFirst: true);
                break;
            case IWhileLoopOperation loop:
                Loop(loop.Condition, loop.Body, ImmutableArray<IOperation>.Empty, loop.ConditionIsTop, loop.ConditionIsUntil);
                break;
            case ISwitchOperation @switch:
                Switch(@switch);
                break;
            case ITryOperation @try:
                Try(@try);
                break;
            case IUsingOperation @using:
                if (@using.Resources is IVariableDeclarationGroupOperation)
                {
                    Execute(@using.Resources);
                    Execute(@using.Body);
                    Dispose(@using.Locals.Select(Variable));
                }
                else
                {
                    var resource = Evaluate(@using.Resources);
                    Execute(@using.Body);
                    Dispose([resource]);
                }

                break;
            case IUsingDeclarationOperation @using:
                Execute(@using.DeclarationGroup);
                break;
            case ILockOperation @lock:
                Execute(@lock.Body);
                break;
            case ILabeledOperation labeled:
                Execute(labeled.Operation);
                break;
            case IBranchOperation branch:
                _goingTo = branch.BranchKind == BranchKind.GoTo ? branch.Target : null;
                _signal = branch.BranchKind switch
                {
                    BranchKind.GoTo => Signal.GoTo,
                    BranchKind.Break => Signal.Break,
                    _ => Signal.Continue,
                };
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            default:
                Evaluate(statement);
                break;
        }
    }

    private void ExecuteAll(ImmutableArray<IOperation> statements)
    {
        ExecuteInOrder(statements);
        foreach (var declaration in statements.OfType<IUsingDeclarationOperation>().Reverse())
        {
            Dispose(declaration.DeclarationGroup.Declarations.SelectMany(group => group.Declarators).Select(declarator => Variable(declarator.Symbol)));
        }
    }

    private void ExecuteInOrder(ImmutableArray<IOperation> statements)
    {
        for (var i = 0; i < statements.Length && !IsStopped; i++)
        {
            Execute(statements[i]);
            if (_signal == Signal.GoTo && IndexOfTarget(statements) is var target and >= 0)
            {
                Arrive();
                i = target - 1;
            }
        }
    }

    /// <summary>Where the label of a <c>goto</c> stands in a block; -1 where it does not.</summary>
    private int IndexOfTarget(ImmutableArray<IOperation> statements)
    {
        for (var i = 0; i < statements.Length; i++)
        {
            if (statements[i] is ILabeledOperation { Label: var label } && SymbolEqualityComparer.Default.Equals(label, _goingTo))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Goes on at the target of a <c>goto</c>. A loop that is made of them ends by the number of steps.</summary>
    private void Arrive()
    {
        _signal = Signal.None;
        Step();
    }

    private void Return(IReturnOperation @return)
    {
        if (@return.ReturnedValue is { } value)
        {
            _returned = Evaluate(value);
            if (_calls.Count == 1)
            {
                _acceptedAt = @return.IsImplicit ? value.Syntax : @return.Syntax;
            }
        }

        if (!IsStopped)
        {
            _signal = Signal.Return;
        }
    }

    private void ForEach(IForEachLoopOperation loop)
    {
        var collection = AsPairs(Evaluate(loop.Collection));
        if (collection is SequenceValue sequence && !IsChanged(sequence))
        {
            foreach (var item in sequence.Items.Take(MaximumIterations))
            {
                if (IsStopped || !Iterate(loop, AnyOf(item)))
                {
                    return;
                }
            }

            return;
        }

        // Of a sequence that is not known one item stands for all. What happens without any is not known: code that asks a list
        // of validators accepts when the list is empty, and that is no finding.
        if (Fork(otherwise: Aspects.Opaque))
        {
            Iterate(loop, IsChanged(collection) ? DerivedValue.Opaque : ItemOf(collection));
        }
    }

    /// <summary>Runs the body of a loop once; false when the loop is left.</summary>
    private bool Iterate(IForEachLoopOperation loop, AbstractValue item)
    {
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation declarator:
                _variables[declarator.Symbol] = item;
                break;
            case { } target:
                Assign(target is IDeclarationExpressionOperation declaration ? declaration.Expression : target, item);
                break;
        }

        return Iterate(loop.Body);
    }

    private bool Iterate(IOperation body)
    {
        Execute(body);
        if (_signal is Signal.Break or Signal.Continue)
        {
            var goesOn = _signal == Signal.Continue;
            _signal = Signal.None;
            return goesOn;
        }

        return !IsStopped;
    }

    private void Loop(IOperation? condition, IOperation body, ImmutableArray<IOperation> bottom, bool testFirst, bool isUntil = false)
    {
        var isKnown = true;
        for (var iteration = 0; ; iteration++)
        {
            if (iteration > MaximumIterations)
            {
                GiveUp();
            }

            if (IsStopped)
            {
                return;
            }

            if (testFirst || iteration > 0)
            {
                var value = condition is null ? ConstantValue.True : Evaluate(condition);
                if (value is ConstantValue { Value: bool constant })
                {
                    if (constant == isUntil)
                    {
                        return;
                    }
                }
                else if (iteration > 0 && !isKnown)
                {
                    return;
                }
                else
                {
                    // As with a sequence that is not known: one turn stands for all, and none at all is not known.
                    isKnown = false;
                    if (!Fork(otherwise: Aspects.Opaque))
                    {
                        return;
                    }
                }
            }

            if (!Iterate(body))
            {
                return;
            }

            ExecuteAll(bottom);
        }
    }

    private void Switch(ISwitchOperation @switch)
    {
        var value = Evaluate(@switch.Value);
        var matched = @switch.Cases.FirstOrDefault(@case => @case.Clauses.Any(clause => Matches(value, clause)))
            ?? @switch.Cases.FirstOrDefault(@case => @case.Clauses.Any(clause => clause.CaseKind == CaseKind.Default));
        if (matched is null || IsStopped)
        {
            return;
        }

        ExecuteAll(matched.Body);

        // "goto case …" and "goto default".
        while (_signal == Signal.GoTo && @switch.Cases.FirstOrDefault(@case => @case.Clauses.Any(IsTarget)) is { } target)
        {
            Arrive();
            ExecuteAll(target.Body);
        }

        if (_signal == Signal.Break)
        {
            _signal = Signal.None;
        }
    }

    private bool IsTarget(ICaseClauseOperation clause) => SymbolEqualityComparer.Default.Equals(clause.Label, _goingTo);

    private bool Matches(AbstractValue value, ICaseClauseOperation clause) => clause switch
    {
        ISingleValueCaseClauseOperation single => Decide(AreEqual(value, Evaluate(single.Value))),
        IPatternCaseClauseOperation pattern => Matches(value, pattern.Pattern)
            && (pattern.Guard is null || Decide(Evaluate(pattern.Guard))),
        _ => false,
    };
}
