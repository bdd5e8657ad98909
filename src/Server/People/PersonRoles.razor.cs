using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>The roles of a person and how far they reach; nobody grants to themselves.</summary>
public sealed partial class PersonRoles
{
    private Refusal? refusal;
    private bool isOneself;

    [Parameter, EditorRequired] public Organisation Organisation { get; set; } = null!;
    [Parameter, EditorRequired] public Person Person { get; set; } = null!;
    [Parameter] public bool MayGrant { get; set; }
    [SupplyParameterFromForm(FormName = "grant")] private Input? Form { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override void OnInitialized() => isOneself = Http.HttpContext!.Caller().Person == Person.Id;

    private async Task GrantAsync()
    {
        var http = Http.HttpContext!;
        var range = Typed.Choice<DataRange>(Form?.Range) ?? DataRange.Own;
        refusal = http.Note((await Desk.GrantAsync(http.Caller(), Person.Id, Form?.Role ?? "", range, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/people/{Person.Id}?done=role-granted");
    }

    private async Task RevokeAsync(string role)
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.RevokeAsync(http.Caller(), Person.Id, role, http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/people/{Person.Id}?done=role-revoked");
    }

    private sealed class Input
    {
        public string? Role { get; set; }
        public string? Range { get; set; }
    }
}
