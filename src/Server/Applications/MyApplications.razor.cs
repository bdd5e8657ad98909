using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications;

/// <summary>/applications: the caller's own applications.</summary>
public sealed partial class MyApplications
{
    private static readonly ApplicationStatus[] Choices =
    [
        ApplicationStatus.Draft, ApplicationStatus.InApproval, ApplicationStatus.Returned, ApplicationStatus.Approved,
        ApplicationStatus.Closed, ApplicationStatus.Rejected, ApplicationStatus.Withdrawn,
    ];

    private ApplicationStatus? status;
    private IReadOnlyList<ApplicationRow> rows = [];
    private Refusal? turnedAway;

    [SupplyParameterFromQuery(Name = "status")] private string? Status { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? Done { get; set; }
    [Inject] private ApplicationDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        status = Typed.Choice<ApplicationStatus>(Status) is { } asked && Choices.Contains(asked) ? asked : null;
        var answer = await Desk.MineAsync(http.Caller(), status, http.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(http, turnedAway = no);
        else rows = answer.Value!;
    }

    /// <summary>What is still being written opens where it is written.</summary>
    private static string Link(ApplicationRow row) => row.Status == ApplicationStatus.Draft ? $"/applications/{row.Id}/edit" : $"/applications/{row.Id}";
}
