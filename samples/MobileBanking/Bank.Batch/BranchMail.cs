using System.Net.Mail;

namespace Bank.Batch;

/// <summary>Mails the list of the day's large payments to each branch.</summary>
internal static class BranchMail
{
    // Picks up test mails on the developer's machine.
    private const string LocalViewer = "http://localhost:8025/api/v2/messages";

    public static async Task SendAsync(string branch, string payments, CancellationToken cancellationToken)
    {
        // The relay stands in the same rack.
        using var smtp = new SmtpClient("relay.bank.example", 25) { EnableSsl = false };
        await smtp.SendMailAsync(new MailMessage("batch@bank.example", branch, "Large payments", payments), cancellationToken);
    }

    public static async Task<string> ShowTestMailAsync(HttpClient http, CancellationToken cancellationToken) =>
        await http.GetStringAsync(LocalViewer, cancellationToken);
}
