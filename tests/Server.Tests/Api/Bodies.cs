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

    /// <summary>What the operations about the use of seals take; null for others.</summary>
    public static object? OfUse(RunningHouse house, string operation) => operation switch
    {
        "setEvidenceTerms" => new { days = 3, block = "nobody" },
        "setPrintTerms" => new { demanded = true },
        "makePrint" => new { file = SomeId, copies = 1 },
        "demandSealForm" => new { about = "documentType", key = "contract", form = "physical", force = true },
        "askBlankException" => new { exception = new { claim = "nothingToFillIn", reason = "x", firstSheet = (int?)null, lastSheet = (int?)null, expiresOn = (string?)null }, committed = true },
        "countBlankSheets" => new { used = 1, returned = 0, destroyed = 0 },
        "handOutCopies" => new { copies = 1 },
        "expectOriginals" => new { copies = 1, dueOn = "2026-12-01" },
        "recallOriginals" => new { copies = 1, reason = "x" },
        "destroyOriginals" => new { copies = 1, method = "x", firstWitness = SomeId, secondWitness = SomeId },
        "announcePaper" => new { pages = 1 },
        "giveBackPaper" => new { to = SomeId },
        "setExceptionTerms" => new { emergencyHours = 24, lateDays = 5 },
        "askEmergency" => new { reason = "x", leader = SomeId },
        "answerEmergency" => new { consent = true, words = "x" },
        "closeEmergencyCase" => new { conclusion = "x" },
        "issuePaperForms" => new { first = 1, last = 2, to = $"{house.People["wu"]}" },
        _ => null,
    };

    /// <summary>What the operations about the life of seals take; null for others.</summary>
    public static object? OfLife(string operation) => operation switch
    {
        "beginMatter" or "saveMatter" => new { kind = "deactivation", reason = "x", seals = new[] { SomeId } },
        "approveMatter" => new { round = 1, step = 0 },
        "rejectMatter" or "returnMatter" => new { round = 1, step = 0, reason = "x" },
        "withdrawMatter" => new { reason = "x" },
        "orderEngraving" => new { firm = SomeId, orderedOn = Day, dueOn = Day },
        "checkEngraving" => new { on = Day, good = 1, faulty = 0, surplus = 0, textRight = true, sizeRight = true, qualityRight = true, by = SomeId, second = SomeId },
        "confirmEngraving" => new { confirmed = true },
        "registerEngraved" => new { code = "x", place = "x" },
        "recordDestruction" => new { on = Day, place = "x", method = "x", firm = SomeId, destroyer = "x", witnesses = new[] { SomeId, SomeId } },
        "suspendSeal" => new { cause = "freeze", reason = "x" },
        "announceSeal" => new { from = Day, scope = "x" },
        "enterFirm" or "changeFirm" => new { card = new { kind = "engravingShop", name = "x", licenceNumber = "x", licenceAuthority = "x", licenceUntil = Day } },
        _ => null,
    };

    private const string Day = "2026-12-01";

    private const string SomeId = "0198a000000000000000000000abcd00";
}
