using System.Diagnostics;

namespace TlsAnalyzers.Benchmarks;

/// <summary>
/// The benchmark's methods in turn, a few milliseconds each: a machine that others use is as slow for one as for the other.
/// </summary>
internal static class HandshakeRatio
{
    private const int Rounds = 400;
    private const int Handshakes = 4000;

    public static async Task PrintAsync()
    {
        foreach (var key in Enum.GetValues<HandshakeBenchmark.Pinned>())
        {
            var benchmark = new HandshakeBenchmark { Key = key };
            await benchmark.SetUpAsync();
            Func<bool>[] checks = [benchmark.HandWritten, benchmark.HandWrittenQuickest, benchmark.Validator];
            for (var warmUp = 0; warmUp < 20; warmUp++)
            {
                Array.ForEach(checks, check => Nanoseconds(check));
                await Task.Delay(50);
            }

            var times = new double[Rounds, checks.Length];
            for (var round = 0; round < Rounds; round++)
            {
                for (var turn = 0; turn < checks.Length; turn++)
                {
                    var check = (turn + round) % checks.Length;
                    times[round, check] = Nanoseconds(checks[check]);
                }
            }

            Console.WriteLine(
                $"{key}: written by hand {Median(0):F0} ns, quickest {Median(1):F0} ns, validator {Median(2):F0} ns; "
                + $"ratio {Ratio(0):F3}, to the quickest {Ratio(1):F3}");
            benchmark.CleanUp();

            double Median(int check) => MedianOf(round => times[round, check]);
            double Ratio(int check) => MedianOf(round => times[round, 2] / times[round, check]);
        }
    }

    private static double Nanoseconds(Func<bool> check)
    {
        var start = Stopwatch.GetTimestamp();
        for (var handshake = 0; handshake < Handshakes; handshake++)
        {
            check();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Handshakes;
    }

    private static double MedianOf(Func<int, double> value)
    {
        var values = Enumerable.Range(0, Rounds).Select(value).Order().ToArray();
        return values[Rounds / 2];
    }
}
