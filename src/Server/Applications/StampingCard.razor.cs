using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications;

/// <summary>One stamping of an application's page; its registration is corrected here, by addition.</summary>
public sealed partial class StampingCard
{
    private Refusal? refusal;

    [Parameter, EditorRequired] public ApplicationPage Page { get; set; } = null!;
    [Parameter, EditorRequired] public Stamping Stamping { get; set; } = null!;
    [Parameter, EditorRequired] public Organisation People { get; set; } = null!;
    [Parameter, EditorRequired] public PersonId Me { get; set; }
    [Parameter] public bool MayDownload { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [Inject] private StampingDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Seal Seal => Page.Seals[Page.Application.Content.Uses[Stamping.Use].Seal];

    /// <summary>What was typed, when it was typed here and not in another stamping's form.</summary>
    private Input? Mine => Form?.Stamping == Stamping.Id.ToString() ? Form : null;

    private DateTimeOffset At => Page.Life.First(r => r.Event is StampingBegun b && b.Stamping == Stamping.Id || r.Event is StampingRegistered g && g.Stamping == Stamping.Id).At;

    private FileRef? Sealed => Page.Life.Select(r => r.Event).OfType<DocumentArchived>().FirstOrDefault(e => e.Kind == DocumentKind.Sealed && e.Stamping == Stamping.Id)?.File;

    private string Look => Stamping.State switch { StampingState.Stamped => "is-good", StampingState.Voided => "is-stopped", _ => "is-wait" };

    private async Task CorrectAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.CorrectAsync(http.Caller(), Page.Application.Id, Stamping.Id, Form?.Addition, Form?.Reason, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/applications/{Page.Application.Id}?done=stamping-corrected#stamping-{Stamping.Id}");
    }

    private sealed class Input
    {
        public string? Stamping { get; set; }
        public string? Addition { get; set; }
        public string? Reason { get; set; }
    }
}
