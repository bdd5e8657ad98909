using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>The form for a new unit.</summary>
public sealed partial class AddUnit
{
    private Refusal? refusal;

    [Parameter, EditorRequired] public Organisation Organisation { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "add-unit")] private Input? Form { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.AddUnitAsync(http.Caller(), Form?.Name ?? "", Typed.Unit(Form?.Parent), Form?.LegalEntity ?? false, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/people?done=unit-added");
    }

    private sealed class Input
    {
        public string? Name { get; set; }
        public string? Parent { get; set; }
        public bool LegalEntity { get; set; }
    }
}
