using System.Net;

namespace Yinxin.Server.Tests.Host;

/// <summary>Who may do what, as docs/permissions.md says it, tried against every page and every call of the API.</summary>
public sealed class PermissionTests
{
    /// <summary>One person per role, in the order of the table's columns.</summary>
    private static readonly (string Role, string UserName)[] People =
    [
        ("Applicant", "wang"), ("Other applicant", "qian"), ("Dept head", "li"), ("Legal/Finance", "fa"), ("Deputy GM", "zhao"), ("GM", "liu"), ("Seal officer", "sun"),
        ("Custodian", "wu"), ("Archivist", "feng"), ("Auditor", "he"), ("SysAdmin", "admin"), ("SecAdmin", "security"), ("AuditAdmin", "audit"),
    ];

    [Fact]
    [Trait("Requirement", "P-02")]
    [Trait("Requirement", "P-01")]
    public async Task Every_page_and_every_call_lets_in_whom_the_table_names_and_nobody_else()
    {
        var table = PermissionTable.Read();
        Assert.Equal(People.Select(p => p.Role), table.Roles);
        var tried = await TryAsync();
        if (Environment.GetEnvironmentVariable("YINXIN_PERMISSIONS") is { } file) await File.WriteAllLinesAsync(file, tried.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"| `{t.Key}` | {table.Calls.GetValueOrDefault(t.Key)?.Duty ?? "?"} | {string.Join(" | ", t.Value)} |"));

        Assert.Equal(tried.Keys.Order(StringComparer.Ordinal), table.Calls.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(tried.Where(t => !t.Value.SequenceEqual(table.Calls[t.Key].Cells)).Select(t => $"{t.Key}: {string.Join(" ", t.Value)} instead of {string.Join(" ", table.Calls[t.Key].Cells)}"));
    }

    /// <summary>C create, A approve, X execute, R read: where the duty says none, no call of it may be open.</summary>
    [Fact]
    [Trait("Requirement", "P-01")]
    public void No_call_is_open_to_a_role_that_its_duty_leaves_out()
    {
        var table = PermissionTable.Read();
        List<string> wrong = [];
        foreach (var (call, said) in table.Calls.Where(c => !PermissionTable.Free.Contains(c.Value.Duty, StringComparer.Ordinal)))
        {
            if (!table.Duties.TryGetValue(said.Duty, out var cells))
            {
                wrong.Add($"{call}: {said.Duty} is no duty");
                continue;
            }
            for (var role = 0; role < cells.Count; role++)
            {
                var may = call.StartsWith("GET ", StringComparison.Ordinal) ? cells[role] != PermissionTable.Refused : cells[role].AsSpan().ContainsAny('C', 'A', 'X');
                if (said.Cells[role] == PermissionTable.Open && !may) wrong.Add($"{call} is open to {table.Roles[role]}, whom {said.Duty} leaves out");
            }
        }
        Assert.Empty(wrong);
    }

    /// <summary>Stands where the world holds nothing of a kind.</summary>
    private const string Unknown = "0198a00000000000000000000000abcd";

    /// <summary>Calls that a person makes about himself or that end his own session.</summary>
    private static bool IsTried(string pattern) => !RouteTable.IsOpen(pattern) || (pattern.StartsWith("/api/", StringComparison.Ordinal) && pattern != "/api/openapi.json");

    private static async Task<Dictionary<string, string[]>> TryAsync()
    {
        await using var house = new RunningHouse();
        await house.InitializeAsync();
        await house.People.AddAsync("fa", "方正", "办公室", Domain.People.Roles.Legal);
        var world = await MarkupTests.EvilWorldAsync(house);
        string Value(string name, string before) => world.Find(name, before) ?? Unknown;
        Dictionary<string, string[]> tried = new(StringComparer.Ordinal);
        for (var column = 0; column < People.Length; column++)
        {
            using var browser = await house.BrowserAsync(People[column].UserName);
            using var program = await ProgramAsync(house, column);
            foreach (var route in RouteTable.Of(house, "GET").Where(r => IsTried(RouteTable.Pattern(r))))
            {
                var pattern = RouteTable.Pattern(route);
                var path = RouteTable.Filled(route, (name, before) => Value(name, before));
                var status = pattern.StartsWith("/api/", StringComparison.Ordinal) ? program is null ? HttpStatusCode.Forbidden : (await program.GetAsync(path)).Status : await StatusOfAsync(browser, path);
                Put(tried, $"GET {pattern}", column, status);
            }
        }
        using var reader = new ApiProgram(house.Address, null);
        var description = (await reader.GetAsync("/api/openapi.json")).Body!;
        for (var column = 0; column < People.Length; column++)
        {
            using var program = await ProgramAsync(house, column);
            foreach (var (method, path, operation) in Api.ApiCalls.Operations(description).Where(o => o.Method != "GET"))
                Put(tried, $"{method} {path}", column, program is null ? HttpStatusCode.Forbidden : (await program.SendAsync(new(method), Api.ApiCalls.Filled(path, Value), Api.ApiCalls.Body(house, operation), null)).Status);
        }
        return tried;
    }

    /// <summary>Null for the three administrators, who get no key.</summary>
    private static async Task<ApiProgram?> ProgramAsync(RunningHouse house, int column)
    {
        if (!People[column].Role.EndsWith("Admin", StringComparison.Ordinal)) return await house.ProgramAsync(People[column].UserName);
        var answer = await house.House.People.IssueKeyAsync(house.People.As("security"), "x", house.People[People[column].UserName], Domain.People.ApiScopes.All, null, CancellationToken.None);
        Assert.NotNull(answer.Refusal);
        return null;
    }

    private static async Task<HttpStatusCode> StatusOfAsync(Browser browser, string path)
    {
        using var answer = await browser.FetchAsync(path);
        return answer.StatusCode;
    }

    private static void Put(Dictionary<string, string[]> tried, string call, int column, HttpStatusCode status)
    {
        if (!tried.TryGetValue(call, out var cells)) tried[call] = cells = new string[People.Length];
        cells[column] = status switch
        {
            HttpStatusCode.Forbidden or HttpStatusCode.NotFound => PermissionTable.Refused,
            >= HttpStatusCode.InternalServerError => $"{status}",
            _ => PermissionTable.Open,
        };
    }
}
