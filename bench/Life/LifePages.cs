using System.Text.RegularExpressions;
using Yinxin.Bench.Pages;
using Yinxin.Domain.Applications;

namespace Yinxin.Bench.Life;

/// <summary>What people open all day, as those for whom it is the most, and as an ordinary one.</summary>
internal sealed partial class LifePages(IReadOnlyDictionary<string, string> sessions, Visits visits)
{
    /// <summary>Lists and pages, after a file that costs the server nothing but its sending.</summary>
    public async Task<IReadOnlyList<PageToLoad>> ListsAsync()
    {
        var contract = await SealAsync("HT-001");
        var application = Link().Match(await visits.TextAsync("/applications?status=Closed", sessions["wang"])).Value;
        var applicant = PersonLink().Match(await visits.TextAsync("/people", sessions["admin"])).Groups["id"].Value;
        var month = Month.Of(DateTimeOffset.UtcNow).Plus(-30);
        return
        [
            new("style sheet", "/css/yinxin.css", null, IsPeer: true),
            new("to do and home: who decides most", "/", sessions["zhao"]),
            new("to do and home: who stamps most", "/", sessions["wu"]),
            new("to do and home: head of a unit", "/", sessions["li"]),
            new("to do and home: seal officer", "/", sessions["sun"]),
            new("decisions at once, who decides most", "/decisions", sessions["zhao"]),
            new("my applications, who files most", "/applications", sessions["wang"]),
            new("the same, page 40", "/applications?page=40", sessions["wang"]),
            new("the same, those that are rejected", "/applications?status=Rejected", sessions["wang"]),
            new("an application", application, sessions["wang"]),
            new("new application", "/applications/new", sessions["wang"]),
            new("seals", "/seals", sessions["sun"]),
            new("seals, by words", "/seals?words=%E5%90%88%E5%90%8C", sessions["sun"]),
            new("a seal: the one used most", contract, sessions["sun"]),
            new("a seal: an ordinary one", await SealAsync("YZ-0777"), sessions["sun"]),
            new("records", "/records", sessions["sun"]),
            new("records of a seal", $"/records?seal={contract[^32..]}", sessions["sun"]),
            new("records of a person", $"/records?applicant={applicant}", sessions["sun"]),
            new("records of a month", $"/records?from={month}-01&until={month}-28", sessions["sun"]),
            new("records by state", "/records?state=voided", sessions["sun"]),
            new("records, text of two characters", "/records?text=%E9%87%87%E8%B4%AD", sessions["sun"]),
            new("records, counterparty and seal", $"/records?counterparty=%E5%8C%97%E4%BA%AC%E6%B5%B7%E5%B2%B3%E7%A7%91%E6%8A%80&seal={contract[^32..]}", sessions["sun"]),
            new("records, as the head of a unit", "/records", sessions["li"]),
            new("custody: seal officer", "/custody", sessions["sun"]),
            new("custody: a keeper", "/custody", sessions["wu"]),
            new("evidence that is missing", "/evidence-missing", sessions["sun"]),
            new("warnings", "/warnings", sessions["sun"]),
            new("notices", "/notices", sessions["zhao"]),
            new("routes", "/routes", sessions["sun"]),
            new("documents", "/documents", sessions["feng"]),
            new("people", "/people", sessions["admin"]),
            new("audit", "/audit", sessions["audit"]),
            new("statistics of twelve months", "/records/statistics", sessions["sun"]),
            new("report of a month as a page", "/records/report", sessions["sun"]),
        ];
    }

    /// <summary>What people wait for, and know that they do.</summary>
    /// <returns>With the seconds that it may take.</returns>
    public IReadOnlyList<(PageToLoad Page, double Goal)> Works() =>
    [
        (new("check of a route of 40 levels, as its page", $"/routes/drafts/{LargeHouse.Draft}", sessions["sun"]), 1),
        (new("who could have stamped three years ago", $"/records/holders?at={DateTimeOffset.UtcNow.AddYears(-3):yyyy-MM-dd}T10:00", sessions["sun"]), 1),
        (new("report of a month for leaders, PDF", $"/records/report.pdf?month={Month.Of(DateTimeOffset.UtcNow).Plus(-1)}", sessions["sun"]), 3),
    ];

    private async Task<string> SealAsync(string code) => Link().Match(await visits.TextAsync($"/seals?words={code}", sessions["sun"])).Value;

    /// <summary>The address of the first thing in a list.</summary>
    [GeneratedRegex("/(applications|seals)/[0-9a-f]{32}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex("/people/(?<id>[0-9a-f]{32})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PersonLink();
}
