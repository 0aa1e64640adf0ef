namespace TlsAnalyzers.Tests.Rules;

using static CallbackSource;

/// <summary>Tasks: waited for, awaited, run elsewhere. A task stands for its result.</summary>
public sealed class CallbackVerdictTaskTests
{
    private const string Members = """
            private readonly System.Threading.SemaphoreSlim _gate = new(1);
            private static class TaskExtensions { public static bool Unwrap() => true; }
            private static class ForgottenTasks { public static T? Unwrap<T>() => default; }
            private static async Task<bool> JudgeAsync(SslPolicyErrors e) { await Task.Delay(1).ConfigureAwait(false); return e == SslPolicyErrors.None; }
            private static async Task<bool> AcceptAsync(SslPolicyErrors e) { await Task.Delay(1).ConfigureAwait(false); Console.WriteLine(e); return true; }
            private static readonly TaskFactory Factory = new();
            private static async Task<bool> OuterAsync(SslPolicyErrors e) { return await JudgeAsync(e).ConfigureAwait(false); }
            private static async Task<bool> OuterAcceptAsync(SslPolicyErrors e) { return await AcceptAsync(e).ConfigureAwait(false); }
            private static async ValueTask<bool> ValueAsync(SslPolicyErrors e) => await JudgeAsync(e).ConfigureAwait(ConfigureAwaitOptions.None);
            private static ValueTask<bool> AtOnce(SslPolicyErrors e) => new(e == SslPolicyErrors.None);
            private static ValueTask<bool> AcceptAtOnce(SslPolicyErrors e) => new(true);
            private static Task<bool> Sync(Func<Task<bool>> f) => Task.Run(f);
            private static T RunSync<T>(Func<Task<T>> f) => Factory.StartNew(f).Unwrap().GetAwaiter().GetResult();
        """;

    [Theory]
    [InlineData("return Task.FromResult(true).Result;", "TLS0101")]
    [InlineData("return AcceptAsync(errors).Result;", "TLS0101")]
    [InlineData("return AcceptAsync(errors).GetAwaiter().GetResult();", "TLS0101")]
    [InlineData("return AcceptAsync(errors).ConfigureAwait(false).GetAwaiter().GetResult();", "TLS0101")]
    [InlineData("return OuterAcceptAsync(errors).Result;", "TLS0101")]
    [InlineData("return AcceptAtOnce(errors).Result;", "TLS0101")]
    [InlineData("return AcceptAtOnce(errors).ConfigureAwait(false).GetAwaiter().GetResult();", "TLS0101")]
    [InlineData("var task = AcceptAsync(errors); task.Wait(); return task.Result;", "TLS0101")]
    [InlineData("return Task.Run(() => AcceptAsync(errors)).Result;", "TLS0101")]
    [InlineData("return Task.Run(() => true).Result;", "TLS0101")]
    [InlineData("return RunSync(() => AcceptAsync(errors));", "TLS0101")]
    [InlineData("return Sync(async () => await AcceptAsync(errors).ConfigureAwait(false)).GetAwaiter().GetResult();", "TLS0101")]
    [InlineData("return _gate.WaitAsync(10).Result || errors == SslPolicyErrors.None;", "TLS0102")]
    [InlineData("return TaskExtensions.Unwrap();", "TLS0101")]
    public Task Reports(string body, string id) => Run(body, "{|" + id + ":Validate|}");

    [Theory]
    [InlineData("return Task.Run(() => errors == SslPolicyErrors.None).Result;")]
    [InlineData("return Task.FromResult(errors == SslPolicyErrors.None).GetAwaiter().GetResult();")]
    [InlineData("return JudgeAsync(errors).Result;")]
    [InlineData("return JudgeAsync(errors).ConfigureAwait(false).GetAwaiter().GetResult();")]
    [InlineData("return OuterAsync(errors).Result;")]
    [InlineData("return ValueAsync(errors).AsTask().GetAwaiter().GetResult();")]
    [InlineData("return AtOnce(errors).Result;")]
    [InlineData("return AtOnce(errors).GetAwaiter().GetResult();")]
    [InlineData("return JudgeAsync(errors).WaitAsync(TimeSpan.FromSeconds(5)).Result;")]
    [InlineData("var task = JudgeAsync(errors); task.Wait(); return task.Result;")]
    [InlineData("return Task.Run(() => JudgeAsync(errors)).Result;")]
    [InlineData("return Task.Run(async () => await JudgeAsync(errors)).GetAwaiter().GetResult();")]
    [InlineData("return JudgeAsync(errors).ContinueWith(t => t.Result).Result;")]
    [InlineData("return Sync(() => JudgeAsync(errors)).Result;")]
    [InlineData("return RunSync(() => JudgeAsync(errors));")]
    [InlineData("return RunSync(async () => { await Task.Delay(1); return errors == SslPolicyErrors.None; });")]
    [InlineData("var ok = false; Task.Run(() => { ok = errors == SslPolicyErrors.None; }).Wait(); return ok;")]
    [InlineData("var ok = false; new System.Threading.Thread(() => ok = errors == SslPolicyErrors.None).Start(); return ok;")]
    [InlineData("return _gate.WaitAsync(10).Result && errors == SslPolicyErrors.None;")]
    [InlineData("return ForgottenTasks.Unwrap<bool>();")]
    public Task Silent(string body) => Run(body, "Validate");

    private static Task Run(string body, string report) => JudgeAsync(body, Members, report);
}
