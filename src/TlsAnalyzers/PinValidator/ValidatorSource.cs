using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace TlsAnalyzers.PinValidator;

/// <summary>One C# file of the validator.</summary>
/// <param name="Name">The file's name without its extension.</param>
/// <param name="Text">Its text, as it stands in the repository.</param>
/// <param name="Types">The top-level types that it declares; a partial type is in several files.</param>
/// <param name="Words">All that may be a name in it.</param>
internal sealed record ValidatorFile(string Name, string Text, ImmutableArray<string> Types, ImmutableHashSet<string> Words);

/// <summary>
/// The C# files that make the pin validator. They are ordinary source in the repository, embedded in this assembly as text,
/// and become part of the projects that name one of their types.
/// </summary>
internal sealed class ValidatorSource
{
    /// <summary>The namespace of all of it: code that does not name it gets nothing.</summary>
    public const string Namespace = "TlsAnalyzers.Pinning";

    /// <summary>The file with the attribute that hides the types from other assemblies, which have their own.</summary>
    public const string EmbeddedAttribute = "EmbeddedAttribute";

    private const string ResourceFolder = "PinValidator/";

    private static readonly Lazy<ValidatorSource> _embedded = new(ReadEmbedded);

    // The form that the files have: a block-scoped namespace, and its types four spaces in.
    private static readonly Regex _declaration = new(
        @"^    internal [a-z ]*?(?:class|struct|enum|interface|delegate [\w.<>\[\]?]+) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private static readonly Regex _word = new(@"\b[A-Z]\w+", RegexOptions.CultureInvariant);
    private static readonly Regex _commentLine = new(@"^\s*//.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>Takes the files apart; the order of what is emitted is the order of their names.</summary>
    /// <param name="files">Names without extension, and texts.</param>
    public ValidatorSource(IEnumerable<KeyValuePair<string, string>> files)
    {
        var all = files
            .Select(file => Read(file.Key, file.Value.Replace("\r\n", "\n")))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToLookup(file => file.Name == EmbeddedAttribute);
        Files = all[false].ToImmutableArray();
        Embedding = all[true].ToImmutableArray();
        Types = Files.SelectMany(file => file.Types).ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>What this assembly brings.</summary>
    public static ValidatorSource Embedded => _embedded.Value;

    /// <summary>The file <see cref="EmbeddedAttribute"/>, if there is one.</summary>
    public ImmutableArray<ValidatorFile> Embedding { get; }

    /// <summary>All files of the validator itself.</summary>
    public ImmutableArray<ValidatorFile> Files { get; }

    /// <summary>The names of the top-level types of all files.</summary>
    public ImmutableHashSet<string> Types { get; }

    /// <summary>The files that are needed where code names these types: those that declare them, and all that those need in turn.</summary>
    /// <param name="types">Names of top-level types.</param>
    /// <param name="present">Types that the project has already: their files are left out.</param>
    public ImmutableArray<ValidatorFile> FilesFor(IEnumerable<string> types, ICollection<string> present)
    {
        var needed = new HashSet<ValidatorFile>();
        var seen = new HashSet<string>(present, StringComparer.Ordinal);
        var open = new Queue<string>(types);
        while (open.Count > 0)
        {
            var type = open.Dequeue();
            if (!seen.Add(type))
            {
                continue;
            }

            foreach (var file in Files.Where(file => file.Types.Contains(type) && !file.Types.Any(present.Contains)))
            {
                needed.Add(file);
                foreach (var word in file.Words.Where(Types.Contains))
                {
                    open.Enqueue(word);
                }
            }
        }

        return Files.Where(needed.Contains).ToImmutableArray();
    }

    private static ValidatorFile Read(string name, string text) => new(
        name,
        text,
        _declaration.Matches(text).Cast<Match>().Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToImmutableArray(),
        _word.Matches(_commentLine.Replace(text, "")).Cast<Match>().Select(match => match.Value).ToImmutableHashSet(StringComparer.Ordinal));

    private static ValidatorSource ReadEmbedded()
    {
        var assembly = typeof(ValidatorSource).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourceFolder, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                return new KeyValuePair<string, string>(Path.GetFileNameWithoutExtension(name.Substring(ResourceFolder.Length)), reader.ReadToEnd());
            });
        return new ValidatorSource(files);
    }
}
