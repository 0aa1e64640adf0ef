namespace TlsAnalyzers.Tests.ConfigFiles;

using static ConfigFileTest;

/// <summary>Whole files as projects have them: templates, vendors' documentation, and what grows on them.</summary>
public sealed class WholeFilesTests
{
    public static TheoryData<string, string> Files => new()
    {
        {
            "Platforms/Android/Resources/xml/network_security_config.xml",
            $$"""
            <?xml version="1.0" encoding="utf-8"?>
            <!--
              Debugging: Charles and Fiddler need this. cleartextTrafficPermitted="true"
            -->
            <network-security-config xmlns:tools="http://schemas.android.com/tools">
                <debug-overrides>
                    <trust-anchors>
                        <certificates src="user" overridePins="true" />
                        <certificates src="@raw/charles" />
                    </trust-anchors>
                </debug-overrides>
                <base-config cleartextTrafficPermitted="false">
                    <trust-anchors>
                        <certificates src="system" />
                        <certificates src="{|TLS0110:user|}" tools:ignore="AcceptsUserCertificates" />
                    </trust-anchors>
                </base-config>
                <domain-config>
                    <domain includeSubdomains="true">bank.example</domain>
                    <trust-anchors><certificates src="@raw/our_ca" /></trust-anchors>
                    <pin-set expiration="2027-03-31">
                        <!-- in use -->
                        <pin digest="SHA-256">{{Pin}}</pin>
                        <!-- backup, in the safe -->
                        <pin digest="SHA-256">
                            {{OtherPin}}
                        </pin>
                    </pin-set>
                    <domain-config cleartextTrafficPermitted="{|TLS0504:true|}">
                        <domain includeSubdomains="false">legacy.bank.example</domain>
                    </domain-config>
                </domain-config>
                <domain-config cleartextTrafficPermitted="true">
                    <domain includeSubdomains="true">10.0.2.2</domain>
                    <domain includeSubdomains="true">localhost</domain>
                </domain-config>
            </network-security-config>
            """
        },
        {
            "Resources/xml/network_security_config.xml",
            $$"""
            <network-security-config>
              <domain-config>
                <domain includeSubdomains="true">shop.example.org</domain>
                {|TLS0309:<pin-set>|}
                  <pin digest="SHA-256">{|TLS0306:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|}</pin>
                  <pin digest="SHA-256">{{Pin}}</pin>
                </pin-set>
              </domain-config>
              <domain-config>
                <domain>pay.shop.example.org</domain>
                <pin-set expiration="{|TLS0308:2018-01-01|}">
                  <pin digest="SHA-256">{|TLS0306:7HIpactkIAq2Y49orFOOQKurWxmmSFZhBCoQYcRhJ3Y|}</pin>
                  <pin digest="SHA-256">{{OtherPin}}</pin>
                </pin-set>
              </domain-config>
            </network-security-config>
            """
        },
        {
            "Platforms/Android/AndroidManifest.xml",
            """
            <?xml version="1.0" encoding="utf-8"?>
            <manifest xmlns:android="http://schemas.android.com/apk/res/android" package="com.bank.app" android:versionCode="1">
            	<uses-sdk android:minSdkVersion="26" android:targetSdkVersion="35" />
            	<uses-permission android:name="android.permission.INTERNET" />
            	<application android:allowBackup="true"
            	             android:icon="@mipmap/appicon"
            	             android:usesCleartextTraffic="{|TLS0504:true|}"
            	             android:supportsRtl="true">
            	</application>
            </manifest>
            """
        },
        {
            "Platforms/iOS/Info.plist",
            $$"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
            	<key>LSRequiresIPhoneOS</key>
            	<true/>
            	<key>UIDeviceFamily</key>
            	<array>
            		<integer>1</integer>
            		<integer>2</integer>
            	</array>
            	<key>NSAppTransportSecurity</key>
            	<dict>
            		<key>{|TLS0504:NSAllowsArbitraryLoads|}</key>
            		<true/>
            		<key>NSExceptionDomains</key>
            		<dict>
            			<key>cdn.bank.example</key>
            			<dict>
            				<key>NSIncludesSubdomains</key>
            				<true/>
            				<key>{|TLS0504:NSExceptionAllowsInsecureHTTPLoads|}</key>
            				<true/>
            				<key>{|TLS0501:NSExceptionMinimumTLSVersion|}</key>
            				<string>TLSv1.0</string>
            				<key>{|TLS0501:NSExceptionRequiresForwardSecrecy|}</key>
            				<false/>
            			</dict>
            			<key>localhost</key>
            			<dict>
            				<key>NSExceptionAllowsInsecureHTTPLoads</key>
            				<true/>
            			</dict>
            		</dict>
            		<key>NSPinnedDomains</key>
            		<dict>
            			<key>{|TLS0302:api.bank.example|}</key>
            			<dict>
            				<key>NSIncludesSubdomains</key>
            				<true/>
            				<key>NSPinnedCAIdentities</key>
            				<array>
            					<dict>
            						<key>SPKI-SHA256-BASE64</key>
            						<string>{{Pin}}</string>
            					</dict>
            				</array>
            			</dict>
            			<key>pay.bank.example</key>
            			<dict>
            				<key>NSPinnedLeafIdentities</key>
            				<array>
            					<dict>
            						<key>SPKI-SHA256-BASE64</key>
            						<string>{{Pin}}</string>
            					</dict>
            					<dict>
            						<key>SPKI-SHA256-BASE64</key>
            						<string>{|TLS0301:{{RootPin}}|}</string>
            					</dict>
            				</array>
            			</dict>
            		</dict>
            	</dict>
            	<key>TSKConfiguration</key>
            	<dict>
            		<key>TSKSwizzleNetworkDelegates</key>
            		<false/>
            		<key>TSKPinnedDomains</key>
            		<dict>
            			<key>{|TLS0302:login.bank.example|}</key>
            			<dict>
            				<key>TSKExpirationDate</key>
            				<string>{|TLS0308:2019-01-01|}</string>
            				<key>TSKPublicKeyHashes</key>
            				<array>
            					<string>{{Pin}}</string>
            				</array>
            				<key>{|TLS0104:TSKEnforcePinning|}</key>
            				<false/>
            			</dict>
            			<key>{|TLS0311:com.au|}</key>
            			<dict>
            				<key>TSKExpirationDate</key>
            				<string>2027-01-01</string>
            				<key>TSKIncludeSubdomains</key>
            				<true/>
            				<key>TSKPublicKeyHashes</key>
            				<array>
            					<string>{{Pin}}</string>
            					<string>{{OtherPin}}</string>
            				</array>
            			</dict>
            		</dict>
            	</dict>
            </dict>
            </plist>
            """
        },
        {
            "appsettings.json",
            """
            {
              "$schema": "https://json.schemastore.org/appsettings.json",
              "Logging": {
                "LogLevel": {
                  "Default": "Information",
                  "Microsoft.AspNetCore": "Warning" // quiet
                }
              },
              "AllowedHosts": "*",
              "Kestrel": {
                "Endpoints": {
                  "Http": { "Url": "http://*:5000" },
                  "HttpsInlineCertFile": {
                    "Url": "https://*:5001",
                    "SslProtocols": [{|TLS0501:"Tls"|}, {|TLS0501:"Tls11"|}, "Tls12", "Tls13"],
                    "ClientCertificateMode": "AllowCertificate",
                    "Certificate": { "Path": "certs/site.pfx", "Password": {|TLS0401:"Pa55w0rd!"|} }
                  },
                  "HttpsSni": {
                    "Url": "https://*:5002",
                    "Sni": {
                      "a.bank.example": {
                        "SslProtocols": [ {|TLS0501:"Ssl3"|}, "Tls12" ],
                        "Certificate": { "Path": "certs/a.pfx", "Password": "" }
                      }
                    }
                  }
                },
                "Certificates": {
                  "Default": { "Path": "certs/default.pfx", "Password": {|TLS0401:"hunter2"|}, },
                  "FromStore": { "Subject": "bank.example", "Store": "My", "AllowInvalid": "false" }
                }
              },
              "ReverseProxy": {
                "Routes": { "r": { "ClusterId": "c", "Match": { "Path": "{**all}" } } },
                "Clusters": {
                  "c": {
                    "HttpClient": {
                      "SslProtocols": [ "Tls13", {|TLS0501:"Tls11"|} ],
                      "DangerousAcceptAnyServerCertificate": {|TLS0104:true|},
                      "MaxConnectionsPerServer": 1024
                    },
                    "Destinations": {
                      "d1": { "Address": {|TLS0504:"http://backend.bank.example:8080/"|} },
                      "d2": { "Address": "https://backend2.bank.example/" },
                      "d3": { "Address": "http://orders-svc:8080/" }
                    }
                  }
                }
              },
              "ConnectionStrings": {
                "Default": "Server=sql01.bank.example;Database=Orders;User Id=app;Password=x;{|TLS0104:TrustServerCertificate=True|};{|TLS0503:Encrypt=False|}",
                "Sql2": "Data Source=sql02;Initial Catalog=a;Integrated Security=true;{|TLS0104:Trust Server Certificate=yes|}",
                "Local": "Server=(localdb)\\mssqllocaldb;Database=aspnet;Trusted_Connection=True;TrustServerCertificate=True",
                "Pg": "Host=pg.bank.example;Database=a;Username=b;{|TLS0503:SSL Mode=Disable|}",
                "MySql": "server=my.bank.example;uid=a;pwd=b;database=c;{|TLS0503:SslMode=None|}",
                "Redis": "cache.bank.example:6379,password=p,{|TLS0504:ssl=False|},abortConnect=False",
                "Mongo": "mongodb://u:p@mongo.bank.example:27017/db?{|TLS0504:ssl=false|}&retryWrites=true",
                "MongoSrv": "mongodb+srv://u:p@mongo.bank.example/db?{|TLS0104:tlsInsecure=true|}",
                "Blob": "DefaultEndpointsProtocol=https;AccountName=bank;AccountKey=a==;EndpointSuffix=core.windows.net"
              },
              "Jwt": {
                "Authority": "https://login.bank.example",
                "Audience": "http://api.bank.example",
                "ValidIssuer": "http://login.bank.example",
                "RequireHttpsMetadata": {|TLS0504:false|}
              },
              "Payments": {
                "BaseAddress": {|TLS0504:"http://payments.bank.example/api"|},
                "CheckCertificateRevocationList": {|TLS0201:false|},
                "RevocationMode": {|TLS0201:"NoCheck"|}
              },
              "Cors": { "AllowedOrigins": [ "http://www.bank.example" ] },
            }
            """
        },
        {
            "appsettings.Development.json",
            """
            {
              "ReverseProxy": { "Clusters": { "c": { "HttpClient": { "DangerousAcceptAnyServerCertificate": {|TLS0109:true|} } } } },
              "ConnectionStrings": { "Default": "Server=dev-sql.bank.example;Database=a;{|TLS0109:TrustServerCertificate=True|}" },
              "Jwt": { "Authority": "https://localhost:5001", "RequireHttpsMetadata": false },
              "Http": { "CheckCertificateRevocationList": {|TLS0109:false|} }
            }
            """
        },
        {
            "appsettings.Production.json",
            """
            {
              "Kestrel": { "Certificates": { "Default": { "Path": "/run/secrets/site.pfx", "Password": "#{KestrelPassword}#" } } },
              "ConnectionStrings": { "Default": "Server=tcp:sql.bank.example,1433;Encrypt=Strict;TrustServerCertificate=True" },
              "Smtp": { "Host": "smtp.bank.example", "Port": 587, "EnableSsl": {|TLS0504:false|} },
              "Serilog": {
                "WriteTo": [
                  { "Name": "Seq", "Args": { "serverUrl": {|TLS0504:"http://seq.bank.example:5341"|} } },
                  { "Name": "Http", "Args": { "requestUri": "https://logs.bank.example" } }
                ]
              }
            }
            """
        },
        {
            "web.config",
            """
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <configSections>
                <section name="entityFramework" type="System.Data.Entity.Internal.ConfigFile.EntityFrameworkSection, EntityFramework" requirePermission="false" />
              </configSections>
              <connectionStrings>
                <add name="Orders" connectionString="Data Source=sql.bank.example;Initial Catalog=Orders;{|TLS0104:TrustServerCertificate=True|};{|TLS0503:Encrypt=false|}" providerName="System.Data.SqlClient" />
                <add name="Ef" connectionString="metadata=res://*/M.csdl|res://*/M.ssdl|res://*/M.msl;provider=System.Data.SqlClient;provider connection string=&quot;data source=sql.bank.example;{|TLS0104:trustservercertificate=true|};App=EntityFramework&quot;" providerName="System.Data.EntityClient" />
                <add name="Local" connectionString="Data Source=.;Initial Catalog=Orders;TrustServerCertificate=True" providerName="System.Data.SqlClient" />
              </connectionStrings>
              <appSettings>
                <add key="PaymentServiceUrl" value="{|TLS0504:http://payments.bank.example/svc|}" />
                <add key="aspnet:UseTaskFriendlySynchronizationContext" value="true" />
              </appSettings>
              <runtime>
                <AppContextSwitchOverrides value="{|TLS0501:Switch.System.Net.DontEnableSchUseStrongCrypto=true|};Switch.System.Other=false" />
                <assemblyBinding xmlns="urn:schemas-microsoft-com:asm.v1">
                  <dependentAssembly>
                    <assemblyIdentity name="Newtonsoft.Json" publicKeyToken="30ad4fe6b2a6aeed" />
                    <bindingRedirect oldVersion="0.0.0.0-13.0.0.0" newVersion="13.0.0.0" />
                  </dependentAssembly>
                </assemblyBinding>
              </runtime>
              <system.net>
                <settings>
                  <servicePointManager
                      checkCertificateName="{|TLS0103:false|}"
                      checkCertificateRevocationList="{|TLS0201:false|}"
                      encryptionPolicy="{|TLS0503:AllowNoEncryption|}" />
                </settings>
              </system.net>
              <system.serviceModel>
                <bindings>
                  <netTcpBinding>
                    <binding name="b">
                      <security mode="Transport">
                        <transport clientCredentialType="Certificate" sslProtocols="{|TLS0501:Tls|Tls11|Tls12|}" />
                      </security>
                    </binding>
                  </netTcpBinding>
                </bindings>
                <behaviors>
                  <endpointBehaviors>
                    <behavior name="c">
                      <clientCredentials>
                        <serviceCertificate>
                          <authentication certificateValidationMode="{|TLS0104:None|}" revocationMode="{|TLS0201:NoCheck|}" />
                        </serviceCertificate>
                      </clientCredentials>
                    </behavior>
                  </endpointBehaviors>
                  <serviceBehaviors>
                    <behavior name="s">
                      <serviceCredentials>
                        <clientCertificate>
                          <authentication certificateValidationMode="{|TLS0107:None|}" />
                        </clientCertificate>
                      </serviceCredentials>
                      <serviceMetadata httpGetEnabled="true" />
                    </behavior>
                  </serviceBehaviors>
                </behaviors>
                <client>
                  <endpoint name="orders" address="{|TLS0504:http://orders.bank.example/Orders.svc|}" binding="basicHttpBinding" contract="IOrders" />
                  <endpoint name="rates" address="https://rates.bank.example/Rates.svc" binding="basicHttpBinding" contract="IRates" />
                </client>
              </system.serviceModel>
              <system.webServer>
                <handlers><add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" /></handlers>
              </system.webServer>
            </configuration>
            """
        },
        {
            "runtimeconfig.template.json",
            """
            {
              // until the old appliance is gone
              "configProperties": {
                "System.GC.Server": true,
                "Switch.System.Net.DontEnableSystemDefaultTlsVersions": {|TLS0501:true|},
                "Switch.System.Net.DontEnableSchUseStrongCrypto": false
              }
            }
            """
        },
        {
            "tls-pins.json",
            $$"""
            {
              "$schema": "https://raw.githubusercontent.com/tls-analyzers/TlsAnalyzers/main/docs/schemas/tls-pins.schema.json",
              "version": 3,
              "pinSets": {
                {|TLS0302:"one.bank.example"|}: { "expires": "2027-01-01", "pins": [ "sha256/{{Pin}}" ] },
                "two.bank.example": {
                  "includeSubDomains": true,
                  {|TLS0001:"expiry"|}: "2027-01-01",
                  "expires": {|TLS0314:"2026-06-15"|},
                  "pins": [ "sha256/{{Pin}}", "sha256/{{OtherPin}}" ]
                },
                {|TLS0309:"three.bank.example"|}: { "pins": [ "sha256/{{Pin}}", {|TLS0306:"sha256/notbase64"|} ] },
                {|TLS0311:"graph.microsoft.com"|}: { "expires": "2027-01-01", "pins": [ "sha256/{{Pin}}", "sha256/{{OtherPin}}" ] }
              }
            }
            """
        },
        {
            "ocelot.json",
            """
            {
              "Routes": [
                {
                  "DownstreamPathTemplate": "/api/{everything}",
                  "DownstreamScheme": "https",
                  "DownstreamHostAndPorts": [ { "Host": "core.bank.example", "Port": 443 } ],
                  "UpstreamPathTemplate": "/{everything}",
                  "DangerousAcceptAnyServerCertificateValidator": {|TLS0104:true|}
                }
              ],
              "GlobalConfiguration": { "BaseUrl": "https://api.bank.example" }
            }
            """
        },
        {
            "Resources/xml/network_security_config.xml",
            $$"""
            <?xml version="1.0" encoding="utf-8" standalone="yes"?>
            <network-security-config>
                <domain-config cleartextTrafficPermitted="{|TLS0504:true|}">
                    <domain includeSubdomains="true">example-cdn.net</domain>
                    <trust-anchors>
                        <certificates src="{|TLS0110:user|}"/>
                        <certificates src="system"/>
                    </trust-anchors>
                    <domain-config>
                        <domain includeSubdomains="true">img.example-cdn.net</domain>
                        {|TLS0302:<pin-set
                            expiration="2027-12-31">|}
                            <pin digest="SHA-256">{{Pin}}</pin>
                        </pin-set>
                    </domain-config>
                    <domain-config cleartextTrafficPermitted="false">
                        <domain>safe.example-cdn.net</domain>
                        <pin-set expiration="{|TLS0314:2026-06-10|}">
                            <pin digest="SHA-256">{{Pin}}</pin>
                            <pin digest="SHA-256">{|TLS0306:{{Pin}}==|}</pin>
                            <pin digest="SHA-256">{{OtherPin}}</pin>
                        </pin-set>
                    </domain-config>
                </domain-config>
                <domain-config>
                    <domain includeSubdomains="true">{|TLS0311:maps.googleapis.com|}</domain>
                    {|TLS0309:<pin-set>|}
                        <pin digest="SHA-256">{{Pin}}</pin>
                        <pin digest="SHA-256">{{OtherPin}}</pin>
                    </pin-set>
                </domain-config>
                <debug-overrides><trust-anchors><certificates src="user"/></trust-anchors></debug-overrides>
            </network-security-config>
            """
        },
        {
            "Platforms/MacCatalyst/Info.plist",
            $$"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
              <dict>
                <key>CFBundleURLTypes</key>
                <array><dict><key>CFBundleURLSchemes</key><array><string>http://bank</string></array></dict></array>
                <key>NSAppTransportSecurity</key>
                <dict>
                  <key>NSAllowsArbitraryLoads</key>
                  <false/>
                  <key>{|TLS0504:NSAllowsArbitraryLoadsForMedia|}</key>
                  <true/>
                  <key>{|TLS0504:NSAllowsArbitraryLoadsInWebContent|}</key>
                  <true/>
                  <key>NSExceptionDomains</key>
                  <dict>
                    <key>old.bank.example</key>
                    <dict>
                      <key>{|TLS0501:NSTemporaryExceptionMinimumTLSVersion|}</key>
                      <string>TLSv1.1</string>
                      <key>{|TLS0504:NSTemporaryExceptionAllowsInsecureHTTPLoads|}</key>
                      <true/>
                    </dict>
                    <key>new.bank.example</key>
                    <dict>
                      <key>NSExceptionMinimumTLSVersion</key>
                      <string>TLSv1.3</string>
                      <key>NSExceptionRequiresForwardSecrecy</key>
                      <true/>
                    </dict>
                  </dict>
                  <key>NSPinnedDomains</key>
                  <dict>
                    <key>both.bank.example</key>
                    <dict>
                      <key>NSPinnedCAIdentities</key>
                      <array>
                        <dict><key>SPKI-SHA256-BASE64</key><string>{{Pin}}</string></dict>
                        <dict><key>SPKI-SHA256-BASE64</key><string>{{OtherPin}}</string></dict>
                      </array>
                      <key>NSPinnedLeafIdentities</key>
                      <array>
                        <dict><key>SPKI-SHA256-BASE64</key><string>{|TLS0306:0123456789ABCDEF|}</string></dict>
                        <dict><key>SPKI-SHA256-BASE64</key><string>{|TLS0306:sha256/{{Pin}}|}</string></dict>
                      </array>
                    </dict>
                  </dict>
                </dict>
              </dict>
            </plist>
            """
        },
        {
            "appsettings.Staging.json",
            """
            {
              /* Staging */
              "Kestrel": {
                "EndpointDefaults": { "Protocols": "Http1AndHttp2", "SslProtocols": [ {|TLS0501:"Tls"|} ] },
                "Endpoints": {
                  "MyHttps": { "Url": "https://localhost:5001", "ClientCertificateMode": "RequireCertificate", "Certificate": { "Path": "c.pem", "KeyPath": "k.pem", "Password": {|TLS0401:"Tr0ub4dor&3"|} } },
                  "Env": { "Url": "https://*:5003", "Certificate": { "Path": "e.pfx", "Password": "${PFX_PASSWORD}" } }
                }
              },
              "ConnectionStrings": {
                "A": "Server=tcp:a.database.windows.net,1433;Initial Catalog=a;Encrypt=True;TrustServerCertificate=False;Connection Timeout=30;",
                "B": "Data Source=10.20.30.40;Initial Catalog=b;User ID=sa;Password=p;{|TLS0503:Encrypt=no|};",
                "C": "Host=db;Port=5432;Database=c;Username=u;Password=p;SSL Mode=VerifyFull;Root Certificate=/ca.pem",
                "D": "Host=db.prod.example;{|TLS0503:Ssl Mode=Allow|}",
                "E": "Server=mysql.prod.example;Port=3306;Uid=u;Pwd=p;{|TLS0503:SslMode=Preferred|};",
                "F": "Server=mysql.prod.example;Uid=u;{|TLS0501:TlsVersion=TLSv1.0,TLSv1.1|};SslMode=VerifyFull",
                "G": "AccountEndpoint=https://bank.documents.azure.com:443/;AccountKey=a==;{|TLS0104:DisableServerCertificateValidation=True|};",
                "H": "Data Source=app.db;Cache=Shared",
                "I": "redis.prod.example:6380,password=p==,ssl=True,sslProtocols=tls12,abortConnect=False",
                "J": "mongodb://mongo.prod.example/?tls=true&{|TLS0104:tlsAllowInvalidCertificates=true|}",
                "K": "Endpoint=sb://bank.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=k=",
                "L": "Server=127.0.0.1;Database=l;TrustServerCertificate=true;Encrypt=false"
              },
              "Authentication": {
                "Schemes": {
                  "Bearer": {
                    "Authority": {|TLS0504:"http://idp.prod.example/realms/bank"|},
                    "MetadataAddress": {|TLS0504:"http://idp.prod.example/realms/bank/.well-known/openid-configuration"|},
                    "RequireHttpsMetadata": {|TLS0504:false|},
                    "ValidAudiences": [ "http://api.prod.example" ],
                    "ValidIssuer": "http://idp.prod.example/realms/bank"
                  }
                }
              },
              "HealthChecksUI": { "HealthChecks": [ { "Name": "core", "Uri": {|TLS0504:"http://core.prod.example/healthz"|} } ] },
              "Services": {
                "orders": { "http": [ "localhost:8080" ] },
                "CatalogUrl": "http://catalog-api",
                "BasketUrl": "https://basket.prod.example",
                "GrpcEndpoint": {|TLS0504:"http://172.16.4.5:5001"|}
              },
              "Certificates": { "RevocationMode": "Offline", "Client": { "CertificateRevocationCheckMode": {|TLS0201:"NoCheck"|} } },
              "Email": { "SmtpHost": "mail.prod.example", "Port": 25, "UseSsl": {|TLS0504:false|} },
              "Swagger": { "TermsOfService": "http://bank.example/terms", "Contact": { "Url": "http://bank.example" } },
              "FeatureManagement": { "TrustServer": true }
            }
            """
        },
        {
            "App.config",
            """
            <?xml version="1.0" encoding="utf-8" ?>
            <configuration>
              <startup><supportedRuntime version="v4.0" sku=".NETFramework,Version=v4.7.2" /></startup>
              <appSettings>
                <add key="Switch.Something" value="true" />
                <add key="SmtpUseSsl" value="{|TLS0504:false|}" />
                <add key="SmtpServer" value="mail.prod.example" />
                <add key="ReportServerUrl" value="{|TLS0504:http://reports.prod.example/ReportServer|}" />
                <add key="HelpUrl" value="http://www.prod.example/help" />
                <add key="CertificatePassword" value="{|TLS0401:Winter2024|}" />
                <add key="SslProtocols" value="{|TLS0501:Tls11|}" />
              </appSettings>
              <connectionStrings>
                <clear />
                <add name="MySql" connectionString="server=my.prod.example;{|TLS0503:SslMode=none|};uid=u" providerName="MySql.Data.MySqlClient" />
                <add name="Pg" connectionString="Host=pg.prod.example;{|TLS0103:SSL Mode=VerifyCA|}" providerName="Npgsql" />
                <!-- <add name="Old" connectionString="Server=x.example;TrustServerCertificate=True" /> -->
              </connectionStrings>
              <system.net>
                <mailSettings>
                  <smtp from="a@prod.example" deliveryMethod="Network">
                    <network host="mail.prod.example" port="25" enableSsl="{|TLS0504:false|}" />
                  </smtp>
                </mailSettings>
              </system.net>
              <system.identityModel>
                <identityConfiguration>
                  <certificateValidation certificateValidationMode="{|TLS0104:None|}" />
                </identityConfiguration>
              </system.identityModel>
              <system.serviceModel>
                <services>
                  <service name="S"><endpoint address="http://0.0.0.0/s" binding="basicHttpBinding" contract="IS" /><host><baseAddresses><add baseAddress="http://s.prod.example:8000/s" /></baseAddresses></host></service>
                </services>
                <behaviors>
                  <serviceBehaviors>
                    <behavior>
                      <serviceCredentials>
                        <issuedTokenAuthentication certificateValidationMode="ChainTrust" revocationMode="{|TLS0201:NoCheck|}" />
                      </serviceCredentials>
                    </behavior>
                  </serviceBehaviors>
                </behaviors>
                <client>
                  <endpoint address="net.tcp://core.prod.example:808/s" binding="netTcpBinding" contract="IS" />
                  <endpoint address="{|TLS0504:http://core.prod.example/s|}" binding="wsHttpBinding" contract="IS" />
                </client>
              </system.serviceModel>
            </configuration>
            """
        },
        {
            "yarp.json",
            """
            {
              "ReverseProxy": {
                "Clusters": {
                  "one": {
                    "HttpClient": { "SslProtocols": "Tls11,Tls12", "DangerousAcceptAnyServerCertificate": "false" },
                    "HttpRequest": { "Version": "2" },
                    "HealthCheck": { "Active": { "Enabled": true, "Path": "/health" } },
                    "Destinations": { "a": { "Address": {|TLS0504:"http://a.prod.example"|}, "Health": {|TLS0504:"http://a.prod.example:9000"|}, "Host": "a.prod.example" } }
                  }
                }
              }
            }
            """.Replace("\"Tls11,Tls12\"", "{|TLS0501:\"Tls11,Tls12\"|}", StringComparison.Ordinal)
        },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public Task Everything_is_found_and_nothing_else(string name, string text) => VerifyAsync(name, text);
}
