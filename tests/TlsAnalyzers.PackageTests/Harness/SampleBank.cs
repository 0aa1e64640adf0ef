namespace TlsAnalyzers.PackageTests.Harness;

/// <summary>The repository's samples as a consumer that has the package instead of the sources.</summary>
internal static class SampleBank
{
    /// <summary>The projects, by their paths in the consumer's folder.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        "MobileBanking/Bank.Client/Bank.Client.csproj",
        "MobileBanking/Bank.Api/Bank.Api.csproj",
        "MobileBanking/Bank.Batch/Bank.Batch.csproj",
    ];

    /// <summary>The samples' files, the reference to the package, and a solution.</summary>
    public static IReadOnlyList<ConsumerFile> Files { get; } = Read();

    private static List<ConsumerFile> Read()
    {
        var samples = Path.Combine(PackedPackage.RepositoryRoot, "samples");
        return
        [
            .. Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(samples, file).Replace('\\', '/'))
                .Where(IsOfSamples)
                .Select(file => new ConsumerFile(file, File.ReadAllText(Path.Combine(samples, file)))),
            new("Directory.Build.targets", """
                <Project>
                  <ItemGroup>
                    <PackageReference Include="TlsAnalyzers" Version="$PackageVersion$" PrivateAssets="all" />
                  </ItemGroup>
                </Project>
                """),
            new("Samples.slnx", $"""
                <Solution>
                  {string.Join("\n  ", Projects.Select(project => $"<Project Path=\"{project}\" />"))}
                </Solution>
                """),
        ];
    }

    private static bool IsOfSamples(string file) =>
        !file.Contains("/obj/", StringComparison.Ordinal)
        && !file.Contains("/bin/", StringComparison.Ordinal)
        && file is not ("Directory.Build.targets" or "README.md" or "MobileBanking/MobileBanking.sln");
}
