// Stub of Confluent.SchemaRegistry 2 (assembly Confluent.SchemaRegistry) for tests: only the members that they need, with the library's metadata names.
using System.Collections;
using System.Collections.Generic;

namespace Confluent.SchemaRegistry
{
    public class SchemaRegistryConfig : IEnumerable<KeyValuePair<string, string>>
    {
        public static class PropertyNames
        {
            public const string EnableSslCertificateVerification = "schema.registry.enable.ssl.certificate.verification";
        }

        public string? Url { get; set; }

        public bool? EnableSslCertificateVerification { get; set; }

        public string? SslKeystorePassword { get; set; }

        public void Set(string key, string val) => throw null!;

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => throw null!;

        IEnumerator IEnumerable.GetEnumerator() => throw null!;
    }
}
