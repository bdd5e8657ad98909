using System.IO.Compression;
using System.Text;

namespace Yinxin.Fuzz;

/// <summary>Packages that were changed by chance: as files, or one of their parts before they were zipped.</summary>
internal static class OfdInputs
{
    private static readonly string[] Words =
    [
        "<", ">", "</", "/>", "\"", "&lt;", "&#x4e2d;", "<!DOCTYPE a>", "<![CDATA[", "]]>", "<!--", "ofd:", "xmlns=\"\"", " ID=\"1\"", " ID=\"4294967295\"", " Boundary=\"0 0 1 1\"", " CTM=\"1e300 0 0 0 0 -1\"", " Size=\"1e9\"", " DeltaX=\"g 1000000 1\"",
        " CodePosition=\"-1\"", " CodeCount=\"100000\"", " ResourceID=\"40\"", " DrawParam=\"30\"", " Relative=\"30\"", " Font=\"10\"", " ZOrder=\"Foreground\"", " TemplateID=\"50\"", "NaN", "Infinity", "-0", "1e-300", "../", "/", "/OFD.xml", "\\", "\0",
        "M 0 0", "L", "Q", "B 1 1 1 1 1 1", "A 1 1 0 1 1 2 2", "C", "<ofd:PageBlock>", "</ofd:PageBlock>", "<ofd:Clips><ofd:Clip><ofd:Area>", "#ff", "PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", "PK\u0006\u0007", "PK\u0007\u0008",
    ];

    private static readonly byte[] Sample = Zipped(
    [
        ("OFD.xml", "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>D/Document.xml</ofd:DocRoot><ofd:Signatures>D/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>"u8.ToArray()),
        ("D/Document.xml", "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><PublicRes>Res.xml</PublicRes><TemplatePage ID=\"50\" BaseLoc=\"P.xml\"/></CommonData><Pages><Page ID=\"1\" BaseLoc=\"P.xml\"/></Pages><Annotations>A.xml</Annotations></Document>"u8.ToArray()),
        ("D/Res.xml", "<Res BaseLoc=\".\"><DrawParams><DrawParam ID=\"30\" Relative=\"31\"/></DrawParams><CompositeGraphicUnits><CompositeGraphicUnit ID=\"40\"><Content><PathObject Boundary=\"0 0 9 9\"><AbbreviatedData>M 0 0 L 1 1</AbbreviatedData></PathObject></Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>"u8.ToArray()),
        ("D/P.xml", "<Page><Content><Layer><TextObject Boundary=\"1 2 30 9\" Font=\"10\" Size=\"5\"><TextCode X=\"0\" Y=\"5\" DeltaX=\"g 3 5\">Text</TextCode></TextObject><CompositeObject Boundary=\"0 0 9 9\" ResourceID=\"40\"/></Layer></Content></Page>"u8.ToArray()),
        ("D/A.xml", "<Annotations><Page PageID=\"1\"><FileLoc>B.xml</FileLoc></Page></Annotations>"u8.ToArray()),
        ("D/B.xml", "<PageAnnot><Annot><Appearance Boundary=\"1 1 9 9\"><PathObject Boundary=\"0 0 9 9\" Fill=\"true\"><FillColor><AxialShd StartPoint=\"0 0\" EndPoint=\"9 9\"><Segment><Color Value=\"1 2 3\"/></Segment><Segment><Color/></Segment></AxialShd></FillColor><AbbreviatedData>M 0 0 L 9 9</AbbreviatedData></PathObject></Appearance></Annot></PageAnnot>"u8.ToArray()),
        ("D/Signatures.xml", "<Signatures><Signature ID=\"1\" BaseLoc=\"S.xml\"/></Signatures>"u8.ToArray()),
        ("D/S.xml", "<Signature><SignedInfo><References CheckMethod=\"SM3\"><Reference FileRef=\"/OFD.xml\"><CheckValue>AAAA</CheckValue></Reference></References><StampAnnot ID=\"1\" PageRef=\"1\" Boundary=\"0 0 9 9\"/></SignedInfo><SignedValue>S.dat</SignedValue></Signature>"u8.ToArray()),
    ]);

    /// <summary>Changes the file; headers and the directory more often than data.</summary>
    internal static byte[] Package(Random chance, IReadOnlyList<byte[]> seeds)
    {
        var file = Seed(chance, seeds);
        return Mutation.Change(file, chance, Words, chance.Next(2) == 0 ? 0 : Math.Max(0, file.Length - 1500));
    }

    /// <summary>Changes one part, and zips it soundly.</summary>
    internal static byte[] Parts(Random chance, IReadOnlyList<byte[]> seeds)
    {
        var parts = Unzipped(Seed(chance, seeds));
        var at = chance.Next(parts.Count);
        parts[at] = (parts[at].Name, chance.Next(8) == 0 ? parts[chance.Next(parts.Count)].Bytes : Mutation.Change(parts[at].Bytes, chance, Words));
        return Zipped(parts);
    }

    private static byte[] Seed(Random chance, IReadOnlyList<byte[]> seeds) => seeds.Count > 0 && chance.Next(3) > 0 ? seeds[chance.Next(seeds.Count)] : Sample;

    private static List<(string Name, byte[] Bytes)> Unzipped(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file, writable: false));
        return [.. archive.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return (entry.FullName, bytes.ToArray());
        })];
    }

    private static byte[] Zipped(IReadOnlyList<(string Name, byte[] Bytes)> parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, bytes) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }
        return file.ToArray();
    }
}
