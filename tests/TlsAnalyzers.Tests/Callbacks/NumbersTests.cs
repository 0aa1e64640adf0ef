using TlsAnalyzers.Callbacks;

namespace TlsAnalyzers.Tests.Callbacks;

/// <summary>Boxed constants as numbers: every integral type of C#, at its bounds.</summary>
public sealed class NumbersTests
{
    [Theory]
    [InlineData(byte.MaxValue, 255L)]
    [InlineData(sbyte.MinValue, -128L)]
    [InlineData(short.MinValue, -32768L)]
    [InlineData(ushort.MaxValue, 65535L)]
    [InlineData(int.MinValue, -2147483648L)]
    [InlineData(uint.MaxValue, 4294967295L)]
    [InlineData(long.MinValue, long.MinValue)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData((ulong)long.MaxValue, long.MaxValue)]
    [InlineData('a', 97L)]
    public void Integers_and_characters(object boxed, long expected)
    {
        Assert.True(Numbers.TryGet(boxed, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData((ulong)long.MaxValue + 1)]
    [InlineData(ulong.MaxValue)]
    [InlineData("1")]
    [InlineData(1.0)]
    [InlineData(true)]
    [InlineData(null)]
    public void Others_are_none(object? boxed)
    {
        Assert.False(Numbers.TryGet(boxed, out var number));
        Assert.Equal(0, number);
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(0.5f, 0.5)]
    [InlineData(3, 3.0)]
    [InlineData(ulong.MaxValue, 0.0, false)]
    [InlineData("1", 0.0, false)]
    [InlineData(true, 0.0, false)]
    [InlineData(null, 0.0, false)]
    public void Real_numbers(object? boxed, double expected, bool isNumber = true)
    {
        Assert.Equal(isNumber, Numbers.TryGetReal(boxed, out var number));
        Assert.Equal(expected, number);
    }

    [Fact]
    public void Decimals()
    {
        Assert.True(Numbers.TryGetReal(75.5m, out var number));
        Assert.Equal(75.5, number);
    }
}
