using System.Net;
using System.Text.Json.Nodes;

namespace Yinxin.Server.Tests.Api;

/// <summary>A key may do what its scopes say, whatever its person may.</summary>
public sealed class ScopeTests(RunningHouse house)
{
    private const string Id = "0198a00000000000000000000000abcd";
    private static readonly string[] All = ["read", "apply", "decide", "stamp", "administer"];

    [Fact]
    [Trait("Requirement", "P-02")]
    [Trait("Requirement", "I-01")]
    public async Task Every_operation_refuses_a_key_without_its_scope()
    {
        using var reader = new ApiProgram(house.Address, null);
        var description = (await reader.GetAsync("/api/openapi.json")).Body!;
        List<string> open = [];
        foreach (var scope in All)
        {
            using var program = await house.ProgramAsync("sun", [.. All.Where(s => s != scope)]);
            foreach (var (method, path, operation) in Operations(description).Where(o => (string?)o.Operation["description"] == $"Scope: {scope}."))
            {
                var answer = await program.SendAsync(new(method), Filled(path), Body((string)operation["operationId"]!, operation), null);
                if (answer.Status != HttpStatusCode.Forbidden || answer.Code != "scope-missing-for-key") open.Add($"{method} {path}: {(int)answer.Status} {answer.Code}");
            }
        }
        Assert.Empty(open);
    }

    [Fact]
    [Trait("Requirement", "P-06")]
    public async Task A_refused_scope_is_on_record()
    {
        using var program = await house.ProgramAsync("feng", "read");
        await program.PostAsync("/api/applications", Bodies.Content("x"));

        var trail = await Trail.OfAsync(house, "feng");

        Assert.Contains(trail, said => said is { Code: "scope-missing-for-key" });
    }

    private static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode description) =>
        from path in description["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value);

    private static string Filled(string path) => path.Replace("{page}", "1", StringComparison.Ordinal).Replace("{use}", "0", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal).Replace("{line}", "1", StringComparison.Ordinal).Replace("{paper}", "other", StringComparison.Ordinal).Replace("{step}", "policeReport", StringComparison.Ordinal).Split('/').Aggregate("", (done, part) => part.Length == 0 ? done : $"{done}/{(part[0] == '{' ? Id : part)}") + "?name=a.pdf&on=2026-12-01";

    private HttpContent? Body(string operation, JsonNode described)
    {
        if (described["requestBody"] is not { } body) return null;
        if (body["content"]!["application/json"] is null) return new ByteArrayContent(Papers.Pdf("scope")) { Headers = { ContentType = new("application/pdf") } };
        object json = operation switch
        {
            "registerSeal" => Bodies.Card(house, "SCOPE", "physical"),
            "changeSealCard" => new { card = Bodies.Card(house, "SCOPE", "physical"), reason = "x" },
            "setSealRights" => new { visibleTo = Empty, usableBy = Empty },
            "makeElectronicSeal" => new { face = Bodies.Face(), validUntil = TestClock.Noon },
            "addSealType" => new { key = "scope", nameZh = "x", nameEn = "x" },
            "setDocumentType" => new { key = "scope", nameZh = "x", nameEn = "x", important = false },
            "setImportantAmount" => new { amount = 1 },
            "beginApplication" or "saveApplication" => Bodies.Content("x"),
            "submitApplication" => new { statementSigned = true },
            "withdrawApplication" => new { reason = "x" },
            "decideStep" => new { decision = "approve", round = 1, step = 0 },
            "stamp" => new { use = 0, conditionsMet = Array.Empty<string>() },
            "correctStamping" => new { addition = "x", reason = "x" },
            "beginHandover" => new { seals = new[] { Id }, tokens = Array.Empty<string>(), kind = "final", to = Id, reason = "x", condition = "x" },
            "cancelHandover" or "beginHandoverReturn" or "reportTokenLost" => new { words = "x" },
            "registerToken" => new { number = "x", kind = "uKey", name = "x", holder = Id },
            "registerPlace" => new { name = "x", kind = "safe", address = "x", unit = Id, againstTheft = true, againstFire = true, againstDamp = true, grids = Array.Empty<string>(), keys = Array.Empty<string>(), codes = Array.Empty<string>() },
            "inspectPlace" => new { locked = true, theft = true, fire = true, damp = true, keysInOrder = true },
            "putSeal" => new { place = Id },
            "signRuleText" => new { hash = new string('0', 64) },
            "beginStockTake" => new { kind = "round", title = "x", scope = "x", types = Array.Empty<string>(), units = Array.Empty<string>(), places = Array.Empty<string>(), tokens = false, checkers = Array.Empty<string>(), due = "2026-12-01" },
            "requestCarry" => new { seals = new[] { Id }, purpose = "x", destination = "x", travellers = new[] { Id }, from = TestClock.Noon, until = TestClock.Noon },
            "decideCarry" => new { approve = true, round = 1, step = 0 },
            "handOutCarry" => new { to = Id, condition = "x" },
            "returnCarry" => new { condition = "x", stamped = "x" },
            "countStockTakeLine" => new { result = "asRegistered", checks = Array.Empty<string>() },
            _ => Bodies.OfUse(operation) ?? Bodies.OfLife(operation) ?? Bodies.OfDeciding(operation) ?? Bodies.OfRoutes(operation) ?? throw new InvalidOperationException($"{operation} has no body here."),
        };
        return new StringContent(System.Text.Json.JsonSerializer.Serialize(json), System.Text.Encoding.UTF8, "application/json");
    }

    private static object Empty => new { people = Array.Empty<string>(), units = Array.Empty<string>() };
}
