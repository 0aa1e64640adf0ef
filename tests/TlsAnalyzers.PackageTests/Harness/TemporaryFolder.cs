namespace TlsAnalyzers.PackageTests.Harness;

/// <summary>The folders that the tests work in: outside the repository, so that nothing of its configuration is inherited.</summary>
internal static class TemporaryFolder
{
    /// <summary>Set this variable to keep the folders of a run, to look at a consumer that failed.</summary>
    private const string KeepVariable = "TLS_PACKAGE_TESTS_KEEP";

    private static readonly string _allRuns = Path.Combine(Path.GetTempPath(), "TlsAnalyzers.PackageTests");

    /// <summary>A new folder for this run, deleted when it ends.</summary>
    public static string CreateForRun()
    {
        DeleteForgottenRuns();

        var folder = Path.Combine(_allRuns, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);

        // The runner gives the process little time to end, so each test deletes what it made: see Consumer.Dispose.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(folder);
        return folder;
    }

    /// <summary>Deletes a folder that is no longer needed.</summary>
    /// <param name="folder">The folder, which may be gone already.</param>
    public static void Delete(string folder)
    {
        if (Environment.GetEnvironmentVariable(KeepVariable) is not null)
        {
            return;
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Left to a later run: a file that is still open must not fail tests that passed.
        }
    }

    // What runs that were killed have left.
    private static void DeleteForgottenRuns()
    {
        var yesterday = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
        Directory.CreateDirectory(_allRuns);
        foreach (var run in Directory.EnumerateDirectories(_allRuns).Where(run => Directory.GetLastWriteTimeUtc(run) < yesterday))
        {
            Delete(run);
        }
    }
}
