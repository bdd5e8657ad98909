using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Firms;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Server.Api.Seals;

/// <summary>Steps of a seal's life that need no approval of their own, and the firms that engrave and destroy (S-02, S-03, S-07, S-08).</summary>
internal static class SealLivesApi
{
    private const string Tag = "Seal life";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/seals/{seal:id}/suspension", SuspendAsync).WithTags(Tag).Takes<SuspensionBody>().SaysNothing("suspendSeal", "Freezes a seal at once, or reports it damaged, lost or stolen.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/filing", FileAsync).WithTags(Tag).TakesFile(Intake.LargestEvidence, "image/png", "image/jpeg", "application/pdf").SaysNothing("recordPoliceFiling", "Records the police's filing receipt; the body is the certificate.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/recall", RecallAsync).WithTags(Tag).TakesFile(Intake.LargestEvidence, "image/png", "image/jpeg", "application/pdf").SaysNothing("recallSeal", "Takes a deactivated seal in; the body is its last imprint.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/activation-notice", AnnounceAsync).WithTags(Tag).Takes<NoticeBody>().SaysNothing("announceSeal", "Issues the activation notice.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/case-steps/{step}", StepAsync).WithTags(Tag).TakesFile(Intake.LargestEvidence, "image/png", "image/jpeg", "application/pdf").SaysNothing("takeCaseStep", "Puts down a step of a case: policeReport, publicNotice, counterpartiesNotified; the body is its proof.", ApiScopes.Administer);
        api.MapPost("/seals/{seal:id}/filing-cancellation", CancelAsync).WithTags(Tag).TakesFile(Intake.LargestEvidence, "image/png", "image/jpeg", "application/pdf").SaysNothing("cancelPoliceFiling", "Records that the police cancelled the filing; the body is the proof.", ApiScopes.Administer);
        api.MapGet("/seal-duties", (HttpContext http, SealLifeDesk desk) => http.AskAsync(desk.DutiesAsync, Asking.Ok)).WithTags(Tag).Says<IReadOnlyList<DueDuty>>("listSealDuties", "What is due in the lives of seals.", ApiScopes.Read);
        api.MapGet("/seal-notices", (HttpContext http, SealLifeDesk desk) => http.AskAsync(desk.NoticesAsync, Asking.Ok)).WithTags(Tag).Says<IReadOnlyList<SealNoticeRow>>("listSealNotices", "Notices about seals, newest first.", ApiScopes.Read);
        api.MapGet("/firms", FirmsAsync).WithTags(Tag).Says<IReadOnlyList<Firm>>("listFirms", "Engraving shops and destruction contractors.", ApiScopes.Administer);
        api.MapPost("/firms", EnterAsync).WithTags(Tag).Takes<FirmBody>().Says<Made<FirmId>>("enterFirm", "Enters a firm.", ApiScopes.Administer, 201);
        api.MapPost("/firms/{firm:id}/card", ChangeAsync).WithTags(Tag).Takes<FirmBody>().SaysNothing("changeFirm", "Puts a firm's entry right.", ApiScopes.Administer);
    }

    private static Task<IResult> SuspendAsync(HttpContext http, string seal, SealLifeDesk desk) =>
        http.AskAsync<SuspensionBody, Done>((body, caller, stop) => desk.SuspendAsync(caller, SealId.Parse(seal), body.Cause, body.Reason, stop), Asking.Nothing);

    private static Task<IResult> FileAsync(HttpContext http, string seal, string? name, string? code, DateOnly? on, string? authority, string? shop, SealLifeDesk desk) =>
        http.TakeAsync(name, async (caller, file, called, stop) => on is not { } day
            ? Refusal.Invalid("day-missing")
            : await desk.RecordFilingAsync(caller, SealId.Parse(seal), new(code ?? "", day, authority ?? "", shop), new SentFile(file, called), stop), Asking.Nothing);

    private static Task<IResult> RecallAsync(HttpContext http, string seal, string? name, string? condition, string? place, SealLifeDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) => desk.RecallAsync(caller, SealId.Parse(seal), condition, place, new SentFile(file, called), stop), Asking.Nothing);

    private static Task<IResult> AnnounceAsync(HttpContext http, string seal, SealLifeDesk desk) =>
        http.AskAsync<NoticeBody, Done>((body, caller, stop) => desk.AnnounceAsync(caller, SealId.Parse(seal), body.From, body.Scope, stop), Asking.Nothing);

    private static Task<IResult> StepAsync(HttpContext http, string seal, string step, string? name, DateOnly? on, string? note, SealLifeDesk desk) =>
        http.TakeAsync(name, async (caller, file, called, stop) =>
        {
            var what = QueryWords.Word<IncidentStep>(step);
            if (what.Refusal is { } no) return no;
            if (on is not { } day) return Refusal.Invalid("day-missing");
            return await desk.TakeStepAsync(caller, SealId.Parse(seal), what.Value ?? default, day, note, new SentFile(file, called), stop);
        }, Asking.Nothing);

    private static Task<IResult> CancelAsync(HttpContext http, string seal, string? name, DateOnly? on, string? authority, SealLifeDesk desk) =>
        http.TakeAsync(name, async (caller, file, called, stop) => on is not { } day
            ? Refusal.Invalid("day-missing")
            : await desk.CancelFilingAsync(caller, SealId.Parse(seal), day, authority, new SentFile(file, called), stop), Asking.Nothing);

    private static Task<IResult> FirmsAsync(HttpContext http, FirmDesk desk) =>
        http.AskAsync(desk.EnterBookAsync, book => Asking.Ok<IReadOnlyList<Firm>>([.. book.Firms.Values.OrderBy(f => f.Card.Name, StringComparer.Ordinal)]));

    private static Task<IResult> EnterAsync(HttpContext http, FirmDesk desk) =>
        http.AskAsync<FirmBody, FirmId>((body, caller, stop) => desk.EnterAsync(caller, null, body.Card, null, stop), id => Asking.Created($"/api/firms/{id}", id));

    private static Task<IResult> ChangeAsync(HttpContext http, string firm, FirmDesk desk) =>
        http.AskAsync<FirmBody, FirmId>((body, caller, stop) => desk.EnterAsync(caller, FirmId.Parse(firm), body.Card, null, stop), _ => Asking.Nothing(Done.Yes));
}
