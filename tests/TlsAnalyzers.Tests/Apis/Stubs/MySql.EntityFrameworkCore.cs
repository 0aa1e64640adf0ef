// Stub of MySql.EntityFrameworkCore 9 (assembly MySql.EntityFrameworkCore) for tests: only the members that they need, with the library's metadata names.
namespace Microsoft.EntityFrameworkCore
{
    public static class MySQLDbContextOptionsExtensions
    {
        public static DbContextOptionsBuilder UseMySQL(this DbContextOptionsBuilder optionsBuilder, string connectionString) => throw null!;
    }
}
