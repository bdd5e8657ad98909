namespace Yinxin.Server.Tests.Api;

/// <summary>Bodies of requests that are in order.</summary>
public static class Bodies
{
    public static object Content(string title, params object[] uses) => new
    {
        title, documentType = "contract", purpose = "签订合同", counterparty = "海岳数据有限公司", amount = 8_600_000, currency = "CNY", copies = 2, uses,
    };

    public static object Card(RunningHouse house, string code, string form) => new
    {
        code, name = $"接口章 {code}", type = "business", form, shape = "round", width = 40, height = 40, sealText = Residents.Company,
        owner = $"{house.People.Unit(Residents.Company)}", custodian = $"{house.People["wu"]}", place = "系统",
    };

    public static object Face() => new { preset = "contract-40", shape = "round", width = 40, height = 40, text = Residents.Company, lowerText = "业务专用章", colour = "red", star = false };

    public static object Route(string name) => new
    {
        name, when = new { sealTypes = new[] { "board" }, forms = Array.Empty<string>(), documentTypes = new[] { "letter" }, amountBelow = 100, units = Array.Empty<string>() },
        steps = new[] { new { name = "部门负责人", mode = "anyOf", approvers = new[] { new { kind = "headOfUnit", levels = 0 } } } },
    };
}
