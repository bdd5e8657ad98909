namespace Yinxin.Server.Tests.Api;

/// <summary>Bodies of requests that are in order.</summary>
public static class Bodies
{
    public static object Content(string title, params object[] uses) => new
    {
        title, documentType = "contract", purpose = "签订合同", counterparty = Stories.CounterpartyOf(title), amount = 8_600_000, currency = "CNY", copies = 2, uses,
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

    /// <summary>What the operations about deciding and notices take; null for others.</summary>
    public static object? OfDeciding(string operation) => operation switch
    {
        "addApprovers" or "addMatterApprovers" or "addCarryApprovers" => new { approvers = new[] { SomeId }, mode = "allOf", before = true, round = 1, step = 0, reason = "x" },
        "transferDecision" or "transferMatterDecision" or "transferCarryDecision" => new { to = SomeId, round = 1, step = 0, reason = "x" },
        "askOpinion" or "askMatterOpinion" or "askCarryOpinion" => new { of = SomeId, question = "x", round = 1, step = 0 },
        "answerQuestion" or "answerMatterQuestion" or "answerCarryQuestion" or "mendPaper" => new { text = "x" },
        "takeBackDecision" or "takeBackMatterDecision" or "takeBackCarryDecision" or "terminateApproval" or "terminateMatterApproval" or "terminateCarryApproval" or "reopenApplication" or "voidApplication" or "refusePaper" or "withdrawRequest" => new { reason = "x" },
        "approveBatch" => new { entries = new[] { new { application = SomeId, round = 1, step = 0 } } },
        "topUp" => new { imprints = 1, reason = "x" },
        "transferExecution" => new { to = SomeId, reason = "x" },
        "decideRequest" => new { approve = true, round = 1, step = 0 },
        "grantDelegation" => new { to = SomeId, first = "2026-12-01", last = "2026-12-02", documentTypes = Array.Empty<string>(), reason = "x" },
        "seeNotices" => new { upTo = 1 },
        "chooseNotices" => Choices("Asia/Shanghai", "never"),
        "giveNoticeAddress" => new { address = "x@example.cn" },
        "confirmNoticeAddress" => new { code = "x" },
        "retryUndelivered" => new { channel = "mail", notices = new[] { 1 } },
        _ => null,
    };

    public static object Choices(string zone, string mail) => new
    {
        choices = new[] { new { kind = "approved", mail, webhook = false } }, rhythm = new { zone, language = "chinese", period = "daily", weekday = 1, hour = 9, quietFrom = "22:00:00", quietUntil = "07:00:00" },
    };

    /// <summary>What the operations about routes and their people take; null for others.</summary>
    public static object? OfRoutes(string operation) => operation switch
    {
        "beginRouteDraft" => Route("x"),
        "saveRouteDraft" => new { name = "x", when = new { sealTypes = Array.Empty<string>(), forms = Array.Empty<string>(), documentTypes = Array.Empty<string>(), units = Array.Empty<string>() }, steps = Array.Empty<object>(), revision = 1 },
        "proposeRouteDraft" => new { revision = 1 },
        "publishRouteDraft" => new { revision = 1, findingsRead = true },
        "returnRouteDraft" => new { revision = 1, reason = "x" },
        "withdrawAuthority" => new { reason = "x" },
        "setDocumentForm" => new { documentType = "contract", fields = Array.Empty<object>(), amountRequired = true, counterpartyRequired = true },
        "setSplitDays" => new { days = 30 },
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
