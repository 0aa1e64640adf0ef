namespace TlsAnalyzers.Apis;

/// <summary>How code reaches an API, and so which operation the analyzer looks at.</summary>
internal enum TlsApiKind
{
    /// <summary>A property that holds the validation callback: its assignments count.</summary>
    CallbackProperty,

    /// <summary>An event that asks for the verdict: its subscriptions count.</summary>
    CallbackEvent,

    /// <summary>A parameter of a method or constructor that takes the callback: its arguments count.</summary>
    CallbackParameter,

    /// <summary>A ready-made callback that accepts everything: every use counts.</summary>
    AcceptsAnyMember,

    /// <summary>A method that makes its receiver accept everything: every call counts.</summary>
    AcceptsAnyMethod,

    /// <summary>A method that validates a certificate and tells by its return value: calls that drop it count.</summary>
    ValidationResult,

    /// <summary>A property that holds an object which validates: what its type's method does counts, wherever one is assigned.</summary>
    ValidatorProperty,

    /// <summary>A ready-made validator that accepts everything: counts where it is given to a <see cref="ValidatorProperty"/>, for it has other uses too.</summary>
    AcceptsAnyValidator,
}

/// <summary>Whose certificate is judged.</summary>
internal enum Peer
{
    /// <summary>The server's, by a client.</summary>
    Server,

    /// <summary>The client's, by a server (mutual TLS).</summary>
    Client,

    /// <summary>Either: the API serves both sides, and the code around it tells which.</summary>
    Either,
}

/// <summary>One API that can carry TLS misuse: a row of <see cref="TlsApiTable"/>.</summary>
/// <param name="Type">Metadata name of the declaring type.</param>
/// <param name="Member">Name of the property, event or method; <c>.ctor</c> for a constructor.</param>
/// <param name="Kind">How code reaches it.</param>
/// <param name="Peer">Whose certificate is judged.</param>
/// <param name="Parameter">For <see cref="TlsApiKind.CallbackParameter"/>: the parameter's name, in every overload that has it.</param>
internal sealed record TlsApi(string Type, string Member, TlsApiKind Kind, Peer Peer, string? Parameter = null)
{
    /// <summary>The package or framework that the API comes from.</summary>
    public string Origin { get; init; } = "";

    /// <summary>For <see cref="TlsApiKind.ValidatorProperty"/>: the method that judges, which a class of the program overrides or implements.</summary>
    public string? ValidatorMethod { get; init; }

    /// <summary>
    /// Whether code that uses it is found by its name. A ready-made validator is found from the property that it is given to; its name (<c>None</c>) stands
    /// in any code.
    /// </summary>
    public bool IsFoundByName => Kind != TlsApiKind.AcceptsAnyValidator;

    /// <summary>The name that messages use: <c>HttpClientHandler.ServerCertificateCustomValidationCallback</c>.</summary>
    public string DisplayName => Member == ".ctor" ? SimpleTypeName : SimpleTypeName + "." + Member;

    private string SimpleTypeName => Type.Substring(Type.LastIndexOfAny(['.', '+']) + 1).Split('`')[0];
}
