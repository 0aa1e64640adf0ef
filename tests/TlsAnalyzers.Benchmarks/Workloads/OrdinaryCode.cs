using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.Benchmarks.Workloads;

/// <summary>
/// A code base such as business has it: records, repositories, services, parsers, state machines, clients. The same number of files
/// makes the same code, so that figures can be compared. Its words are not TLS's, but members such as <c>Host</c>, <c>Password</c>,
/// <c>Validate</c> and <c>Timeout</c> occur as they do everywhere.
/// </summary>
internal static class OrdinaryCode
{
    private static readonly string[] _nouns =
    [
        "Account", "Address", "Basket", "Booking", "Branch", "Campaign", "Carrier", "Category", "Claim", "Contract", "Coupon", "Currency", "Customer", "Delivery", "Device",
        "Discount", "Employee", "Invoice", "Ledger", "Location", "Machine", "Message", "Order", "Parcel", "Payment", "Person", "Policy", "Price", "Product", "Project",
        "Receipt", "Region", "Report", "Sensor", "Session", "Shipment", "Station", "Supplier", "Tariff", "Ticket", "Vehicle", "Voucher", "Warehouse", "Workflow",
    ];

    private static readonly string[] _verbs = ["Apply", "Archive", "Assign", "Cancel", "Close", "Collect", "Convert", "Count", "Export", "Find", "Import", "Merge", "Open", "Refresh", "Reserve", "Sort", "Split", "Validate"];

    public static ImmutableArray<SyntaxTree> Trees(int files, bool withClients) =>
        [.. Enumerable.Range(0, files).Select(i => CSharpSyntaxTree.ParseText(SourceText.From(File(i, withClients), Encoding.UTF8), path: $"Code/File{i}.cs"))];

    private static string File(int number, bool withClients)
    {
        var noun = _nouns[number % _nouns.Length];
        var code = new StringBuilder();
        code.AppendLine("using System;").AppendLine("using System.Collections.Generic;").AppendLine("using System.Linq;").AppendLine("using System.Threading;").AppendLine("using System.Threading.Tasks;");
        if (withClients)
        {
            code.AppendLine("using System.Net.Http;").AppendLine("using System.Text.Json;");
        }

        code.AppendLine().Append("namespace Business.Module").Append(number).AppendLine(";").AppendLine();
        Records(code, noun);
        Repository(code, noun);
        for (var i = 0; i < 6; i++)
        {
            Service(code, noun, _verbs[(number + (i * 5)) % _verbs.Length] + (char)('A' + i), number + i);
        }

        if (withClients && number % 20 == 0)
        {
            Client(code, noun);
        }

        return code.ToString();
    }

    private static void Records(StringBuilder code, string noun) => code.Append($$"""
        public enum {{noun}}State { New, Active, Suspended, Closed }

        public sealed record {{noun}}Line(string Sku, int Quantity, decimal Price)
        {
            public decimal Total => Quantity * Price;
        }

        public sealed class {{noun}}Options
        {
            public string Host { get; set; } = "localhost";

            public string? Password { get; set; }

            public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

            public bool Validate() => Host.Length > 0 && Timeout > TimeSpan.Zero;
        }

        public sealed class {{noun}}
        {
            private readonly List<{{noun}}Line> _lines = new();

            public Guid Id { get; init; } = Guid.NewGuid();

            public string Name { get; set; } = "";

            public {{noun}}State State { get; private set; }

            public IReadOnlyList<{{noun}}Line> Lines => _lines;

            public event EventHandler<{{noun}}State>? StateChanged;

            public void Add({{noun}}Line line)
            {
                ArgumentNullException.ThrowIfNull(line);
                if (line.Quantity <= 0)
                {
                    throw new ArgumentOutOfRangeException(nameof(line), line.Quantity, "A quantity is positive.");
                }

                _lines.Add(line);
            }

            public void MoveTo({{noun}}State state)
            {
                State = (State, state) switch
                {
                    ({{noun}}State.New, {{noun}}State.Active) => state,
                    ({{noun}}State.Active, {{noun}}State.Suspended or {{noun}}State.Closed) => state,
                    ({{noun}}State.Suspended, {{noun}}State.Active) => state,
                    _ => throw new InvalidOperationException($"{Name}: {State} does not become {state}."),
                };
                StateChanged?.Invoke(this, State);
            }
        }


        """);

    private static void Repository(StringBuilder code, string noun) => code.Append($$"""
        public interface I{{noun}}Repository
        {
            Task<{{noun}}?> FindAsync(Guid id, CancellationToken cancellationToken);

            IAsyncEnumerable<{{noun}}> AllAsync(CancellationToken cancellationToken);
        }

        public sealed class {{noun}}Repository : I{{noun}}Repository
        {
            private readonly Dictionary<Guid, {{noun}}> _items = new();
            private readonly SemaphoreSlim _gate = new(1, 1);

            public async Task<{{noun}}?> FindAsync(Guid id, CancellationToken cancellationToken)
            {
                await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    return _items.TryGetValue(id, out var item) ? item : null;
                }
                finally
                {
                    _gate.Release();
                }
            }

            public async IAsyncEnumerable<{{noun}}> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
            {
                foreach (var item in _items.Values.OrderBy(item => item.Name, StringComparer.Ordinal))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await Task.Yield();
                    yield return item;
                }
            }
        }


        """);

    private static void Service(StringBuilder code, string noun, string verb, int number) => code.Append($$"""
        public sealed class {{noun}}{{verb}}Service
        {
            private readonly I{{noun}}Repository _repository;
            private readonly Func<DateTimeOffset> _clock;
            private int _calls;

            public {{noun}}{{verb}}Service(I{{noun}}Repository repository, Func<DateTimeOffset>? clock = null)
            {
                _repository = repository ?? throw new ArgumentNullException(nameof(repository));
                _clock = clock ?? (() => DateTimeOffset.UtcNow);
            }

            public async Task<decimal> {{verb}}Async(Guid id, decimal rate, CancellationToken cancellationToken = default)
            {
                Interlocked.Increment(ref _calls);
                var item = await _repository.FindAsync(id, cancellationToken).ConfigureAwait(false);
                if (item is null)
                {
                    return 0m;
                }

                var total = 0m;
                for (var i = 0; i < item.Lines.Count; i++)
                {
                    var line = item.Lines[i];
                    total += line.Quantity switch
                    {
                        > 1000 => line.Total * 0.9m,
                        > {{number % 90}} and < 100 => line.Total * 0.98m,
                        _ => line.Total,
                    };
                }

                return Math.Round(total * (1 + rate), 2, MidpointRounding.ToEven);
            }

            public IReadOnlyDictionary<string, decimal> Totals(IEnumerable<{{noun}}> items)
            {
                var recent = items.Where(item => item.State == {{noun}}State.Active && item.Name.Length > {{number % 7}});
                return recent
                    .SelectMany(item => item.Lines, (item, line) => (item.Name, line.Total))
                    .GroupBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Total), StringComparer.OrdinalIgnoreCase);
            }

            public bool TryParse(string? text, out {{noun}}Line? line)
            {
                line = null;
                if (string.IsNullOrWhiteSpace(text))
                {
                    return false;
                }

                var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                if (parts.Length != 3 || !int.TryParse(parts[1], out var quantity) || !decimal.TryParse(parts[2], out var price))
                {
                    return false;
                }

                try
                {
                    line = new {{noun}}Line(parts[0].ToUpperInvariant(), checked(quantity * {{(number % 5) + 1}}), price);
                    return true;
                }
                catch (OverflowException exception)
                {
                    throw new FormatException($"Line '{text}' of {_clock():O} is too large ({_calls} calls).", exception);
                }
            }
        }


        """);

    private static void Client(StringBuilder code, string noun) => code.Append($$"""
        public sealed class {{noun}}Client : IDisposable
        {
            private readonly HttpClient _http;

            public {{noun}}Client(HttpMessageHandler? handler = null)
            {
                _http = new HttpClient(handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
                {
                    BaseAddress = new Uri("https://api.example.com/{{noun}}/"),
                    Timeout = TimeSpan.FromSeconds(20),
                };
            }

            public async Task<{{noun}}Options?> GetAsync(string id, CancellationToken cancellationToken)
            {
                using var response = await _http.GetAsync(Uri.EscapeDataString(id), cancellationToken).ConfigureAwait(false);
                response.EnsureSuccessStatusCode();
                var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
                return JsonSerializer.Deserialize<{{noun}}Options>(text);
            }

            public void Dispose() => _http.Dispose();
        }


        """);
}
