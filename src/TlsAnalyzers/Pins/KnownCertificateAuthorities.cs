using System.Collections.Immutable;
using System.Text;

namespace TlsAnalyzers.Pins;

/// <summary>
/// The keys of public CAs and the fingerprints of public roots, from the embedded resource that <c>data/</c> is packed into. Nothing is
/// read before the first look-up; a look-up is a binary search on the resource itself, which the runtime maps and does not copy.
/// </summary>
internal static class KnownCertificateAuthorities
{
    /// <summary>The resource's name in the assembly.</summary>
    public const string Resource = "KnownCertificateAuthorities.bin";

    /// <summary>So many bytes of a hash are kept: by chance, one in 10^16 pins would be taken for a CA's.</summary>
    public const int HashLength = 8;

    // Hash, where the facts are.
    private const int RowLength = HashLength + sizeof(ushort);

    // Role and status, last day, name, organisation.
    private const int FactsLength = 1 + sizeof(ushort) + sizeof(int) + sizeof(int);

    private static readonly DateTime _firstDay = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Lazy<Layout?> _data = new(Open);

    /// <summary>Finds the CA of a pin, by its key or by its certificate's fingerprint.</summary>
    public static CertificateAuthority? Find(Pin pin) => pin.Algorithm switch
    {
        PinAlgorithm.Sha256 => _data.Value?.Find(pin.Digest, isSha1: false),
        PinAlgorithm.Sha1 => _data.Value?.Find(pin.Digest, isSha1: true),
        _ => null,
    };

    /// <summary>Finds the CA of a SHA-256 hash (key or certificate) or of a SHA-1 fingerprint.</summary>
    public static CertificateAuthority? Find(ImmutableArray<byte> digest) => digest.Length switch
    {
        32 => _data.Value?.Find(digest, isSha1: false),
        20 => _data.Value?.Find(digest, isSha1: true),
        _ => null,
    };

    private static Layout? Open()
    {
        var stream = typeof(KnownCertificateAuthorities).Assembly.GetManifestResourceStream(Resource);
        return stream is null ? null : new Layout(stream);
    }

    /// <summary>
    /// Writes the resource: the counts of keys, SHA-256 and SHA-1 fingerprints; rows of each, sorted by hash; the facts of the keys; the
    /// texts. Numbers are little-endian. The same rows give the same bytes.
    /// </summary>
    public static byte[] Pack(
        IEnumerable<(byte[] KeyHash, CertificateAuthority Authority)> keys,
        IEnumerable<(byte[] Sha256, byte[] Sha1, byte[] KeyHash)> certificates)
    {
        var sorted = keys.OrderBy(key => Number(key.KeyHash)).ToList();
        var indexes = sorted.Select((key, index) => (key.KeyHash, index)).ToDictionary(key => Number(key.KeyHash), key => (ushort)key.index);
        var roots = certificates.ToList();
        var texts = new TextPool();
        var facts = new MemoryStream();
        using (var writer = new BinaryWriter(facts, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var (_, authority) in sorted)
            {
                writer.Write((byte)(((int)authority.Role << 4) | (int)authority.Status));
                writer.Write((ushort)(authority.NotAfter - _firstDay).TotalDays);
                writer.Write(texts.Add(authority.Name));
                writer.Write(texts.Add(authority.Organization));
            }
        }

        var packed = new MemoryStream();
        using (var writer = new BinaryWriter(packed, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(sorted.Count);
            writer.Write(roots.Count);
            WriteRows(writer, sorted.Select(key => (key.KeyHash, indexes[Number(key.KeyHash)])));
            WriteRows(writer, roots.Select(root => (root.Sha256, indexes[Number(root.KeyHash)])));
            WriteRows(writer, roots.Select(root => (root.Sha1, indexes[Number(root.KeyHash)])));
            writer.Write(facts.ToArray());
            writer.Write(texts.ToArray());
        }

        return packed.ToArray();
    }

    private static void WriteRows(BinaryWriter writer, IEnumerable<(byte[] Hash, ushort Index)> rows)
    {
        foreach (var (hash, index) in rows.OrderBy(row => Number(row.Hash)))
        {
            writer.Write(hash, 0, HashLength);
            writer.Write(index);
        }
    }

    // Big-endian, so that the order of the numbers is the order of the bytes.
    private static ulong Number(IReadOnlyList<byte> hash)
    {
        var number = 0UL;
        for (var i = 0; i < HashLength; i++)
        {
            number = (number << 8) | hash[i];
        }

        return number;
    }

    /// <summary>Texts with their length before them, each kept once.</summary>
    private sealed class TextPool
    {
        private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal);
        private readonly MemoryStream _bytes = new();

        public int Add(string text)
        {
            if (!_offsets.TryGetValue(text, out var offset))
            {
                offset = (int)_bytes.Length;
                _offsets.Add(text, offset);
                var bytes = Encoding.UTF8.GetBytes(text);
                _bytes.WriteByte(checked((byte)bytes.Length));
                _bytes.Write(bytes, 0, bytes.Length);
            }

            return offset;
        }

        public byte[] ToArray() => _bytes.ToArray();
    }

    /// <summary>The opened resource. Its stream has one position, so look-ups take turns.</summary>
    private sealed class Layout
    {
        private const int Header = sizeof(int) * 2;

        private readonly object _turn = new();
        private readonly Stream _stream;
        private readonly byte[] _buffer = new byte[256];
        private readonly int _keys;
        private readonly int _certificates;

        public Layout(Stream stream)
        {
            _stream = stream;
            Read(0, Header);
            _keys = Int32(0);
            _certificates = Int32(sizeof(int));
        }

        public CertificateAuthority? Find(ImmutableArray<byte> digest, bool isSha1)
        {
            var hash = Number(digest);
            lock (_turn)
            {
                return isSha1
                    ? Find(hash, Header + ((_keys + _certificates) * RowLength), _certificates, isFingerprint: true)
                    : Find(hash, Header, _keys, isFingerprint: false)
                        ?? Find(hash, Header + (_keys * RowLength), _certificates, isFingerprint: true);
            }
        }

        private CertificateAuthority? Find(ulong hash, int start, int count, bool isFingerprint)
        {
            var low = 0;
            var high = count - 1;
            while (low <= high)
            {
                var middle = (low + high) / 2;
                Read(start + (middle * RowLength), RowLength);
                var found = Number(_buffer);
                if (found == hash)
                {
                    return FactsOf(_buffer[HashLength] | (_buffer[HashLength + 1] << 8), isFingerprint);
                }

                (low, high) = found < hash ? (middle + 1, high) : (low, middle - 1);
            }

            return null;
        }

        private CertificateAuthority FactsOf(int index, bool isFingerprint)
        {
            var facts = Header + ((_keys + _certificates + _certificates) * RowLength);
            Read(facts + (index * FactsLength), FactsLength);
            var kind = _buffer[0];
            var days = _buffer[1] | (_buffer[2] << 8);
            var name = Int32(3);
            var organization = Int32(3 + sizeof(int));
            var texts = facts + (_keys * FactsLength);
            return new CertificateAuthority(
                Text(texts + name),
                Text(texts + organization),
                (AuthorityRole)(kind >> 4),
                (AuthorityStatus)(kind & 0xF),
                _firstDay.AddDays(days),
                isFingerprint);
        }

        private string Text(int offset)
        {
            Read(offset, 1);
            int length = _buffer[0];
            Read(offset + 1, length);
            return Encoding.UTF8.GetString(_buffer, 0, length);
        }

        private int Int32(int offset) =>
            _buffer[offset] | (_buffer[offset + 1] << 8) | (_buffer[offset + 2] << 16) | (_buffer[offset + 3] << 24);

        private void Read(int position, int count)
        {
            _stream.Position = position;
            for (var done = 0; done < count;)
            {
                var read = _stream.Read(_buffer, done, count - done);
                if (read <= 0)
                {
                    throw new EndOfStreamException();
                }

                done += read;
            }
        }
    }
}
