using System.IO.Compression;
using Yinxin.Ofd.Tests.Samples;
using Yinxin.Testing.Outside;

namespace Yinxin.Ofd.Tests.Package;

/// <summary>A copy changes what it was told to change, and nothing else.</summary>
public sealed class PackageCopyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(8));

    private static byte[] Copied(PackageCopy copy)
    {
        using var output = new MemoryStream();
        copy.WriteTo(output);
        return output.ToArray();
    }

    [Fact]
    public void Entries_keep_their_order_and_their_compressed_bytes()
    {
        var original = Contract.Make().Zip();
        var source = OfdPackage.Open(new MemoryStream(original));

        var copy = OfdPackage.Open(new MemoryStream(Copied(new PackageCopy(source, Noon)
            .Set("/Doc_0/Signs/Sign_0/Signature.xml", [.. "<new/>"u8]).Set("/OFD.xml", [.. "<changed/>"u8]).Set("/Doc_0/签章.dat", () => new MemoryStream(new byte[200_000])))));

        Assert.Empty(copy.Notices);
        Assert.Equal([.. source.Entries.Select(entry => entry.Path), "/Doc_0/Signs/Sign_0/Signature.xml", "/Doc_0/签章.dat"], copy.Entries.Select(entry => entry.Path));
        Assert.Equal("<changed/>"u8, copy.Read("/OFD.xml", 100));
        Assert.Equal("<new/>"u8, copy.Read("/Doc_0/Signs/Sign_0/Signature.xml", 100));
        Assert.Equal(new byte[200_000], copy.Read("/Doc_0/签章.dat", 200_000));
        foreach (var entry in source.Entries.Skip(1)) Assert.Equal(Stored(source, entry), Stored(copy, copy.Find(entry.Path)!));
    }

    [Fact]
    public void Another_reader_finds_the_same_in_it()
    {
        var source = OfdPackage.Open(new MemoryStream(Contract.Make().Zip()));
        var bytes = Copied(new PackageCopy(source, Noon).Set("/Doc_0/签章.dat", [1, 2, 3]));

        using var archive = new ZipArchive(new MemoryStream(bytes));
        var added = archive.GetEntry("Doc_0/签章.dat")!;

        Assert.Equal(source.Entries.Count + 1, archive.Entries.Count);
        Assert.Equal("2026-11-23 12:00:00", $"{added.LastWriteTime:yyyy-MM-dd HH:mm:ss}");
        Assert.Equal([1, 2, 3], Content(added));
        foreach (var entry in source.Entries) Assert.Equal(source.Read(entry.Path, int.MaxValue), Content(archive.GetEntry(entry.Path[1..])!));
        using var scratch = new ScratchFolder();
        var outcome = OutsideTool.Run("python3", "-m", "zipfile", "-t", scratch.Write("copy.ofd", bytes));
        Assert.True(outcome.ExitCode == 0 && outcome.Output.Contains("Done testing", StringComparison.Ordinal), outcome.Output);
    }

    [Fact]
    public void What_stood_around_the_entries_is_left_behind_and_folders_come_along()
    {
        var messy = new RawZip().Bytes(9, 9, 9).Entry("Doc_0/", "").Entry("OFD.xml", "x").Bytes(8).End(comment: [7], behind: [6]);

        var copy = OfdPackage.Open(new MemoryStream(Copied(new PackageCopy(OfdPackage.Open(new MemoryStream(messy)), Noon))));

        Assert.Empty(copy.Notices);
        Assert.Equal(["/Doc_0/", "/OFD.xml"], copy.All.Select(entry => entry.Path));
    }

    [Fact]
    public void The_same_copy_gives_the_same_bytes()
    {
        var source = OfdPackage.Open(new MemoryStream(Contract.Make().Zip()));

        Assert.Equal(Copied(new PackageCopy(source, Noon).Set("/a", [1])), Copied(new PackageCopy(source, Noon).Set("/a", [1])));
    }

    [Theory]
    [InlineData("OFD2.xml")]
    [InlineData("/../x")]
    [InlineData("/Doc_0/")]
    [InlineData("/doc_0/Document.xml")]
    [InlineData("/a\\b")]
    public void A_path_that_no_package_may_have_is_refused(string path)
    {
        var copy = new PackageCopy(OfdPackage.Open(new MemoryStream(Contract.Make().Zip())), Noon);

        Assert.Throws<ArgumentException>(() => copy.Set(path, []));
    }

    [Fact]
    public void A_copy_does_not_outgrow_the_limits()
    {
        var source = OfdPackage.Open(new MemoryStream(Contract.Make().Zip()), new() { TotalBytes = 20_000_000 });

        Assert.Equal("ofd-expands-too-much", Assert.Throws<OfdSyntaxException>(() => Copied(new PackageCopy(source, Noon).Set("/a", new byte[20_000_000]))).Code);
    }

    private static byte[] Stored(OfdPackage package, PackageEntry entry)
    {
        using var bytes = new MemoryStream();
        package.OpenStored(entry).CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
