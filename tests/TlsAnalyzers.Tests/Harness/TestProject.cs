using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TlsAnalyzers.Tests;

/// <summary>A project to analyse, as its .csproj and its files would describe it.</summary>
public class TestProject(string name)
{
    /// <summary>The project's and its assembly's name; its files lie in the folder <c>/Name/</c>.</summary>
    public string Name { get; } = name;

    /// <summary>C# files with markup. A file without a name is called Test0.cs, Test1.cs and so on by its position.</summary>
    public TestFiles Sources { get; } = new("Test{0}.cs");

    /// <summary>
    /// C# files after the fix; a file that is not listed is expected unchanged. Markup in them names what the fix leaves behind.
    /// </summary>
    public TestFiles FixedSources { get; } = new("Test{0}.cs");

    /// <summary>AdditionalFiles with markup, by name (<c>appsettings.json</c>).</summary>
    public TestFiles AdditionalFiles { get; } = new("Additional{0}.txt");

    /// <summary>AdditionalFiles after the fix; a file that is not listed is expected unchanged.</summary>
    public TestFiles FixedAdditionalFiles { get; } = new("Additional{0}.txt");

    /// <summary>Further analyzer configuration by file name, for more than <see cref="EditorConfig"/> and <see cref="GlobalConfig"/>.</summary>
    public TestFiles AnalyzerConfigFiles { get; } = new("Config{0}.globalconfig");

    /// <summary>The text of <c>.editorconfig</c> in the project's folder.</summary>
    public string? EditorConfig { get; set; }

    /// <summary>The text of the project's <c>.globalconfig</c>.</summary>
    public string? GlobalConfig { get; set; }

    /// <summary>MSBuild properties that analyzers see (<c>build_property.X</c>), by name without the prefix.</summary>
    public Dictionary<string, string> BuildProperties { get; } = [];

    /// <summary>Ids of rules that are off by default and that this project turns on.</summary>
    public List<string> EnabledRules { get; } = [];

    /// <summary>The framework that the sources are compiled against.</summary>
    public ImmutableArray<MetadataReference> References { get; set; } = TlsAnalyzers.Tests.References.Net10;

    /// <summary>Libraries besides the framework: <c>References.Package(…)</c>, <c>References.FromSource(…)</c>.</summary>
    public List<MetadataReference> AdditionalReferences { get; } = [];

    /// <summary>Names of other projects of the test that this one references.</summary>
    public List<string> ProjectReferences { get; } = [];

    /// <summary>The C# version; by default the newest that the compiler under test knows.</summary>
    public LanguageVersion LanguageVersion { get; set; } = LanguageVersion.Latest;

    /// <summary>A library by default; top-level statements need <see cref="OutputKind.ConsoleApplication"/>.</summary>
    public OutputKind OutputKind { get; set; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>Symbols of <c>#if</c>.</summary>
    public List<string> PreprocessorSymbols { get; } = [];

    /// <summary>Enabled by default, as in a new project.</summary>
    public NullableContextOptions NullableContextOptions { get; set; } = NullableContextOptions.Enable;

    /// <summary>Whether unsafe code compiles.</summary>
    public bool AllowUnsafe { get; set; }

    /// <summary>Adds the global usings of a new console or library project (<c>&lt;ImplicitUsings&gt;enable</c>).</summary>
    public bool ImplicitUsings { get; set; }
}

/// <summary>Files of a project in their order: <c>{ "text" }</c> or <c>{ "Name.cs", "text" }</c>.</summary>
/// <param name="nameFormat">The name of a file that is given without one; {0} is its position.</param>
public sealed class TestFiles(string nameFormat) : List<TestFile>
{
    /// <summary>Adds a file that is named by its position.</summary>
    public void Add(string text) => Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, nameFormat, Count), text);

    /// <summary>Adds a file; the name may hold folders, and starts with <c>/</c> to lie outside of the project's folder.</summary>
    public void Add(string name, string text) => Add(new TestFile(name, text));
}

/// <summary>A file's name and its text with markup.</summary>
public sealed record TestFile(string Name, string Text);
