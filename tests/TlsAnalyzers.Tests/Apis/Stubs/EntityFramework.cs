// Stub of EntityFramework 6 (assembly EntityFramework) for tests: only the members that they need, with the library's metadata names.
namespace System.Data.Entity
{
    public class DbContext
    {
        public DbContext(string nameOrConnectionString)
        {
        }
    }
}
