// Stub of FluentFTP 39 (assembly FluentFTP), before the clients had a base class for tests: only the members that they need, with the library's metadata names.
using System;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace FluentFTP
{
    public delegate void FtpSslValidation(FtpClient control, FtpSslValidationEventArgs e);

    public class FtpSslValidationEventArgs : EventArgs
    {
        public X509Certificate Certificate { get; set; } = null!;

        public X509Chain Chain { get; set; } = null!;

        public SslPolicyErrors PolicyErrors { get; set; }

        public bool Accept { get; set; }
    }

    public interface IFtpClient : IDisposable
    {
        event FtpSslValidation ValidateCertificate;
    }

    public enum FtpEncryptionMode
    {
        None,
        Implicit,
        Explicit,
        Auto,
    }

    public class FtpClient : IFtpClient
    {
        public FtpEncryptionMode EncryptionMode { get; set; }

        public FtpClient(string host)
        {
        }

        public event FtpSslValidation ValidateCertificate
        {
            add { }
            remove { }
        }

        public bool ValidateAnyCertificate { get; set; }

        public bool ValidateCertificateRevocation { get; set; }

        public void Dispose()
        {
        }
    }
}
