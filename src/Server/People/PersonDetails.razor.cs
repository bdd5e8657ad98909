using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>Name, unit and post of a person; the user name stays.</summary>
public sealed partial class PersonDetails
{
    private Refusal? refusal;

    [Parameter, EditorRequired] public Organisation Organisation { get; set; } = null!;
    [Parameter, EditorRequired] public Person Person { get; set; } = null!;
    [SupplyParameterFromForm(FormName = "change-person")] private PersonInput? Form { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override void OnInitialized() => Form ??= new() { Name = Person.Name, Unit = Person.Unit.ToString(), Post = Person.Post };

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.ChangePersonAsync(http.Caller(), Person.Id, Form?.Name ?? "", Typed.Unit(Form?.Unit) ?? default, Form?.Post, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/people/{Person.Id}?done=person-changed");
    }
}
