using TlsAnalyzers.Tests.Rules;

namespace TlsAnalyzers.Tests.Callbacks;

using Verify = Verify<CertificateCallbackAnalyzer>;

/// <summary>A delegate of a callback's shape that is given to the program's own code: a callback by itself, or a step of one.</summary>
public sealed class CallbackStepsTests
{
    private const string Accepts = "(c, e) => true";

    [Theory]
    [InlineData("new Rules().Add({0});")]
    [InlineData("Make({0}); Make({0});")]
    [InlineData("MakeStatic({0}); MakeStatic({0});")]
    [InlineData("this.Make({0}); this.Make({0});")]
    [InlineData("new Rules().Add({0}); new Rules().Add({0});")]
    [InlineData("var a = new Rules(); a.Add({0}); var b = new Rules(); b.Add({0});")]
    [InlineData("given.Add({0}); other.Add({0});")]
    [InlineData("given.Check += {0}; other.Check += {0};")]
    [InlineData("given.Check = {0};")]
    [InlineData("Action<int> f = count => Make({0}); f(1);")]
    [InlineData("var rules = new[] { new Rule({0}) };")]
    [InlineData("var rules = new List<Rule> { new Rule({0}) };")]
    [InlineData("List<Rule> rules = [new Rule({0})];")]
    [InlineData("var rule = new Rule({0});")]
    [InlineData("var made = new[] { Made({0}), Made((c, e) => e == SslPolicyErrors.None) };")]
    public Task Reports_a_callback(string statements) => Run(statements.Replace("{0}", "{|TLS0101:" + Accepts + "|}"));

    [Theory]
    [InlineData("new Rules().Add({0}).Add((c, e) => e == SslPolicyErrors.None);")]
    [InlineData("given.Add({0}); given.Add((c, e) => e == SslPolicyErrors.None);")]
    [InlineData("var rules = new Rules(); rules.Add({0}); rules.Add((c, e) => e == SslPolicyErrors.None);")]
    [InlineData("given.Extended({0}).Extended((c, e) => e == SslPolicyErrors.None);")]
    [InlineData("_rules.Add({0}); _rules.Add((c, e) => e == SslPolicyErrors.None);")]
    [InlineData("Check += {0}; Check += (c, e) => e == SslPolicyErrors.None;")]
    [InlineData("given.Check += {0}; given.Check += (c, e) => e == SslPolicyErrors.None;")]
    [InlineData("var rules = new[] { new Rule({0}), new Rule((c, e) => e == SslPolicyErrors.None) };")]
    [InlineData("var rules = new Rule[] { new() { Check = {0} }, new() { Check = (c, e) => e == SslPolicyErrors.None } };")]
    [InlineData("var rules = new List<Rule> { new Rule({0}), new Rule((c, e) => e == SslPolicyErrors.None) };")]
    [InlineData("List<Rule> rules = [new Rule({0}), new Rule((c, e) => e == SslPolicyErrors.None)];")]
    [InlineData("var rules = new List<Rule>(); rules.Add(new Rule({0})); rules.Add(new Rule((c, e) => e == SslPolicyErrors.None));")]
    [InlineData("bool Judge(X509Certificate2 c, SslPolicyErrors e) => Ensure(c, e, {0}) && e == SslPolicyErrors.None; Judge(null!, default);")]
    [InlineData("Func<X509Certificate2, SslPolicyErrors, bool, bool> judge = (c, e, strict) => Ensure(c, e, {0}) && e == SslPolicyErrors.None; judge(null!, default, true);")]
    public Task Silent_on_a_step(string statements) => Run(statements.Replace("{0}", Accepts));

    [Fact]
    public Task Silent_on_a_step_within_a_method_that_validates() => Run("Validate(null!, default);", "Ensure(c, e, " + Accepts + ") && ");

    private static Task Run(string statements, string step = "") => new Verify.Test
    {
        TestCode = CallbackSource.Usings + $$"""
            using Callback = System.Func<System.Security.Cryptography.X509Certificates.X509Certificate2, System.Net.Security.SslPolicyErrors, bool>;

            public class Rules
            {
                public event Callback? Check;
                public Rules Add(Callback rule) { Check += rule; return this; }
                public bool Ask(X509Certificate2 c, SslPolicyErrors e) => Check!.GetInvocationList().Cast<Callback>().All(rule => rule(c, e));
            }

            public class Rule
            {
                public Rule() { }
                public Rule(Callback check) => Check = check;
                public Callback? Check { get; init; }
            }

            public class Other
            {
                public Callback? Check { get; set; }
                public void Add(Callback rule) => Check = rule;
            }

            public static class Extensions
            {
                public static Other Extended(this Other other, Callback rule) { other.Add(rule); return other; }
            }

            public class Program
            {
                private readonly Other _rules = new();
                public Callback? Check { get; set; }

                public void Run(Other given, Other other)
                {
                    {{statements}}
                }

                private void Make(Callback callback) => Check = callback;
                private static Rule Made(Callback check) => new(check);
                private static void MakeStatic(Callback callback) => new Other().Add(callback);
                private static bool Ensure(X509Certificate2 c, SslPolicyErrors e, Callback rule) => rule(c, e);
                private static bool Validate(X509Certificate2 c, SslPolicyErrors e) => {{step}}e == SslPolicyErrors.None;
            }
            """,
    }.RunAsync();
}
