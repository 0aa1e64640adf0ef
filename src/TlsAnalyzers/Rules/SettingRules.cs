using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.Protocols;
using TlsAnalyzers.Settings;

namespace TlsAnalyzers.Rules;

/// <summary>Decides which rule a setting's role belongs to, and what its message says.</summary>
internal sealed class SettingRules(MethodBodies bodies, EffectiveSeverity severity)
{
    /// <summary>Judges protocol versions that connection strings and keys name.</summary>
    public ProtocolTextSites Protocols { get; } = new(bodies, new ProtocolRules(bodies, severity));

    /// <summary>The rule of a role; null while there is none.</summary>
    public static DiagnosticDescriptor? DescriptorOf(TlsSettingRole role) => role switch
    {
        TlsSettingRole.ValidationOff => TLS0104SettingTurnsValidationOff.Descriptor,
        TlsSettingRole.HostNameOff => TLS0103HostNameNotChecked.Descriptor,
        TlsSettingRole.ClientValidationOff => TLS0107AcceptsAnyClientCertificate.Descriptor,
        TlsSettingRole.EncryptionOptional => TLS0503EncryptionOptional.Descriptor,
        TlsSettingRole.ClearText => TLS0504ClearText.Descriptor,
        TlsSettingRole.RevocationOff => TLS0201RevocationCheckDisabled.Descriptor,
        TlsSettingRole.ChainErrorsIgnored => TLS0105ChainErrorsIgnored.Descriptor,
        _ => null,
    };

    /// <summary>Reports a setting that has its bad value.</summary>
    /// <param name="context">Where to report.</param>
    /// <param name="role">What the bad value does.</param>
    /// <param name="location">The value or the pair.</param>
    /// <param name="subject">What has the bad value: a member and its value, a keyword and its value; never a text of the program.</param>
    /// <param name="accepts">What is accepted; null for every certificate.</param>
    /// <param name="correction">What a fix writes; null when there is none.</param>
    /// <param name="at">The operation that has the value, to look for a switch around it.</param>
    /// <param name="isInfo">It deserves a look and is no warning, by its context.</param>
    public void Report(
        OperationAnalysisContext context,
        TlsSettingRole role,
        Location location,
        string subject,
        string? accepts,
        Correction? correction,
        IOperation at,
        bool isInfo = false)
    {
        if (DescriptorOf(role) is not { } descriptor)
        {
            return;
        }

        // Clear text is Info as it is, and no validation is switched off there.
        if (role != TlsSettingRole.ClearText && FindSwitch(context, at) is { } option)
        {
            context.ReportDiagnostic(severity.Create(TLS0109ValidationCanBeSwitchedOff.Descriptor, location, [], SubjectOfSwitch(role, subject), option));
            return;
        }

        context.ReportDiagnostic((isInfo ? EffectiveSeverity.Info : severity)
            .Create(descriptor, location, [], Correction.ToProperties(correction), ArgumentsOf(role, subject, accepts)));
    }

    /// <summary>The subject of TLS0109. What needs no encryption asks for no certificate either.</summary>
    public static string SubjectOfSwitch(TlsSettingRole role, string subject) =>
        role == TlsSettingRole.EncryptionOptional ? subject + " needs no encryption, so it" : subject;

    /// <summary>What the message of a role's rule says.</summary>
    public static object[] ArgumentsOf(TlsSettingRole role, string subject, string? accepts) => role switch
    {
        TlsSettingRole.HostNameOff => [subject + " leaves the host name unchecked"],
        TlsSettingRole.ClientValidationOff => [subject, accepts ?? "every client certificate"],
        TlsSettingRole.EncryptionOptional => [subject, accepts ?? "without encryption"],
        TlsSettingRole.ClearText => [subject],
        TlsSettingRole.RevocationOff => [subject, accepts ?? "revoked certificates"],
        TlsSettingRole.ChainErrorsIgnored => [accepts is null ? subject : $"{subject} accepts {accepts}"],
        _ => [subject, accepts ?? "every certificate of the server"],
    };

    /// <summary>
    /// Names what somebody has to ask for before the setting counts: a development guard, or an option that says so. It may stand
    /// around the value, or around the call that the value is handed to.
    /// </summary>
    private string? FindSwitch(OperationAnalysisContext context, IOperation at)
    {
        var guard = new BypassGuard(bodies, context.CancellationToken);
        return guard.Find(at) ?? guard.Find(context.Operation);
    }
}
