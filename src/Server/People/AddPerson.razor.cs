using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>The form for a new person; the first password is chosen by one-time link.</summary>
public sealed partial class AddPerson
{
    private Refusal? refusal;

    [Parameter, EditorRequired] public Organisation Organisation { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "add-person")] private PersonInput? Form { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.AddPersonAsync(http.Caller(), Form?.UserName ?? "", Form?.Name ?? "", Typed.Unit(Form?.Unit) ?? default, Form?.Post, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/people/{answer.Value}?done=person-added");
    }
}

/// <summary>What is typed about a person.</summary>
public sealed class PersonInput
{
    public string? UserName { get; set; }
    public string? Name { get; set; }
    public string? Unit { get; set; }
    public string? Post { get; set; }
}
