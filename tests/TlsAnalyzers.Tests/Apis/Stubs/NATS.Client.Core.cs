// Stub of NATS.Client.Core 2.5 (assembly NATS.Client.Core) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Net.Security;
using System.Threading.Tasks;

namespace NATS.Client.Core
{
    public enum TlsMode
    {
        Auto,
        Prefer,
        Require,
        Implicit,
        Disable,
    }

    public sealed record NatsTlsOpts
    {
        public string? CaFile { get; init; }

        public Func<SslClientAuthenticationOptions, ValueTask>? ConfigureClientAuthentication { get; init; }

        public bool InsecureSkipVerify { get; init; }

        public TlsMode Mode { get; init; }
    }

    public sealed record NatsOpts
    {
        public string Url { get; init; } = "";

        public NatsTlsOpts TlsOpts { get; init; } = new();
    }

    public static class NatsTlsOptsExtensions
    {
        public static SslClientAuthenticationOptions InsecureSkipVerify(this SslClientAuthenticationOptions options) => throw null!;
    }
}
