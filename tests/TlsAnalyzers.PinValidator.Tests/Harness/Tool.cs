using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TlsAnalyzers.PinValidator.Tests.Harness;

/// <summary>Programs that tests run beside them: openssl, nginx, mono. A missing one fails the test: <c>.ci/run</c> installs them.</summary>
internal sealed class Tool : IDisposable
{
    private readonly Process _process;

    private Tool(Process process)
    {
        _process = process;
    }

    /// <summary>What it wrote, if it ends well.</summary>
    public static byte[] Run(string program, params string[] arguments)
    {
        using var process = Process.Start(Start(program, arguments))!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error.Result}");
        return output.ToArray();
    }

    /// <summary>Leaves it running. Its input stays open, and what it writes is thrown away after the first matching line.</summary>
    public static async Task<(Tool Tool, string Line)> ServeAsync(string program, string[] arguments, Func<string, bool> isReady)
    {
        var process = Process.Start(Start(program, arguments))!;
        _ = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (isReady(line))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return (new Tool(process), line);
            }
        }

        process.Dispose();
        throw new InvalidOperationException($"{program} ended before it was ready.");
    }

    /// <summary>Leaves it running, and waits until something answers on the port.</summary>
    public static async Task<Tool> ServeAsync(string program, string[] arguments, int port)
    {
        var process = Process.Start(Start(program, arguments))!;
        _ = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var tool = new Tool(process);
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (process.HasExited)
            {
                tool.Dispose();
                throw new InvalidOperationException($"{program}: {await error}");
            }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return tool;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        tool.Dispose();
        throw new TimeoutException(program);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Start(string program, string[] arguments) => new(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
