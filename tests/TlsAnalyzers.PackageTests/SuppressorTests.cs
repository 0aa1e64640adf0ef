namespace TlsAnalyzers.PackageTests;

/// <summary>The suppressor beside the analyzers that the SDK brings, in the compiler.</summary>
public sealed class SuppressorTests
{
    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 2)]
    public async Task ProvedCallbacks_AreSilencedOnRequest(string value, int reported)
    {
        using var consumer = await Consumer.CreateAsync("suppressor " + value, [
            SampleProject.Library("Sample.csproj"),
            new(".globalconfig", $"is_global = true\ndotnet_diagnostic.CA5359.severity = warning\ndotnet_diagnostic.TLS0101.severity = none\ntls_analyzers.suppress_peers = {value}\n"),
            new("Callbacks.cs", """
                using System.Net.Security;
                using System.Security.Authentication;

                namespace Sample;

                public static class Callbacks
                {
                    public static readonly RemoteCertificateValidationCallback Throws = (sender, certificate, chain, errors) =>
                    {
                        if (errors != SslPolicyErrors.None)
                        {
                            throw new AuthenticationException($"refused: {errors}");
                        }

                        return true;
                    };

                    public static readonly RemoteCertificateValidationCallback Accepts = (sender, certificate, chain, errors) => true;
                }

                """),
        ]);

        var build = (await consumer.BuildAsync()).Succeeded();

        Assert.Equal(reported, build.Findings.Count(finding => finding.Id == "CA5359"));
        Assert.DoesNotContain("AD0001", build.Command.Output, StringComparison.Ordinal);
    }
}
