namespace TlsAnalyzers.Apis;

/// <summary>How code reaches a setting, and so which operation the analyzer looks at.</summary>
internal enum TlsSettingKind
{
    /// <summary>A property or field: its assignments count.</summary>
    Property,

    /// <summary>A parameter of a method or constructor: its arguments count, and its default where it is left out.</summary>
    Parameter,

    /// <summary>A method that switches by being called: every call counts.</summary>
    Method,

    /// <summary>A string key, <see cref="TlsSetting.Member"/>, of a dictionary that configures the library of <see cref="TlsSetting.Type"/>.</summary>
    Key,
}

/// <summary>What a setting or keyword does when it has its bad value; each role belongs to one rule.</summary>
internal enum TlsSettingRole
{
    /// <summary>A client no longer validates the server's certificate.</summary>
    ValidationOff,

    /// <summary>A client validates the certificate, but not that it is the host's.</summary>
    HostNameOff,

    /// <summary>A server no longer validates client certificates.</summary>
    ClientValidationOff,

    /// <summary>The connection may end up without encryption.</summary>
    EncryptionOptional,

    /// <summary>The connection is not encrypted.</summary>
    ClearText,

    /// <summary>Revocation is not checked.</summary>
    RevocationOff,

    /// <summary>A chain passes although something is wrong with it, or is checked against nothing.</summary>
    ChainErrorsIgnored,
}

/// <summary>One switch of a library: a row of <see cref="TlsSettingTable"/>.</summary>
/// <param name="Type">Metadata name of the declaring type.</param>
/// <param name="Member">Name of the property, field or method (<c>.ctor</c> for a constructor), or the string key.</param>
/// <param name="Kind">How code reaches it.</param>
/// <param name="Role">What its bad value does.</param>
/// <param name="BadValues"><c>true</c> and <c>false</c>, names of an enum's members or of static members, or texts.</param>
/// <param name="GoodValue">What the fix writes, of the same kind; null where there is no one right value.</param>
internal sealed record TlsSetting(
    string Type, string Member, TlsSettingKind Kind, TlsSettingRole Role, IReadOnlyList<string> BadValues, string? GoodValue)
{
    /// <summary>What is accepted, in the words of the message; null for every certificate.</summary>
    public string? Accepts { get; init; }

    /// <summary>For <see cref="TlsSettingKind.Parameter"/>: the parameter's name, in every overload that has it.</summary>
    public string? Parameter { get; init; }

    /// <summary>The bad values are flags: any of them is bad, alone or with others.</summary>
    public bool IsFlags { get; init; }

    /// <summary>The first major version of the library in which the value means this.</summary>
    public int SinceMajorVersion { get; init; }

    /// <summary>The member of the same object that names the host, so that this machine can be told apart.</summary>
    public string? HostMember { get; init; }

    /// <summary>Another member of the same object, and its values with which this setting does nothing.</summary>
    public (string Member, IReadOnlyList<string> Values)? Unless { get; init; }

    /// <summary>Members that validate in the setting's place, when the code around uses one.</summary>
    public IReadOnlyList<string> UnlessUsed { get; init; } = [];

    /// <summary>Another member of the same object that takes this setting's place wherever it is set.</summary>
    public string? UnlessSet { get; init; }

    /// <summary>For <see cref="TlsSettingKind.Parameter"/>: an optional argument that is left out is no decision of the program's.</summary>
    public bool IsSilentLeftOut { get; init; }

    /// <summary>The setting is an X509ChainPolicy's: what the code around does with the policy counts too.</summary>
    public bool IsOfChainPolicy { get; init; }

    /// <summary>The name that messages use: <c>SslOption.AcceptablePolicyErrors</c>.</summary>
    public string DisplayName => Kind == TlsSettingKind.Key || Member == ".ctor" ? Member : SimpleTypeName + "." + Member;

    private string SimpleTypeName => Type.Substring(Type.LastIndexOfAny(['.', '+']) + 1);
}
