using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace TlsAnalyzers.Tests;

/// <summary>A file of a test without its markup, and what the markup says.</summary>
internal sealed record StateFile(TestProject Project, string Path, string Text, IReadOnlyList<MarkedSpan> Spans, bool IsSource);

/// <summary>The files of a test before the fix, or after it.</summary>
internal sealed class TestState
{
    /// <summary>The file that the SDK adds to a project with <c>ImplicitUsings</c>.</summary>
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Solutions are forked from this workspace's empty one and never applied to it, so nothing is kept.
    private static readonly AdhocWorkspace _workspace = new();

    private TestState(ImmutableArray<TestProject> projects, ImmutableArray<StateFile> files)
    {
        Projects = projects;
        Files = files;
    }

    public ImmutableArray<TestProject> Projects { get; }

    public ImmutableArray<StateFile> Files { get; }

    /// <summary>The files as they are before a fix.</summary>
    public static TestState Input(ImmutableArray<TestProject> projects) => new(
        projects,
        [.. projects.SelectMany(project => project.Sources.Select(file => Read(project, file, isSource: true))
            .Concat(project.AdditionalFiles.Select(file => Read(project, file, isSource: false))))]);

    /// <summary>The files as they are to be after the fix; those that the test does not list again stay as they are.</summary>
    public static TestState Fixed(ImmutableArray<TestProject> projects) => new(
        projects,
        [.. projects.SelectMany(project => AfterFix(project, project.Sources, project.FixedSources, isSource: true)
            .Concat(AfterFix(project, project.AdditionalFiles, project.FixedAdditionalFiles, isSource: false)))]);

    public StateFile? Find(string? path) => Files.FirstOrDefault(file => file.Path == path);

    /// <summary>Makes the solution, or passes the test over if its sources are in newer C# than the compiler under test reads.</summary>
    /// <param name="analyzers">Those that are to run, whose rules a project may turn on.</param>
    /// <param name="mayBeBroken">Whether the sources may have errors of syntax that no markup names.</param>
    public Solution CreateSolution(ImmutableArray<DiagnosticAnalyzer> analyzers, bool mayBeBroken = false)
    {
        if (!mayBeBroken)
        {
            CompilerUnderTest.Reads(Files.Where(file => file.IsSource).Select(Parse), IsNamed);
        }

        var ids = Projects.ToDictionary(project => project.Name, project => ProjectId.CreateNewId(project.Name));
        var solution = _workspace.CurrentSolution;
        foreach (var project in Projects)
        {
            solution = solution.AddProject(Describe(project, ids[project.Name], analyzers));
        }

        foreach (var project in Projects)
        {
            foreach (var reference in project.ProjectReferences)
            {
                solution = solution.AddProjectReference(ids[project.Name], new ProjectReference(ids[reference]));
            }
        }

        return solution;
    }

    private static IEnumerable<StateFile> AfterFix(TestProject project, TestFiles before, TestFiles after, bool isSource)
    {
        if (after.FirstOrDefault(file => before.All(other => other.Name != file.Name)) is { } stray)
        {
            throw new ArgumentException($"{stray.Name} is among the fixed files of {project.Name}, but not among its files ({string.Join(", ", before.Select(file => file.Name))}).");
        }

        return before.Select(file => Read(project, after.FirstOrDefault(other => other.Name == file.Name) ?? file, isSource));
    }

    private static StateFile Read(TestProject project, TestFile file, bool isSource)
    {
        var (text, spans) = Markup.Parse(file.Text);
        return new StateFile(project, PathOf(project, file.Name), text, spans, isSource);
    }

    private static string PathOf(TestProject project, string name) => name.StartsWith('/') ? name : $"/{project.Name}/{name}";

    private static SyntaxTree Parse(StateFile file) => CSharpSyntaxTree.ParseText(file.Text, ParseOptions(file.Project), file.Path);

    private static CSharpParseOptions ParseOptions(TestProject project) =>
        new(project.LanguageVersion, DocumentationMode.Parse, SourceCodeKind.Regular, project.PreprocessorSymbols);

    private bool IsNamed(Diagnostic diagnostic) => Files.Any(file => file.Spans.Any(span => span.Id == diagnostic.Id));

    private ProjectInfo Describe(TestProject project, ProjectId id, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var files = Files.Where(file => file.Project == project).ToList();
        var sources = files.Where(file => file.IsSource).Select(file => DocumentAt(id, file.Path, file.Text)).ToList();
        if (project.ImplicitUsings)
        {
            sources.Add(DocumentAt(id, PathOf(project, $"obj/{project.Name}.GlobalUsings.g.cs"), ImplicitUsings));
        }

        var compilationOptions = new CSharpCompilationOptions(
            project.OutputKind,
            nullableContextOptions: project.NullableContextOptions,
            allowUnsafe: project.AllowUnsafe,
            // All warnings that the compiler has, so that a fix cannot bring one in; the two that the SDK turns off as well.
            warningLevel: 9999,
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);

        return ProjectInfo
            .Create(
                id,
                VersionStamp.Default,
                project.Name,
                project.Name,
                LanguageNames.CSharp,
                filePath: PathOf(project, project.Name + ".csproj"),
                compilationOptions: compilationOptions,
                parseOptions: ParseOptions(project),
                documents: sources,
                metadataReferences: project.References.Concat(project.AdditionalReferences),
                analyzerReferences: [ShippedRules.Generators],
                additionalDocuments: files.Where(file => !file.IsSource).Select(file => DocumentAt(id, file.Path, file.Text)))
            .WithAnalyzerConfigDocuments(ConfigFiles(project, analyzers).Select(file => DocumentAt(id, PathOf(project, file.Name), file.Text)));
    }

    private static IEnumerable<TestFile> ConfigFiles(TestProject project, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        if (project.EditorConfig is { } editorConfig)
        {
            yield return new TestFile(".editorconfig", editorConfig);
        }

        if (project.GlobalConfig is { } globalConfig)
        {
            yield return new TestFile(".globalconfig", globalConfig);
        }

        // Rules are turned on by configuration: before Roslyn 5, a workspace does not pass on that compilation options do.
        var lines = project.BuildProperties.Select(property => $"build_property.{property.Key} = {property.Value}\n")
            .Concat(project.EnabledRules.Select(id => $"dotnet_diagnostic.{id}.severity = {DefaultSeverity(id)}\n"))
            .ToList();
        if (lines.Count > 0)
        {
            yield return new TestFile($"obj/{project.Name}.GeneratedMSBuildEditorConfig.editorconfig", "is_global = true\n" + string.Concat(lines));
        }

        foreach (var file in project.AnalyzerConfigFiles)
        {
            yield return file;
        }

        string DefaultSeverity(string id) =>
            analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).FirstOrDefault(descriptor => descriptor.Id == id)?.DefaultSeverity switch
            {
                DiagnosticSeverity.Error => "error",
                DiagnosticSeverity.Warning => "warning",
                DiagnosticSeverity.Info => "suggestion",
                DiagnosticSeverity.Hidden => "silent",
                _ => throw new ArgumentException($"EnabledRules of {project.Name} has {id}, which no analyzer of this test reports."),
            };
    }

    private static DocumentInfo DocumentAt(ProjectId project, string path, string text) => DocumentInfo.Create(
        DocumentId.CreateNewId(project, path),
        Path.GetFileName(path),
        loader: TextLoader.From(TextAndVersion.Create(SourceText.From(text, Encoding.UTF8), VersionStamp.Default, path)),
        filePath: path);
}
