// Stub of Elastic.Transport 0.5 (assembly Elastic.Transport) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Elastic.Transport
{
    public static class CertificateValidations
    {
        public static bool AllowAll(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors) => throw null!;

        public static bool DenyAll(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors) => throw null!;

        public static Func<object, X509Certificate, X509Chain, SslPolicyErrors, bool> AuthorityIsRoot(
            X509Certificate caCertificate, bool trustRoot = true, X509RevocationMode revocationMode = X509RevocationMode.NoCheck) => throw null!;
    }

    public interface ITransportConfiguration
    {
    }

    public record TransportConfiguration : ITransportConfiguration
    {
        public TransportConfiguration(Uri? uri = null)
        {
        }

        public Func<object, X509Certificate, X509Chain, SslPolicyErrors, bool>? ServerCertificateValidationCallback { get; init; }

        public string? CertificateFingerprint { get; init; }
    }

    public abstract class TransportConfigurationDescriptorBase<T> : ITransportConfiguration
        where T : TransportConfigurationDescriptorBase<T>
    {
        public T CertificateFingerprint(string fingerprint) => throw null!;

        public T ServerCertificateValidationCallback(Func<object, X509Certificate, X509Chain, SslPolicyErrors, bool> callback) => throw null!;
    }

    public class TransportConfigurationDescriptor : TransportConfigurationDescriptorBase<TransportConfigurationDescriptor>
    {
        public TransportConfigurationDescriptor(Uri? uri = null)
        {
        }
    }
}

// Elastic.Clients.Elasticsearch 8: the settings of the client derive from those of the transport.
namespace Elastic.Clients.Elasticsearch
{
    public abstract class ElasticsearchClientSettingsBase<TConnectionSettings> : Transport.TransportConfigurationDescriptorBase<TConnectionSettings>
        where TConnectionSettings : ElasticsearchClientSettingsBase<TConnectionSettings>
    {
    }

    public class ElasticsearchClientSettings : ElasticsearchClientSettingsBase<ElasticsearchClientSettings>
    {
        public ElasticsearchClientSettings(Uri? uri = null)
        {
        }
    }
}
