using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TlsAnalyzers.Pinning;

namespace TlsAnalyzers.PinValidator.Net472
{
    /// <summary>One connection, load or pin as the arguments say; what came of it is written in one line.</summary>
    internal static class Program
    {
        public static int Main(string[] arguments)
        {
            var refusal = PinRefusal.None;
            PinReports.Reported += report => refusal = report.Refusal;
            try
            {
                Console.WriteLine(Run(arguments) + (refusal == PinRefusal.None ? string.Empty : " " + refusal));
                return 0;
            }
            catch (PinConfigurationException exception)
            {
                Console.WriteLine("error " + exception.Message);
                return 0;
            }
        }

        private static string Run(string[] arguments)
        {
            switch (arguments[0])
            {
                case "pin":
                    return SpkiPin.Of(new X509Certificate2(arguments[1])).ToString();
                case "load":
                    SpkiPinValidator.Required(arguments[1]);
                    return "loaded";
                case "stream":
                    return Verdict(() => Stream(Pinned(arguments[1]), arguments[2], int.Parse(arguments[3])));
                case "request":
                    return Verdict(() => Request(Pinned(arguments[1]), arguments[2], arguments[3]));
                case "handler":
                    return Verdict(() => Handler(Pinned(arguments[1]), arguments[2]));
                default:
                    throw new ArgumentException(arguments[0]);
            }
        }

        // Mono hands over a chain that asks for revocation, whatever the connection does; .NET Framework's does as the connection.
        private static SpkiPinValidator Pinned(string file)
        {
            return SpkiPinValidator.Required(file).WithRevocationMode(X509RevocationMode.NoCheck);
        }

        private static string Verdict(Action connect)
        {
            try
            {
                connect();
                return "accepted";
            }
            catch (Exception exception) when (exception is AuthenticationException || exception is IOException
                || exception is WebException || exception is HttpRequestException)
            {
                return "refused";
            }
        }

        private static void Stream(SpkiPinValidator validator, string host, int port)
        {
            using (var client = new TcpClient())
            {
                client.Connect(IPAddress.Loopback, port);
                using (var tls = new SslStream(client.GetStream(), false, validator.ForHost(host).Validate))
                {
                    tls.AuthenticateAsClient(host, null, SslProtocols.Tls12, false);
                    var request = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n");
                    tls.Write(request, 0, request.Length);
                    if (tls.Read(new byte[64], 0, 64) == 0)
                    {
                        throw new IOException();
                    }
                }
            }
        }

        private static void Request(SpkiPinValidator validator, string address, string host)
        {
            var request = WebRequest.CreateHttp(address);
            request.Host = host;
            request.ServerCertificateValidationCallback = validator.Validate;
            request.GetResponse().Dispose();
        }

        private static void Handler(SpkiPinValidator validator, string address)
        {
            using (var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = validator.Validate })
            using (var client = new HttpClient(handler))
            {
                client.GetAsync(address).GetAwaiter().GetResult().Dispose();
            }
        }
    }
}
