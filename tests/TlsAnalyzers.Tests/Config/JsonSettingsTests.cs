using TlsAnalyzers.Config;

namespace TlsAnalyzers.Tests.Config;

public sealed class JsonSettingsTests
{
    [Fact]
    public void Has_a_path_for_each_value()
    {
        var settings = JsonSettings.Read("""{"A":{"b":1,"C:d":"x"},"List":["y",{"z":true}],"Empty":{},"None":null}""", out var error);

        Assert.Null(error);
        Assert.Equal(["A:b=1", "A:C:d=x", "List:0=y", "List:1:z=true", "None="], settings.Select(setting => $"{setting.Key}={setting.Text}"));
    }

    [Theory]
    [InlineData("""{"a":1,"A":2}""", 7)]
    [InlineData("""{"a":{"b":1},"a:B":2}""", 13)]
    [InlineData("""{"a":[1,2],"a":{"1":3}}""", 16)]
    [InlineData("[1]", 0)]
    [InlineData("\"text\"", 0)]
    public void Says_where_a_program_would_refuse_the_file(string text, int position)
    {
        Assert.Empty(JsonSettings.Read(text, out var error));

        Assert.Equal(position, error?.Position);
    }

    [Theory]
    [InlineData("""{"a":{"b":1},"a":{"c":2}}""")]
    [InlineData("{}")]
    public void Objects_of_one_name_are_joined(string text)
    {
        JsonSettings.Read(text, out var error);

        Assert.Null(error);
    }
}
