namespace TlsAnalyzers.Apis;

/// <summary>The flags of X509VerificationFlags, and what a chain may have wrong with it and pass.</summary>
/// <remarks>
/// AllFlags is the sum of them. IgnoreCtlNotTimeValid and IgnoreNotTimeNested are in no list: lists of trusted certificates are Windows' own business, and that a
/// certificate outlives its issuer is no error in any standard of today.
/// </remarks>
internal static class ForgivenErrors
{
    /// <summary>What the flags of <see cref="Revocation"/> accept.</summary>
    public const string UnknownRevocation = "certificates whose revocation status cannot be found out";

    private static readonly (string Flag, string Accepts)[] _errors =
    [
        ("AllowUnknownCertificateAuthority", "certificates that nobody trusted has signed"),
        ("IgnoreInvalidBasicConstraints", "certificates signed by one that is no CA's"),
        ("IgnoreNotTimeValid", "certificates that have expired or are not valid yet"),
        ("IgnoreInvalidName", "certificates for names that their CA has no right to"),
        ("IgnoreWrongUsage", "certificates that were issued for another use"),
        ("IgnoreInvalidPolicy", "certificates issued under another policy"),
    ];

    /// <summary>The flags that forgive an error of the chain itself.</summary>
    public static IReadOnlyList<string> Errors { get; } = Array.ConvertAll(_errors, error => error.Flag);

    /// <summary>The flags that forgive a revocation check which did not come about.</summary>
    public static IReadOnlyList<string> Revocation { get; } =
        ["IgnoreEndRevocationUnknown", "IgnoreCertificateAuthorityRevocationUnknown", "IgnoreRootRevocationUnknown", "IgnoreCtlSignerRevocationUnknown"];

    /// <summary>What a flag of <see cref="Errors"/> accepts.</summary>
    public static string Accepts(string flag) => _errors.First(error => error.Flag == flag).Accepts;
}
