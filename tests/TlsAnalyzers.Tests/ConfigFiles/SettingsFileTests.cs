using Microsoft.CodeAnalysis;

namespace TlsAnalyzers.Tests.ConfigFiles;

using static ConfigFileTest;

public sealed class SettingsFileTests
{
    private const string File = "appsettings.json";

    [Theory]
    [InlineData("""{"ReverseProxy":{"Clusters":{"c1":{"HttpClient":{"DangerousAcceptAnyServerCertificate":{|TLS0104:true|}}}}}}""")]
    [InlineData("""{"ReverseProxy":{"Clusters":{"c1":{"HttpClient":{"dangerousAcceptAnyServerCertificate":{|TLS0104:"True"|}}}}}}""")]
    [InlineData("""{"ReverseProxy:Clusters:c1:HttpClient:DangerousAcceptAnyServerCertificate":{|TLS0104:true|}}""")]
    [InlineData("""{"Routes":[{"DangerousAcceptAnyServerCertificateValidator":{|TLS0104:true|}}]}""")]
    [InlineData("""{"Database":{"DataSource":"db.bank.example","TrustServerCertificate":{|TLS0104:true|}}}""")]
    [InlineData("""{"Kafka":{"enable.ssl.certificate.verification":{|TLS0104:"false"|}}}""")]
    [InlineData("""{"Nats":{"TlsOpts":{"InsecureSkipVerify":{|TLS0104:true|}}}}""")]
    [InlineData("""{"RabbitMq":{"Ssl":{"AcceptablePolicyErrors":{|TLS0104:"RemoteCertificateNameMismatch, RemoteCertificateChainErrors"|}}}}""")]
    [InlineData("""{"RabbitMq":{"Ssl":{"AcceptablePolicyErrors":{|TLS0104:"RemoteCertificateChainErrors"|}}}}""")]
    [InlineData("""{"RabbitMq":{"Ssl":{"AcceptablePolicyErrors":{|TLS0103:"RemoteCertificateNameMismatch"|}}}}""")]
    public Task Reports_validation_off(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"ReverseProxy":{"Clusters":{"c1":{"HttpClient":{"DangerousAcceptAnyServerCertificate":false}}}}}""")]
    [InlineData("""{"ReverseProxy":{"Clusters":{"c1":{"HttpClient":{"DangerousAcceptAnyServerCertificate":null}}}}}""")]
    [InlineData("""{"Database":{"DataSource":"localhost","TrustServerCertificate":true}}""")]
    [InlineData("""{"RabbitMq":{"Ssl":{"AcceptablePolicyErrors":"None"}}}""")]
    [InlineData("""{"Logging":{"LogLevel":{"DangerousAcceptAnyServerCertificate":"Warning"}}}""")]
    [InlineData("""{ /* "DangerousAcceptAnyServerCertificate": true */ }""")]
    public Task Silent_on_validation(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"Backend":{"CheckCertificateRevocation":{|TLS0201:false|}}}""")]
    [InlineData("""{"Backend":{"CheckCertificateRevocationList":{|TLS0201:"false"|}}}""")]
    [InlineData("""{"Certificates":{"RevocationMode":{|TLS0201:"NoCheck"|}}}""")]
    [InlineData("""{"Certificates":{"CertificateRevocationCheckMode":{|TLS0201:"nocheck"|}}}""")]
    public Task Reports_revocation_off(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"Backend":{"CheckCertificateRevocation":true}}""")]
    [InlineData("""{"Certificates":{"RevocationMode":"Online"}}""")]
    [InlineData("""{"Certificates":{"RevocationMode":"Offline"}}""")]
    public Task Silent_on_revocation(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"Kestrel":{"Endpoints":{"Https":{"Url":"https://*:443","SslProtocols":[{|TLS0501:"Tls"|},{|TLS0501:"Tls11"|},"Tls12"]}}}}""")]
    [InlineData("""{"Kestrel":{"EndpointDefaults":{"SslProtocols":{|TLS0501:"Tls11, Tls12"|}}}}""")]
    [InlineData("""{"Kestrel":{"Endpoints":{"Sni":{"Sni":{"a.example":{"SslProtocols":["Tls12",{|TLS0501:"Ssl3"|}]}}}}}}""")]
    [InlineData("""{"ReverseProxy":{"Clusters":{"c1":{"HttpClient":{"SslProtocols":[{|TLS0501:"Tls11"|}]}}}}}""")]
    [InlineData("""{"SecurityProtocol":{|TLS0501:"Tls, Tls11, Tls12"|}}""")]
    public Task Reports_deprecated_protocols(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"Kestrel":{"EndpointDefaults":{"SslProtocols":["Tls12","Tls13"],"Protocols":"Http1"}}}""")]
    [InlineData("""{"Kestrel":{"EndpointDefaults":{"SslProtocols":"None"}}}""")]
    [InlineData("""{"Kafka":{"SecurityProtocol":"Ssl"}}""")]
    [InlineData("""{"Kafka":{"SecurityProtocol":"SaslSsl"}}""")]
    [InlineData("""{"Kestrel":{"EndpointDefaults":{"SslProtocols":[]}}}""")]
    public Task Silent_on_protocols(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"Jwt":{"Authority":"https://id.bank.example","RequireHttpsMetadata":{|TLS0504:false|}}}""")]
    [InlineData("""{"Jwt":{"RequireHttpsMetadata":{|TLS0504:false|}}}""")]
    [InlineData("""{"Smtp":{"Host":"relay.bank.example","EnableSsl":{|TLS0504:false|}}}""")]
    [InlineData("""{"Kafka":{"BootstrapServers":"kafka.bank.example:9092","SecurityProtocol":{|TLS0504:"Plaintext"|}}}""")]
    [InlineData("""{"ReverseProxy":{"Clusters":{"c1":{"Destinations":{"d1":{"Address":{|TLS0504:"http://10.1.2.3:8080/"|}}}}}}}""")]
    [InlineData("""{"ReverseProxy":{"Clusters":{"c1":{"Destinations":{"d1":{"Health":{|TLS0504:"http://core.bank.example/health"|},"Address":"https://core.bank.example"}}}}}}""")]
    [InlineData("""{"Rates":{"BaseUrl":{|TLS0504:"http://rates.bank.example/v1"|}}}""")]
    [InlineData("""{"RatesServiceUri":{|TLS0504:"http://rates.bank.example/v1"|}}""")]
    [InlineData("""{"Search":{"Nodes":["https://a.example:9200",{|TLS0504:"http://b.example:9200"|}]}}""")]
    [InlineData("""{"Elastic":{"nodeUris":{|TLS0504:"http://localhost:9200;http://b.example:9200"|}}}""")]
    [InlineData("""{"Identity":{"Authority":{|TLS0504:"http://id.bank.example"|}}}""")]
    [InlineData("""{"ConnectionStrings":{"Rabbit":{|TLS0504:"amqp://user:secret@rabbit.bank.example:5672"|}}}""")]
    [InlineData("""{"Broker":{"Host":"mqtt.bank.example","UseTls":{|TLS0504:false|}}}""")]
    [InlineData("""{"Storage":{"Endpoint":"minio.bank.example:9000","UseSsl":{|TLS0504:false|}}}""")]
    [InlineData("""{"Kafka":{"BootstrapServers":"kafka1:9092,kafka2.bank.example:9092","SecurityProtocol":{|TLS0504:"Plaintext"|}}}""")]
    [InlineData("""{"Database":{"Host":"db","SslMode":{|TLS0503:"Disable"|}}}""")]
    [InlineData("""{"Broker":{"Host":"mqtt.bank.example","UseSsl":{|TLS0504:"false"|}}}""")]
    [InlineData("""{"Mail":{"Server":"smtp.bank.example","SecureSocketOptions":{|TLS0504:"None"|}}}""")]
    public Task Reports_clear_text(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"Jwt":{"Authority":"http://localhost:5000","RequireHttpsMetadata":false}}""")]
    [InlineData("""{"Smtp":{"Host":"localhost","EnableSsl":false}}""")]
    [InlineData("""{"Kafka":{"BootstrapServers":"localhost:9092","SecurityProtocol":"Plaintext"}}""")]
    [InlineData("""{"Kestrel":{"Endpoints":{"Http":{"Url":"http://0.0.0.0:80"},"Other":{"Url":"http://api.bank.example:80"}}}}""")]
    [InlineData("""{"urls":"http://api.bank.example:80;http://*:81"}""")]
    [InlineData("""{"ReverseProxy":{"Clusters":{"c1":{"Destinations":{"d1":{"Address":"http://orders:8080/"}}}}}}""")]
    [InlineData("""{"Rates":{"BaseUrl":"http://localhost:5001"}}""")]
    [InlineData("""{"Rates":{"BaseUrl":"https://rates.bank.example"}}""")]
    [InlineData("""{"Rates":{"BaseUrl":"http://#{Host}#/"}}""")]
    [InlineData("""{"Cors":{"Origins":["http://app.bank.example"],"Url":"http://app.bank.example"}}""")]
    [InlineData("""{"AllowedOrigins":"http://app.bank.example"}""")]
    [InlineData("""{"Jwt":{"Issuer":"http://id.bank.example","ValidIssuerUri":"http://id.bank.example","Audience":"http://api.bank.example"}}""")]
    [InlineData("""{"Oidc":{"RedirectUri":"http://app.bank.example/cb","PostLogoutRedirectUri":"http://app.bank.example"}}""")]
    [InlineData("""{"Schemas":{"NamespaceUri":"http://schemas.xmlsoap.org/soap/envelope/","SchemaUrl":"http://json-schema.org/draft-07/schema#"}}""")]
    [InlineData("""{"$schema":"http://json.schemastore.org/appsettings.json"}""")]
    [InlineData("""{"Proxy":{"Address":"http://proxy.bank.example:3128"},"HttpProxyUrl":"http://proxy.bank.example:3128"}""")]
    [InlineData("""{"Message":"see http://www.bank.example"}""")]
    [InlineData("""{"Broker":{"Host":"localhost","UseTls":false}}""")]

    // The services of a container network, as in addresses.
    [InlineData("""{"Storage":{"Endpoint":"minio:9000","UseSsl":false}}""")]
    [InlineData("""{"Kafka":{"BootstrapServers":"kafka1:9092,kafka2:9092","SecurityProtocol":"Plaintext"}}""")]
    [InlineData("""{"Jwt":{"Authority":"http://keycloak:8080/realms/bank","RequireHttpsMetadata":false}}""")]
    [InlineData("""{"Broker":{"Host":"mqtt.bank.example","UseTls":true}}""")]
    [InlineData("""{"Mail":{"Server":"127.0.0.1","SecureSocketOptions":"None"}}""")]
    [InlineData("""{"Mail":{"Server":"smtp.bank.example","SecureSocketOptions":"StartTls"}}""")]
    [InlineData("""{"Api":{"Contact":{"Url":"http://www.bank.example"},"License":{"Url":"http://www.apache.org/licenses/LICENSE-2.0"}}}""")]
    [InlineData("""{"Pay":{"NotifyUrl":"http://shop.bank.example/paid","CancelUrl":"http://shop.bank.example/cancel","SuccessUrl":"http://shop.bank.example/ok"}}""")]
    public Task Silent_on_what_is_no_upstream(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"Kestrel":{"Certificates":{"Default":{"Path":"bank.pfx","Password":{|TLS0401:"s3cret"|}}}}}""")]
    [InlineData("""{"Kestrel":{"Endpoints":{"Https":{"Url":"https://*:443","Certificate":{"Path":"bank.pem","Password":{|TLS0401:"s3cret"|}}}}}}""")]
    [InlineData("""{"Kestrel":{"Endpoints":{"Https":{"Sni":{"a.example":{"Certificate":{"Path":"a","Password":{|TLS0401:"s3cret"|}}}}}}}}""")]
    [InlineData("""{"CoreBanking":{"Certificate":"certificates/bank-api.pfx","Password":{|TLS0401:"s3cret"|}}}""")]
    [InlineData("""{"Tls":{"CertificatePassword":{|TLS0401:"s3cret"|}}}""")]
    [InlineData("""{"Kafka":{"ssl.key.password":{|TLS0401:"s3cret"|}}}""")]
    [InlineData("""{"Values":{"Kestrel:Certificates:Default:Password":{|TLS0401:"s3cret"|}}}""")]
    public Task Reports_passwords_of_private_keys(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"Kestrel":{"Certificates":{"Default":{"Path":"bank.pfx","Password":""}}}}""")]
    [InlineData("""{"Kestrel":{"Certificates":{"Default":{"Path":"bank.pfx","Password":"#{CertificatePassword}#"}}}}""")]
    [InlineData("""{"Kestrel":{"Certificates":{"Default":{"Path":"bank.pfx","Password":"${CERT_PASSWORD}"}}}}""")]
    [InlineData("""{"Kestrel":{"Certificates":{"Default":{"Path":"bank.pfx","Password":"$CREDENTIAL_PLACEHOLDER$"}}}}""")]
    [InlineData("""{"Kestrel":{"Certificates":{"Default":{"Path":"bank.pfx","Password":"<password>"}}}}""")]
    [InlineData("""{"Kestrel":{"Certificates":{"Default":{"Path":"bank.pfx","Password":"your-password-here"}}}}""")]
    [InlineData("""{"Kestrel":{"Certificates":{"Default":{"Path":"bank.pfx","Password":null}}}}""")]
    [InlineData("""{"Kestrel":{"Certificates":{"Default":{"Subject":"bank.example","Store":"My"}}}}""")]
    [InlineData("""{"Tls":{"CertificatePassword":"@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/p)"}}""")]
    [InlineData("""{"Database":{"User":"bank","Password":"s3cret"}}""")]
    [InlineData("""{"Tls":{"CertificatePasswordFile":"/run/secrets/p"}}""")]
    public Task Silent_on_other_passwords(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"SmtpHost":"smtp.bank.example","SmtpEnableSsl":{|TLS0504:false|}}""")]
    [InlineData("""{"OidcRequireHttpsMetadata":{|TLS0504:"false"|}}""")]
    [InlineData("""{"PartnerRevocationMode":{|TLS0201:"NoCheck"|}}""")]
    [InlineData("""{"HttpSslProtocols":{|TLS0501:"Tls11"|}}""")]
    [InlineData("""{"SmtpHost":"localhost","SmtpEnableSsl":false}""")]
    [InlineData("""{"DoNotUseSsl":false,"NoUseTls":false,"FuseTls":false}""")]
    [InlineData("""{"ApiTlsVersion":"1.0"}""")]
    public Task A_word_may_stand_before_the_name(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"Db":{"Host":"pg.bank.example","SslMode":{|TLS0503:"Prefer"|}}}""")]
    [InlineData("""{"Mail":{"Host":"smtp.bank.example","SecureSocketOptions":{|TLS0503:"StartTlsWhenAvailable"|}}}""")]
    [InlineData("""{"Db":{"Host":"pg.bank.example","SslMode":"VerifyFull"}}""")]
    [InlineData("""{"Db":{"Host":"localhost","SslMode":"Disable"}}""")]
    public Task Encryption_that_is_optional(string text) => VerifyAsync(File, text);

    // The names of settings that programs read besides those of ASP.NET Core; and what is no such file.
    [Theory]
    [InlineData("appsettings-prod.json", true)]
    [InlineData("appsettings_prod.json", true)]
    [InlineData("config/settings.json", true)]
    [InlineData("connectionStrings.json", true)]
    [InlineData("gateway.prod.json", true)]
    [InlineData("ocelot.json", true)]
    [InlineData("local.settings.json", true)]
    [InlineData("appsettingsx.json", false)]
    [InlineData("package.json", false)]
    [InlineData("stylecop.json", false)]
    [InlineData("appsettings.json.bak", false)]
    public Task A_file_is_known_by_its_name(string name, bool isRead) =>
        VerifyAsync(name, isRead ? """{"InsecureSkipVerify":{|TLS0104:true|}}""" : """{"InsecureSkipVerify":true}""");

    [Theory]
    [InlineData("appsettings-Development.json")]
    [InlineData("appsettings.local.json")]
    public Task A_file_for_development_is_known_by_its_name(string name) => VerifyAsync(name, """{"InsecureSkipVerify":{|TLS0109:true|}}""");

    [Fact]
    public Task The_password_is_not_in_the_message() => VerifyAsync(
        File,
        """{"Kestrel":{"Certificates":{"Default":{"Path":"bank.pfx","Password":{|#0:"s3cret"|}}}}}""",
        "TLS0401",
        "Kestrel:Certificates:Default gets a password that is written in the file, so whoever sees the file or its history can use the private key");

    [Fact]
    public Task The_password_of_a_certificate_for_development_is_Info() => VerifyAsync(
        "appsettings.Development.json",
        """{"Kestrel":{"Certificates":{"Default":{"Path":"dev.pfx","Password":{|#0:"s3cret"|}}}}}""",
        "TLS0401",
        "Kestrel:Certificates:Default gets a password that is written in the file, so whoever sees the file or its history can use the private key",
        DiagnosticSeverity.Info);

    [Theory]
    [InlineData("""{"ConnectionStrings":{"Main":"Server=db.bank.example;Database=b;{|TLS0104:TrustServerCertificate=true|};Encrypt=true"}}""")]
    [InlineData("""{"ConnectionStrings":{"Main":"Server=tcp:db.bank.example,1433;Database=b;{|TLS0503:Encrypt=False|};Password=secret"}}""")]
    [InlineData("""{"ConnectionStrings":{"Pg":"Host=pg.bank.example;Username=u;Password=p;{|TLS0503:SSL Mode=Prefer|}"}}""")]
    [InlineData("""{"ConnectionStrings":{"Pg":"Host=pg.bank.example;Username=u;{|TLS0103:SslMode=VerifyCA|}"}}""")]
    [InlineData("""{"ConnectionStrings":{"My":"Server=my.bank.example;Uid=u;{|TLS0104:SslMode=Required|}"}}""")]
    [InlineData("""{"ConnectionStrings":{"My":"Server=my.bank.example;Uid=u;SslMode=VerifyFull;{|TLS0501:TlsVersion=TLSv1.1|}"}}""")]
    [InlineData("""{"ConnectionStrings":{"Mongo":"mongodb://u:p@mongo.bank.example/db?{|TLS0104:tlsInsecure=true|}"}}""")]
    [InlineData("""{"ConnectionStrings":{"Cache":"cache.bank.example:6379,password=p,{|TLS0504:ssl=False|},abortConnect=False"}}""")]
    [InlineData("""{"ConnectionStrings":{"redis":"hub.bank.example:6380,ssl=True,{|TLS0201:checkCertificateRevocation=false|},allowAdmin=true"}}""")]
    [InlineData("""{"Redis":{"Cache":"cache.bank.example:6380,password=p,ssl=true,{|TLS0501:sslProtocols=tls11|},abortConnect=false"}}""")]
    [InlineData("""{"Redis":{"Sessions":"sess.bank.example:6379,password=p,{|TLS0504:ssl=False|},connectTimeout=5000"}}""")]
    [InlineData("""{"ConnectionStrings":{"Cosmos":"AccountEndpoint=https://b.documents.azure.com:443/;AccountKey=a==;{|TLS0104:DisableServerCertificateValidation=True|}"}}""")]
    [InlineData("""{"Serilog":{"WriteTo":[{"Args":{"connectionString":"Server=db.bank.example;{|TLS0104:Trust Server Certificate=yes|}"}}]}}""")]
    [InlineData("""{"Hangfire":{"Storage":"Server=db.bank.example;Database=h;{|TLS0104:TrustServerCertificate=true|}"}}""")]
    [InlineData("""{"ConnectionStrings":{"Main":"Server=db\\inst;Database=\u0022b\u0022;{|TLS0104:TrustServer\u0043ertificate=true|};x=y"}}""")]
    public Task Reports_connection_strings(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("""{"ConnectionStrings":{"Main":"Server=localhost;Database=b;TrustServerCertificate=true"}}""")]
    [InlineData("""{"ConnectionStrings":{"Main":"Server=(localdb)\\mssqllocaldb;TrustServerCertificate=true"}}""")]
    [InlineData("""{"ConnectionStrings":{"Main":"Server=db.bank.example;TrustServerCertificate=true;Encrypt=Strict"}}""")]
    [InlineData("""{"ConnectionStrings":{"Main":"Server=db.bank.example;TrustServerCertificate=false;Encrypt=true"}}""")]
    [InlineData("""{"ConnectionStrings":{"Pg":"Host=pg.bank.example;SSL Mode=VerifyFull"}}""")]

    // Older versions of Npgsql validate with Require, and nothing here says which it is.
    [InlineData("""{"ConnectionStrings":{"Pg":"Host=pg.bank.example;SSL Mode=Require"}}""")]
    [InlineData("""{"ConnectionStrings":{"Mongo":"mongodb://localhost/db?tls=false"}}""")]
    [InlineData("""{"ConnectionStrings":{"Cache":"localhost:6379,ssl=False"}}""")]
    [InlineData("""{"Redis":{"Cache":"cache.bank.example:6380,password=p,ssl=true,sslProtocols=tls12|tls13,checkCertificateRevocation=true"}}""")]
    [InlineData("""{"Redis":{"Cache":"localhost:6379,ssl=False,abortConnect=false"}}""")]
    [InlineData("""{"Text":"red,ssl=False,colour=blue"}""")]
    [InlineData("""{"ConnectionStrings":{"File":"Data Source=app.db"}}""")]
    [InlineData("""{"Text":"ssl=false"}""")]
    public Task Silent_on_connection_strings(string text) => VerifyAsync(File, text);

    [Fact]
    public Task Reports_Require_where_the_project_has_a_new_Npgsql()
    {
        var test = Of(File, """{"ConnectionStrings":{"Pg":"Host=pg.bank.example;{|TLS0104:SSL Mode=Require|}"}}""");
        test.AdditionalReferences.Add(Apis.LibraryReferences.Npgsql);
        return test.RunAsync();
    }

    [Theory]
    [InlineData("appsettings.Development.json", """{"HttpClient":{"DangerousAcceptAnyServerCertificate":{|TLS0109:true|}}}""")]
    [InlineData("appsettings.development.json", """{"ConnectionStrings":{"Main":"Server=db.bank.example;{|TLS0109:TrustServerCertificate=true|}"}}""")]
    [InlineData("appsettings.Local.json", """{"RevocationMode":{|TLS0109:"NoCheck"|}}""")]
    [InlineData("appsettings.Development.json", """{"Kestrel":{"EndpointDefaults":{"SslProtocols":[{|TLS0501:"Tls11"|}]}}}""")]
    [InlineData("appsettings.Production.json", """{"HttpClient":{"DangerousAcceptAnyServerCertificate":{|TLS0104:true|}}}""")]
    [InlineData("ocelot.Staging.json", """{"DangerousAcceptAnyServerCertificateValidator":{|TLS0104:true|}}""")]
    [InlineData("local.settings.json", """{"Values":{"HttpClient:DangerousAcceptAnyServerCertificate":{|TLS0104:"true"|}}}""")]
    [InlineData("other.json", """{"HttpClient":{"DangerousAcceptAnyServerCertificate":true}}""")]
    [InlineData("other.json", "{")]
    public Task The_name_says_what_a_file_is_for(string name, string text) => VerifyAsync(name, text);

    [Fact]
    public Task A_bypass_for_development_is_Info() => VerifyAsync(
        "appsettings.Development.json",
        """{"HttpClient":{"DangerousAcceptAnyServerCertificate":{|#0:true|}}}""",
        "TLS0109",
        "DangerousAcceptAnyServerCertificate=true accepts certificates that failed validation where 'appsettings.Development.json' says so; whoever can set it can read and change the traffic",
        DiagnosticSeverity.Info);

    [Fact]
    public Task Clear_text_of_programs_is_Info() => VerifyAsync(
        File,
        """{"Rates":{"BaseUrl":{|#0:"http://rates.bank.example/v1"|}}}""",
        "TLS0504",
        "BaseUrl with http:// sends and receives in clear text, so anyone in between can read and change the traffic",
        DiagnosticSeverity.Info);

    [Theory]
    [InlineData("{|TLS0001:|}")]
    [InlineData("{|TLS0001:|}[]")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": {|TLS0001:|}}")]
    [InlineData("{ \"a\": 1, {|TLS0001:|}\"A\": 2 }")]
    [InlineData("{ \"a\": \"{|TLS0001:|}\n\" }")]
    [InlineData("\uFEFF{ // comment\r\n \"DangerousAcceptAnyServerCertificate\": {|TLS0104:true|}, }")]
    public Task A_file_that_cannot_be_read_is_reported_once(string text) => VerifyAsync(File, text);

    [Theory]
    [InlineData("dotnet_diagnostic.TLS0104.severity = none", "{\"DangerousAcceptAnyServerCertificate\":true}")]
    [InlineData("dotnet_diagnostic.TLS0504.severity = none", "{\"Url\":\"http://rates.bank.example\"}")]
    public Task Severity_obeys_the_global_configuration(string line, string text)
    {
        var test = Of(File, text);
        test.GlobalConfig += line + "\n";
        return test.RunAsync();
    }

    [Fact]
    public Task The_property_turns_the_files_off()
    {
        var test = Of(File, "{\"DangerousAcceptAnyServerCertificate\":true");
        test.BuildProperties["TlsAnalyzeConfigFiles"] = "false";
        return test.RunAsync();
    }
}
