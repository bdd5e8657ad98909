using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Evidence;

/// <summary>The printable receipt of one stamping (L-03), with what a stranger needs to check it.</summary>
public sealed partial class ReceiptPage
{
    private IssuedReceipt? receipt;
    private string address = "";
    private string qr = "";
    private string organisation = "";

    [Parameter] public Guid Id { get; set; }
    [Parameter] public Guid Stamping { get; set; }
    [Inject] private ReceiptDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private ApplicationId Application => new(Id);
    private string Here => $"/applications/{Application}/stampings/{new StampingId(Stamping)}";

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.FindAsync(http.Caller(), Application, new(Stamping), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        receipt = answer.Value!;
        address = $"{http.Request.Scheme}://{http.Request.Host}/verify?entry={receipt.Sequence}.{receipt.EntryHash}";
        qr = ReceiptDesk.QrSvg(address);
        organisation = (await People.OrganisationAsync(http.RequestAborted)).Name ?? "";
    }
}
