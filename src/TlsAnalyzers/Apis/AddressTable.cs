using System.Collections.Immutable;

namespace TlsAnalyzers.Apis;

/// <summary>Who connects to an address: one line a member. An address that reaches none of them is only a text.</summary>
internal static class AddressTable
{
    private static readonly string[] _httpMethods =
        ["GetAsync", "GetStringAsync", "GetByteArrayAsync", "GetStreamAsync", "PostAsync", "PutAsync", "PatchAsync", "DeleteAsync"];

    private static readonly string[] _jsonMethods =
        ["GetFromJsonAsync", "GetFromJsonAsAsyncEnumerable", "PostAsJsonAsync", "PutAsJsonAsync", "PatchAsJsonAsync", "DeleteFromJsonAsync"];

    private static readonly string[] _webClientMethods =
    [
        "DownloadData", "DownloadDataAsync", "DownloadDataTaskAsync", "DownloadFile", "DownloadFileAsync", "DownloadFileTaskAsync",
        "DownloadString", "DownloadStringAsync", "DownloadStringTaskAsync", "OpenRead", "OpenReadAsync", "OpenReadTaskAsync",
        "OpenWrite", "OpenWriteAsync", "OpenWriteTaskAsync", "UploadData", "UploadDataAsync", "UploadDataTaskAsync",
        "UploadFile", "UploadFileAsync", "UploadFileTaskAsync", "UploadString", "UploadStringAsync", "UploadStringTaskAsync",
        "UploadValues", "UploadValuesAsync", "UploadValuesTaskAsync",
    ];

    /// <summary>All rows.</summary>
    public static ImmutableArray<AddressApi> Rows { get; } = ImmutableArray.CreateRange<AddressApi>(
    [
        // .NET
        new("System.Net.Http.HttpClient", "BaseAddress"),
        .. _httpMethods.Select(method => new AddressApi("System.Net.Http.HttpClient", method, "requestUri")),
        new("System.Net.Http.HttpRequestMessage", ".ctor", "requestUri"),
        new("System.Net.Http.HttpRequestMessage", "RequestUri"),
        .. _jsonMethods.Select(method => new AddressApi("System.Net.Http.Json.HttpClientJsonExtensions", method, "requestUri")),
        new("System.Net.WebRequest", "Create", "requestUri"),
        new("System.Net.WebRequest", "Create", "requestUriString"),
        new("System.Net.WebRequest", "CreateDefault", "requestUri"),
        new("System.Net.WebRequest", "CreateHttp", "requestUri"),
        new("System.Net.WebRequest", "CreateHttp", "requestUriString"),
        new("System.Net.WebClient", "BaseAddress"),
        .. _webClientMethods.Select(method => new AddressApi("System.Net.WebClient", method, "address")),
        new("System.Net.WebSockets.ClientWebSocket", "ConnectAsync", "uri"),

        // Libraries
        new("Grpc.Net.Client.GrpcChannel", "ForAddress", "address"),
        new("MQTTnet.MqttClientOptionsBuilder", "WithConnectionUri", "uri"),
        new("RabbitMQ.Client.ConnectionFactory", "Uri"),
        new("RestSharp.RestClient", ".ctor", "baseUrl"),
        new("RestSharp.RestClientOptions", ".ctor", "baseUrl"),
        new("RestSharp.RestClientOptions", "BaseUrl"),
        new("RestSharp.RestRequest", ".ctor", "resource"),
        new("StackExchange.Redis.ConnectionMultiplexer", "Connect", "configuration"),
        new("StackExchange.Redis.ConnectionMultiplexer", "ConnectAsync", "configuration"),
    ]);

    /// <summary>Libraries' members of these names take the address of a service, whatever the library.</summary>
    public static ImmutableHashSet<string> Properties { get; } = ImmutableHashSet.Create(
        StringComparer.Ordinal, "BaseAddress", "BaseUri", "BaseUrl", "Endpoint", "EndpointUri", "ServerUri", "ServerUrl", "ServiceUri", "ServiceURL", "ServiceUrl");

    /// <summary>Constructors of libraries' types whose names end so connect to the <c>Uri</c> that they are given.</summary>
    public static ImmutableArray<string> ClientSuffixes { get; } = ImmutableArray.Create("Client", "ClientOptions", "ClientSettings", "ConnectionConfiguration", "ConnectionFactory", "ConnectionSettings");
}
