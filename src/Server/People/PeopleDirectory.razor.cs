using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>/people: units and people; each administrator sees the acts of the own office only.</summary>
public sealed partial class PeopleDirectory
{
    private const int Most = 200;
    private Organisation? organisation;
    private IReadOnlyList<Person> shown = [];
    private int found;
    private bool mayManage;

    [SupplyParameterFromQuery(Name = "words")] private string? Words { get; set; }
    [SupplyParameterFromQuery(Name = "unit")] private string? UnitId { get; set; }
    [SupplyParameterFromQuery(Name = "left")] private bool Left { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.EnterAsync(http.Caller(), [Operations.ManageAccounts, Operations.GrantRoles], http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        organisation = answer.Value!;
        mayManage = organisation.May(http.Caller().Person, Operations.ManageAccounts);
        var people = organisation.People.Values.Where(Matches).OrderBy(p => p.Left).ThenBy(p => p.Name, StringComparer.Ordinal).ToList();
        found = people.Count;
        shown = [.. people.Take(Most)];
    }

    private bool Matches(Person person) =>
        (Left || !person.Left)
        && (Typed.Unit(UnitId) is not { } unit || organisation!.Upwards(person.Unit).Any(u => u.Id == unit))
        && (string.IsNullOrWhiteSpace(Words) || Has(person.Name) || Has(person.UserName) || Has(person.Post));

    private bool Has(string? text) => text?.Contains(Words!.Trim(), StringComparison.OrdinalIgnoreCase) ?? false;
}
