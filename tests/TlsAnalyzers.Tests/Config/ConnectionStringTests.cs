using System.Data.Common;
using System.Text;
using TlsAnalyzers.Config;

namespace TlsAnalyzers.Tests.Config;

public sealed class ConnectionStringTests
{
    private const string Hole = "\uFFFC";

    [Theory]
    [InlineData("", "")]
    [InlineData(" ; ;; ", "")]
    [InlineData("a=b", "a=b")]
    [InlineData("a=b;", "a=b")]
    [InlineData(" a = b ; c = d ", "a=b|c=d")]
    [InlineData("Trust Server Certificate=True", "Trust Server Certificate=True")]
    [InlineData("a==b=c", "a=b=c")]
    [InlineData("a=b==", "a=b==")]
    [InlineData("AccountKey=c2VjcmV0==;x=y", "AccountKey=c2VjcmV0==|x=y")]
    [InlineData("a='b;c';d=e", "a=b;c|d=e")]
    [InlineData("a=\"b;c\";d=e", "a=b;c|d=e")]
    [InlineData("a='b''c'", "a=b'c")]
    [InlineData("a=\"b\"\"c\"", "a=b\"c")]
    [InlineData("a='b\"c'", "a=b\"c")]
    [InlineData("a= 'b' ;c=d", "a=b|c=d")]
    [InlineData("a=b'c;d=e", "a=b'c|d=e")]
    [InlineData("a=;b=c", "a=|b=c")]
    [InlineData("a=b;A=c", "a=b|A=c")]
    public void Reads_pairs(string text, string expected)
    {
        var connection = ConnectionString.ParsePairs(text);

        Assert.Equal(expected, string.Join('|', connection.Pairs.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.True(connection.IsWellFormed);
    }

    [Theory]
    [InlineData("a", "")]
    [InlineData("=b", "")]
    [InlineData("a='b", "")]
    [InlineData("a='b'c;d=e", "d=e")]
    [InlineData("a;TrustServerCertificate=true", "a;TrustServerCertificate=true")]
    public void Leaves_out_what_does_not_conform(string text, string expected)
    {
        var connection = ConnectionString.ParsePairs(text);

        Assert.Equal(expected, string.Join('|', connection.Pairs.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Theory]
    [InlineData("Server=db; Trust Server Certificate = true ;x=y", "Trust Server Certificate = true", "true")]
    [InlineData("Server=db;TrustServerCertificate='true';x=y", "TrustServerCertificate='true'", "true")]
    [InlineData("TrustServerCertificate=false;trustservercertificate=TRUE", "trustservercertificate=TRUE", "TRUE")]
    [InlineData(Hole + "TrustServerCertificate=true", "TrustServerCertificate=true", "true")]
    [InlineData(Hole + ";TrustServerCertificate=true", "TrustServerCertificate=true", "true")]
    [InlineData(Hole + " TrustServerCertificate=true", "TrustServerCertificate=true", "true")]
    [InlineData("Server=" + Hole + ";TrustServerCertificate=true", "TrustServerCertificate=true", "true")]
    [InlineData("Password='" + Hole + "';TrustServerCertificate=true", "TrustServerCertificate=true", "true")]
    public void Finds_the_pair_that_counts_and_where_it_is(string text, string pairText, string valueText)
    {
        var pair = ConnectionString.ParsePairs(text).Find(["TrustServerCertificate", "Trust Server Certificate"])!;

        Assert.Equal(pairText, text.Substring(pair.Start, pair.Length));
        Assert.Equal(valueText, text.Substring(pair.ValueStart, pair.ValueLength));
    }

    [Theory]
    [InlineData("mongodb://host/?tlsInsecure=true", "host", "tlsInsecure=true")]
    [InlineData("mongodb+srv://user:p%40ss@one.example/db?retryWrites=true&tlsInsecure=true", "one.example", "retryWrites=true|tlsInsecure=true")]
    [InlineData("mongodb://one:27017,two:27017?a=b;c=d", "one:27017|two:27017", "a=b|c=d")]
    [InlineData("mongodb://host", "host", "")]
    [InlineData("mongodb://", "", "")]
    [InlineData("mongodb://user@", "", "")]
    [InlineData("mongodb://host/?tls%49nsecure=tr%75e", "host", "tlsInsecure=true")]
    [InlineData("mongodb://host/?%=%&a=%zz", "host", "%=%|a=%zz")]
    [InlineData("mongodb://" + Hole + "/?tlsInsecure=true", Hole, "tlsInsecure=true")]
    [InlineData("not a uri?tlsInsecure=true", "", "")]
    public void Reads_uris(string text, string hosts, string pairs)
    {
        var connection = ConnectionString.ParseUri(text);

        Assert.Equal(hosts, string.Join('|', connection.Hosts));
        Assert.Equal(pairs, string.Join('|', connection.Pairs.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Fact]
    public void Reads_pairs_as_the_framework_does()
    {
        string[] parts = ["a", "B", "Trust Server Certificate", "=", "=", "==", ";", ";", "'", "\"", "''", "\"\"", " ", "  ", "\t", "true", "x'y"];
        var random = new Random(20240131);
        for (var i = 0; i < 50_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(14); length > 0; length--)
            {
                text.Append(parts[random.Next(parts.Length)]);
            }

            var input = text.ToString();
            var connection = ConnectionString.ParsePairs(input);

            Assert.True(Framework(input) is { } expected ? expected == Normalized(connection) : !connection.IsWellFormed, $"<{input}>: {Framework(input)} / {Normalized(connection)} {connection.IsWellFormed}");
            Assert.All(connection.Pairs, pair => Assert.True(pair.Start >= 0 && pair.Start + pair.Length <= input.Length));
        }
    }

    [Fact]
    public void Reads_anything()
    {
        const string Characters = "a=;'\" \0\n\uFFFC\uD800&?/:@%#,[]";
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Characters[random.Next(Characters.Length)])]);
            foreach (var input in (string[])[text, "m://" + text])
            {
                foreach (var connection in (ConnectionString[])[ConnectionString.ParsePairs(input), ConnectionString.ParseUri(input)])
                {
                    Assert.All(connection.Pairs, pair =>
                    {
                        Assert.True(pair.Start >= 0 && pair.Length >= 0 && pair.Start + pair.Length <= input.Length);
                        Assert.True(pair.ValueStart >= pair.Start && pair.ValueLength >= 0 && pair.ValueStart + pair.ValueLength <= input.Length);
                    });
                }
            }

            Assert.True(LoopbackHost.Is(text) || !LoopbackHost.Is(text));
        }
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("localhost:5432", true)]
    [InlineData("localhost,1433", true)]
    [InlineData("tcp:localhost,1433", true)]
    [InlineData("tcp: 127.0.0.1 , 1433", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.1.2.3", true)]
    [InlineData("::1", true)]
    [InlineData("[::1]:5432", true)]
    [InlineData(".", true)]
    [InlineData(@".\SQLEXPRESS", true)]
    [InlineData(@"localhost\SQLEXPRESS", true)]
    [InlineData("(local)", true)]
    [InlineData(@"(localdb)\MSSQLLocalDB", true)]
    [InlineData("/var/run/postgresql", true)]
    [InlineData(@"\\.\pipe\sql\query", true)]
    [InlineData("https://localhost:8081/", true)]
    [InlineData("", false)]
    [InlineData("db", false)]
    [InlineData("localhost.example.com", false)]
    [InlineData("127.0.0.1.example.com", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("db.example.com,1433", false)]
    [InlineData("https://account.documents.azure.com:443/", false)]
    [InlineData("{0}", false)]
    [InlineData(Hole, false)]
    public void Knows_this_machine(string host, bool expected) => Assert.Equal(expected, LoopbackHost.Is(host));

    [Theory]
    [InlineData("", "", "")]
    [InlineData("cache:6379", "cache:6379", "")]
    [InlineData("one:6379, two:6379 ,ssl=false", "one:6379|two:6379", "ssl=false")]
    [InlineData("cache, ssl = False ,sslProtocols=Tls11|Tls12", "cache", "ssl = False|sslProtocols=Tls11|Tls12")]
    [InlineData("cache,,=x,ssl=", "cache|=x", "ssl=")]
    [InlineData("cache," + Hole + "ssl=false", "cache", "ssl=false")]
    public void Reads_list(string text, string hosts, string pairs)
    {
        var list = ConnectionString.ParseList(text);

        Assert.Equal(hosts, string.Join('|', list.Hosts));
        Assert.Equal(pairs, string.Join('|', list.Pairs.Select(pair => text.Substring(pair.Start, pair.Length))));
        Assert.All(list.Pairs, pair => Assert.Equal(pair.Value, text.Substring(pair.ValueStart, pair.ValueLength)));
    }

    // Null where it refuses the text.
    private static string? Framework(string text)
    {
        try
        {
            var builder = new DbConnectionStringBuilder { ConnectionString = text };
            return string.Join('|', builder.Keys!.Cast<string>().Select(key => $"{key.ToLowerInvariant()}={builder[key]}").Order(StringComparer.Ordinal));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // An empty value without quotes takes the keyword away.
    private static string Normalized(ConnectionString connection) => string.Join('|', connection.Pairs
        .Select(pair => pair.Key)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(key => connection.Find([key])!)
        .Where(pair => pair.Value.Length > 0 || pair.Start + pair.Length > pair.ValueStart + pair.ValueLength)
        .Select(pair => $"{pair.Key.ToLowerInvariant()}={pair.Value}")
        .Order(StringComparer.Ordinal));
}
