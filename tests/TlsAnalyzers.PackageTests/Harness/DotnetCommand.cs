using System.Diagnostics;
using System.Text;

namespace TlsAnalyzers.PackageTests.Harness;

/// <summary>Runs <c>dotnet</c> as a person in a terminal would, untouched by the test host that it is started from.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan _timeLimit = TimeSpan.FromMinutes(5);

    // The test host and the build around it set these for themselves; a child that inherits them uses their MSBuild,
    // their SDK or their hooks.
    private static readonly string[] _inheritedPrefixes = ["MSBUILD", "VSTEST", "COREHOST_", "DOTNET_HOST_", "DOTNET_STARTUP_HOOKS", "TESTINGPLATFORM_"];

    private static readonly string _dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs <c>dotnet</c> to its end and returns what it printed; throws if it does not end in time.</summary>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <param name="environment">Variables to set besides those of this machine.</param>
    public static async Task<CommandResult> RunAsync(
        string workingDirectory, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        await RunAsync(_dotnet, workingDirectory, arguments, environment);

    /// <summary>Runs a script of the POSIX shell to its end, as <see cref="RunAsync(string, IEnumerable{string}, IReadOnlyDictionary{string, string}?)"/> does.</summary>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="arguments">The script and its arguments, or <c>-c</c> and a command.</param>
    /// <param name="environment">Variables to set besides those of this machine.</param>
    public static Task<CommandResult> RunShellAsync(
        string workingDirectory, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        RunAsync("sh", workingDirectory, arguments, environment);

    private static async Task<CommandResult> RunAsync(
        string program, string workingDirectory, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var startInfo = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        SetEnvironment(startInfo.Environment, environment);

        var commandLine = Path.GetFileName(program) + " " + string.Join(' ', startInfo.ArgumentList);
        var output = new StringBuilder();
        using var process = new Process { StartInfo = startInfo };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var timeLimit = new CancellationTokenSource(_timeLimit);
        try
        {
            await process.WaitForExitAsync(timeLimit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{commandLine}\nin {workingDirectory} did not end within {_timeLimit}. It printed:\n{Text(output)}");
        }

        return new CommandResult(commandLine, process.ExitCode, Text(output));
    }

    private static void SetEnvironment(IDictionary<string, string?> variables, IReadOnlyDictionary<string, string>? additional)
    {
        foreach (var name in variables.Keys.ToList())
        {
            if (_inheritedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                variables.Remove(name);
            }
        }

        variables["DOTNET_CLI_UI_LANGUAGE"] = "en";
        variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        variables["DOTNET_NOLOGO"] = "1";

        // Servers that outlive the command would keep the test's folders open and the test host waiting.
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        variables["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        variables["UseSharedCompilation"] = "false";

        foreach (var (name, value) in additional ?? new Dictionary<string, string>())
        {
            variables[name] = value;
        }
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    private static string Text(StringBuilder output)
    {
        lock (output)
        {
            return output.ToString();
        }
    }
}

/// <summary>How a command ended.</summary>
/// <param name="CommandLine">What was run, for failure messages.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output and standard error, interleaved.</param>
internal sealed record CommandResult(string CommandLine, int ExitCode, string Output)
{
    /// <summary>This result if the command succeeded; fails the test with what it printed otherwise.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"{CommandLine}\nended with {ExitCode}:\n{Output}");
        return this;
    }

    /// <summary>This result if the command failed; fails the test with what it printed otherwise.</summary>
    public CommandResult Failed()
    {
        Assert.True(ExitCode != 0, $"{CommandLine}\nsucceeded:\n{Output}");
        return this;
    }
}
