using Yinxin.Desks.Spreadsheets;
using Yinxin.Domain.Seals.TakeOvers;

namespace Yinxin.Desks.Seals.TakeOvers;

/// <summary>The columns of old registers and old books of uses, as people head them.</summary>
internal static class OldTables
{
    public static readonly IReadOnlyList<SheetColumn> Register =
    [
        new("code", true, "印章编码", "编码", "编号", "印章编号"), new("name", true, "印章名称", "名称"), new("type", true, "印章类型", "类型", "种类"),
        new("form", false, "形式", "印章形式"), new("shape", false, "形状"), new("width", true, "宽(mm)", "宽", "直径", "直径(mm)", "尺寸"), new("height", false, "高(mm)", "高"),
        new("material", false, "材质"), new("text", false, "印面文字", "印文"), new("owner", true, "所属部门", "部门", "所属单位"),
        new("custodian", true, "保管人"), new("deputy", false, "副保管人", "代管人"), new("from", false, "启用日期"), new("place", true, "存放地点", "保管地点"),
        new("filing", false, "备案编码"), new("state", false, "状态"), new("remark", false, "备注"),
    ];

    public static readonly IReadOnlyList<SheetColumn> Uses =
    [
        new("code", true, "印章编码", "编码", "编号", "印章编号"), new("day", true, "用印日期", "日期", "盖章日期"), new("document", true, "文件名称", "文件", "用印文件"),
        new("number", false, "文号", "文件编号", "合同编号"), new("purpose", false, "用印事由", "事由", "用途"), new("counterparty", false, "往来单位", "相对方", "对方单位"),
        new("copies", false, "份数"), new("imprints", false, "盖章次数", "印数", "枚数"), new("applicant", false, "申请人"), new("approver", false, "批准人", "审批人"),
        new("stamper", false, "盖章人"), new("remark", false, "备注"),
    ];

    public static OldSealLine Seal(SheetColumns c, SheetRow r) => new(
        r.Number, c.Text(r, "code"), c.Text(r, "name"), c.Text(r, "type"), c.Text(r, "form"), c.Text(r, "shape"), c.Text(r, "width"), c.Text(r, "height"), c.Text(r, "material"), c.Text(r, "text"),
        c.Text(r, "owner"), c.Text(r, "custodian"), c.Text(r, "deputy"), c.Text(r, "from"), c.Text(r, "place"), c.Text(r, "filing"), c.Text(r, "state"), c.Text(r, "remark"), r.Fault);

    public static OldUseLine Use(SheetColumns c, SheetRow r) => new(
        r.Number, c.Text(r, "code"), c.Text(r, "day"), c.Text(r, "document"), c.Text(r, "number"), c.Text(r, "purpose"), c.Text(r, "counterparty"), c.Text(r, "copies"), c.Text(r, "imprints"),
        c.Text(r, "applicant"), c.Text(r, "approver"), c.Text(r, "stamper"), c.Text(r, "remark"), r.Fault);
}
