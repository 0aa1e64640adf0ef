using System.Net;
using System.Text;

namespace Bank.Batch;

/// <summary>Puts each statement into the archive, an appliance with a REST interface of its own.</summary>
internal static class StatementArchive
{
    public static void Upload(Statement statement)
    {
#pragma warning disable SYSLIB0014 // the appliance wants the headers exactly as HttpWebRequest sends them
        var request = WebRequest.CreateHttp($"https://archive.bank.example/statements/{statement.Iban}/{statement.Day:yyyy-MM-dd}");
#pragma warning restore SYSLIB0014
        request.Method = "PUT";
        request.ContentType = "text/plain; charset=utf-8";

        // The vendor's certificate expired and the appliance has no way to replace it.
        request.ServerCertificateValidationCallback += delegate { return true; };

        using (var body = request.GetRequestStream())
        {
            body.Write(Encoding.UTF8.GetBytes(statement.Text));
        }

        using var response = (HttpWebResponse)request.GetResponse();
        if (response.StatusCode != HttpStatusCode.Created)
        {
            throw new InvalidOperationException($"The archive answered {(int)response.StatusCode} for {statement.Iban}.");
        }
    }
}
