namespace TlsAnalyzers.Callbacks;

/// <summary>A <c>StringBuilder</c> that a callback makes: the text that it has so far is followed. To code that is not, it is made elsewhere.</summary>
internal sealed class TextBuilderValue : DerivedValue
{
    /// <summary>Makes one that has a text.</summary>
    /// <param name="made">What its constructor made, as any object of other code.</param>
    /// <param name="written">What it was given.</param>
    public TextBuilderValue(DerivedValue made, AbstractValue written)
        : base(made.Aspects, made.Name)
    {
        IsNeverNull = true;
        Type = made.Type;
        Written = written;
    }

    /// <summary>The text so far.</summary>
    public AbstractValue Written { get; set; }

    public override bool IsFillable => true;
}
