// Stub of System.Net.Http.WinHttpHandler 10 (assembly System.Net.Http.WinHttpHandler) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace System.Net.Http
{
    public class WinHttpHandler : HttpMessageHandler
    {
        public bool CheckCertificateRevocationList { get; set; }

        public SslProtocols SslProtocols { get; set; }

        public Func<HttpRequestMessage, X509Certificate2, X509Chain, SslPolicyErrors, bool>? ServerCertificateValidationCallback { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw null!;
    }
}
