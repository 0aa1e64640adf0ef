// Stub of MySqlConnector 2.4 (assembly MySqlConnector) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Data.Common;
using System.Net.Security;

namespace MySqlConnector
{
    public sealed class MySqlConnection : IDisposable
    {
        public MySqlConnection(string? connectionString)
        {
        }

        public string ConnectionString { get; set; } = "";

        public RemoteCertificateValidationCallback? RemoteCertificateValidationCallback { get; set; }

        public void Open() => throw null!;

        public void Dispose()
        {
        }
    }

    public enum MySqlSslMode
    {
        None,
        Disabled = 0,
        Preferred,
        Required,
        VerifyCA,
        VerifyFull,
    }

    public sealed class MySqlConnectionStringBuilder : DbConnectionStringBuilder
    {
        public MySqlConnectionStringBuilder()
        {
        }

        public MySqlConnectionStringBuilder(string connectionString)
        {
        }

        public string Server { get; set; } = "";

        public MySqlSslMode SslMode { get; set; }

        public string TlsVersion { get; set; } = "";

        public string CertificatePassword { get; set; } = "";
    }

    public sealed class MySqlDataSource
    {
        public MySqlDataSource(string connectionString)
        {
        }
    }

    public sealed class MySqlDataSourceBuilder
    {
        public MySqlDataSourceBuilder(string? connectionString = null)
        {
        }

        public MySqlDataSourceBuilder UseName(string? name) => throw null!;

        public MySqlDataSourceBuilder UseRemoteCertificateValidationCallback(RemoteCertificateValidationCallback callback) => throw null!;

        public MySqlDataSource Build() => throw null!;
    }
}
