using System.Text.Json.Nodes;

namespace Yinxin.Server.Tests.Api;

/// <summary>Every operation of the API by its own description, with something in each place of its address and a body that can be read.</summary>
public static class ApiCalls
{
    private const string Id = "0198a00000000000000000000000abcd";

    public static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode description) =>
        from path in description["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value);

    /// <summary>The address with something in the place of each parameter.</summary>
    /// <param name="value">Gets the parameter's name and the segment before it, for what is an id.</param>
    public static string Filled(string path, Func<string, string, string> value)
    {
        var (done, before) = ("", "");
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            done += "/" + (part[0] != '{' ? part : Fixed.TryGetValue(part, out var text) ? text : value(part.Trim('{', '}'), before));
            before = part;
        }
        return done + "?name=a.pdf&on=2026-12-01";
    }

    private static readonly Dictionary<string, string> Fixed = new(StringComparer.Ordinal)
    {
        ["{page}"] = "1", ["{use}"] = "0", ["{number}"] = "1", ["{line}"] = "1", ["{paper}"] = "other", ["{step}"] = "policeReport",
    };

    public static HttpContent? Body(RunningHouse house, JsonNode described)
    {
        var operation = (string)described["operationId"]!;
        if (described["requestBody"] is not { } body) return null;
        if (body["content"]!["application/json"] is null) return new ByteArrayContent(Papers.Pdf("scope")) { Headers = { ContentType = new(body["content"]!.AsObject().GetAt(0).Key) } };
        object json = operation switch
        {
            "registerSeal" => Bodies.Card(house, "SCOPE", "physical"),
            "changeSealCard" => new { card = Bodies.Card(house, "SCOPE", "physical"), reason = "x" },
            "setSealRights" => new { visibleTo = Empty, usableBy = Empty },
            "makeElectronicSeal" => new { face = Bodies.Face(), validUntil = TestClock.Noon },
            "remakeElectronicSeal" => new { face = Bodies.Face(), validUntil = TestClock.Noon },
            "renewElectronicSeal" => new { validUntil = TestClock.Noon },
            "setSealDocumentTypes" => new { documentTypes = Array.Empty<string>() },
            "checkMakingStanding" => new { authorisation = true, administrator = true, body = true, safeguards = true, on = "2026-11-01" },
            "closeMaking" => new { reason = "x" },
            "fileElectronicSeal" => new { },
            "addSealType" => new { key = "scope", nameZh = "x", nameEn = "x" },
            "setDocumentType" => new { key = "scope", nameZh = "x", nameEn = "x", important = false },
            "setImportantAmount" => new { amount = 1 },
            "beginApplication" or "saveApplication" => Bodies.Content("x"),
            "submitApplication" => new { statementSigned = true },
            "withdrawApplication" => new { reason = "x" },
            "decideStep" => new { decision = "approve", round = 1, step = 0 },
            "stamp" => new { use = 0, conditionsMet = Array.Empty<string>() },
            "correctStamping" => new { addition = "x", reason = "x" },
            "beginHandover" => new { seals = new[] { $"{house.Seals.Official}" }, tokens = Array.Empty<string>(), kind = "final", to = $"{house.People["li"]}", reason = "x", condition = "x" },
            "cancelHandover" or "beginHandoverReturn" or "reportTokenLost" => new { words = "x" },
            "registerToken" => new { number = "x", kind = "uKey", name = "x", holder = $"{house.People["wu"]}" },
            "registerPlace" => new { name = "x", kind = "safe", address = "x", unit = $"{house.People.Unit(Residents.Company)}", againstTheft = true, againstFire = true, againstDamp = true, grids = Array.Empty<string>(), keys = Array.Empty<string>(), codes = Array.Empty<string>() },
            "inspectPlace" => new { locked = true, theft = true, fire = true, damp = true, keysInOrder = true },
            "putSeal" => new { place = Id },
            "signRuleText" => new { hash = new string('0', 64) },
            "beginStockTake" => new { kind = "round", title = "x", scope = "x", types = Array.Empty<string>(), units = Array.Empty<string>(), places = Array.Empty<string>(), tokens = false, checkers = Array.Empty<string>(), due = "2026-12-01" },
            "requestCarry" or "reviseCarry" => new { seals = new[] { Id }, purpose = "x", destination = "x", travellers = new[] { Id }, from = TestClock.Noon, until = TestClock.Noon },
            "decideCarry" => new { approve = true, round = 1, step = 0 },
            "sendCarryBack" => new { round = 1, step = 0, reason = "x" },
            "withdrawCarry" => new { reason = "x" },
            "extendCarry" => new { until = TestClock.Noon, reason = "x" },
            "handOutCarry" => new { to = Id, condition = "x" },
            "returnCarry" => new { condition = "x", stamped = "x" },
            "countStockTakeLine" => new { result = "asRegistered", checks = Array.Empty<string>() },
            _ => Bodies.OfUse(house, operation) ?? Bodies.OfLife(operation) ?? Bodies.OfDeciding(operation) ?? Bodies.OfRoutes(operation) ?? throw new InvalidOperationException($"{operation} has no body here."),
        };
        return new StringContent(System.Text.Json.JsonSerializer.Serialize(json), System.Text.Encoding.UTF8, "application/json");
    }

    private static object Empty => new { people = Array.Empty<string>(), units = Array.Empty<string>() };
}
