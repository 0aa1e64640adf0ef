// Stub of Grpc.Net.Client 2, with Grpc.Core.Api and Grpc.Core, for tests: only the members that they need, with the libraries' metadata names.
using System;

namespace Grpc.Core
{
    public abstract class ChannelCredentials
    {
        public static ChannelCredentials Insecure => throw null!;

        public static ChannelCredentials SecureSsl => throw null!;
    }

    public class Channel
    {
        public Channel(string target, ChannelCredentials credentials)
        {
        }
    }
}

namespace Grpc.Net.Client
{
    public sealed class GrpcChannelOptions
    {
        public Grpc.Core.ChannelCredentials? Credentials { get; set; }

        public bool UnsafeUseInsecureChannelCallCredentials { get; set; }
    }

    public sealed class GrpcChannel
    {
        public static GrpcChannel ForAddress(string address) => throw null!;

        public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => throw null!;

        public static GrpcChannel ForAddress(Uri address) => throw null!;

        public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions) => throw null!;
    }
}
