using System.IO.Compression;
using System.Security;
using System.Text;

namespace Yinxin.Desks.Tests.Spreadsheets;

/// <summary>An Excel workbook written part by part, so that each can be as wrong as a test wants it.</summary>
public sealed class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly List<(string Name, byte[] Bytes)> parts = [];
    private readonly StringBuilder rows = new();
    private byte[]? strings;
    private int count;

    public Workbook Row(params string[] cells)
    {
        count++;
        return Raw($"<row r=\"{count}\">{string.Concat(cells.Select((c, i) => $"<c r=\"{(char)('A' + i)}{count}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(c)}</t></is></c>"))}</row>");
    }

    public Workbook Raw(string row)
    {
        rows.Append(row);
        return this;
    }

    public Workbook Part(string name, byte[] bytes)
    {
        parts.Add((name, bytes));
        return this;
    }

    public Workbook Strings(byte[] xml)
    {
        strings = xml;
        return this;
    }

    public byte[] End()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/octet-stream"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{(strings is null ? "" : """<Override PartName="/xl/strings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>""")}</Types>""");
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="印章" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Office}/worksheet" Target="sheet1.xml"/><Relationship Id="r2" Type="{Office}/styles" Target="styles.xml"/>{(strings is null ? "" : $"""<Relationship Id="r3" Type="{Office}/sharedStrings" Target="strings.xml"/>""")}</Relationships>""");
            Add(zip, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>""");
            Add(zip, "xl/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""");
            if (strings is not null) Add(zip, "xl/strings.xml", strings);
            foreach (var (name, content) in parts) Add(zip, name, content);
        }
        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string xml) => Add(zip, name, Encoding.UTF8.GetBytes(xml));

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(bytes);
    }
}
