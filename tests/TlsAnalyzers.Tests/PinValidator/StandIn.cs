using TlsAnalyzers.PinValidator;

namespace TlsAnalyzers.Tests.PinValidator;

/// <summary>Files of the shape of the validator's, small enough to see what the generator makes of them.</summary>
internal static class StandIn
{
    public static ValidatorSource Source { get; } = new(new Dictionary<string, string>
    {
        ["EmbeddedAttribute"] = """
            // A comment.

            namespace Microsoft.CodeAnalysis
            {
                [Microsoft.CodeAnalysis.Embedded]
                internal sealed partial class EmbeddedAttribute : global::System.Attribute
                {
                }
            }

            """,
        ["SpkiPinValidator"] = """
            // A comment.

            using System;

            namespace TlsAnalyzers.Pinning
            {
                /// <summary>Validates. A ClientCertificateValidator is not needed here.</summary>
                [Microsoft.CodeAnalysis.Embedded]
                internal sealed partial class SpkiPinValidator
                {
                    private readonly PinSet _pins;

                    internal SpkiPinValidator(string host = null) => _pins = host is null ? null : new PinSet(host);

                    internal int? Count => _pins?.Count;
                }
            }

            """,
        ["SpkiPinValidator.Parts"] = """
            namespace TlsAnalyzers.Pinning
            {
                internal sealed partial class SpkiPinValidator
                {
            #if TLS_PINNING_HTTPMESSAGE
                    internal static void Validate(System.Net.Http.HttpRequestMessage request) { }
            #endif
            #if TLS_PINNING_CONFIGURATION
                    internal static void Read(Microsoft.Extensions.Configuration.IConfiguration configuration) { }
            #endif
                }
            }

            """,
        ["PinSet"] = """
            namespace TlsAnalyzers.Pinning
            {
                [Microsoft.CodeAnalysis.Embedded]
                internal enum PinState
                {
                    Known,
                }

                [System.Serializable]
                [Microsoft.CodeAnalysis.Embedded]
                internal sealed class PinSet
                {
                    internal PinSet(string host) => Host = host;

                    internal string Host { get; }

                    internal int Count => Host.Length;
                }
            }

            """,
        ["ClientCertificateValidator"] = """
            namespace TlsAnalyzers.Pinning
            {
                [Microsoft.CodeAnalysis.Embedded]
                internal sealed class ClientCertificateValidator
                {
                    internal PinState State => PinState.Known;
                }
            }

            """,
    });
}
