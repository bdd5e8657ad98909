using Yinxin.Desks;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Api.Seals;

/// <summary>/api/seals: the register (S-01, S-12, E-02). Programs get ids and 样章 previews, never images or keys.</summary>
internal static class SealsApi
{
    private const string Tag = "Seals";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/seals", ListAsync).WithTags(Tag).Says<IReadOnlyList<SealRow>>("listSeals", "Seals that the caller may see, by code.", ApiScopes.Read);
        api.MapPost("/seals", RegisterAsync).WithTags(Tag).Takes<SealCard>().Says<Made<SealId>>("registerSeal", "Enters a seal into the register.", ApiScopes.Administer, 201);
        api.MapGet("/seals/{seal:id}", FindAsync).WithTags(Tag).Says<SealShown>("getSeal", "One seal.", ApiScopes.Read);
        api.MapPost("/seals/{seal:id}/card", ChangeAsync).WithTags(Tag).Takes<CardChange>().SaysNothing("changeSealCard", "Changes the card; the reason is recorded.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/rights", SetRightsAsync).WithTags(Tag).Takes<SealRights>().SaysNothing("setSealRights", "Sets who may see the seal and who may apply for it.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/electronic", MakeAsync).WithTags(Tag).Takes<MakingBody>().SaysNothing("makeElectronicSeal", "Draws the image, makes keys and certificates.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/activation", ActivateAsync).WithTags(Tag).SaysNothing("activateSeal", "Puts the seal into use.", ApiScopes.Administer);
        api.MapGet("/seals/{seal:id}/specimen", SpecimenAsync).WithTags(Tag).SaysBytes("getSealSpecimen", "The drawn seal as SVG, marked 样章.", ApiScopes.Read, "image/svg+xml");
        api.MapGet("/seal-presets", Presets).WithTags(Tag).Says<IReadOnlyList<FacePreset>>("listSealPresets", "The official shapes and sizes that seals are drawn by.", ApiScopes.Read);
    }

    private static async Task<IResult> ListAsync(HttpContext http, string? text, string? type, string? form, string? status, string? owner, string? custodian, SealDesk desk) =>
        await http.AskAsync(
            async (caller, stop) =>
            {
                var (f, s, o, c) = (QueryWords.Word<SealForm>(form), QueryWords.Word<SealStatus>(status), QueryWords.Id(owner), QueryWords.Id(custodian));
                if ((f.Refusal ?? s.Refusal ?? o.Refusal ?? c.Refusal) is { } no) return no;
                return await desk.ListAsync(caller, new(Words.Tidy(text), Words.Tidy(type), f.Value, s.Value, o.Value is { } unit ? new UnitId(unit) : null, c.Value is { } person ? new PersonId(person) : null), stop);
            }, Asking.Ok);

    private static Task<IResult> RegisterAsync(HttpContext http, SealDesk desk) =>
        http.AskAsync<SealCard, SealId>((card, caller, stop) => desk.RegisterAsync(caller, card, stop), id => Asking.Created($"/api/seals/{id}", id));

    private static Task<IResult> FindAsync(HttpContext http, string seal, SealDesk desk) =>
        http.AskAsync((caller, stop) => desk.FindAsync(caller, SealId.Parse(seal), stop), page => Asking.Ok(SealShown.Of(page.Seal)));

    private static Task<IResult> ChangeAsync(HttpContext http, string seal, SealDesk desk) =>
        http.AskAsync<CardChange, Done>((body, caller, stop) => desk.ChangeAsync(caller, SealId.Parse(seal), body.Card, body.Reason, stop), Asking.Nothing);

    private static Task<IResult> SetRightsAsync(HttpContext http, string seal, SealDesk desk) =>
        http.AskAsync<SealRights, Done>((body, caller, stop) => desk.SetRightsAsync(caller, SealId.Parse(seal), body.VisibleTo, body.UsableBy, stop), Asking.Nothing);

    private static Task<IResult> MakeAsync(HttpContext http, string seal, SealMaking making) =>
        http.AskAsync<MakingBody, Done>((body, caller, stop) => making.MakeAsync(caller, SealId.Parse(seal), body.Face, body.ValidUntil, stop), Asking.Nothing);

    private static Task<IResult> ActivateAsync(HttpContext http, string seal, SealDesk desk) =>
        http.AskAsync((caller, stop) => desk.ActivateAsync(caller, SealId.Parse(seal), stop), Asking.Nothing);

    private static Task<IResult> SpecimenAsync(HttpContext http, string seal, SealMaking making) =>
        http.AskAsync((caller, stop) => making.SpecimenAsync(caller, SealId.Parse(seal), stop), svg => TypedResults.Text(svg, "image/svg+xml"));

    private static Task<IResult> Presets(HttpContext http, Desks.People.PeopleDesk people) =>
        http.AskAsync((caller, stop) => people.EnterAsync(caller, Api.People.PeopleApi.Business, stop), _ => Asking.Ok(SealMaking.Presets));
}
