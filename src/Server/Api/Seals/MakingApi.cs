using Yinxin.Desks;
using Yinxin.Desks.Seals;
using Yinxin.Desks.Seals.Making;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Server.Api.Seals;

/// <summary>What a renewed seal gets.</summary>
public sealed record RenewalBody(DateTimeOffset ValidUntil);

/// <summary>A filing of an electronic seal.</summary>
/// <param name="Number">That of a body outside; left out, the own register gives one.</param>
/// <param name="Authority">Needed with a number.</param>
/// <param name="On">Today when left out.</param>
public sealed record ElectronicFilingBody(string? Number, string? Authority, DateOnly? On);

/// <summary>The number under which a seal was filed.</summary>
public sealed record ElectronicFilingShown(string Number);

/// <summary>Kinds of document that a seal may be used for; none: all.</summary>
public sealed record DocumentTypesBody(IReadOnlyList<string> DocumentTypes);

/// <summary>A yearly check of a legal entity.</summary>
public sealed record StandingCheckBody(bool Authorisation, bool Administrator, bool Body, bool Safeguards, string? Note, DateOnly On);

/// <summary>Why something is ended.</summary>
public sealed record ClosingBody(string Reason);

/// <summary>Making on approved applications, filing, kinds of document, standings (E-08, E-10).</summary>
internal static class MakingApi
{
    private const string Tag = "Seals";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/seals/{seal:id}/renewal", RenewAsync).WithTags(Tag).Takes<RenewalBody>().SaysNothing("renewElectronicSeal", "The same face with new keys, certificates and seal data, on an approved application.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/remaking", RemakeAsync).WithTags(Tag).Takes<MakingBody>().SaysNothing("remakeElectronicSeal", "Another face, on an approved application.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/electronic-filing", FileAsync).WithTags(Tag).Takes<ElectronicFilingBody>().Says<ElectronicFilingShown>("fileElectronicSeal", "Files a made electronic seal.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/document-types", SetDocumentTypesAsync).WithTags(Tag).Takes<DocumentTypesBody>().SaysNothing("setSealDocumentTypes", "Restricts a seal to kinds of document.", ApiScopes.Administer);
        api.MapGet("/making-standings", (HttpContext http, MakingDesk desk) => http.AskAsync(desk.StandingsAsync, Asking.Ok)).WithTags(Tag).Says<IReadOnlyList<StandingRow>>("listMakingStandings", "Legal entities and whether electronic seals may be made for them.", ApiScopes.Read);
        api.MapPost("/making-standings/{unit:id}/checks", CheckAsync).WithTags(Tag).Takes<StandingCheckBody>().SaysNothing("checkMakingStanding", "Records the yearly check of a legal entity.", ApiScopes.Administer);
        api.MapPost("/matters/{matter:id}/closing", CloseAsync).WithTags("Seal matters").Takes<ClosingBody>().SaysNothing("closeMaking", "Ends an approved application for making of which not everything was made.", ApiScopes.Administer);
    }

    private static Task<IResult> RenewAsync(HttpContext http, string seal, SealMaking making) =>
        http.AskAsync<RenewalBody, Done>((body, caller, stop) => making.RenewAsync(caller, SealId.Parse(seal), body.ValidUntil, stop), Asking.Nothing);

    private static Task<IResult> RemakeAsync(HttpContext http, string seal, SealMaking making) =>
        http.AskAsync<MakingBody, Done>((body, caller, stop) => making.RemakeAsync(caller, SealId.Parse(seal), body.Face, body.ValidUntil, stop), Asking.Nothing);

    private static Task<IResult> FileAsync(HttpContext http, string seal, MakingDesk desk) =>
        http.AskAsync<ElectronicFilingBody, string>((body, caller, stop) => desk.FileAsync(caller, SealId.Parse(seal), body.Number, body.Authority, body.On, stop), number => Asking.Ok(new ElectronicFilingShown(number)));

    private static Task<IResult> SetDocumentTypesAsync(HttpContext http, string seal, MakingDesk desk) =>
        http.AskAsync<DocumentTypesBody, Done>((body, caller, stop) => desk.SetDocumentTypesAsync(caller, SealId.Parse(seal), body.DocumentTypes, stop), Asking.Nothing);

    private static Task<IResult> CheckAsync(HttpContext http, string unit, MakingDesk desk) =>
        http.AskAsync<StandingCheckBody, Done>((body, caller, stop) => desk.CheckAsync(caller, new(UnitId.Parse(unit), body.Authorisation, body.Administrator, body.Body, body.Safeguards, body.Note, body.On, caller.Person), stop), Asking.Nothing);

    private static Task<IResult> CloseAsync(HttpContext http, string matter, MakingDesk desk) =>
        http.AskAsync<ClosingBody, Done>((body, caller, stop) => desk.CloseAsync(caller, MatterId.Parse(matter), body.Reason, stop), Asking.Nothing);
}
