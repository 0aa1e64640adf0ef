using System.Security.Cryptography.X509Certificates;

namespace Bank.Batch;

/// <summary>What a new batch machine needs before the first night.</summary>
internal static class MachineSetup
{
    public static void Install(X509Certificate2 clientCertificate, X509Certificate2 internalAuthority)
    {
        using (var own = new X509Store(StoreName.My, StoreLocation.LocalMachine, OpenFlags.ReadWrite))
        {
            own.Add(clientCertificate);
        }

        // So that the archive, core banking and whatever comes later just work.
        using var roots = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadWrite);
        roots.Add(internalAuthority);
    }
}
