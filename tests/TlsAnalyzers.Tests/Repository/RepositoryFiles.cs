namespace TlsAnalyzers.Tests.Repository;

/// <summary>The repository's own files, found from where the tests were built.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string FullPath(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The lines of a file, whatever ends them.</summary>
    public static string[] ReadLines(string path) => File.ReadAllLines(FullPath(path));

    /// <summary>The paths below a folder, relative to the root and with slashes. What a build wrote is left out.</summary>
    public static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(FullPath(folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TlsAnalyzers.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has TlsAnalyzers.sln.");
    }
}
