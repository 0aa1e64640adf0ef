using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using TlsAnalyzers.Apis;
using TlsAnalyzers.Callbacks;
using TlsAnalyzers.ConfigFiles;
using TlsAnalyzers.Rules;
using TlsAnalyzers.Settings;
using TlsAnalyzers.Values;

namespace TlsAnalyzers.Keys;

/// <summary>The places of one compilation where a server says how it takes client certificates: certificate authentication, forwarding, and the mode.</summary>
internal sealed class ClientCertificateSites(MethodBodies bodies, EffectiveSeverity severity)
{
    private const string AuthenticationOptions = "Microsoft.AspNetCore.Authentication.Certificate.CertificateAuthenticationOptions";
    private const string ForwardingOptions = "Microsoft.AspNetCore.HttpOverrides.CertificateForwardingOptions";
    private const string DefaultHeader = "X-Client-Cert";

    // Azure's front end sets this one itself, and nobody gets past it.
    private const string AzureHeader = "X-ARR-ClientCert";

    private const int SelfSigned = 2;

    // Settings of a listener, their values that require no certificate, and how messages name them.
    private static readonly ImmutableArray<(string Type, string Member, ImmutableArray<(object Value, string Name)> Values)> _modes = ImmutableArray.Create(
        ("HttpsConnectionAdapterOptions", "ClientCertificateMode", ImmutableArray.Create<(object, string)>((0, "NoCertificate"), (1, "AllowCertificate"), (3, "DelayCertificate"))),
        ("HttpSysOptions", "ClientCertificateMethod", ImmutableArray.Create<(object, string)>((0, "NoCertificate"))),
        ("SslServerAuthenticationOptions", "ClientCertificateRequired", ImmutableArray.Create<(object, string)>((false, "false"))));

    // Code that looks who is at the other end, or lets only this machine or a proxy with a certificate of its own in.
    private static readonly HashSet<string> _restrictions = new(StringComparer.Ordinal)
    {
        "KnownIPNetworks", "KnownNetworks", "KnownProxies", "ListenLocalhost", "ListenNamedPipe", "ListenUnixSocket", "RemoteIpAddress", "RequireCertificate",
    };

    // What other schemes are usually added by, where the call does not stand beside AddAuthentication.
    private static readonly string[] _schemes = ["AddCookie", "AddJwtBearer", "AddNegotiate", "AddOAuth", "AddOpenIdConnect", "AddPolicyScheme", "AddRemoteScheme", "AddScheme"];

    private readonly ConcurrentBag<(Location Location, string Header, EffectiveSeverity Severity)> _forwardings = [];
    private readonly ConcurrentBag<(Location Location, string Setting)> _optional = [];
    private int _certificates;
    private int _otherSchemes;
    private int _required;

    /// <summary>What code mentions that says how client certificates are taken.</summary>
    public static IEnumerable<string> MentionedNames =>
        _modes.Select(mode => mode.Member).Concat(_schemes).Concat(["AddAuthentication", "AddCertificate", "AddCertificateForwarding", "AllowedCertificateTypes", "AuthenticationBuilder", "Success"]);

    /// <summary>Looks for the types; null when the compilation sees none of them.</summary>
    public static ClientCertificateSites? TryCreate(MethodBodies bodies, EffectiveSeverity severity) =>
        ReferencedTypes.Of(bodies.Compilation, AuthenticationOptions).IsEmpty && ReferencedTypes.Of(bodies.Compilation, ForwardingOptions).IsEmpty
            ? null
            : new ClientCertificateSites(bodies, severity);

    /// <summary>A property is assigned, alone or in an initialiser.</summary>
    public void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: { ContainingType: { } type } property })
        {
            return;
        }

        if (property.Name == "AllowedCertificateTypes" && type.Name == "CertificateAuthenticationOptions")
        {
            AnalyzeTypes(context, assignment, property);
        }
        else if (_modes.FirstOrDefault(mode => mode.Member == property.Name && mode.Type == type.Name) is { Values.IsDefault: false } mode)
        {
            AnalyzeMode(context, assignment.Value, mode);
        }
    }

    /// <summary>A call: what adds authentication or forwarding, and events that succeed.</summary>
    public void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var name = call.TargetMethod.Name;
        if (name == "AddCertificateForwarding")
        {
            var header = HeaderOf(call);
            _forwardings.Add((NameOf(call), header, header == AzureHeader ? EffectiveSeverity.Info : severity));
        }
        else if (name == "AddCertificate")
        {
            Interlocked.Increment(ref _certificates);
        }
        else if (name == "Success" && call.Instance?.Type?.Name == "CertificateAuthenticationFailedContext")
        {
            AnalyzeSuccess(context, call);
        }
        else if (name.StartsWith("Add", StringComparison.Ordinal) && name != "AddCertificateCache" && IsScheme(call))
        {
            Interlocked.Increment(ref _otherSchemes);
        }
    }

    /// <summary>Reports what only the whole program tells.</summary>
    public void Report(CompilationAnalysisContext context)
    {
        if (!_forwardings.IsEmpty && !Mentions(context.Compilation, _restrictions, context.CancellationToken))
        {
            foreach (var forwarding in _forwardings)
            {
                context.ReportDiagnostic(forwarding.Severity.Create(TLS0111CertificateFromHeader.Descriptor, forwarding.Location, [], forwarding.Header));
            }
        }

        // With another scheme callers may do without; a proxy that forwards the certificate has asked for it itself.
        if (_certificates > 0 && _otherSchemes == 0 && _required == 0 && _forwardings.IsEmpty
            && ClientCertificateModes.In(context.Options, context.CancellationToken) is var modes
            && !modes.Any(mode => mode.IsRequired)
            && (!_optional.IsEmpty || !modes.IsEmpty)
            && !Mentions(context.Compilation, ["FallbackPolicy", "SetFallbackPolicy"], context.CancellationToken))
        {
            foreach (var (location, setting) in _optional.Concat(modes.Select(mode => (mode.Location, mode.Setting))))
            {
                context.ReportDiagnostic(severity.Create(TLS0112ClientCertificateNotRequired.Descriptor, location, [], setting));
            }
        }
    }

    private void AnalyzeTypes(OperationAnalysisContext context, IAssignmentOperation assignment, IPropertySymbol property)
    {
        if (CanReject(assignment, context.CancellationToken))
        {
            return;
        }

        foreach (var constant in ConstantFlow.Of(assignment.Value, bodies, context.CancellationToken))
        {
            if (constant.Value is int types && (types & SelfSigned) != 0)
            {
                var correction = constant.IsWritten ? new Correction(CorrectionKind.Member, "Chained", property.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)) : null;
                context.ReportDiagnostic(severity.Create(
                    TLS0107AcceptsAnyClientCertificate.Descriptor,
                    constant.At.Syntax.GetLocation(),
                    [],
                    Correction.ToProperties(correction),
                    ["CertificateAuthenticationOptions.AllowedCertificateTypes = " + (types == SelfSigned ? "SelfSigned" : "All"), "self-signed client certificates"]));
            }
        }
    }

    /// <summary>Whether an event of the same code may reject a certificate. What cannot be seen may.</summary>
    private bool CanReject(IOperation assignment, CancellationToken cancellationToken)
    {
        var root = assignment;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        foreach (var other in root.Descendants().OfType<IAssignmentOperation>())
        {
            var isRejecting = other.Target is IPropertyReferenceOperation { Property.Name: var name } && name switch
            {
                "EventsType" => true,
                "Events" => Unwrap(other.Value) is not IObjectCreationOperation { Type.Name: "CertificateAuthenticationEvents" },
                "OnCertificateValidated" => !AcceptsAll(other.Value, cancellationToken),
                _ => false,
            };
            if (isRejecting)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a handler does nothing that could reject: it asks nobody, decides nothing, throws nothing.</summary>
    private bool AcceptsAll(IOperation handler, CancellationToken cancellationToken)
    {
        var body = Unwrap(handler) switch
        {
            IAnonymousFunctionOperation lambda => lambda.Body,
            IMethodReferenceOperation method => bodies.OfMethod(method.Method, cancellationToken),
            _ => null,
        };
        return body is not null && body.DescendantsAndSelf().All(operation => operation switch
        {
            IThrowOperation or IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ICoalesceOperation or ILoopOperation or ITryOperation => false,
            IInvocationOperation { TargetMethod.Name: "Fail" or "NoResult" } => false,
            IInvocationOperation call => !call.Arguments.Any(argument => Gives(argument.Value)),
            _ => true,
        });
    }

    /// <summary>The context, or the certificate itself: whoever is given it may check it.</summary>
    private static bool Gives(IOperation argument) =>
        Unwrap(argument) is { } value && value.Type?.Name is "CertificateValidatedContext" or "X509Certificate2";

    private void AnalyzeSuccess(OperationAnalysisContext context, IInvocationOperation call)
    {
        // After a decision of the program's own it is that decision that counts.
        for (var parent = call.Parent; parent is not null and not IAnonymousFunctionOperation; parent = parent.Parent)
        {
            if (parent is IConditionalOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation or ICatchClauseOperation or IBinaryOperation or ILoopOperation)
            {
                return;
            }

            if (parent is IBlockOperation block && block.Operations.TakeWhile(statement => statement.Syntax.Span.End <= call.Syntax.SpanStart).Any(statement => statement is IConditionalOperation or IThrowOperation))
            {
                return;
            }
        }

        context.ReportDiagnostic(severity.Create(
            TLS0107AcceptsAnyClientCertificate.Descriptor,
            NameOf(call),
            [],
            Correction.ToProperties(null),
            ["CertificateAuthenticationFailedContext.Success", "client certificates whose check has failed"]));
    }

    private void AnalyzeMode(OperationAnalysisContext context, IOperation value, (string Type, string Member, ImmutableArray<(object Value, string Name)> Values) mode)
    {
        foreach (var constant in ConstantFlow.Of(value, bodies, context.CancellationToken))
        {
            if (mode.Values.FirstOrDefault(bad => Equals(bad.Value, constant.Value)) is { Name: { } name })
            {
                _optional.Add((constant.At.Syntax.GetLocation(), $"{mode.Type}.{mode.Member} = {name}"));
            }
            else if (constant.Value is 2 or true)
            {
                Interlocked.Increment(ref _required);
            }
        }
    }

    /// <summary>Whether a call adds a scheme: it is made on the builder of authentication.</summary>
    private static bool IsScheme(IInvocationOperation call) =>
        (call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null))?.Type?.Name == "AuthenticationBuilder";

    private static string HeaderOf(IInvocationOperation call) => call.Descendants().OfType<IAssignmentOperation>()
        .Where(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "CertificateHeader" })
        .Select(assignment => assignment.Value.ConstantValue is { HasValue: true, Value: string header } ? header : "from configuration")
        .FirstOrDefault() ?? DefaultHeader;

    private static bool Mentions(Compilation compilation, HashSet<string> names, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.Any(tree => tree.GetRoot(cancellationToken).DescendantTokens()
            .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText)));

    /// <summary>A call without what it is called on.</summary>
    private static Location NameOf(IOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } invocation
            ? Location.Create(invocation.SyntaxTree, TextSpan.FromBounds(name.SpanStart, invocation.Span.End))
            : call.Syntax.GetLocation();

    private static IOperation Unwrap(IOperation value) => value switch
    {
        IConversionOperation conversion => Unwrap(conversion.Operand),
        IDelegateCreationOperation creation => Unwrap(creation.Target),
        _ => value,
    };
}
