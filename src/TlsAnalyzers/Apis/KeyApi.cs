namespace TlsAnalyzers.Apis;

/// <summary>What a member does with a private key, and so what is looked at.</summary>
internal enum KeyApiKind
{
    /// <summary>The argument is the password of a private key that is loaded.</summary>
    Load,

    /// <summary>The argument is the password of a private key that is saved.</summary>
    Save,

    /// <summary>The property or argument is the password of the server's own private key.</summary>
    ServerKey,

    /// <summary>The property or argument is the password of a client's private key.</summary>
    ClientKey,

    /// <summary>A string key, <see cref="KeyApi.Member"/>, of a dictionary that configures the library of <see cref="KeyApi.Type"/>: a client's.</summary>
    Key,

    /// <summary>The argument is the flags that say how a loaded private key is kept.</summary>
    StorageFlags,
}

/// <summary>A member that takes a private key's password or storage flags: a row of <see cref="KeyApiTable"/>.</summary>
/// <param name="Type">Metadata name of the declaring type.</param>
/// <param name="Member">Name of the property or method (<c>.ctor</c> for a constructor), or the string key.</param>
/// <param name="Parameter">The parameter's name, in every overload that has it; null for a property and a key.</param>
/// <param name="Kind">What the value is.</param>
internal sealed record KeyApi(string Type, string Member, string? Parameter, KeyApiKind Kind)
{
    /// <summary>The name that messages use: <c>X509CertificateLoader.LoadPkcs12</c>.</summary>
    public string DisplayName => Kind == KeyApiKind.Key ? Member : Member == ".ctor" ? SimpleTypeName : SimpleTypeName + "." + Member;

    private string SimpleTypeName => Type.Substring(Type.LastIndexOfAny(['.', '+']) + 1);
}
