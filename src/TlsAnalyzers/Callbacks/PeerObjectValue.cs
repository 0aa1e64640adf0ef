namespace TlsAnalyzers.Callbacks;

/// <summary>Something of the peer's whose members are not known here, such as Apple's SecTrust: what is computed from it is opaque.</summary>
internal sealed class PeerObjectValue : AbstractValue
{
    public override Aspects Aspects => Aspects.Presence;

    public override bool IsPeerObject => true;
}
