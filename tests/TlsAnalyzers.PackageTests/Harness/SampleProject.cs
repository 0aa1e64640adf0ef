namespace TlsAnalyzers.PackageTests.Harness;

/// <summary>Small parts of consumers, for tests that are about something else than the code.</summary>
internal static class SampleProject
{
    /// <summary>A library for today's framework.</summary>
    /// <param name="path">The project file's path.</param>
    /// <param name="properties">Further XML in its property group.</param>
    /// <param name="items">Further XML in its item group.</param>
    public static ConsumerFile Library(string path, string properties = "", string items = "")
    {
        return new ConsumerFile(path, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TlsAnalyzers" Version="$PackageVersion$" PrivateAssets="all" />
                {items}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>A class whose handler accepts every certificate, and what the fix makes of it.</summary>
    /// <param name="path">The path; its file name is the class's name.</param>
    /// <param name="marked">False if nothing is to be reported there.</param>
    public static ConsumerFile AcceptAll(string path, bool marked = true)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var callback = "(message, certificate, chain, errors) => true";
        return new ConsumerFile(
            path,
            $$"""
            namespace Sample;

            public static class {{name}}
            {
                public static void Configure(HttpClientHandler handler)
                {
                    handler.UseCookies = false;
                    handler.ServerCertificateCustomValidationCallback = {{(marked ? $"[|{callback}|]" : callback)}};
                }
            }

            """,
            $$"""
            using TlsAnalyzers.Pinning;

            namespace Sample;

            public static class {{name}}
            {
                public static void Configure(HttpClientHandler handler)
                {
                    handler.UseCookies = false;
                    handler.ServerCertificateCustomValidationCallback = SpkiPinValidator.Optional("tls-pins.json").Validate;
                }
            }

            """);
    }
}
