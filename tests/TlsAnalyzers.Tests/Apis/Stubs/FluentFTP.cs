// Stub of FluentFTP 53 (assembly FluentFTP) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace FluentFTP
{
    public delegate void FtpSslValidation(Client.BaseClient.BaseFtpClient control, FtpSslValidationEventArgs e);

    public delegate void FtpSslAuthentication(Client.BaseClient.BaseFtpClient control, FtpSslAuthenticationEventArgs e);

    public class FtpSslValidationEventArgs : EventArgs
    {
        public X509Certificate Certificate { get; set; } = null!;

        public X509Chain Chain { get; set; } = null!;

        public SslPolicyErrors PolicyErrors { get; set; }

        public bool Accept { get; set; }
    }

    public class FtpSslAuthenticationEventArgs : EventArgs
    {
        public SslClientAuthenticationOptions Options { get; set; } = null!;
    }

    public enum FtpEncryptionMode
    {
        None,
        Implicit,
        Explicit,
        Auto,
    }

    public class FtpConfig
    {
        public bool DataConnectionEncryption { get; set; }

        public FtpEncryptionMode EncryptionMode { get; set; }

        public SslProtocols SslProtocols { get; set; }

        public bool ValidateAnyCertificate { get; set; }

        public bool ValidateCertificateRevocation { get; set; }
    }

    public interface IBaseFtpClient
    {
        FtpConfig Config { get; set; }

        event FtpSslValidation ValidateCertificate;
    }

    public interface IFtpClient : IDisposable, IBaseFtpClient
    {
    }

    public interface IAsyncFtpClient : IDisposable, IBaseFtpClient
    {
    }

    public class FtpClient : Client.BaseClient.BaseFtpClient, IFtpClient
    {
        public FtpClient(string host)
        {
        }

        public void Connect() => throw null!;
    }

    public class AsyncFtpClient : Client.BaseClient.BaseFtpClient, IAsyncFtpClient
    {
        public AsyncFtpClient(string host)
        {
        }
    }
}

namespace FluentFTP.Client.BaseClient
{
    public class BaseFtpClient : IDisposable, IBaseFtpClient
    {
        public event FtpSslValidation ValidateCertificate
        {
            add { }
            remove { }
        }

        public event FtpSslAuthentication ConfigureAuthentication
        {
            add { }
            remove { }
        }

        public FtpConfig Config { get; set; } = new();

        public void Dispose()
        {
        }
    }
}
