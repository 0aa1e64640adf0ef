// Stub of MySql.Data 8.0 (assembly MySql.Data) for tests: only the members that they need, with the library's metadata names.
using System.Data.Common;

namespace MySql.Data.MySqlClient
{
    public enum MySqlSslMode
    {
        None,
        Preferred,
        Required,
        VerifyCA,
        VerifyFull,
    }

    public sealed class MySqlConnectionStringBuilder : DbConnectionStringBuilder
    {
        public string Server { get; set; } = "";

        public MySqlSslMode SslMode { get; set; }

        public string CertificatePassword { get; set; } = "";
    }
}
