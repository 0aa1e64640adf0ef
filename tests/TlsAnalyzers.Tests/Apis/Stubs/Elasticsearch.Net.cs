// Stub of Elasticsearch.Net 7.17 (assembly Elasticsearch.Net) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Elasticsearch.Net
{
    public static class CertificateValidations
    {
        public static bool AllowAll(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors) => throw null!;

        public static bool DenyAll(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors) => throw null!;
    }

    public abstract class ConnectionConfiguration<T>
        where T : ConnectionConfiguration<T>
    {
        public T ServerCertificateValidationCallback(Func<object, X509Certificate, X509Chain, SslPolicyErrors, bool> callback) => throw null!;
    }

    public class ConnectionConfiguration : ConnectionConfiguration<ConnectionConfiguration>
    {
        public ConnectionConfiguration(Uri? uri = null)
        {
        }
    }
}
