// Stub of BouncyCastle.Cryptography 2 (the assembly of that name) for tests: only the members that they need, with the library's metadata names.
using System.IO;

namespace Org.BouncyCastle.Asn1
{
    public class DerObjectIdentifier
    {
    }
}

namespace Org.BouncyCastle.Crypto
{
    public class AsymmetricKeyParameter
    {
    }
}

namespace Org.BouncyCastle.Security
{
    public class SecureRandom
    {
    }

    public static class PrivateKeyFactory
    {
        public static Crypto.AsymmetricKeyParameter DecryptKey(char[] passPhrase, byte[] encInfo) => throw null!;

        public static byte[] EncryptKey(
            Asn1.DerObjectIdentifier algorithm, char[] passPhrase, byte[] salt, int iterationCount, Crypto.AsymmetricKeyParameter key) => throw null!;
    }
}

namespace Org.BouncyCastle.Pkcs
{
    public class Pkcs12Store
    {
        protected internal Pkcs12Store()
        {
        }

        public Pkcs12Store(Stream input, char[] password)
        {
        }

        public void Load(Stream input, char[] password) => throw null!;

        public void Save(Stream stream, char[]? password, Security.SecureRandom random) => throw null!;
    }

    public class Pkcs12StoreBuilder
    {
        public Pkcs12Store Build() => throw null!;
    }
}
