// Stub of System.Security.Cryptography.Pkcs 10 (the assembly of that name) for tests: only the members that they need, with the library's metadata names.
namespace System.Security.Cryptography.Pkcs
{
    public sealed class Pkcs8PrivateKeyInfo
    {
        public static Pkcs8PrivateKeyInfo Create(AsymmetricAlgorithm privateKey) => throw null!;

        public static Pkcs8PrivateKeyInfo DecryptAndDecode(ReadOnlySpan<byte> passwordBytes, ReadOnlyMemory<byte> source, out int bytesRead) => throw null!;

        public static Pkcs8PrivateKeyInfo DecryptAndDecode(ReadOnlySpan<char> password, ReadOnlyMemory<byte> source, out int bytesRead) => throw null!;

        public byte[] Encrypt(ReadOnlySpan<byte> passwordBytes, PbeParameters pbeParameters) => throw null!;

        public byte[] Encrypt(ReadOnlySpan<char> password, PbeParameters pbeParameters) => throw null!;
    }

    public sealed class Pkcs12SafeContents
    {
        public object AddShroudedKey(AsymmetricAlgorithm key, byte[]? passwordBytes, PbeParameters pbeParameters) => throw null!;

        public object AddShroudedKey(AsymmetricAlgorithm key, string? password, PbeParameters pbeParameters) => throw null!;

        public void Decrypt(byte[]? passwordBytes) => throw null!;

        public void Decrypt(string? password) => throw null!;
    }

    public sealed class Pkcs12Builder
    {
        public void AddSafeContentsEncrypted(Pkcs12SafeContents safeContents, byte[]? passwordBytes, PbeParameters pbeParameters) => throw null!;

        public void AddSafeContentsEncrypted(Pkcs12SafeContents safeContents, string? password, PbeParameters pbeParameters) => throw null!;

        public void SealWithMac(string? password, HashAlgorithmName hashAlgorithm, int iterationCount) => throw null!;
    }

    public sealed class Pkcs12Info
    {
        public static Pkcs12Info Decode(ReadOnlyMemory<byte> encodedBytes, out int bytesConsumed, bool skipCopy = false) => throw null!;

        public bool VerifyMac(string? password) => throw null!;
    }
}
