// Stub of .NET for iOS 10 (assembly Microsoft.iOS) for tests: only the members that they need, with the library's metadata names.
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Foundation
{
    public delegate bool NSUrlSessionHandlerTrustOverrideForUrlCallback(NSUrlSessionHandler sender, string url, Security.SecTrust trust);

    public class NSUrlSessionHandler : HttpMessageHandler
    {
        public NSUrlSessionHandlerTrustOverrideForUrlCallback? TrustOverrideForUrl { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw null!;
    }

    public class NSError
    {
    }
}

namespace Security
{
    public class SecTrust
    {
        public int Count => throw null!;

        public bool Evaluate(out Foundation.NSError? error) => throw null!;
    }
}
