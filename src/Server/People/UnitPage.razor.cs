using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>/people/units/{id}: one unit, its head, its people.</summary>
public sealed partial class UnitPage
{
    private Organisation? organisation;
    private Unit? unit;
    private IReadOnlyList<Person> members = [];
    private Refusal? refusal;
    private bool mayManage;

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.EnterAsync(http.Caller(), [Operations.ManageAccounts, Operations.GrantRoles], http.RequestAborted);
        var here = answer.Value?.Units.GetValueOrDefault(new(Id));
        if (here is null)
        {
            Go.TurnAway(http, answer.Refusal ?? Refusal.NotFound("unit-unknown"));
            return;
        }
        (organisation, unit) = (answer.Value!, here);
        mayManage = organisation.May(http.Caller().Person, Operations.ManageAccounts);
        members = [.. organisation.People.Values.Where(p => p.Unit == unit.Id && !p.Left).OrderBy(p => p.Name, StringComparer.Ordinal)];
        Form ??= new() { Head = unit.Head?.ToString() };
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.NameHeadAsync(http.Caller(), new(Id), Typed.Person(Form?.Head), http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo($"/people/units/{new UnitId(Id)}?done=head-named");
    }

    private sealed class Input
    {
        public string? Head { get; set; }
    }
}
