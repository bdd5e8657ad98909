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
            foreach (var (method, path, operation) in ApiCalls.Operations(description).Where(o => (string?)o.Operation["description"] == $"Scope: {scope}."))
            {
                var answer = await program.SendAsync(new(method), ApiCalls.Filled(path, (_, _) => Id), ApiCalls.Body(house, operation), null);
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
}
