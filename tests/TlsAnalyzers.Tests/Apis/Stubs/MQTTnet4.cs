// Stub of MQTTnet 4.3 (assembly MQTTnet) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MQTTnet.Client
{
    public sealed class MqttClientCertificateValidationEventArgs : EventArgs
    {
        public X509Certificate? Certificate { get; set; }

        public X509Chain? Chain { get; set; }

        public SslPolicyErrors SslPolicyErrors { get; set; }
    }

    public sealed class MqttClientOptionsBuilderTlsParameters
    {
        public bool UseTls { get; set; }

        public bool AllowUntrustedCertificates { get; set; }

        public bool IgnoreCertificateChainErrors { get; set; }

        public bool IgnoreCertificateRevocationErrors { get; set; }

        public Func<MqttClientCertificateValidationEventArgs, bool>? CertificateValidationHandler { get; set; }
    }

    public sealed class MqttClientTlsOptions
    {
        public Func<MqttClientCertificateValidationEventArgs, bool>? CertificateValidationHandler { get; set; }

        public X509RevocationMode RevocationMode { get; set; }

        public bool UseTls { get; set; }

        public bool AllowUntrustedCertificates { get; set; }

        public bool IgnoreCertificateChainErrors { get; set; }

        public bool IgnoreCertificateRevocationErrors { get; set; }
    }

    public sealed class MqttClientTlsOptionsBuilder
    {
        public MqttClientTlsOptionsBuilder WithAllowUntrustedCertificates(bool allowUntrustedCertificates = true) => throw null!;

        public MqttClientTlsOptionsBuilder WithIgnoreCertificateChainErrors(bool ignoreCertificateChainErrors = true) => throw null!;

        public MqttClientTlsOptionsBuilder WithIgnoreCertificateRevocationErrors(bool ignoreCertificateRevocationErrors = true) => throw null!;

        public MqttClientTlsOptionsBuilder WithRevocationMode(X509RevocationMode revocationMode) => throw null!;

        public MqttClientTlsOptionsBuilder UseTls(bool useTls = true) => throw null!;

        public MqttClientTlsOptionsBuilder WithCertificateValidationHandler(Func<MqttClientCertificateValidationEventArgs, bool> certificateValidationHandler) => throw null!;
    }

    public class MqttClientOptionsBuilder
    {
        public MqttClientOptionsBuilder WithTls(MqttClientOptionsBuilderTlsParameters parameters) => throw null!;

        public MqttClientOptionsBuilder WithTls(Action<MqttClientOptionsBuilderTlsParameters> optionsBuilder) => throw null!;

        public MqttClientOptionsBuilder WithTlsOptions(Action<MqttClientTlsOptionsBuilder> configure) => throw null!;
    }
}
