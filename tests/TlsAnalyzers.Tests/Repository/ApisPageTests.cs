namespace TlsAnalyzers.Tests.Repository;

/// <summary>Holds docs/apis.md together with the tables in the code.</summary>
public sealed class ApisPageTests
{
    // UPDATE_DOCS=1 writes the page in place of comparing it.
    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    [Fact]
    public void Page_IsWhatTheTablesSay()
    {
        var expected = ApisPage.Text();
        var file = RepositoryFiles.FullPath(ApisPage.Path);
        if (IsUpdate)
        {
            File.WriteAllText(file, expected);
        }

        var actual = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";

        Assert.True(
            expected == actual,
            $"{ApisPage.Path} is not what the tables in src/TlsAnalyzers/Apis say; UPDATE_DOCS=1 dotnet test --filter ApisPageTests writes it.\n\n{TextDiff.Between(expected, actual)}");
    }
}
