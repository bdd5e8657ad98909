using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications;

/// <summary>/applications/new: begins a draft, or one like an earlier application (<c>?like=id</c>).</summary>
/// <remarks>The form carries the draft's id: sent twice, it is one draft.</remarks>
public sealed partial class NewApplication
{
    private IReadOnlyList<DocumentType> types = [];
    private Application? like;
    private Refusal? refusal;

    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "like")] private string? Like { get; set; }
    [Inject] private ApplicationDesk Desk { get; set; } = null!;
    [Inject] private SealDesk Seals { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        if ((await People.EnterAsync(http.Caller(), [Operations.Apply], http.RequestAborted)).Refusal is { } no)
        {
            Form = null;
            Go.TurnAway(http, no);
            return;
        }
        types = [.. (await Seals.PolicyAsync(http.RequestAborted)).DocumentTypes.Values.OrderBy(t => t.Important).ThenBy(t => t.Key, StringComparer.Ordinal)];
        if (Guid.TryParse(Form?.Like ?? Like, out var from)) like = await FindOwnAsync(http, new(from));
        Form ??= new()
        {
            Id = new ApplicationId(Guid.CreateVersion7()).ToString(), Like = like?.Id.ToString(),
            Title = like?.Content.Title, DocumentType = like?.Content.DocumentType ?? ApplicationContent.Empty.DocumentType,
        };
    }

    private async Task SubmitAsync()
    {
        if (Form is null) return;
        var http = Http.HttpContext!;
        if (!Guid.TryParseExact(Form.Id, "N", out var id))
        {
            refusal = http.Note(Refusal.Invalid("form-token-bad"));
            return;
        }
        var content = (like?.Content.Copy() ?? ApplicationContent.Empty) with { Title = Form.Title ?? "", DocumentType = Form.DocumentType ?? "" };
        var answer = await Desk.SaveAsync(http.Caller(), new(id), content, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/applications/{id:N}/edit");
    }

    private async Task<Application?> FindOwnAsync(HttpContext http, ApplicationId id) =>
        (await Desk.FindAsync(http.Caller(), id, http.RequestAborted)).Value?.Application is { } found && found.Applicant == http.Caller().Person ? found : null;

    private sealed class Input
    {
        public string? Id { get; set; }
        public string? Like { get; set; }
        public string? Title { get; set; }
        public string? DocumentType { get; set; }
    }
}
