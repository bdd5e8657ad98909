using Yinxin.Desks;
using Yinxin.Desks.Custody;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Custody;

/// <summary>/api/tokens, /api/places and /api/rule-texts: what is held, where seals lie, what custodians must have read (S-04, G-03).</summary>
internal static class CustodyApi
{
    private const string Tag = "Custody";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/tokens", TokensAsync).WithTags(Tag).Says<IReadOnlyList<Token>>("listTokens", "Tokens that the caller may see.", ApiScopes.Read);
        api.MapPost("/tokens", RegisterTokenAsync).WithTags(Tag).Takes<TokenAsked>().Says<Made<TokenId>>("registerToken", "Registers a UKey or another token.", ApiScopes.Stamp, 201);
        api.MapPost("/tokens/{token:id}/loss", LostAsync).WithTags(Tag).Takes<WordsBody>().SaysNothing("reportTokenLost", "Reports a token lost.", ApiScopes.Stamp);
        api.MapGet("/places", PlacesAsync).WithTags(Tag).Says<IReadOnlyList<PlaceShown>>("listPlaces", "Places of safe-keeping that the caller may see.", ApiScopes.Read);
        api.MapPost("/places", RegisterPlaceAsync).WithTags(Tag).Takes<PlaceCard>().Says<Made<PlaceId>>("registerPlace", "Registers a place of safe-keeping.", ApiScopes.Administer, 201);
        api.MapPost("/places/{place:id}/inspections", InspectAsync).WithTags(Tag).Takes<InspectionBody>().SaysNothing("inspectPlace", "Enters an inspection of a place.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/place", PutAsync).WithTags(Tag).Takes<PutBody>().SaysNothing("putSeal", "Puts a seal into a registered place.", ApiScopes.Stamp);
        api.MapGet("/rule-texts", RuleTextsAsync).WithTags(Tag).Says<IReadOnlyList<RuleTextShown>>("listRuleTexts", "Rule texts in their newest versions, and what the caller has of them.", ApiScopes.Read);
        api.MapPost("/rule-texts/{text:id}/signatures", SignAsync).WithTags(Tag).Takes<SignatureBody>().SaysNothing("signRuleText", "Acknowledges rules, or signs an undertaking.", ApiScopes.Stamp);
    }

    private static Task<IResult> TokensAsync(HttpContext http, TokenDesk desk) => http.AskAsync(desk.ListAsync, Asking.Ok);

    private static Task<IResult> RegisterTokenAsync(HttpContext http, TokenDesk desk) =>
        http.AskAsync<TokenAsked, TokenId>((asked, caller, stop) => desk.RegisterAsync(caller, asked, stop), id => Asking.Created($"/api/tokens/{id}", id));

    private static Task<IResult> LostAsync(HttpContext http, string token, TokenDesk desk) =>
        http.AskAsync<WordsBody, Done>((body, caller, stop) => desk.ReportLostAsync(caller, TokenId.Parse(token), body.Words, stop), Asking.Nothing);

    private static Task<IResult> PlacesAsync(HttpContext http, PlaceDesk desk) =>
        http.AskAsync(desk.ListAsync, places => Asking.Ok<IReadOnlyList<PlaceShown>>([.. places.Select(p => new PlaceShown(p.Id, p.Card, p.Closed))]));

    private static Task<IResult> RegisterPlaceAsync(HttpContext http, PlaceDesk desk) =>
        http.AskAsync<PlaceCard, PlaceId>((card, caller, stop) => desk.RegisterAsync(caller, card, stop), id => Asking.Created($"/api/places/{id}", id));

    private static Task<IResult> InspectAsync(HttpContext http, string place, PlaceDesk desk) =>
        http.AskAsync<InspectionBody, Done>((b, caller, stop) => desk.InspectAsync(caller, new(PlaceId.Parse(place), b.Locked, b.Theft, b.Fire, b.Damp, b.KeysInOrder, b.Remark, caller.Person, caller.At), stop), Asking.Nothing);

    private static Task<IResult> PutAsync(HttpContext http, string seal, PlaceDesk desk) =>
        http.AskAsync<PutBody, Done>((body, caller, stop) => desk.PutAsync(caller, SealId.Parse(seal), body.Place, body.Grid, stop), Asking.Nothing);

    private static Task<IResult> RuleTextsAsync(HttpContext http, RuleTextDesk desk) =>
        http.AskAsync(desk.ListAsync, rows => Asking.Ok<IReadOnlyList<RuleTextShown>>([.. rows.Select(r => Shown(r.Text.Newest, r.Training))]));

    private static Task<IResult> SignAsync(HttpContext http, string text, RuleTextDesk desk) =>
        http.AskAsync<SignatureBody, Done>((body, caller, stop) => desk.SignAsync(caller, RuleTextId.Parse(text), body.Hash, true, stop), Asking.Nothing);

    private static RuleTextShown Shown(RuleTextPublished v, Training training) =>
        new(v.Rule, v.Version, v.Kind, v.Title, v.Text, v.Hash, v.ForCustodians, v.InForceFrom, v.Questions.Count, training.Has(v.Rule), training.Passed(v.Rule));
}
