using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Documents;
using Yinxin.Desks.People;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Documents;

/// <summary>/documents: the newest sealed files and evidence of the units that the caller's range covers.</summary>
public sealed partial class NewestDocuments
{
    private IReadOnlyList<DocumentRow> rows = [];
    private Organisation organisation = Organisation.None;
    private bool forbidden;

    [SupplyParameterFromQuery(Name = "before")] private long? Before { get; set; }
    [Inject] private ArchiveDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.NewestAsync(http.Caller(), Before, http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            forbidden = true;
            Go.TurnAway(http, no);
            return;
        }
        rows = answer.Value!;
        organisation = await People.OrganisationAsync(http.RequestAborted);
    }

    private static string Size(long bytes) => bytes < 1 << 20 ? $"{(bytes + 1023) >> 10} KB" : $"{bytes / 1048576.0:0.0} MB";
}
