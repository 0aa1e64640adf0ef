using TlsAnalyzers.Config;

namespace TlsAnalyzers.Tests.Config;

public sealed class PropertyListTests
{
    [Fact]
    public void Reads_every_kind_of_value()
    {
        var root = PropertyList.Read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
              <key>Yes</key><true/>
              <key>No</key><false/>
              <key>Text</key><string> a &amp; b </string>
              <key>Number</key><integer>1</integer>
              <key>List</key><array><string>x</string><dict/></array>
              <key>Inner</key><dict><key>Date</key><date>2027-01-01T00:00:00Z</date></dict>
            </dict>
            </plist>
            """,
            out var error);

        Assert.Null(error);
        var dictionary = Assert.IsType<PropertyDictionary>(root);
        Assert.True(dictionary.Find<PropertyBoolean>("Yes")?.Value);
        Assert.False(dictionary.Find<PropertyBoolean>("No")?.Value);
        Assert.Equal("a & b", dictionary.Find<PropertyText>("Text")?.Element.Text.Value);
        Assert.Equal(2, dictionary.Find<PropertyArray>("List")?.Items.Length);
        Assert.Equal("2027-01-01T00:00:00Z", dictionary.Find<PropertyDictionary>("Inner")?.Find<PropertyText>("Date")?.Element.Text.Value);
        Assert.Null(dictionary.Find<PropertyText>("Yes"));
        Assert.Null(dictionary.Find("Nothing"));
    }

    [Theory]
    [InlineData("<plist><dict><key>a</key></dict></plist>", 13)]
    [InlineData("<plist><dict><key>a</key><key>b</key><true/></dict></plist>", 13)]
    [InlineData("<plist><dict><true/></dict></plist>", 13)]
    [InlineData("<plist><dict><key>a</key><bool/></dict></plist>", 25)]
    [InlineData("<plist/>", 0)]
    [InlineData("<plist><dict/><dict/></plist>", 0)]
    [InlineData("<dict/>", 0)]
    [InlineData("bplist00", 0)]
    public void Says_what_is_no_property_list(string text, int position)
    {
        Assert.Null(PropertyList.Read(text, out var error));

        Assert.Equal(position, error?.Position);
    }
}
