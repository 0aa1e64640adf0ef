// Stub of MailKit 4 (assembly MailKit) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Net.Security;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;

namespace MailKit
{
    public interface IMailService : IDisposable
    {
        bool CheckCertificateRevocation { get; set; }

        RemoteCertificateValidationCallback? ServerCertificateValidationCallback { get; set; }

        SslProtocols SslProtocols { get; set; }

        void Connect(string host, int port, bool useSsl, CancellationToken cancellationToken = default);

        Task ConnectAsync(string host, int port, bool useSsl, CancellationToken cancellationToken = default);

        void Connect(string host, int port = 0, Security.SecureSocketOptions options = Security.SecureSocketOptions.Auto, CancellationToken cancellationToken = default);

        Task ConnectAsync(string host, int port = 0, Security.SecureSocketOptions options = Security.SecureSocketOptions.Auto, CancellationToken cancellationToken = default);
    }

    public interface IMailTransport : IMailService
    {
    }

    public interface IMailStore : IMailService
    {
    }

    public abstract class MailService : IMailService
    {
        public bool CheckCertificateRevocation { get; set; }

        public RemoteCertificateValidationCallback? ServerCertificateValidationCallback { get; set; }

        public SslProtocols SslProtocols { get; set; }

        public void Connect(string host, int port, bool useSsl, CancellationToken cancellationToken = default) => throw null!;

        public Task ConnectAsync(string host, int port, bool useSsl, CancellationToken cancellationToken = default) => throw null!;

        public abstract void Connect(string host, int port = 0, Security.SecureSocketOptions options = Security.SecureSocketOptions.Auto, CancellationToken cancellationToken = default);

        public abstract Task ConnectAsync(string host, int port = 0, Security.SecureSocketOptions options = Security.SecureSocketOptions.Auto, CancellationToken cancellationToken = default);

        public void Dispose()
        {
        }
    }

    public abstract class MailTransport : MailService, IMailTransport
    {
    }

    public abstract class MailStore : MailService, IMailStore
    {
    }
}

namespace MailKit.Security
{
    public enum SecureSocketOptions
    {
        None,
        Auto,
        SslOnConnect,
        StartTls,
        StartTlsWhenAvailable,
    }
}

namespace MailKit.Net.Proxy
{
    public class HttpsProxyClient
    {
        public HttpsProxyClient(string host, int port)
        {
        }

        public bool CheckCertificateRevocation { get; set; }

        public RemoteCertificateValidationCallback? ServerCertificateValidationCallback { get; set; }
    }
}

namespace MailKit.Net.Smtp
{
    public class SmtpClient : MailTransport
    {
        public override void Connect(string host, int port = 0, Security.SecureSocketOptions options = Security.SecureSocketOptions.Auto, CancellationToken cancellationToken = default) => throw null!;

        public override Task ConnectAsync(string host, int port = 0, Security.SecureSocketOptions options = Security.SecureSocketOptions.Auto, CancellationToken cancellationToken = default) => throw null!;
    }
}

namespace MailKit.Net.Imap
{
    public class ImapClient : MailStore
    {
        public override void Connect(string host, int port = 0, Security.SecureSocketOptions options = Security.SecureSocketOptions.Auto, CancellationToken cancellationToken = default) => throw null!;

        public override Task ConnectAsync(string host, int port = 0, Security.SecureSocketOptions options = Security.SecureSocketOptions.Auto, CancellationToken cancellationToken = default) => throw null!;
    }
}
