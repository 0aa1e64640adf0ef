// Stub of Npgsql.DependencyInjection 9 (assembly Npgsql.DependencyInjection) for tests: only the members that they need, with the library's metadata names.
namespace Microsoft.Extensions.DependencyInjection
{
    public static class NpgsqlServiceCollectionExtensions
    {
        public static IServiceCollection AddNpgsqlDataSource(this IServiceCollection serviceCollection, string connectionString) => throw null!;
    }
}
