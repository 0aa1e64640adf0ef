using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TlsAnalyzers.PinValidator;

/// <summary>All that decides about what is emitted into a project: a value, so that equal ones emit nothing anew.</summary>
/// <param name="Request">What the code names.</param>
/// <param name="Present">The validator's types that are there already, sorted, with a comma between two.</param>
/// <param name="Symbols">The symbols of the parts that this project's references allow.</param>
/// <param name="LanguageVersion">The project's C#.</param>
/// <param name="IsEmbeddable">Whether the types can be hidden from other assemblies.</param>
/// <param name="DeclaresEmbedded">Whether the project has an <c>EmbeddedAttribute</c> of its own.</param>
/// <param name="Library">The name of a library, which may not be the only one of its process that has the validator; empty for a program.</param>
internal sealed record ValidatorSurroundings(
    ValidatorRequest Request,
    string Present,
    string Symbols,
    LanguageVersion LanguageVersion,
    bool IsEmbeddable,
    bool DeclaresEmbedded,
    string Library)
{
    private const string EmbeddedAttribute = "Microsoft.CodeAnalysis.EmbeddedAttribute";

    // From 4.14 on the compiler uses an EmbeddedAttribute that it finds. Older ones refuse it (CS8336) as soon as they have
    // to add an attribute that the framework lacks, under nullable on .NET Framework for example, and then need one too.
    private static readonly Version _usesDeclaredEmbedded = new(4, 14);

    private static readonly string[] _attributesOfTheCompiler =
    {
        "System.Runtime.CompilerServices.IsReadOnlyAttribute",
        "System.Runtime.CompilerServices.IsByRefLikeAttribute",
        "System.Runtime.CompilerServices.IsUnmanagedAttribute",
        "System.Runtime.CompilerServices.NullableAttribute",
        "System.Runtime.CompilerServices.ScopedRefAttribute",
        "System.Runtime.CompilerServices.RefSafetyRulesAttribute",
        "System.Runtime.CompilerServices.RequiresLocationAttribute",
        "System.Runtime.CompilerServices.ParamCollectionAttribute",
    };

    /// <summary>Where nothing is emitted.</summary>
    public static ValidatorSurroundings Nothing { get; } = new(new ValidatorRequest(false, ""), "", "", default, false, false, "");

    /// <summary>The symbols, one by one.</summary>
    public IEnumerable<string> EachSymbol => Each(Symbols);

    /// <summary>The files that the project needs and does not have.</summary>
    public ImmutableArray<ValidatorFile> MissingFiles(ValidatorSource source) => source.FilesFor(Each(Request.Types), Each(Present).ToList());

    /// <summary>Looks at a project. Where the code does not name the validator, at nothing.</summary>
    public static ValidatorSurroundings Of(ValidatorRequest request, Compilation compilation, ValidatorSource source, Version compiler)
    {
        if (!request.NamesNamespace || compilation is not CSharpCompilation { LanguageVersion: var languageVersion })
        {
            return Nothing;
        }

        if (request.Types.Length == 0)
        {
            return Nothing with { Request = request };
        }

        return new ValidatorSurroundings(
            request,
            Joined(PresentTypes(compilation, source)),
            Joined(OptionalPart.All.Where(part => IsVisible(compilation, part.Type)).Select(part => part.Symbol)),
            languageVersion,
            compiler >= _usesDeclaredEmbedded || _attributesOfTheCompiler.All(type => IsVisible(compilation, type)),
            compilation.Assembly.GetTypeByMetadataName(EmbeddedAttribute) is not null,
            compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary ? compilation.AssemblyName ?? "" : "");
    }

    // Hardly any assembly knows the namespace, and that is quicker to ask than for each type.
    private static IEnumerable<string> PresentTypes(Compilation compilation, ValidatorSource source)
    {
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols.Add(compilation.Assembly)
            .Where(assembly => assembly.NamespaceNames.Contains(ValidatorNames.LastOfNamespace))
            .ToList();
        return assemblies.Count == 0 ? Enumerable.Empty<string>() : source.Types.Where(type => IsPresent(compilation, assemblies, type));
    }

    // Declared in the project, or in one assembly that shows it. In several it would be ambiguous: one's own then wins.
    private static bool IsPresent(Compilation compilation, List<IAssemblySymbol> assemblies, string type)
    {
        var elsewhere = 0;
        foreach (var assembly in assemblies)
        {
            if (assembly.GetTypeByMetadataName(ValidatorSource.Namespace + "." + type) is not { } found)
            {
                continue;
            }

            if (SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly))
            {
                return true;
            }

            if (compilation.IsSymbolAccessibleWithin(found, compilation.Assembly) && !IsEmbedded(found))
            {
                elsewhere++;
            }
        }

        return elsewhere == 1;
    }

    private static bool IsVisible(Compilation compilation, string type) =>
        compilation.GetTypesByMetadataName(type).Any(found => compilation.IsSymbolAccessibleWithin(found, compilation.Assembly) && !IsEmbedded(found));

    private static bool IsEmbedded(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "EmbeddedAttribute", ContainingNamespace: { Name: "CodeAnalysis", ContainingNamespace.Name: "Microsoft" } });

    private static IEnumerable<string> Each(string names) => names.Length == 0 ? Enumerable.Empty<string>() : names.Split(',');

    private static string Joined(IEnumerable<string> names) => string.Join(",", names.OrderBy(name => name, StringComparer.Ordinal));
}
