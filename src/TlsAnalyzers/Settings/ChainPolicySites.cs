using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Settings;

/// <summary>The places where a property of an X509ChainPolicy has a bad value. Whether it is one depends on what the code does with the chain.</summary>
internal sealed class ChainPolicySites(MethodBodies bodies, SettingRules rules)
{
    private const string UnknownAuthority = "AllowUnknownCertificateAuthority";

    /// <summary>Judges one value of a property.</summary>
    /// <param name="context">The assignment.</param>
    /// <param name="rows">The rows of the property.</param>
    /// <param name="constant">The value.</param>
    public void Judge(OperationAnalysisContext context, ImmutableArray<KnownSetting> rows, FlowingConstant constant)
    {
        if (!rows.Any(row => row.IsBad(constant))
            || ChainPolicyUse.Of(context.Operation, bodies, context.CancellationToken) is not { } use
            || (rows[0].Row.IsFlags && (HasNoEffect(use) || IsInReportedCallback(context))))
        {
            return;
        }

        foreach (var setting in rows.Where(row => row.IsBad(constant)))
        {
            var isReported = setting.Row switch
            {
                { Member: "TrustMode" } => JudgeTrust(context, setting, constant, use),
                { Role: TlsSettingRole.ChainErrorsIgnored } => JudgeErrors(context, setting, constant, use, rows),
                _ => JudgeRevocation(context, setting, constant, use),
            };
            if (isReported)
            {
                // The fix of the errors takes the other flags along: one value, one report.
                return;
            }
        }
    }

    /// <summary>Flags change what Build answers, and nothing else.</summary>
    private static bool HasNoEffect(ChainPolicyUse use) => use.IsOnlyLookedAt && (use.ReadsElements || use.ReadsStatus);

    private bool JudgeTrust(OperationAnalysisContext context, KnownSetting setting, FlowingConstant constant, ChainPolicyUse use)
    {
        if (use.HasCustomStore || !use.IsMadeAndUsedHere())
        {
            return false;
        }

        var subject = $"{setting.Row.DisplayName} = {setting.NameOf(constant)} with an empty CustomTrustStore trusts no root at all";
        rules.Report(context, setting.Row.Role, constant.At.Syntax.GetLocation(), subject, null, null, constant.At);
        return true;
    }

    private bool JudgeErrors(OperationAnalysisContext context, KnownSetting setting, FlowingConstant constant, ChainPolicyUse use, ImmutableArray<KnownSetting> rows)
    {
        var flags = setting.BadFlagsOf(constant);
        if (flags.Contains(UnknownAuthority) && use.IsComparedWithOwn())
        {
            flags = flags.Remove(UnknownAuthority);
        }

        if (flags.IsEmpty)
        {
            return false;
        }

        // AllFlags is shorter, and how the code says it.
        var shown = flags.Length == setting.Row.BadValues.Count ? "AllFlags" : string.Join(" | ", flags);
        var accepts = flags.Contains(UnknownAuthority) && use.HasCustomRoots
            ? "certificates that no root in CustomTrustStore has signed"
            : ForgivenErrors.Accepts(flags[0]);
        var removed = flags.AddRange(rows.Where(row => row.Row.Role == TlsSettingRole.RevocationOff).SelectMany(row => row.BadFlagsOf(constant)));
        rules.Report(
            context, setting.Row.Role, constant.At.Syntax.GetLocation(), $"{setting.Row.DisplayName} = {shown}", accepts, CorrectionOf(setting, constant, removed), constant.At);
        return true;
    }

    private bool JudgeRevocation(OperationAnalysisContext context, KnownSetting setting, FlowingConstant constant, ChainPolicyUse use)
    {
        if (use.IsOnlyLookedAt && use.ReadsElements && !use.ReadsStatus)
        {
            return false;
        }

        // A private CA often publishes no revocation list: to demand one would refuse every certificate.
        var isPrivateAuthority = use.HasCustomRoots || use.IsComparedWithOwn();
        var flags = setting.Row.IsFlags ? setting.BadFlagsOf(constant) : ImmutableArray<string>.Empty;
        var shown = setting.Row.IsFlags ? string.Join(" | ", flags) : setting.NameOf(constant);
        var correction = isPrivateAuthority ? null : CorrectionOf(setting, constant, flags);
        rules.Report(
            context,
            setting.Row.Role,
            constant.At.Syntax.GetLocation(),
            $"{setting.Row.DisplayName} = {shown}",
            setting.Row.Accepts,
            correction,
            constant.At,
            isInfo: isPrivateAuthority);
        return true;
    }

    /// <summary>The good value; of flags those that the code names and that are not among the removed ones.</summary>
    private static Correction? CorrectionOf(KnownSetting setting, FlowingConstant constant, ImmutableArray<string> removed)
    {
        if (!constant.IsWritten || setting.Row.GoodValue is not { } good || setting.ValueType is not { } type)
        {
            return null;
        }

        var kept = constant.At.DescendantsAndSelf()
            .OfType<IFieldReferenceOperation>()
            .Select(reference => reference.Field.Name)
            .Where(name => setting.Row.IsFlags && name is not ("AllFlags" or "NoFlag") && !removed.Contains(name))
            .Distinct()
            .ToList();
        var value = kept.Count > 0 && !constant.At.DescendantsAndSelf().Any(part => part is IUnaryOperation) ? string.Join("|", kept) : good;
        return new Correction(CorrectionKind.Member, value, type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }

    /// <summary>
    /// What a validation callback does with a chain is judged as a whole. An approximation: the callback is evaluated as if it were
    /// handed to an API, and a helper that it calls is not recognised as part of it.
    /// </summary>
    private bool IsInReportedCallback(OperationAnalysisContext context)
    {
        var function = FunctionAround(context);
        return function is not null
            && CallbackEvaluator.Evaluate(function, bodies, context.CancellationToken).Acceptances
                .Any(acceptance => acceptance.Knowledge is not (Knowledge.TrustAnchor or Knowledge.Unknown));
    }

    private static FunctionValue? FunctionAround(OperationAnalysisContext context)
    {
        for (var parent = context.Operation.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation { Symbol: var lambda, Body: var body } when CallbackInputs.KnowName(lambda):
                    return new FunctionValue(lambda, body, null);
                case ILocalFunctionOperation { Symbol: var local } when CallbackInputs.KnowName(local):
                    return new FunctionValue(local, null, null);
            }
        }

        return context.ContainingSymbol is IMethodSymbol method && CallbackInputs.KnowName(method) ? new FunctionValue(method, null, null) : null;
    }
}
