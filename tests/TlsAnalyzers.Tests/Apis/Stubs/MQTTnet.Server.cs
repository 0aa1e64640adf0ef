// Stub of MQTTnet.Server 5 (assembly MQTTnet.Server) for tests: only the members that they need, with the library's metadata names.
using System.Net.Security;

namespace MQTTnet.Server
{
    public abstract class MqttServerTcpEndpointBaseOptions
    {
        public bool IsEnabled { get; set; }
    }

    public sealed class MqttServerTlsTcpEndpointOptions : MqttServerTcpEndpointBaseOptions
    {
        public RemoteCertificateValidationCallback? RemoteCertificateValidationCallback { get; set; }

        public bool ClientCertificateRequired { get; set; }

        public bool CheckCertificateRevocation { get; set; }
    }

    public sealed class MqttServerOptions
    {
        public MqttServerTlsTcpEndpointOptions TlsEndpointOptions { get; } = new();
    }

    public class MqttServerOptionsBuilder
    {
        public MqttServerOptions Build() => throw null!;

        public MqttServerOptionsBuilder WithClientCertificate(RemoteCertificateValidationCallback? validationCallback = null, bool checkCertificateRevocation = false) => throw null!;

        public MqttServerOptionsBuilder WithEncryptedEndpoint() => throw null!;

        public MqttServerOptionsBuilder WithRemoteCertificateValidationCallback(RemoteCertificateValidationCallback value) => throw null!;
    }
}
