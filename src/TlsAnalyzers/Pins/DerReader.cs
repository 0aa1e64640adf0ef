namespace TlsAnalyzers.Pins;

/// <summary>Walks over the elements of a DER encoding. It never fails: what does not conform is not read.</summary>
internal struct DerReader(byte[] bytes, int start, int end)
{
    public const byte Boolean = 0x01;
    public const byte BitString = 0x03;
    public const byte OctetString = 0x04;
    public const byte ObjectIdentifier = 0x06;
    public const byte UtcTime = 0x17;
    public const byte GeneralizedTime = 0x18;
    public const byte Sequence = 0x30;
    public const byte Set = 0x31;

    private int _position = start;

    /// <summary>The element that was read last, with its tag and length.</summary>
    public ArraySegment<byte> Element { get; private set; }

    /// <summary>True when nothing is left.</summary>
    public readonly bool IsAtEnd => _position >= end;

    /// <summary>The tag of the next element; 0 at the end.</summary>
    public readonly byte NextTag => IsAtEnd ? (byte)0 : bytes[_position];

    /// <summary>The bytes of the element that was read last.</summary>
    public ArraySegment<byte> Content { get; private set; }

    /// <summary>A reader of what is within the element that was read last.</summary>
    public readonly DerReader Inside => new(bytes, Content.Offset, Content.Offset + Content.Count);

    /// <summary>Reads the next element, whatever it is.</summary>
    public bool Read()
    {
        var first = _position;
        var position = first + 2;
        if (position > end || (bytes[first] & 0x1F) == 0x1F)
        {
            return false;
        }

        // One byte of length, or the number of bytes that say it: three are 16 megabytes.
        int length = bytes[first + 1];
        if (length >= 0x80)
        {
            var count = length - 0x80;
            if (count is 0 or > 3 || position + count > end)
            {
                return false;
            }

            length = 0;
            for (; count > 0; count--)
            {
                length = (length << 8) | bytes[position++];
            }
        }

        if (length > end - position)
        {
            return false;
        }

        _position = position + length;
        Content = new ArraySegment<byte>(bytes, position, length);
        Element = new ArraySegment<byte>(bytes, first, _position - first);
        return true;
    }

    /// <summary>Reads the next element when it has that tag.</summary>
    public bool Read(byte tag) => NextTag == tag && Read();
}
