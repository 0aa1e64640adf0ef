namespace TlsAnalyzers.Callbacks;

/// <summary>
/// Proves that a callback refuses whatever the platform's validation refused. A verdict without acceptances is not enough: the evaluator takes
/// for correct what it cannot follow. Here that is no proof.
/// </summary>
internal static class CallbackProof
{
    private const int MaximumWalks = 256;
    private const int AllPolicyErrors = 7;

    /// <summary>Tells whether the callback refuses with any policy error that there is, however all else comes out.</summary>
    public static bool RefusesFailedValidation(FunctionValue callback, MethodBodies bodies, CancellationToken cancellationToken)
    {
        var body = callback.Body ?? (PlainCode.IsFinal(callback.Method) ? bodies.OfMethod(callback.Method, cancellationToken) : null);
        return body is not null
            && !callback.Method.ReturnsVoid
            && new PlainCode(bodies, cancellationToken).IsPlain(body)
            && Enumerable.Range(1, AllPolicyErrors).All(errors => Refuses(callback, WithErrors(errors), bodies, cancellationToken));
    }

    private static Scenario WithErrors(int errors) => new(
        "policy errors " + errors,
        errors,
        (errors & Scenario.UntrustedRoot.PolicyErrors) == 0 ? 0 : Scenario.UntrustedRoot.ChainStatus,
        HasCertificate: (errors & Scenario.NotAvailable.PolicyErrors) == 0);

    private static bool Refuses(FunctionValue callback, Scenario scenario, MethodBodies bodies, CancellationToken cancellationToken)
    {
        var choices = new Choices();
        var walks = 0;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++walks > MaximumWalks || new PathInterpreter(new ObservedScenario(scenario), choices, bodies, cancellationToken).Run(callback) != WalkOutcome.Rejected)
            {
                return false;
            }
        }
        while (choices.MoveToNextWalk());

        return true;
    }
}
