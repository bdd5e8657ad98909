using System.Text;
using Yinxin.Desks.Spreadsheets;

namespace Yinxin.Desks.Tests.Spreadsheets;

public sealed class SheetReaderTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Table) },
        { "UTF-8 with a mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Table)] },
        { "GB18030", Gb18030.GetBytes(Table) },
        { "UTF-16 with a mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Table)] },
    };

    private const string Table = "编码,名称,备注\r\nHT-001,合同专用章,\"第一行\n第二行，含\"\"引号\"\"\"\r\n\r\nHT-002,𠮷林分公司章,-\r\n";

    [Theory]
    [MemberData(nameof(Encodings))]
    [Trait("Requirement", "E-03")]
    public void A_table_in_any_usual_encoding_is_read_with_the_numbers_of_its_lines(string name, byte[] file)
    {
        var sheet = Read(file);

        Assert.True(sheet.Heads is ["编码", "名称", "备注"], name);
        Assert.Equal([2, 5], sheet.Rows.Select(r => r.Number));
        Assert.Equal(["HT-001", "合同专用章", "第一行\n第二行，含\"引号\""], sheet.Rows[0].Cells);
        Assert.Equal("𠮷林分公司章", sheet.Rows[1].Cells[1]);
        Assert.All(sheet.Rows, r => Assert.Null(r.Fault));
    }

    [Theory]
    [InlineData("a;b\n1;2\n")]
    [InlineData("a\tb\n1\t2\n")]
    public void Semicolons_and_tabs_separate_as_well(string text)
    {
        Assert.Equal(["1", "2"], Read(Encoding.UTF8.GetBytes(text)).Rows[0].Cells);
    }

    [Theory]
    [InlineData("=1+1", "sheet-cell-formula")]
    [InlineData("@SUM(A1)", "sheet-cell-formula")]
    [InlineData("+cmd|' /C calc'!A0", "sheet-cell-formula")]
    [InlineData("-2", null)]
    [InlineData("+86 21 5555 0000", null)]
    [InlineData("-", null)]
    public void What_a_spreadsheet_would_run_is_the_fault_of_its_line_alone(string cell, string? code)
    {
        var sheet = Read(Encoding.UTF8.GetBytes($"a,b\n1,{cell}\n2,good\n"));

        Assert.Equal([code, null], sheet.Rows.Select(r => r.Fault?.Code));
    }

    [Fact]
    public void A_huge_cell_and_an_endless_line_are_faults_of_their_lines()
    {
        var sheet = Read(Encoding.UTF8.GetBytes($"a,b\n1,{new string('长', 2001)}\n{string.Join(',', Enumerable.Repeat("x", 61))}\n3,good\n"));

        Assert.Equal(["sheet-cell-long", "sheet-too-wide", null], sheet.Rows.Select(r => r.Fault?.Code));
        Assert.Equal(2000, sheet.Rows[0].Cells[1].Length);
    }

    [Fact]
    public void An_open_quotation_mark_is_pointed_out_where_it_is()
    {
        var sheet = Read("a,b\n1,ok\n2,\"never closed\n3,x\n"u8.ToArray());

        Assert.Null(sheet.Rows[0].Fault);
        Assert.Equal("sheet-line-quotes", sheet.Rows[^1].Fault?.Code);
    }

    [Theory]
    [InlineData("", "sheet-empty")]
    [InlineData("\r\n\r\n", "sheet-empty")]
    [InlineData("a,b\n", "sheet-without-rows")]
    public void A_table_without_lines_is_refused(string text, string code)
    {
        Assert.Equal(code, SheetReader.Read(Encoding.UTF8.GetBytes(text), SheetLimits.Usual).Refusal?.Code);
    }

    [Fact]
    public void What_is_no_table_is_refused_with_what_to_do()
    {
        Assert.Equal("sheet-encoding", Code([0x61, 0xFF, 0xFF, 0x0A, 0xFF]));
        Assert.Equal("sheet-encoding", Code("a,b\n\0,1\n"u8.ToArray()));
        Assert.Equal("sheet-old-format", Code([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));
        Assert.Equal("sheet-damaged", Code("PK\u0003\u0004 and then nothing of a workbook"u8.ToArray()));
        Assert.Equal("file-too-large", Code(new byte[(10 << 20) + 1]));
        Assert.Equal("sheet-too-long", Code(Encoding.UTF8.GetBytes("a\n" + string.Concat(Enumerable.Repeat("1\n", 5001)))));
    }

    [Fact]
    [Trait("Requirement", "E-03")]
    public void A_workbook_is_read_with_its_texts_numbers_and_days()
    {
        var sheet = Read(new Workbook()
            .Row("编码", "名称", "宽", "启用").Row("HT-001", "合同专用章").Raw("""<row r="4"><c r="A4" t="inlineStr"><is><t>HT-003</t></is></c><c r="C4"><v>42.000000000000004</v></c><c r="D4" s="1"><v>46266</v></c></row>""").End());

        Assert.Equal(["编码", "名称", "宽", "启用"], sheet.Heads);
        Assert.Equal([2, 4], sheet.Rows.Select(r => r.Number));
        Assert.Equal(["HT-003", "", "42", "2026-09-01"], sheet.Rows[1].Cells);
    }

    [Theory]
    [InlineData("""<c r="B2"><f>HYPERLINK("http://x")</f><v>1</v></c>""", "sheet-cell-formula")]
    [InlineData("""<c r="B2" t="e"><v>#REF!</v></c>""", "sheet-cell-error")]
    [InlineData("""<c r="B2" t="s"><v>99999</v></c>""", "sheet-cell-error")]
    [InlineData("""<c r="B2"><v>913100001234567890</v></c>""", "sheet-cell-digits-lost")]
    [InlineData("""<c r="XFD2" t="inlineStr"><is><t>far away</t></is></c>""", "sheet-too-wide")]
    public void A_hostile_cell_of_a_workbook_is_the_fault_of_its_line(string cell, string code)
    {
        var sheet = Read(new Workbook().Row("a", "b").Raw($"""<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c>{cell}</row>""").Raw("""<row r="3"><c r="A3" t="inlineStr"><is><t>good</t></is></c></row>""").End());

        Assert.Equal([code, null], sheet.Rows.Select(r => r.Fault?.Code));
    }

    [Fact]
    [Trait("Requirement", "E-03")]
    public void A_workbook_that_unpacks_beyond_all_bounds_is_not_unpacked()
    {
        Assert.Equal("sheet-unpacks-too-large", Code(new Workbook().Row("a").Part("xl/media/big.bin", new byte[49 << 20]).End()));
        Assert.Equal("sheet-unpacks-too-large", Code(Enumerable.Range(0, 501).Aggregate(new Workbook().Row("a"), (w, i) => w.Part($"xl/p{i}.xml", [])).End()));
    }

    [Fact]
    public void Entities_and_document_types_in_a_workbook_are_refused()
    {
        var bomb = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>"""u8.ToArray();

        Assert.Equal("sheet-damaged", Code(new Workbook().Row("a").Row("b").Strings(bomb).End()));
    }

    [Fact]
    public void Cut_off_and_flipped_workbooks_are_refused_or_read_but_never_break()
    {
        var whole = new Workbook().Row("编码", "名称").Row("1", "合同专用章").End();
        var chance = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var bad = whole.ToArray();
            if (i % 2 == 0) bad = bad[..chance.Next(bad.Length)];
            else bad[chance.Next(bad.Length)] ^= (byte)(1 << chance.Next(8));
            var answer = SheetReader.Read(bad, SheetLimits.Usual);
            Assert.True(answer.IsYes || answer.Refusal!.Code.Length > 0);
        }
    }

    [Fact]
    public void Columns_are_found_by_any_of_their_heads_whatever_their_order()
    {
        SheetColumn[] known = [new("code", true, "编码"), new("name", true, "名称", "印章名称"), new("remark", false, "备注")];
        var sheet = Read("印章名称 *, CODE\n合同专用章,HT-001\n"u8.ToArray());
        var columns = SheetColumns.Match(sheet, known).Value!;

        Assert.Equal(("HT-001", "合同专用章", null), (columns.Text(sheet.Rows[0], "code"), columns.Text(sheet.Rows[0], "name"), columns.Text(sheet.Rows[0], "remark")));
        Assert.Equal("sheet-head-missing", SheetColumns.Match(Read("编码\n1\n"u8.ToArray()), known).Refusal?.Code);
        Assert.Equal("sheet-head-twice", SheetColumns.Match(Read("编码,名称,印章名称\n1,2,3\n"u8.ToArray()), known).Refusal?.Code);
        Assert.Equal("sheet-head-unknown", SheetColumns.Match(Read("编码,名称,颜色\n1,2,3\n"u8.ToArray()), known).Refusal?.Code);
    }

    private static Sheet Read(byte[] file) => SheetReader.Read(file, SheetLimits.Usual) is { Value: { } sheet } ? sheet : throw new InvalidOperationException(SheetReader.Read(file, SheetLimits.Usual).Refusal!.Code);

    private static string? Code(byte[] file) => SheetReader.Read(file, SheetLimits.Usual).Refusal?.Code;
}
