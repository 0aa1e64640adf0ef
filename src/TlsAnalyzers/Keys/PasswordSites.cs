using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Settings;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Keys;

/// <summary>The places of one compilation where the password of a private key is given, or is said how a loaded key is kept.</summary>
internal sealed class PasswordSites(KnownKeyApis apis, MethodBodies bodies, EffectiveSeverity severity)
{
    // X509KeyStorageFlags.Exportable
    private const int ExportableFlag = 4;

    // A constant may reach several places and is written in one; a helper's may be reached from several.
    private readonly ReportedPlaces _reported = new();

    /// <summary>A member or an indexer is assigned, alone or in an initialiser.</summary>
    public void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        switch (assignment.Target)
        {
            case IPropertyReferenceOperation { Property.IsIndexer: true, Arguments.Length: 1 } indexer:
                AnalyzeKey(context, indexer.Arguments[0].Value, assignment.Value);
                break;
            case IPropertyReferenceOperation { Property: var property } when apis.Find(property) is { } api:
                Judge(context, api, assignment.Value);
                break;
        }
    }

    /// <summary>A call or construction: its arguments.</summary>
    public void AnalyzeArguments(OperationAnalysisContext context)
    {
        var (method, arguments) = context.Operation switch
        {
            IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            _ => (null, ImmutableArray<IArgumentOperation>.Empty),
        };
        if (method is null)
        {
            return;
        }

        foreach (var argument in arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.DefaultValue && apis.Find(argument.Parameter) is { } api)
            {
                if (api.Kind == KeyApiKind.StorageFlags)
                {
                    JudgeFlags(context, api, argument.Value);
                }
                else
                {
                    Judge(context, api, argument.Value);
                }
            }
        }

        if (apis.HasKeys && SettingSites.KeyAndValue(method, arguments) is var (key, value))
        {
            AnalyzeKey(context, key, value);
        }
    }

    private void AnalyzeKey(OperationAnalysisContext context, IOperation key, IOperation value)
    {
        if (apis.HasKeys && key.ConstantValue is { HasValue: true, Value: string text } && apis.FindKey(text) is { } api)
        {
            Judge(context, api, value);
        }
    }

    private void Judge(OperationAnalysisContext context, KeyApi api, IOperation value)
    {
        var found = PasswordFlow.Of(value, bodies, context.CancellationToken);
        if (found.Count == 0 || IsInMemory(context, api))
        {
            return;
        }

        // A development certificate opens nothing but the developer's own machine.
        var guarded = new BypassGuard(bodies, context.CancellationToken).Find(context.Operation) is not null;
        foreach (var password in found)
        {
            if (!_reported.Add(password.At.GetLocation()))
            {
                continue;
            }

            context.ReportDiagnostic((guarded || password.IsEmpty ? EffectiveSeverity.Info : severity).Create(
                TLS0401HardCodedPassword.Descriptor,
                password.At.GetLocation(),
                PasswordRepair.LocationsOf(password),
                PasswordRepair.ToProperties(password, api, context.Operation),
                password.IsEmpty ? TLS0401HardCodedPassword.Empty(api.DisplayName) : TLS0401HardCodedPassword.Written(api.DisplayName)));
        }
    }

    private bool IsInMemory(OperationAnalysisContext context, KeyApi api)
    {
        var memory = new InMemoryKeys(apis, bodies, context.CancellationToken);
        return api.Kind switch
        {
            KeyApiKind.Load => memory.IsLoadedFromMemory(context.Operation),
            KeyApiKind.Save => memory.IsSavedForMemory(context.Operation),
            _ => false,
        };
    }

    private void JudgeFlags(OperationAnalysisContext context, KeyApi api, IOperation value)
    {
        foreach (var constant in ConstantFlow.Of(value, bodies, context.CancellationToken))
        {
            if (constant.Value is int flags && (flags & ExportableFlag) != 0 && _reported.Add(constant.At.Syntax.GetLocation()))
            {
                var properties = ImmutableDictionary<string, string?>.Empty.Add(nameof(constant.IsWritten), constant.IsWritten ? "true" : null);
                context.ReportDiagnostic(severity.Create(
                    TLS0403ExportableKey.Descriptor, constant.At.Syntax.GetLocation(), [], properties, [api.DisplayName]));
            }
        }
    }
}
