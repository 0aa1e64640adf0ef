// Stub of Xamarin.iOS 16 (assembly Xamarin.iOS); .NET for iOS kept the namespace for some versions for tests: only the members that they need, with the library's metadata names.
using System.Threading;
using System.Threading.Tasks;
using Security;

namespace System.Net.Http
{
    public delegate bool NSUrlSessionHandlerTrustOverrideCallback(NSUrlSessionHandler sender, SecTrust trust);

    public delegate bool NSUrlSessionHandlerTrustOverrideForUrlCallback(NSUrlSessionHandler sender, string url, SecTrust trust);

    public class NSUrlSessionHandler : HttpMessageHandler
    {
        public NSUrlSessionHandlerTrustOverrideCallback? TrustOverride { get; set; }

        public NSUrlSessionHandlerTrustOverrideForUrlCallback? TrustOverrideForUrl { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw null!;
    }
}

namespace Security
{
    public enum SecTrustResult
    {
        Invalid,
        Proceed,
        Deny,
        Unspecified,
    }

    public class SecTrust
    {
        public SecTrustResult Evaluate() => throw null!;
    }
}
