// Stub of MongoDB.Driver 2.10 (assembly MongoDB.Driver) for tests: only the members that they need, with the library's metadata names.
namespace MongoDB.Driver
{
    public class MongoClientSettings
    {
        public bool AllowInsecureTls { get; set; }

        public bool UseSsl { get; set; }

        public bool VerifySslCertificate { get; set; }
    }
}
