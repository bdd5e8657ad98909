using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>/document-types: the kinds of document, which of them are important, and from which amount everything is (U-03).</summary>
public sealed partial class DocumentTypesPage
{
    private Policy? policy;
    private Refusal? refusal;

    [SupplyParameterFromForm(FormName = "document-type")] private KindInput? Form { get; set; }
    [SupplyParameterFromQuery(Name = "type")] private string? Type { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await People.EnterAsync(http.Caller(), [Operations.DesignRoutes], http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        policy = await Desk.PolicyAsync(http.RequestAborted);
        Form ??= policy.DocumentTypes.TryGetValue(Type ?? "", out var chosen)
            ? new() { Key = chosen.Key, NameZh = chosen.NameZh, NameEn = chosen.NameEn, Important = chosen.Important }
            : new();
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.SetDocumentTypeAsync(http.Caller(), Form!.Key ?? "", Form.NameZh ?? "", Form.NameEn ?? "", Form.Important, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/document-types?done=kind-saved");
    }
}
