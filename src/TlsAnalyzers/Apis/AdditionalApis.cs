using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TlsAnalyzers.Apis;

/// <summary>An entry of an option that cannot be used.</summary>
/// <param name="Entry">The entry as it stands in the option.</param>
/// <param name="Reason">What is wrong with it, without a full stop.</param>
internal sealed record InvalidEntry(string Entry, string Reason);

/// <summary>
/// A company's own APIs that take validation callbacks, from the option <c>tls_analyzers.additional_callbacks</c>: properties, fields
/// and events (<c>Acme.Net.AcmeClient.CertificateCallback</c>) and parameters (<c>Acme.Net.Connector.Connect(callback)</c>), each with
/// <c>:client</c> behind it where a server judges its clients' certificates. A comma stands between two entries.
/// </summary>
internal sealed class AdditionalApis
{
    /// <summary>The option's name.</summary>
    public const string Option = "tls_analyzers.additional_callbacks";

    // A type may be nested (A.B.Outer+Inner, or with a dot) and generic (A.B.Client`1).
    private static readonly Regex _entry = new(
        @"^(?<type>[\p{L}_][\w`+]*(\.[\p{L}_][\w`+]*)*)\.(?<member>\.ctor|[\p{L}_]\w*)(\(\s*(?<parameter>[\p{L}_]\w*)\s*\))?(\s*:\s*(?<peer>client|server))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    // A semicolon begins a comment in .editorconfig, so the compiler hands over none; other tools may.
    private static readonly char[] _separators = [',', ';', '|'];

    private AdditionalApis(ImmutableArray<TlsApi> rows, ImmutableArray<InvalidEntry> invalid)
    {
        Rows = rows;
        Invalid = invalid;
    }

    /// <summary>The APIs that the compilation has.</summary>
    public ImmutableArray<TlsApi> Rows { get; }

    /// <summary>The entries that say nothing, or name something that the compilation does not have.</summary>
    public ImmutableArray<InvalidEntry> Invalid { get; }

    /// <summary>Reads the option: the global one where it is set, else those of the files' folders together.</summary>
    public static AdditionalApis Read(AnalyzerConfigOptionsProvider options, Compilation compilation, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<TlsApi>();
        var invalid = ImmutableArray.CreateBuilder<InvalidEntry>();
        foreach (var entry in Entries(options, compilation, cancellationToken))
        {
            if (Resolve(entry, compilation, out var reason) is { } row)
            {
                rows.Add(row);
            }
            else
            {
                invalid.Add(new InvalidEntry(entry, reason));
            }
        }

        return new AdditionalApis(rows.ToImmutable(), invalid.ToImmutable());
    }

    private static IEnumerable<string> Entries(AnalyzerConfigOptionsProvider options, Compilation compilation, CancellationToken cancellationToken)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        if (options.GlobalOptions.TryGetValue(Option, out var global))
        {
            values.Add(global);
        }
        else
        {
            foreach (var tree in compilation.SyntaxTrees)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (options.GetOptions(tree).TryGetValue(Option, out var ofFile))
                {
                    values.Add(ofFile);
                }
            }
        }

        return values
            .SelectMany(value => value.Split(_separators))
            .Select(entry => entry.Trim())
            .Where(entry => entry.Length > 0)
            .Distinct(StringComparer.Ordinal);
    }

    private static TlsApi? Resolve(string entry, Compilation compilation, out string reason)
    {
        var match = _entry.Match(entry);
        var parameter = match.Groups["parameter"] is { Success: true } group ? group.Value : null;
        var name = match.Groups["member"].Value;
        if (!match.Success || (name == ".ctor" && parameter is null))
        {
            reason = "an entry has the form Namespace.Type.Member or Namespace.Type.Method(parameter), with :client behind it for a server's callback";
            return null;
        }

        var types = TypesOf(match.Groups["type"].Value, compilation);
        if (types.IsEmpty)
        {
            reason = $"there is no type {match.Groups["type"].Value} in this project and its references";
            return null;
        }

        var members = types.SelectMany(type => MembersOf(type, name)).ToList();
        var typeName = types[0].ToDisplayString();
        if (members.Count == 0)
        {
            reason = $"{typeName} has no member {name}";
            return null;
        }

        var member = members.FirstOrDefault(member => parameter is null
            ? member is IPropertySymbol or IFieldSymbol or IEventSymbol
            : member is IMethodSymbol method && method.Parameters.Any(one => one.Name == parameter));
        if (member is null)
        {
            reason = parameter is null
                ? $"{typeName}.{name} is a method: name the parameter that takes the callback, {name}(parameter)"
                : $"{typeName}.{name} has no parameter {parameter}";
            return null;
        }

        if (parameter is null && TypeOf(member)?.TypeKind != TypeKind.Delegate)
        {
            reason = $"{typeName}.{name} is no delegate";
            return null;
        }

        reason = "";
        return new TlsApi(
            MetadataNameOf(member.ContainingType),
            name,
            parameter is not null ? TlsApiKind.CallbackParameter : member is IEventSymbol ? TlsApiKind.CallbackEvent : TlsApiKind.CallbackProperty,
            match.Groups["peer"].Value == "client" ? Peer.Client : Peer.Server,
            parameter)
        { Origin = Option };
    }

    /// <summary>Finds a type by its metadata name; dots may stand for the plus signs of nested types.</summary>
    private static ImmutableArray<INamedTypeSymbol> TypesOf(string name, Compilation compilation)
    {
        while (true)
        {
            var types = compilation.GetTypesByMetadataName(name);
            var dot = name.LastIndexOf('.');
            if (!types.IsEmpty || dot < 0)
            {
                return types;
            }

            name = name.Substring(0, dot) + "+" + name.Substring(dot + 1);
        }
    }

    /// <summary>The members of that name: the type's own, else those that it inherits.</summary>
    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMembers(name) is { IsEmpty: false } members)
            {
                return members;
            }
        }

        return type.AllInterfaces.SelectMany(declaring => declaring.GetMembers(name));
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        IEventSymbol @event => @event.Type,
        _ => null,
    };

    private static string MetadataNameOf(INamedTypeSymbol type)
    {
        var name = new StringBuilder(type.MetadataName);
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name.Insert(0, outer.MetadataName + "+");
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + name : name.ToString();
    }
}
