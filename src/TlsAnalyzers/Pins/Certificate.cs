using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TlsAnalyzers.Pins;

/// <summary>What the rules ask of a certificate. Nothing of it is verified.</summary>
/// <param name="Key">Its SPKI pin.</param>
/// <param name="NotAfter">When it expires, in universal time.</param>
/// <param name="CommonName">The subject's common name; null when it has none.</param>
/// <param name="HostNames">The DNS names among its alternative names.</param>
/// <param name="IsAuthority">It may sign other certificates.</param>
internal sealed record Certificate(Pin Key, DateTime NotAfter, string? CommonName, ImmutableArray<string> HostNames, bool IsAuthority)
{
    private const byte Version = 0xA0;
    private const byte Extensions = 0xA3;
    private const byte DnsName = 0x82;

    private static readonly byte[] _commonNameId = [0x55, 0x04, 0x03];
    private static readonly byte[] _alternativeNamesId = [0x55, 0x1D, 0x11];
    private static readonly byte[] _basicConstraintsId = [0x55, 0x1D, 0x13];

    /// <summary>Names it as people do: its first host name, else its common name; null when it has neither.</summary>
    public string? Name => HostNames.IsEmpty ? CommonName : HostNames[0];

    /// <summary>Reads the DER encoding of a certificate; null for anything else.</summary>
    public static Certificate? Read(byte[] der)
    {
        var reader = new DerReader(der, 0, der.Length);
        if (!reader.Read(DerReader.Sequence))
        {
            return null;
        }

        var certificate = reader.Inside;
        if (!certificate.Read(DerReader.Sequence))
        {
            return null;
        }

        // Version, serial number, signature algorithm, issuer, validity, subject, key, extensions.
        var body = certificate.Inside;
        var isRead = (body.NextTag != Version || body.Read()) && body.Read() && body.Read(DerReader.Sequence) && body.Read(DerReader.Sequence)
            && body.Read(DerReader.Sequence);
        if (!isRead || NotAfterOf(body.Inside) is not { } notAfter || !body.Read(DerReader.Sequence))
        {
            return null;
        }

        var commonName = CommonNameOf(body.Inside);
        if (!body.Read(DerReader.Sequence) || !IsPublicKeyInfo(body.Inside))
        {
            return null;
        }

        var key = KeyOf(body.Element);
        var hostNames = ImmutableArray<string>.Empty;
        var isAuthority = false;
        while (body.Read())
        {
            if (body.Element.Array![body.Element.Offset] == Extensions)
            {
                ReadExtensions(body.Inside, ref hostNames, ref isAuthority);
            }
        }

        return new Certificate(key, notAfter, commonName, hostNames, isAuthority);
    }

    /// <summary>The SPKI pin of an encoded key, or of an encoded certificate; null for anything else.</summary>
    public static Pin? PinOfKey(byte[] der)
    {
        var reader = new DerReader(der, 0, der.Length);
        return reader.Read(DerReader.Sequence) && reader.IsAtEnd
            ? IsPublicKeyInfo(reader.Inside) ? KeyOf(reader.Element) : Read(der)?.Key
            : null;
    }

    private static Pin KeyOf(ArraySegment<byte> publicKeyInfo)
    {
        using var sha256 = SHA256.Create();
        var digest = sha256.ComputeHash(publicKeyInfo.Array!, publicKeyInfo.Offset, publicKeyInfo.Count);
        return new Pin(PinAlgorithm.Sha256, ImmutableArray.Create(digest), PinMark.None, PinEncoding.Bytes);
    }

    private static bool IsPublicKeyInfo(DerReader content)
    {
        if (!content.Read(DerReader.Sequence))
        {
            return false;
        }

        var algorithm = content.Inside;
        return algorithm.Read(DerReader.ObjectIdentifier) && content.Read(DerReader.BitString) && content.IsAtEnd;
    }

    private static DateTime? NotAfterOf(DerReader validity)
    {
        if (!validity.Read() || (validity.NextTag is not (DerReader.UtcTime or DerReader.GeneralizedTime)))
        {
            return null;
        }

        var isShort = validity.NextTag == DerReader.UtcTime;
        if (!validity.Read())
        {
            return null;
        }

        var text = Ascii(validity.Content);
        if (isShort && text.Length > 1)
        {
            // RFC 5280: a year of two digits is between 1950 and 2049.
            text = (text[0] >= '5' ? "19" : "20") + text;
        }

        return DateTime.TryParseExact(
            text,
            ["yyyyMMddHHmmss'Z'", "yyyyMMddHHmm'Z'"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var date)
            ? date
            : null;
    }

    private static string? CommonNameOf(DerReader subject)
    {
        string? name = null;
        while (subject.Read(DerReader.Set))
        {
            var parts = subject.Inside;
            while (parts.Read(DerReader.Sequence))
            {
                var part = parts.Inside;
                if (part.Read(DerReader.ObjectIdentifier) && Is(part.Content, _commonNameId) && part.Read())
                {
                    name = TextOf(part);
                }
            }
        }

        return name;
    }

    private static void ReadExtensions(DerReader extensions, ref ImmutableArray<string> hostNames, ref bool isAuthority)
    {
        if (!extensions.Read(DerReader.Sequence))
        {
            return;
        }

        var all = extensions.Inside;
        while (all.Read(DerReader.Sequence))
        {
            var extension = all.Inside;
            if (!extension.Read(DerReader.ObjectIdentifier))
            {
                continue;
            }

            var id = extension.Content;
            if ((extension.NextTag == DerReader.Boolean && !extension.Read()) || !extension.Read(DerReader.OctetString))
            {
                continue;
            }

            var value = extension.Inside;
            if (!value.Read(DerReader.Sequence))
            {
                continue;
            }

            if (Is(id, _alternativeNamesId))
            {
                hostNames = DnsNames(value.Inside);
            }
            else if (Is(id, _basicConstraintsId))
            {
                var constraints = value.Inside;
                isAuthority = constraints.Read(DerReader.Boolean) && constraints.Content.Count == 1 && constraints.Content.Array![constraints.Content.Offset] != 0;
            }
        }
    }

    private static ImmutableArray<string> DnsNames(DerReader names)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        while (!names.IsAtEnd)
        {
            var isDnsName = names.NextTag == DnsName;
            if (!names.Read())
            {
                break;
            }

            if (isDnsName)
            {
                found.Add(Ascii(names.Content));
            }
        }

        return found.ToImmutable();
    }

    private static bool Is(ArraySegment<byte> content, byte[] expected) => content.AsSpan().SequenceEqual(expected);

    private static string Ascii(ArraySegment<byte> content) => Encoding.ASCII.GetString(content.Array!, content.Offset, content.Count);

    // BMPString has two bytes a character; the others are ASCII or UTF-8.
    private static string TextOf(DerReader value) =>
        (value.Element.Array![value.Element.Offset] == 0x1E ? Encoding.BigEndianUnicode : Encoding.UTF8)
        .GetString(value.Content.Array!, value.Content.Offset, value.Content.Count);
}
