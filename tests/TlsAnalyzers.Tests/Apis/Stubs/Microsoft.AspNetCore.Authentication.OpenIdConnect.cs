// Stub of Microsoft.AspNetCore.Authentication.OpenIdConnect and .WsFederation 10 for tests: only the members that they need, with the libraries' metadata names.
namespace Microsoft.AspNetCore.Authentication.OpenIdConnect
{
    public class OpenIdConnectOptions : RemoteAuthenticationOptions
    {
        public string? Authority { get; set; }

        public bool RequireHttpsMetadata { get; set; } = true;
    }
}

namespace Microsoft.AspNetCore.Authentication.WsFederation
{
    public class WsFederationOptions : RemoteAuthenticationOptions
    {
        public string? MetadataAddress { get; set; }

        public bool RequireHttpsMetadata { get; set; } = true;
    }
}
