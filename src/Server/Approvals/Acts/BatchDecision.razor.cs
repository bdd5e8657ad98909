using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Approvals.Acts;

/// <summary>/decisions: what waits for the caller's decision, several with one opinion; never what is important or unopened (U-04).</summary>
public sealed partial class BatchDecision
{
    private readonly List<Line> lines = [];
    private IReadOnlyList<BatchOutcome> outcomes = [];
    private Organisation people = Organisation.None;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [SupplyParameterFromForm] private Input? Form { get; set; }
    [Inject] private ApplicationDesk Applications { get; set; } = null!;
    [Inject] private ApprovalDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    /// <summary>A form that came too late still finds its form here.</summary>
    private bool IsPost => HttpMethods.IsPost(Http.HttpContext!.Request.Method);

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        people = await People.OrganisationAsync(stop);
        await LinesAsync(http, stop);
    }

    private async Task LinesAsync(HttpContext http, CancellationToken stop)
    {
        lines.Clear();
        var caller = http.Caller();
        var waiting = await Applications.WaitingAsync(caller, stop);
        if (waiting.Refusal is { } no)
        {
            Go.TurnAway(http, turnedAway = no);
            return;
        }
        foreach (var row in waiting.Value!.Where(w => w.What == WaitingFor.Decision).Take(ApprovalDesk.MostInBatch))
        {
            if ((await Applications.FindAsync(caller, row.Application.Id, stop)).Value is not { } page) continue;
            var now = page.Application;
            var whyNot = ApprovalDecisions.WhyNotDecide(people, now, now.Round, now.Step, caller.Person, page.Scene) ?? ApprovalDecisions.WhyNotInBatch(now, page.Opened, caller.Person);
            lines.Add(new(row.Application, $"{now.Id}.{now.Round}.{now.Step}", whyNot));
        }
    }

    /// <summary>Shows what became of each; those that could not be decided stay in the list.</summary>
    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var entries = (Form?.Chosen ?? []).Select(Entry).OfType<BatchEntry>().ToList();
        var answer = await Desk.ApproveAllAsync(http.Caller(), entries, Form?.Opinion, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        outcomes = answer.Value ?? [];
        if (refusal is null) await LinesAsync(http, http.RequestAborted);
    }

    private static BatchEntry? Entry(string key) =>
        key.Split('.') is [var id, var round, var step] && Guid.TryParseExact(id, "N", out var application)
        && int.TryParse(round, NumberStyles.None, CultureInfo.InvariantCulture, out var r) && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var s)
            ? new(new(application), new(r, s))
            : null;

    /// <param name="Key">Application, round and step, as the form sends them.</param>
    private sealed record Line(ApplicationRow Row, string Key, Refusal? WhyNot);

    private sealed class Input
    {
        public string[]? Chosen { get; set; }
        public string? Opinion { get; set; }
    }
}
