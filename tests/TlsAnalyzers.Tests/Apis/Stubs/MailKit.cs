// Stub of MailKit 4 (assembly MailKit) for tests: only the members that they need, with the library's metadata names.
using System;
using System.Net.Security;

namespace MailKit
{
    public interface IMailService : IDisposable
    {
        bool CheckCertificateRevocation { get; set; }

        RemoteCertificateValidationCallback? ServerCertificateValidationCallback { get; set; }

        void Connect(string host, int port, Security.SecureSocketOptions options);
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

        public abstract void Connect(string host, int port, Security.SecureSocketOptions options);

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

namespace MailKit.Net.Smtp
{
    public class SmtpClient : MailTransport
    {
        public override void Connect(string host, int port, Security.SecureSocketOptions options) => throw null!;
    }
}

namespace MailKit.Net.Imap
{
    public class ImapClient : MailStore
    {
        public override void Connect(string host, int port, Security.SecureSocketOptions options) => throw null!;
    }
}
