using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>/seal-types: the kinds of seal, and a new one.</summary>
public sealed partial class SealTypesPage
{
    private Policy? policy;
    private Refusal? refusal;

    [SupplyParameterFromForm] private KindInput? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        var http = Http.HttpContext!;
        var answer = await People.EnterAsync(http.Caller(), [Operations.RegisterSeals], http.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(http, no);
        else policy = await Desk.PolicyAsync(http.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.AddTypeAsync(http.Caller(), Form!.Key ?? "", Form.NameZh ?? "", Form.NameEn ?? "", http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/seal-types?done=kind-saved");
    }
}
