using System.Globalization;

namespace TlsAnalyzers.Callbacks;

/// <summary>Boxed constants as numbers: an enum's constant is a number of its underlying type.</summary>
internal static class Numbers
{
    /// <summary>Gets a boxed integer or character as a long.</summary>
    /// <returns>False for anything else, and for numbers that a long does not hold.</returns>
    public static bool TryGet(object? boxed, out long number)
    {
        switch (boxed)
        {
            case ulong large when large > long.MaxValue:
                number = 0;
                return false;
            case byte or sbyte or short or ushort or int or uint or long or ulong or char:
                number = Convert.ToInt64(boxed, CultureInfo.InvariantCulture);
                return true;
            default:
                number = 0;
                return false;
        }
    }
}
