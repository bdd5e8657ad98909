using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Evidence;
using Yinxin.Server.Host;

namespace Yinxin.Server.Evidence;

/// <summary>/ledger: how long the ledger is, who signs it, and how anyone checks it.</summary>
public sealed partial class LedgerHead
{
    private LedgerPage? ledger;
    private bool forbidden;

    [Inject] private LedgerDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.HeadAsync(http.Caller(), http.RequestAborted);
        ledger = answer.Value;
        if (answer.Refusal is not { } no) return;
        forbidden = true;
        Go.TurnAway(http, no);
    }
}
