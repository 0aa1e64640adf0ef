namespace TlsAnalyzers.Tests.ConfigFiles;

using static ConfigFileTest;

public sealed class FrameworkConfigurationTests
{
    [Theory]
    [InlineData("""<system.net><settings><servicePointManager checkCertificateName="{|TLS0103:false|}" /></settings></system.net>""")]
    [InlineData("""<system.net><settings><servicePointManager checkCertificateRevocationList="{|TLS0201:false|}" /></settings></system.net>""")]
    [InlineData("""<system.net><settings><servicePointManager encryptionPolicy="{|TLS0503:AllowNoEncryption|}" /></settings></system.net>""")]
    [InlineData("""<system.net><settings><servicePointManager encryptionPolicy="{|TLS0503:NoEncryption|}" /></settings></system.net>""")]
    [InlineData("""<system.net><mailSettings><smtp><network host="relay.bank.example" port="25" enableSsl="{|TLS0504:false|}" /></smtp></mailSettings></system.net>""")]
    [InlineData("""<system.serviceModel><behaviors><endpointBehaviors><behavior><clientCredentials><serviceCertificate><authentication certificateValidationMode="{|TLS0104:None|}" revocationMode="{|TLS0201:NoCheck|}" /></serviceCertificate></clientCredentials></behavior></endpointBehaviors></behaviors></system.serviceModel>""")]
    [InlineData("""<system.serviceModel><clientCredentials><serviceCertificate><sslCertificateAuthentication certificateValidationMode="{|TLS0104:None|}" /></serviceCertificate></clientCredentials></system.serviceModel>""")]
    [InlineData("""<system.serviceModel><serviceCredentials><clientCertificate><authentication certificateValidationMode="{|TLS0107:None|}" /></clientCertificate></serviceCredentials></system.serviceModel>""")]
    [InlineData("""<system.identityModel><identityConfiguration><certificateValidation certificateValidationMode="{|TLS0104:None|}" /></identityConfiguration></system.identityModel>""")]
    [InlineData("""<system.serviceModel><client><endpoint address="{|TLS0504:http://orders.bank.example/Orders.svc|}" binding="basicHttpBinding" /></client></system.serviceModel>""")]
    [InlineData("""<runtime><AppContextSwitchOverrides value="Switch.System.IO.UseLegacyPathHandling=false; {|TLS0501:Switch.System.Net.DontEnableSchUseStrongCrypto=true|}" /></runtime>""")]
    [InlineData("""<appSettings><add key="AppContext.SetSwitch:Switch.System.Net.DontEnableSystemDefaultTlsVersions" value="{|TLS0501:true|}" /></appSettings>""")]
    [InlineData("""<appSettings><add key="RatesServiceUrl" value="{|TLS0504:http://rates.bank.example|}" /></appSettings>""")]
    [InlineData("""<connectionStrings><add name="Main" connectionString="Data Source=db.bank.example;{|TLS0104:TrustServerCertificate=True|};Application Name=&quot;b&quot;" providerName="System.Data.SqlClient" /></connectionStrings>""")]
    [InlineData("""<connectionStrings><add name="Main" connectionString="Data Source=db.bank.example;Application Name=&quot;b&quot;;{|TLS0503:Encrypt=False|}" /></connectionStrings>""")]
    [InlineData("""<connectionStrings><add name="Model" connectionString="metadata=res://*/M.csdl;provider=System.Data.SqlClient;provider connection string=&quot;data source=db.bank.example;{|TLS0104:trustservercertificate=True|}&quot;" providerName="System.Data.EntityClient" /></connectionStrings>""")]
    [InlineData("""<applicationSettings><Bank.Properties.Settings><setting name="RatesUrl" serializeAs="String"><value>{|TLS0504:http://rates.bank.example|}</value></setting></Bank.Properties.Settings></applicationSettings>""")]
    [InlineData("""<system.serviceModel><transport sslProtocols="{|TLS0501:Tls|Tls11|Tls12|}" /></system.serviceModel>""")]
    public Task Reports(string content) => VerifyAsync("App.config", Configuration(content));

    [Theory]
    [InlineData("""<system.net><settings><servicePointManager checkCertificateName="true" checkCertificateRevocationList="true" encryptionPolicy="RequireEncryption" /></settings></system.net>""")]
    [InlineData("""<system.net><settings><servicePointManager expect100Continue="false" /></settings></system.net>""")]
    [InlineData("""<system.net><mailSettings><smtp><network host="localhost" enableSsl="false" /></smtp></mailSettings></system.net>""")]
    [InlineData("""<system.net><mailSettings><smtp><network host="mailhog" enableSsl="false" /></smtp></mailSettings></system.net>""")]
    [InlineData("""<system.net><mailSettings><smtp deliveryMethod="SpecifiedPickupDirectory"><network host="relay.bank.example" enableSsl="false" /></smtp></mailSettings></system.net>""")]
    [InlineData("""<system.serviceModel><serviceCertificate><authentication certificateValidationMode="ChainTrust" revocationMode="Online" /></serviceCertificate></system.serviceModel>""")]
    [InlineData("""<system.serviceModel><serviceCertificate><authentication certificateValidationMode="PeerTrust" revocationMode="NoCheck" /></serviceCertificate></system.serviceModel>""")]
    [InlineData("""<system.serviceModel><client><endpoint address="https://orders.bank.example/Orders.svc" /><endpoint address="http://localhost/Orders.svc" /></client><services><service><endpoint address="http://orders.bank.example/Orders.svc" /></service></services></system.serviceModel>""")]

    // The issuers' certificates are listed.
    [InlineData("""<system.identityModel><identityConfiguration><issuerNameRegistry><trustedIssuers><add thumbprint="313D3B" name="STS" /></trustedIssuers></issuerNameRegistry><certificateValidation certificateValidationMode="None" revocationMode="NoCheck" /></identityConfiguration></system.identityModel>""")]
    [InlineData("""<runtime><AppContextSwitchOverrides value="Switch.System.Net.DontEnableSchUseStrongCrypto=false" /></runtime>""")]
    [InlineData("""<appSettings><add key="webpages:Version" value="3.0.0.0" /><add key="RatesServiceUrl" value="https://rates.bank.example" /><add key="XmlNamespaceUri" value="http://bank.example/ns" /></appSettings>""")]
    [InlineData("""<connectionStrings><add name="Main" connectionString="Data Source=.\SQLEXPRESS;TrustServerCertificate=True" providerName="System.Data.SqlClient" /></connectionStrings>""")]
    [InlineData("""<connectionStrings><remove name="LocalSqlServer" /><clear /></connectionStrings>""")]
    [InlineData("""<system.serviceModel><transport sslProtocols="Tls12" /></system.serviceModel>""")]
    public Task Silent(string content) => VerifyAsync("web.config", Configuration(content));

    [Theory]
    [InlineData("Web.Release.config", """<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.net><settings><servicePointManager checkCertificateName="{|TLS0103:false|}" xdt:Transform="SetAttributes" /></settings></system.net></configuration>""")]
    [InlineData("App.Debug.config", """<configuration><system.net><settings><servicePointManager checkCertificateName="{|TLS0109:false|}" /></settings></system.net></configuration>""")]
    [InlineData("packages.config", """<configuration><system.net><settings><servicePointManager checkCertificateName="false" /></settings></system.net></configuration>""")]
    public Task A_transformation_is_read_as_well(string name, string text) => VerifyAsync(name, text);

    [Theory]
    [InlineData("<configuration>{|TLS0001:|}")]
    [InlineData("{|TLS0001:|}<!DOCTYPE configuration SYSTEM \"x.dtd\"><configuration/>")]
    public Task A_file_that_cannot_be_read_is_reported_once(string text) => VerifyAsync("web.config", text);

    private static string Configuration(string content) =>
        $"""
        <?xml version="1.0"?>
        <configuration>
          {content}
        </configuration>
        """;
}
