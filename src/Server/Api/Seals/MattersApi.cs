using Yinxin.Desks;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Server.Api.Applications;

namespace Yinxin.Server.Api.Seals;

/// <summary>/api/matters: matters of seals and their carrying out (S-02, S-08, S-09).</summary>
internal static class MattersApi
{
    private const string Tag = "Seal matters";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/matters", ListAsync).WithTags(Tag).Says<IReadOnlyList<MatterRow>>("listMatters", "Matters that the caller may see, those that changed last first.", ApiScopes.Read);
        api.MapGet("/matters/waiting", WaitingAsync).WithTags(Tag).Says<IReadOnlyList<MatterWaitingRow>>("listWaitingMatters", "Matters that wait for the caller, each with what is to be done.", ApiScopes.Read);
        api.MapPost("/matters", BeginAsync).WithTags(Tag).Takes<MatterContent>().Says<Made<MatterId>>("beginMatter", "Begins a draft.", ApiScopes.Apply, 201);
        api.MapGet("/matters/{matter:id}", FindAsync).WithTags(Tag).Says<SealMatter>("getMatter", "One matter with its approval and what was done on it.", ApiScopes.Read);
        api.MapPost("/matters/{matter:id}/content", SaveAsync).WithTags(Tag).Takes<MatterContent>().SaysNothing("saveMatter", "Saves a draft.", ApiScopes.Apply);
        api.MapPost("/matters/{matter:id}/papers/{paper}", PaperAsync).WithTags(Tag).TakesFile(Intake.LargestEvidence, "image/png", "image/jpeg", "application/pdf").SaysNothing("addMatterPaper", "Adds a paper: basis, beforeDestruction, afterDestruction, destructionProof, other, authorisation.", ApiScopes.Apply);
        api.MapPost("/matters/{matter:id}/submission", SubmitAsync).WithTags(Tag).Says<Submitted>("submitMatter", "Files the matter.", ApiScopes.Apply);
        api.MapPost("/matters/{matter:id}/approvals", ApproveAsync).WithTags(Tag).Takes<MatterApprovalBody>().Says<MatterSaid>("approveMatter", "Approves the step that the caller saw.", ApiScopes.Decide);
        api.MapPost("/matters/{matter:id}/rejections", RejectAsync).WithTags(Tag).Takes<MatterReasonBody>().SaysNothing("rejectMatter", "Rejects the matter, with a reason.", ApiScopes.Decide);
        api.MapPost("/matters/{matter:id}/returns", ReturnAsync).WithTags(Tag).Takes<MatterReasonBody>().SaysNothing("returnMatter", "Returns the matter, with a reason.", ApiScopes.Decide);
        api.MapPost("/matters/{matter:id}/withdrawal", WithdrawAsync).WithTags(Tag).Takes<WithdrawalBody>().SaysNothing("withdrawMatter", "Withdraws what is not carried out yet.", ApiScopes.Apply);
        api.MapPost("/matters/{matter:id}/order", OrderAsync).WithTags(Tag).Takes<OrderBody>().SaysNothing("orderEngraving", "Orders from an engraving shop.", ApiScopes.Administer);
        api.MapPost("/matters/{matter:id}/check", CheckAsync).WithTags(Tag).Takes<ReceiptCheck>().SaysNothing("checkEngraving", "Puts down what came.", ApiScopes.Administer);
        api.MapPost("/matters/{matter:id}/confirmation", ConfirmAsync).WithTags(Tag).Takes<ConfirmBody>().SaysNothing("confirmEngraving", "The second person's word.", ApiScopes.Apply);
        api.MapPost("/matters/{matter:id}/scrapping", ScrapAsync).WithTags(Tag).TakesFile(Intake.LargestEvidence, "image/png", "image/jpeg", "application/pdf").SaysNothing("scrapEngraved", "Puts down how faulty and surplus pieces were destroyed; the body is the photo.", ApiScopes.Administer);
        api.MapPost("/matters/{matter:id}/redelivery", (HttpContext http, string matter, CarryingOut desk) => http.AskAsync((caller, stop) => desk.DeliverAgainAsync(caller, MatterId.Parse(matter), stop), Asking.Nothing)).WithTags(Tag).SaysNothing("awaitRedelivery", "Nothing that came was right: the shop delivers again.", ApiScopes.Administer);
        api.MapPost("/matters/{matter:id}/registrations", RegisterAsync).WithTags(Tag).Takes<RegistrationBody>().Says<Made<SealId>>("registerEngraved", "Enters one good piece into the register.", ApiScopes.Administer, 201);
        api.MapPost("/matters/{matter:id}/destruction", DestroyAsync).WithTags(Tag).Takes<DestructionAsked>().SaysNothing("recordDestruction", "Puts down how the seals were destroyed.", ApiScopes.Administer);
        api.MapPost("/matters/{matter:id}/signatures", WitnessAsync).WithTags(Tag).SaysNothing("witnessDestruction", "Signs as a witness.", ApiScopes.Apply);
        api.MapPost("/matters/{matter:id}/completion", CompleteAsync).WithTags(Tag).SaysNothing("completeDestruction", "Closes a destruction.", ApiScopes.Administer);
    }

    private static async Task<IResult> ListAsync(HttpContext http, string? kind, string? status, int? page, MatterDesk desk) =>
        await http.AskAsync(
            async (caller, stop) =>
            {
                var s = QueryWords.Word<MatterStatus>(status);
                return s.Refusal is { } no ? no : await desk.ListAsync(caller, kind, s.Value, page ?? 1, stop);
            }, Asking.Ok);

    private static Task<IResult> WaitingAsync(HttpContext http, MatterDesk desk) => http.AskAsync(desk.WaitingAsync, Asking.Ok);

    private static Task<IResult> BeginAsync(HttpContext http, MatterDesk desk)
    {
        var id = new MatterId(Guid.CreateVersion7());
        return http.AskAsync<MatterContent, Done>((body, caller, stop) => desk.SaveAsync(caller, id, body, stop), _ => Asking.Created($"/api/matters/{id}", id));
    }

    private static Task<IResult> FindAsync(HttpContext http, string matter, MatterDesk desk) =>
        http.AskAsync((caller, stop) => desk.FindAsync(caller, MatterId.Parse(matter), stop), page => Asking.Ok(page.Matter));

    private static Task<IResult> SaveAsync(HttpContext http, string matter, MatterDesk desk) =>
        http.AskAsync<MatterContent, Done>((body, caller, stop) => desk.SaveAsync(caller, MatterId.Parse(matter), body, stop), Asking.Nothing);

    private static Task<IResult> PaperAsync(HttpContext http, string matter, string paper, string? name, MatterDesk desk) =>
        http.TakeAsync(name, async (caller, file, called, stop) =>
        {
            var kind = QueryWords.Word<MatterPaper>(paper);
            return kind.Refusal is { } no ? no : await desk.AddPaperAsync(caller, MatterId.Parse(matter), kind.Value ?? MatterPaper.Other, new SentFile(file, called), stop);
        }, Asking.Nothing);

    private static Task<IResult> SubmitAsync(HttpContext http, string matter, MatterDesk desk) =>
        http.AskAsync((caller, stop) => desk.SubmitAsync(caller, MatterId.Parse(matter), stop), number => Asking.Ok(new Submitted(number)));

    private static Task<IResult> ApproveAsync(HttpContext http, string matter, MatterDesk desk) =>
        http.AskAsync<MatterApprovalBody, MatterStatus>((body, caller, stop) => desk.ApproveAsync(caller, MatterId.Parse(matter), new StepShown(body.Round, body.Step), body.Opinion, [], stop), status => Asking.Ok(new MatterSaid(status)));

    private static Task<IResult> RejectAsync(HttpContext http, string matter, MatterDesk desk) =>
        http.AskAsync<MatterReasonBody, Done>((body, caller, stop) => desk.RejectAsync(caller, MatterId.Parse(matter), new StepShown(body.Round, body.Step), body.Reason, stop), Asking.Nothing);

    private static Task<IResult> ReturnAsync(HttpContext http, string matter, MatterDesk desk) =>
        http.AskAsync<MatterReasonBody, Done>((body, caller, stop) => desk.ReturnAsync(caller, MatterId.Parse(matter), new StepShown(body.Round, body.Step), body.ToStep, body.Reason, stop), Asking.Nothing);

    private static Task<IResult> WithdrawAsync(HttpContext http, string matter, MatterDesk desk) =>
        http.AskAsync<WithdrawalBody, Done>((body, caller, stop) => desk.WithdrawAsync(caller, MatterId.Parse(matter), body.Reason, stop), Asking.Nothing);

    private static Task<IResult> OrderAsync(HttpContext http, string matter, CarryingOut desk) =>
        http.AskAsync<OrderBody, Done>((body, caller, stop) => desk.OrderAsync(caller, MatterId.Parse(matter), body.Firm, body.OrderedOn, body.DueOn, body.Note, stop), Asking.Nothing);

    private static Task<IResult> CheckAsync(HttpContext http, string matter, CarryingOut desk) =>
        http.AskAsync<ReceiptCheck, Done>((body, caller, stop) => desk.CheckAsync(caller, MatterId.Parse(matter), body, stop), Asking.Nothing);

    private static Task<IResult> ConfirmAsync(HttpContext http, string matter, CarryingOut desk) =>
        http.AskAsync<ConfirmBody, Done>((body, caller, stop) => desk.ConfirmAsync(caller, MatterId.Parse(matter), body.Confirmed, body.Dispute, stop), Asking.Nothing);

    private static Task<IResult> ScrapAsync(HttpContext http, string matter, string? name, DateOnly? on, string? how, string? witness, CarryingOut desk) =>
        http.TakeAsync(name, async (caller, file, called, stop) =>
        {
            var who = QueryWords.Id(witness);
            if (who.Refusal is { } no) return no;
            if (on is not { } day) return Refusal.Invalid("day-missing");
            return await desk.ScrapAsync(caller, MatterId.Parse(matter), day, how, who.Value is { } person ? new PersonId(person) : default, new SentFile(file, called), stop);
        }, Asking.Nothing);

    private static Task<IResult> RegisterAsync(HttpContext http, string matter, CarryingOut desk) =>
        http.AskAsync<RegistrationBody, SealId>((body, caller, stop) => desk.RegisterAsync(caller, MatterId.Parse(matter), body.Code, body.Place, stop), id => Asking.Created($"/api/seals/{id}", id));

    private static Task<IResult> DestroyAsync(HttpContext http, string matter, CarryingOut desk) =>
        http.AskAsync<DestructionAsked, Done>((body, caller, stop) => desk.RecordAsync(caller, MatterId.Parse(matter), body, stop), Asking.Nothing);

    private static Task<IResult> WitnessAsync(HttpContext http, string matter, CarryingOut desk) =>
        http.AskAsync((caller, stop) => desk.WitnessAsync(caller, MatterId.Parse(matter), stop), Asking.Nothing);

    private static Task<IResult> CompleteAsync(HttpContext http, string matter, CarryingOut desk) =>
        http.AskAsync((caller, stop) => desk.CompleteAsync(caller, MatterId.Parse(matter), stop), Asking.Nothing);
}
