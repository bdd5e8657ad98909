using System.Text;
using Yinxin.Ofd.Tests.Samples;

namespace Yinxin.Ofd.Tests.Package;

/// <summary>The container is read as any reader reads it, or not at all.</summary>
public sealed class PackageTests
{
    private static OfdPackage Open(byte[] file, OfdLimits? limits = null) => OfdPackage.Open(new MemoryStream(file, writable: false), limits);

    private static string Code(byte[] file, OfdLimits? limits = null) => Assert.Throws<OfdSyntaxException>(() => Open(file, limits)).Code;

    [Fact]
    public void A_package_of_another_writer_is_read()
    {
        var ofd = Contract.Make();

        var package = Open(ofd.Zip());

        Assert.Empty(package.Notices);
        Assert.Equal(ofd.Parts.Select(part => $"/{part.Path}"), package.Entries.Select(entry => entry.Path));
        Assert.All(ofd.Parts, part => Assert.Equal(part.Bytes, package.Read($"/{part.Path}", int.MaxValue)));
    }

    [Fact]
    public void Bytes_before_the_package_are_told_whether_its_offsets_count_them_or_not()
    {
        var counted = Open(new RawZip().Bytes([.. "junk "u8]).Entry("a", "data").End());
        var notCounted = Open([.. "junk "u8, .. new RawZip().Entry("a", "data").End()]);

        foreach (var package in new[] { counted, notCounted })
        {
            Assert.Equal([new OfdNotice("zip-bytes-before", "5")], package.Notices);
            Assert.Equal("data"u8, package.Read("/a", 10));
        }
    }

    [Fact]
    public void Bytes_behind_between_and_in_a_comment_are_told()
    {
        var package = Open(new RawZip().Entry("a", "1").Bytes(1, 2, 3).Entry("b", "2").Bytes(4).End(comment: [.. "hi"u8], behind: [0, 0, 0]));

        Assert.Equal([new("zip-bytes-behind", "3"), new("zip-comment", "2"), new("zip-bytes-between", "4")], package.Notices);
    }

    [Theory]
    [InlineData("../OFD.xml")]
    [InlineData("Doc_0/../../OFD.xml")]
    [InlineData("/OFD.xml")]
    [InlineData("Doc_0\\Document.xml")]
    [InlineData("C:/OFD.xml")]
    [InlineData("Doc_0//Document.xml")]
    [InlineData("./OFD.xml")]
    [InlineData("a\u0001b")]
    public void A_name_that_leads_elsewhere_is_refused(string name) => Assert.Equal("zip-name-unsafe", Code(new RawZip().Entry(name, "x").End()));

    [Fact]
    public void A_link_is_refused() => Assert.Equal("zip-name-unsafe", Code(new RawZip().Entry("a", "/etc/passwd", mode: 0xa1ff).End()));

    [Theory]
    [InlineData("OFD.xml", "OFD.xml")]
    [InlineData("OFD.xml", "ofd.XML")]
    [InlineData("a", "a/")]
    public void Two_names_that_could_be_one_are_refused(string one, string other) => Assert.Equal("zip-name-twice", Code(new RawZip().Entry(one, "").Entry(other, "").End()));

    [Fact]
    public void What_is_encrypted_or_compressed_otherwise_is_refused()
    {
        Assert.Equal("zip-encrypted", Code(new RawZip().Entry("a", "x", flags: 1).End()));
        Assert.Equal("zip-encrypted", Code(new RawZip().Entry("a", "x", flags: 1 << 6).End()));
        Assert.Equal("zip-method-unknown", Code(new RawZip().Entry("a", "x", method: 14).End()));
    }

    [Fact]
    public void Headers_that_contradict_each_other_are_refused()
    {
        Assert.Equal("zip-headers-differ", Code(new RawZip().Entry("good.xml", "x", localName: "evil.xml").End()));
        Assert.Equal("zip-size-wrong", Code(new RawZip().Entry("a", "x", length: 7).End()));
        Assert.Equal("zip-broken", Code(new RawZip().Entry("a", "x").End(entries: 2)));
    }

    [Fact]
    public void Entries_that_share_bytes_are_refused()
    {
        var inner = new RawZip().Entry("b", "hidden").End().AsSpan(0, 37).ToArray();
        var zip = new RawZip().Entry("a"u8.ToArray(), inner);

        Assert.Equal("zip-entries-overlap", Code(zip.Entry("b", "hidden", at: 31).End()));
    }

    [Fact]
    public void Two_ends_are_refused()
    {
        var inner = new RawZip().Entry("OFD.xml", "other").End();

        Assert.Equal("zip-ambiguous", Code([.. inner, .. new RawZip().Entry("OFD.xml", "one").End()]));
        Assert.Equal("zip-ambiguous", Code(new RawZip().Entry("OFD.xml", "one").End(comment: inner)));
    }

    [Fact]
    public void A_package_that_is_stored_in_this_one_is_an_entry_like_any_other()
    {
        var inner = new RawZip().Entry("OFD.xml", "other").End();

        var package = Open(new RawZip().Entry("OFD.xml", "one").Entry("table.xlsx"u8.ToArray(), inner).End());

        Assert.Equal("one"u8, package.Read("/OFD.xml", 10));
        Assert.Equal(inner, package.Read("/table.xlsx", 1000));
        Assert.Empty(package.Notices);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_expanded()
    {
        var bomb = new TestOfd().Entry().File("bomb", new byte[64 << 20]).Zip();

        Assert.Equal("ofd-expands-too-much", Code(bomb));
        Assert.Equal("ofd-expands-too-much", Code(Contract.Make().Zip(), new() { TotalBytes = 50_000 }));
        Assert.Equal("ofd-expands-too-much", Code(Contract.Make().Zip(), new() { EntryBytes = 1000 }));
        Assert.Equal("ofd-too-many-entries", Code(Contract.Make().Zip(), new() { Entries = 3 }));
    }

    [Fact]
    public void A_promise_about_size_or_check_sum_that_is_broken_is_found_when_it_is_read()
    {
        byte[] deflated = [0x4b, 0x4c, 0x4a, 0x06, 0x00];
        var tooLong = Open(new RawZip().Entry("a"u8.ToArray(), deflated, method: 8, length: 2).End());
        var tooShort = Open(new RawZip().Entry("a"u8.ToArray(), deflated, method: 8, length: 9).End());
        var wrong = Open(new RawZip().Entry("a", "data", crc: 7).End());
        var broken = Open(new RawZip().Entry("a", "\u0007nonsense", method: 8, length: 99).End());

        Assert.Equal("zip-size-wrong", Assert.Throws<OfdSyntaxException>(() => tooLong.Read("/a", 100)).Code);
        Assert.Equal("zip-size-wrong", Assert.Throws<OfdSyntaxException>(() => tooShort.Read("/a", 100)).Code);
        Assert.Equal("zip-data-broken", Assert.Throws<OfdSyntaxException>(() => wrong.Read("/a", 100)).Code);
        Assert.Equal("zip-data-broken", Assert.Throws<OfdSyntaxException>(() => broken.Read("/a", 100)).Code);
        Assert.Equal("part-missing", Assert.Throws<OfdSyntaxException>(() => wrong.Read("/b", 100)).Code);
        Assert.Equal("part-too-large", Assert.Throws<OfdSyntaxException>(() => wrong.Read("/a", 3)).Code);
    }

    [Fact]
    public void Names_in_GBK_and_in_UTF_8_without_a_word_are_read_and_told()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!.GetBytes("签章/合同.xml");
        var utf8 = Encoding.UTF8.GetBytes("签章/合同.xml");

        Assert.Equal(("/签章/合同.xml", "zip-name-encoding-unsaid"), Read(gbk, 0));
        Assert.Equal(("/签章/合同.xml", "zip-name-encoding-unsaid"), Read(utf8, 0));
        Assert.Equal(("/签章/合同.xml", null), Read(utf8, 1 << 11));
        Assert.Equal("zip-name-broken", Code(new RawZip().Entry(gbk, [], flags: 1 << 11).End()));

        static (string, string?) Read(byte[] name, int flags)
        {
            var package = Open(new RawZip().Entry(name, [], flags: flags).End());
            return (Assert.Single(package.Entries).Path, package.Notices.SingleOrDefault()?.Code);
        }
    }

    [Fact]
    public void What_is_no_package_is_refused()
    {
        Assert.Equal("ofd-empty", Code([]));
        Assert.Equal("ofd-not-a-package", Code([.. "%PDF-1.7"u8]));
        Assert.Equal("ofd-not-a-package", Code(Contract.Make().Zip()[..^30]));
    }

    /// <summary>What is not asked for is not read: the attachment stays in the file.</summary>
    [Fact]
    public void A_large_package_is_read_without_taking_it_into_memory()
    {
        var noise = new byte[50 << 20];
        new Random(7).NextBytes(noise);
        var file = Contract.Make().File("Doc_0/Attachs/table.csv", noise).Zip();
        _ = OfdDrawing.Page(Contract.Make().Open(), 0);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var ofd = TestOfd.Open(file);
        _ = OfdDrawing.Page(ofd, 0);
        using (var attachment = ofd.Package.OpenRead(ofd.Documents[0].Attachments[0].Path!)) attachment.CopyTo(Stream.Null);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5 << 20);
        Assert.Equal(50 << 20, ofd.Package.Find("/Doc_0/Attachs/table.csv")!.Length);
    }
}
