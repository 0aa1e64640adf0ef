// Stub of MQTTnet 5 (assembly MQTTnet) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace MQTTnet
{
    public interface IMqttClientChannelOptions
    {
    }

    public sealed class MqttClientCertificateValidationEventArgs : EventArgs
    {
        public MqttClientCertificateValidationEventArgs(
            X509Certificate? certificate, X509Chain? chain, SslPolicyErrors sslPolicyErrors, IMqttClientChannelOptions clientOptions)
        {
            Certificate = certificate;
            Chain = chain;
            SslPolicyErrors = sslPolicyErrors;
            ClientOptions = clientOptions;
        }

        public X509Certificate? Certificate { get; }

        public X509Chain? Chain { get; }

        public IMqttClientChannelOptions ClientOptions { get; }

        public SslPolicyErrors SslPolicyErrors { get; }
    }

    public sealed class MqttClientTlsOptions
    {
        public Func<MqttClientCertificateValidationEventArgs, bool>? CertificateValidationHandler { get; set; }

        public bool UseTls { get; set; }

        public SslProtocols SslProtocol { get; set; }

        public bool IgnoreCertificateRevocationErrors { get; set; }

        public bool IgnoreCertificateChainErrors { get; set; }

        public bool AllowUntrustedCertificates { get; set; }

        public X509RevocationMode RevocationMode { get; set; }
    }

    public sealed class MqttClientTlsOptionsBuilder
    {
        public MqttClientTlsOptions Build() => throw null!;

        public MqttClientTlsOptionsBuilder UseTls(bool useTls = true) => throw null!;

        public MqttClientTlsOptionsBuilder WithAllowUntrustedCertificates(bool allowUntrustedCertificates = true) => throw null!;

        public MqttClientTlsOptionsBuilder WithIgnoreCertificateChainErrors(bool ignoreCertificateChainErrors = true) => throw null!;

        public MqttClientTlsOptionsBuilder WithIgnoreCertificateRevocationErrors(bool ignoreCertificateRevocationErrors = true) => throw null!;

        public MqttClientTlsOptionsBuilder WithRevocationMode(X509RevocationMode revocationMode) => throw null!;

        public MqttClientTlsOptionsBuilder WithSslProtocols(SslProtocols sslProtocols) => throw null!;

        public MqttClientTlsOptionsBuilder WithTargetHost(string targetHost) => throw null!;

        public MqttClientTlsOptionsBuilder WithCertificateValidationHandler(Func<MqttClientCertificateValidationEventArgs, bool> certificateValidationHandler) => throw null!;
    }

    public sealed class MqttClientOptions
    {
    }

    public sealed class MqttClientOptionsBuilder
    {
        public MqttClientOptionsBuilder WithConnectionUri(Uri uri) => throw null!;

        public MqttClientOptionsBuilder WithConnectionUri(string uri) => throw null!;

        public MqttClientOptionsBuilder WithTcpServer(string host, int? port = null) => throw null!;

        public MqttClientOptionsBuilder WithTlsOptions(MqttClientTlsOptions tlsOptions) => throw null!;

        public MqttClientOptionsBuilder WithTlsOptions(Action<MqttClientTlsOptionsBuilder> configure) => throw null!;

        public MqttClientOptions Build() => throw null!;
    }
}
