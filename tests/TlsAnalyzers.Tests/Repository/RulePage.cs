using System.Collections.Immutable;

namespace TlsAnalyzers.Tests.Repository;

/// <summary>A fenced block of a page: C#, or a configuration file.</summary>
/// <param name="Heading">The third-level heading that it stands under: Violates or Fixed.</param>
/// <param name="Code">Its text.</param>
/// <param name="Line">Where it starts in the page.</param>
/// <param name="FixKey">
/// The equivalence key in <c>```csharp fix=TLS0101_UsePlatformValidation</c>: the block is exactly what that action writes.
/// </param>
/// <param name="IsProgram">True for <c>```csharp console</c>: compiled as a program, with top-level statements; else as a library.</param>
internal sealed record PageExample(string Heading, string Code, int Line, string? FixKey, bool IsProgram)
{
    /// <summary>The project's <c>.globalconfig</c>: a <c>```ini globalconfig</c> block before it, under the same heading.</summary>
    public string? GlobalConfig { get; init; }

    /// <summary>The name in <c>```json file=appsettings.json</c>: the block is that configuration file, and not C#.</summary>
    public string? FileName { get; init; }

    /// <summary>The libraries in <c>```csharp references=Npgsql,RabbitMqClient</c>: members of <see cref="Apis.LibraryReferences"/>.</summary>
    public ImmutableArray<string> References { get; init; } = [];
}

/// <summary>A page of docs/rules, read.</summary>
internal sealed class RulePage
{
    public const string Folder = "docs/rules";
    public const string Violates = "Violates";
    public const string Fixed = "Fixed";

    private const string Fence = "```";
    private const string FixPrefix = "fix=";
    private const string ProgramWord = "console";
    private const string ReferencesPrefix = "references=";
    private const string FilePrefix = "file=";

    private RulePage(string id, string[] lines)
    {
        Id = id;
        Lines = [.. lines];
        var headings = ImmutableArray.CreateBuilder<string>();
        var examples = ImmutableArray.CreateBuilder<PageExample>();
        var heading = "";
        string? globalConfig = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                var info = lines[i][Fence.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var end = Array.FindIndex(lines, i + 1, line => line == Fence);
                Assert.True(end > 0, $"{PathOf(id)}({i + 1}): the fenced block has no end.");
                if (info.FirstOrDefault() == "csharp")
                {
                    var key = info.FirstOrDefault(word => word.StartsWith(FixPrefix, StringComparison.Ordinal))?[FixPrefix.Length..];
                    examples.Add(new PageExample(heading, string.Join('\n', lines[(i + 1)..end]) + "\n", i + 1, key, info.Contains(ProgramWord))
                    {
                        GlobalConfig = globalConfig,
                        References = [.. info.Where(word => word.StartsWith(ReferencesPrefix, StringComparison.Ordinal)).SelectMany(word => word[ReferencesPrefix.Length..].Split(','))],
                    });
                }
                else if (info.FirstOrDefault(word => word.StartsWith(FilePrefix, StringComparison.Ordinal)) is { } file)
                {
                    examples.Add(new PageExample(heading, string.Join('\n', lines[(i + 1)..end]) + "\n", i + 1, FixKey: null, IsProgram: false)
                    {
                        GlobalConfig = globalConfig,
                        FileName = file[FilePrefix.Length..],
                    });
                }
                else if (info is ["ini", "globalconfig"])
                {
                    globalConfig = string.Join('\n', lines[(i + 1)..end]) + "\n";
                }

                i = end;
            }
            else if (lines[i].StartsWith("## ", StringComparison.Ordinal))
            {
                headings.Add(lines[i]);
                heading = "";
            }
            else if (lines[i].StartsWith("### ", StringComparison.Ordinal))
            {
                heading = lines[i]["### ".Length..];
                globalConfig = null;
            }
        }

        Headings = headings.ToImmutable();
        Examples = examples.ToImmutable();
    }

    /// <summary>Every page that is there.</summary>
    public static IEnumerable<RulePage> All => ShippedCatalog.Rules.Where(rule => File.Exists(RepositoryFiles.FullPath(PathOf(rule.Id)))).Select(rule => Read(rule.Id));

    public string Id { get; }

    public ImmutableArray<string> Lines { get; }

    /// <summary>The second-level headings.</summary>
    public ImmutableArray<string> Headings { get; }

    /// <summary>The C# blocks and the configuration files. What is not to be compiled stands in a block of another name, <c>```cs</c>.</summary>
    public ImmutableArray<PageExample> Examples { get; }

    /// <summary>The blocks that belong to the violating one before them.</summary>
    public IEnumerable<(PageExample Violating, PageExample Fixed)> Pairs()
    {
        PageExample? violating = null;
        foreach (var example in Examples)
        {
            if (example.Heading == Violates)
            {
                violating = example;
            }
            else if (violating is not null)
            {
                yield return (violating, example);
            }
        }
    }

    public static string PathOf(string id) => $"{Folder}/{id}.md";

    public static RulePage Read(string id) => new(id, RepositoryFiles.ReadLines(PathOf(id)));
}
