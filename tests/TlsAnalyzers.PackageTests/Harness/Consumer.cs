namespace TlsAnalyzers.PackageTests.Harness;

/// <summary>One source file of a consumer.</summary>
/// <param name="Path">The path in the consumer's folder, with slashes.</param>
/// <param name="Before">The text, with marks around what is to be reported.</param>
/// <param name="After">What the fixes make of it; null where they change nothing.</param>
internal sealed record ConsumerFile(string Path, string Before, string? After = null);

/// <summary>A project, or a solution, that references the package: in a folder of its own, outside the repository.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly PackedPackage _package;
    private readonly IReadOnlyList<ConsumerFile> _files;

    private Consumer(PackedPackage package, string folder, IReadOnlyList<ConsumerFile> files)
    {
        _package = package;
        _files = files;
        Folder = folder;
    }

    /// <summary>Where it stands.</summary>
    public string Folder { get; }

    /// <summary>Writes a consumer's files.</summary>
    /// <param name="name">The name of the folder; may have a space.</param>
    /// <param name="files">The files; <c>$PackageVersion$</c> in them stands for the version of the package.</param>
    public static async Task<Consumer> CreateAsync(string name, params IReadOnlyList<ConsumerFile> files)
    {
        var package = await PackedPackage.GetAsync();
        var consumer = new Consumer(package, package.CreateConsumerFolder(name), files);
        foreach (var file in files)
        {
            var path = consumer.FullPath(file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, consumer.WithoutMarks(file).Text.Replace("$PackageVersion$", package.Version, StringComparison.Ordinal));
        }

        return consumer;
    }

    /// <summary>Builds all of it anew, so that what was reported before is reported again.</summary>
    /// <param name="arguments">Further arguments of <c>dotnet build</c>.</param>
    public async Task<BuildResult> BuildAsync(params IEnumerable<string> arguments)
    {
        // One node is quicker for so small a build.
        string[] fixedArguments = ["build", "--no-incremental", "-nologo", "-m:1", "-nodeReuse:false", "-tl:off"];
        var result = await RunAsync([.. fixedArguments, .. arguments]);
        return new BuildResult(result, Finding.Parse(BeforeSummary(result.Output), Folder));
    }

    /// <summary>References the package by <c>dotnet add package</c>.</summary>
    public Task<CommandResult> AddPackageAsync() => RunAsync(["add", "package", "TlsAnalyzers", "--version", _package.Version]);

    /// <summary>Runs <c>dotnet format</c>.</summary>
    /// <param name="arguments">Its arguments.</param>
    public Task<CommandResult> FormatAsync(params IEnumerable<string> arguments) => RunAsync(["format", .. arguments]);

    /// <summary>Runs any command of <c>dotnet</c>.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    public Task<CommandResult> RunAsync(params IEnumerable<string> arguments) => DotnetCommand.RunAsync(Folder, arguments, _package.ConsumerEnvironment);

    /// <summary>Runs <c>dotnet format</c> on one processor: it then takes the findings in the order of the source.</summary>
    /// <param name="arguments">Its arguments.</param>
    public Task<CommandResult> FormatInOrderAsync(params IEnumerable<string> arguments)
    {
        var environment = new Dictionary<string, string>(_package.ConsumerEnvironment) { ["DOTNET_PROCESSOR_COUNT"] = "1" };
        return DotnetCommand.RunAsync(Folder, ["format", .. arguments], environment);
    }

    /// <summary>Runs a command line of the POSIX shell.</summary>
    /// <param name="commandLine">One line or many.</param>
    public Task<CommandResult> RunShellAsync(string commandLine) => DotnetCommand.RunShellAsync(Folder, ["-c", commandLine], _package.ConsumerEnvironment);

    /// <summary>What the marks say is to be reported.</summary>
    /// <param name="severity">The severity of all of it.</param>
    public IEnumerable<Finding> Expected(string severity = "warning")
    {
        return _files.SelectMany(file => WithoutMarks(file).Marks.Select(mark => new Finding(file.Path, mark.Line, mark.Column, severity, mark.Id)));
    }

    /// <summary>Fails unless every file has the text that the fixes are to give it.</summary>
    public void AssertRepaired() => AssertTexts(file => file.After ?? WithoutMarks(file).Text);

    /// <summary>Fails unless every file has the text that it began with.</summary>
    public void AssertUntouched() => AssertTexts(file => WithoutMarks(file).Text);

    /// <summary>The full path of a file.</summary>
    /// <param name="path">Its path in the consumer's folder.</param>
    public string FullPath(string path) => Path.Combine(Folder, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The full path of the one file of that name.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="under">The folder to look in, at any depth.</param>
    public string Find(string name, string under)
    {
        return Directory.EnumerateFiles(FullPath(under), name, SearchOption.AllDirectories).Single();
    }

    /// <summary>Deletes its folder.</summary>
    public void Dispose() => TemporaryFolder.Delete(Folder);

    // "dotnet build" asks for a summary, which repeats every finding, and no argument takes that back.
    private static string BeforeSummary(string buildOutput)
    {
        var summary = buildOutput.IndexOf("\nBuild succeeded.", StringComparison.Ordinal);
        summary = summary >= 0 ? summary : buildOutput.IndexOf("\nBuild FAILED.", StringComparison.Ordinal);
        return summary >= 0 ? buildOutput[..summary] : buildOutput;
    }

    private void AssertTexts(Func<ConsumerFile, string> expectedText)
    {
        foreach (var file in _files)
        {
            var actualText = File.ReadAllText(FullPath(file.Path)).Replace(_package.Version, "$PackageVersion$", StringComparison.Ordinal);

            // The path is compared too, so that a failure names the file.
            Assert.Equal($"{file.Path}:\n{expectedText(file)}", $"{file.Path}:\n{actualText}");
        }
    }

    // Marks are for C# only: in other files their signs may mean something.
    private MarkedSource WithoutMarks(ConsumerFile file)
    {
        return file.Path.EndsWith(".cs", StringComparison.Ordinal)
            ? MarkedSource.Parse(file.Before, "TLS0101")
            : new MarkedSource(file.Before, []);
    }
}

/// <summary>How a build ended.</summary>
/// <param name="Command">The command and what it printed.</param>
/// <param name="Findings">The diagnostics that it printed.</param>
internal sealed record BuildResult(CommandResult Command, IReadOnlyList<Finding> Findings)
{
    /// <summary>This result if the build succeeded; fails the test otherwise.</summary>
    public BuildResult Succeeded()
    {
        Command.Succeeded();
        return this;
    }

    /// <summary>This result if the build failed; fails the test otherwise.</summary>
    public BuildResult Failed()
    {
        Command.Failed();
        return this;
    }

    /// <summary>Fails unless exactly these were reported, each as often as given, in any order.</summary>
    /// <param name="expected">What is to be reported.</param>
    public void AssertFindings(IEnumerable<Finding> expected)
    {
        var expectedLines = expected.Select(finding => finding.ToString()).Order(StringComparer.Ordinal).ToList();
        var actualLines = Findings.Select(finding => finding.ToString()).Order(StringComparer.Ordinal).ToList();
        Assert.True(
            expectedLines.SequenceEqual(actualLines),
            $"Expected:\n{string.Join('\n', expectedLines)}\n\nFound:\n{string.Join('\n', actualLines)}\n\n{Command.CommandLine} printed:\n{Command.Output}");
    }
}
