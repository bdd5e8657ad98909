using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Server.Host;

namespace Yinxin.Server.Documents;

/// <summary>/documents/{file}: a file as page images, one below the other; long files fifty pages at a time (<c>?from=n</c>).</summary>
public sealed partial class DocumentViewer
{
    private const int PagesAtOnce = 50;

    private DocumentPage? page;
    private int first = 1;
    private int last = 1;
    private Refusal? turnedAway;

    [Parameter] public Guid File { get; set; }
    [SupplyParameterFromQuery(Name = "from")] private int? From { get; set; }
    [Inject] private ArchiveDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private DocumentRow Row => page!.Row;
    private bool IsPdf => Row.File.MediaType == "application/pdf";

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.FindAsync(http.Caller(), new(File), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, turnedAway = no);
            return;
        }
        page = answer.Value!;
        first = Math.Clamp(From ?? 1, 1, Math.Max(1, page.Pages));
        last = Math.Min(page.Pages, first + PagesAtOnce - 1);
    }
}
