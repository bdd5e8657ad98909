using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Server.Host;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Applications;

/// <summary>/applications: the caller's own applications.</summary>
public sealed partial class MyApplications
{
    private static readonly ApplicationStatus[] Choices =
    [
        ApplicationStatus.Draft, ApplicationStatus.InApproval, ApplicationStatus.Returned, ApplicationStatus.Approved,
        ApplicationStatus.Closed, ApplicationStatus.Rejected, ApplicationStatus.Withdrawn,
    ];

    private const int PageLength = 50;

    private ApplicationStatus? status;
    private IReadOnlyList<ApplicationRow> rows = [];
    private bool hasMore;
    private int page = 1;
    private Refusal? turnedAway;

    [SupplyParameterFromQuery(Name = "status")] private string? Status { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private string? PageText { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? Done { get; set; }
    [Inject] private ApplicationDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        status = Typed.Choice<ApplicationStatus>(Status) is { } asked && Choices.Contains(asked) ? asked : null;
        page = PageTurn.Read(PageText);
        var answer = await Desk.MineAsync(http.Caller(), status, (page - 1) * PageLength, PageLength + 1, http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, turnedAway = no);
            return;
        }
        rows = [.. answer.Value!.Take(PageLength)];
        hasMore = answer.Value!.Count > PageLength;
    }

    /// <summary>What is still being written opens where it is written.</summary>
    private static string Link(ApplicationRow row) => row.Status == ApplicationStatus.Draft ? $"/applications/{row.Id}/edit" : $"/applications/{row.Id}";
}
