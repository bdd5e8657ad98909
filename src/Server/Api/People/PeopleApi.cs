using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.People;

/// <summary>A person of the directory, as programs see one.</summary>
public sealed record PersonShown(PersonId Id, string UserName, string Name, UnitId Unit, string? Post, bool Left);

/// <summary>A unit of the tree.</summary>
/// <param name="LegalEntity">True for a company of its own.</param>
public sealed record UnitShown(UnitId Id, string Name, UnitId? Parent, bool LegalEntity, PersonId? Head);

/// <summary>/api/units and /api/people: to be read only. Those who may change them are administrators, and administrators have no keys.</summary>
internal static class PeopleApi
{
    /// <summary>Whoever has business with seals may look up names.</summary>
    internal static readonly IReadOnlyList<string> Business = [Operations.Apply, Operations.ReadRecords, Operations.RegisterSeals];

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/units", UnitsAsync).WithTags("People").Says<IReadOnlyList<UnitShown>>("listUnits", "All units of the organisation.", ApiScopes.Read);
        api.MapGet("/people", PeopleAsync).WithTags("People").Says<IReadOnlyList<PersonShown>>("listPeople", "All people of the directory, those who have left included.", ApiScopes.Read);
    }

    private static Task<IResult> UnitsAsync(HttpContext http, PeopleDesk desk) =>
        http.AskAsync((caller, stop) => desk.EnterAsync(caller, Business, stop), o =>
            Asking.Ok<IReadOnlyList<UnitShown>>([.. o.Units.Values.OrderBy(u => u.Id.Value).Select(u => new UnitShown(u.Id, u.Name, u.Parent, u.LegalEntity, u.Head))]));

    private static Task<IResult> PeopleAsync(HttpContext http, PeopleDesk desk) =>
        http.AskAsync((caller, stop) => desk.EnterAsync(caller, Business, stop), o =>
            Asking.Ok<IReadOnlyList<PersonShown>>([.. o.People.Values.OrderBy(p => p.UserName, StringComparer.Ordinal).Select(p => new PersonShown(p.Id, p.UserName, p.Name, p.Unit, p.Post, p.Left))]));
}
