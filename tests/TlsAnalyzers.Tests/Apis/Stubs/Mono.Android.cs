// Stub of .NET for Android 10 (assembly Mono.Android) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace Xamarin.Android.Net
{
    public class AndroidMessageHandler : HttpMessageHandler
    {
        public bool CheckCertificateRevocationList { get; set; }

        public Func<HttpRequestMessage, X509Certificate2?, X509Chain?, SslPolicyErrors, bool>? ServerCertificateCustomValidationCallback { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw null!;
    }

    [Obsolete("AndroidClientHandler has been deprecated. Use AndroidMessageHandler instead.")]
    public class AndroidClientHandler : HttpClientHandler
    {
    }
}
