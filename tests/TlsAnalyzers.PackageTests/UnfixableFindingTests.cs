namespace TlsAnalyzers.PackageTests;

/// <summary>
/// A finding that no fix can repair, before others that one can. <c>dotnet format</c> asks the first finding of a rule which fix to
/// apply to all of them; that one must not decide that there is none.
/// </summary>
public sealed class UnfixableFindingTests
{
    [Fact]
    public async Task Format_RepairsTheOthers()
    {
        // One file only: between files, the order in which findings come is not that of their names.
        using var consumer = await Consumer.CreateAsync("first finding unfixable", [
            SampleProject.Library("Sample.csproj"),
            new("Connections.cs",
                """
                using System.Net.Security;

                namespace Sample;

                public static class Connections
                {
                    // The variable takes its type from the value: a method has none.
                    public static object First()
                    {
                        var callback = [|HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|];
                        return callback;
                    }

                    public static void Second(HttpClientHandler handler)
                    {
                        handler.UseCookies = false;
                        handler.ServerCertificateCustomValidationCallback = [|(message, certificate, chain, errors) => true|];
                    }

                    public static HttpClientHandler Third()
                    {
                        return new HttpClientHandler
                        {
                            UseCookies = false,
                            ServerCertificateCustomValidationCallback = [|(message, certificate, chain, errors) => true|],
                        };
                    }
                }

                """,
                """
                using System.Net.Security;
                using TlsAnalyzers.Pinning;

                namespace Sample;

                public static class Connections
                {
                    // The variable takes its type from the value: a method has none.
                    public static object First()
                    {
                        var callback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
                        return callback;
                    }

                    public static void Second(HttpClientHandler handler)
                    {
                        handler.UseCookies = false;
                        handler.ServerCertificateCustomValidationCallback = SpkiPinValidator.Optional("tls-pins.json").Validate;
                    }

                    public static HttpClientHandler Third()
                    {
                        return new HttpClientHandler
                        {
                            UseCookies = false,
                            ServerCertificateCustomValidationCallback = SpkiPinValidator.Optional("tls-pins.json").Validate,
                        };
                    }
                }

                """),
            new("Names.cs", """
                namespace Sample;

                public static class Names
                {
                    public const string Product = "sample";
                }

                """),
        ]);

        (await consumer.BuildAsync()).Succeeded().AssertFindings(consumer.Expected());
        (await consumer.FormatInOrderAsync("--severity", "warn", "--no-restore")).Succeeded();

        consumer.AssertRepaired();
        // A line further down: there is a using more.
        (await consumer.BuildAsync("--no-restore")).Succeeded().AssertFindings(consumer.Expected().Take(1).Select(finding => finding with { Line = finding.Line + 1 }));

        // So a pipeline that verifies sees what is left to do by hand.
        (await consumer.FormatAsync("--severity", "warn", "--no-restore", "--verify-no-changes")).Failed();
    }
}
