// Stub of Npgsql 7 (assembly Npgsql) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Data.Common;
using System.Reflection;

[assembly: AssemblyVersion("7.0.10.0")]

namespace Npgsql
{
    public enum SslMode
    {
        Disable,
        Allow,
        Prefer,
        Require,
        VerifyCA,
        VerifyFull,
    }

    public sealed class NpgsqlConnection : IDisposable
    {
        public NpgsqlConnection(string? connectionString)
        {
        }

        public void Dispose()
        {
        }
    }

    public sealed class NpgsqlConnectionStringBuilder : DbConnectionStringBuilder
    {
        public string? Host { get; set; }

        public SslMode SslMode { get; set; }

        public bool TrustServerCertificate { get; set; }
    }
}
