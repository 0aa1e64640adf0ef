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

    /// <summary>Gets any boxed number as a double, as a score or a duration is.</summary>
    /// <returns>False for what is no number.</returns>
    public static bool TryGetReal(object? boxed, out double number)
    {
        var isNumber = boxed is double or float or decimal || TryGet(boxed, out _);
        number = isNumber ? Convert.ToDouble(boxed, CultureInfo.InvariantCulture) : 0;
        return isNumber;
    }
}
