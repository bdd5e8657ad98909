using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Server.Api.People;

namespace Yinxin.Server.Api.Applications;

/// <summary>The rules of use.</summary>
/// <param name="EvidenceDays">Days until missing evidence is overdue.</param>
public sealed record UseRules(int EvidenceDays, OverdueBlock Block, bool PrintsDemanded, IReadOnlyList<FormDemand> Demands);

/// <summary>When evidence is overdue, and whom that blocks.</summary>
public sealed record EvidenceTerms(int Days, OverdueBlock Block);

/// <summary>Are marked prints demanded?</summary>
public sealed record PrintTerms(bool Demanded);

/// <summary>A marked print to be made.</summary>
public sealed record PrintBody(FileId File, int Copies);

/// <summary>The number of a marked print.</summary>
public sealed record MadePrint(string Code);

/// <summary>What the number on a print leads to.</summary>
public sealed record PrintFound(ApplicationId Application, PrintMade Print, PrintState State);

/// <summary>What was found blank, and what was asked and counted.</summary>
public sealed record BlanksShown(IReadOnlyList<FoundBlank> Found, BlankException? Exception, BlankSheetsReconciled? Counted);

/// <summary>One finding on a page of a file.</summary>
public sealed record FoundBlank(FileId File, PageFinding Finding);

/// <summary>An exception that is asked for.</summary>
/// <param name="Committed">The applicant commits to return unused sheets.</param>
public sealed record BlankExceptionBody(BlankException Exception, bool Committed);

/// <summary>Numbered sheets as they were counted.</summary>
public sealed record SheetsBody(int Used, int Returned, int Destroyed, string? Remark = null);

/// <summary>/api/use-rules, /api/evidence-missing and the blanks of an application (U-01, U-07, U-11).</summary>
internal static class RulesApi
{
    private const string Tag = "Rules of use";
    private const string Place = "/applications/{application:id}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/use-rules", RulesAsync).WithTags(Tag).Says<UseRules>("getUseRules", "The rules of use.", ApiScopes.Read);
        api.MapPut("/use-rules/evidence", SetEvidenceAsync).WithTags(Tag).Takes<EvidenceTerms>().SaysNothing("setEvidenceTerms", "Sets when evidence is overdue and whom that blocks.", ApiScopes.Administer);
        api.MapPut("/use-rules/prints", SetPrintsAsync).WithTags(Tag).Takes<PrintTerms>().SaysNothing("setPrintTerms", "Are physical seals to go onto marked prints only?", ApiScopes.Administer);
        api.MapPost(Place + "/prints", PrintAsync).WithTags(Tag).Takes<PrintBody>().Says<MadePrint>("makePrint", "Gives a marked print of an approved file its number.", ApiScopes.Apply);
        api.MapGet("/prints/{code}", FindPrintAsync).WithTags(Tag).Says<PrintFound>("getPrint", "What the number on a print leads to.", ApiScopes.Read);
        api.MapPost("/use-rules/demands", DemandAsync).WithTags(Tag).Takes<FormDemand>().SaysNothing("demandSealForm", "Demands a form of seal for a kind of document or a counterparty.", ApiScopes.Administer);
        api.MapDelete("/use-rules/demands", LiftAsync).WithTags(Tag).SaysNothing("liftSealFormDemand", "Lifts such a demand.", ApiScopes.Administer);
        api.MapGet("/evidence-missing", MissingAsync).WithTags(Tag).Says<IReadOnlyList<MissingEvidence>>("listMissingEvidence", "Stampings on paper without scan or photo, the oldest first.", ApiScopes.Read);
        api.MapPost(Place + "/stampings/{stamping:id}/chases", ChaseAsync).WithTags(Tag).SaysNothing("chaseEvidence", "Asks for missing evidence.", ApiScopes.Stamp);
        api.MapGet(Place + "/blanks", BlanksAsync).WithTags(Tag).Says<BlanksShown>("getBlanks", "What was found blank on the pages of an application.", ApiScopes.Read);
        api.MapPut(Place + "/blanks/exception", AskAsync).WithTags(Tag).Takes<BlankExceptionBody>().SaysNothing("askBlankException", "Asks for an exception; it is decided with the application.", ApiScopes.Apply);
        api.MapDelete(Place + "/blanks/exception", DropAsync).WithTags(Tag).SaysNothing("dropBlankException", "Asks for no exception any more.", ApiScopes.Apply);
        api.MapPost(Place + "/blanks/count", CountAsync).WithTags(Tag).Takes<SheetsBody>().SaysNothing("countBlankSheets", "Counts numbered sheets.", ApiScopes.Stamp);
    }

    private static Task<IResult> RulesAsync(HttpContext http, PeopleDesk people, UsePolicyDesk desk) =>
        http.AskAsync<UseRules>(
            async (caller, stop) =>
            {
                var entered = await people.EnterAsync(caller, PeopleApi.Business, stop);
                if (entered.Refusal is { } no) return no;
                var policy = await desk.PolicyAsync(stop);
                return new UseRules(policy.EvidenceDays, policy.Block, policy.PrintsDemanded, [.. policy.Demands.Values]);
            }, Asking.Ok);

    private static Task<IResult> SetEvidenceAsync(HttpContext http, UsePolicyDesk desk) =>
        http.AskAsync<EvidenceTerms, Done>((body, caller, stop) => desk.SetEvidenceTermsAsync(caller, body.Days, body.Block, stop), Asking.Nothing);

    private static Task<IResult> SetPrintsAsync(HttpContext http, UsePolicyDesk desk) =>
        http.AskAsync<PrintTerms, Done>((body, caller, stop) => desk.SetPrintTermsAsync(caller, body.Demanded, stop), Asking.Nothing);

    private static Task<IResult> PrintAsync(HttpContext http, string application, PrintDesk desk) =>
        http.AskAsync<PrintBody, string>((body, caller, stop) => desk.MakeAsync(caller, ApplicationId.Parse(application), body.File, body.Copies, stop), code => Asking.Ok(new MadePrint(code)));

    private static Task<IResult> FindPrintAsync(HttpContext http, string code, PrintDesk desk) =>
        http.AskAsync((caller, stop) => desk.FindAsync(caller, code, stop), found => Asking.Ok(new PrintFound(found.Application.Id, found.Print, found.State)));

    private static Task<IResult> DemandAsync(HttpContext http, UsePolicyDesk desk) =>
        http.AskAsync<FormDemand, Done>((body, caller, stop) => desk.DemandFormAsync(caller, body, stop), Asking.Nothing);

    private static Task<IResult> LiftAsync(HttpContext http, string? about, string? key, UsePolicyDesk desk) =>
        http.AskAsync<Done>(
            async (caller, stop) =>
            {
                var asked = QueryWords.Word<DemandSubject>(about);
                return asked.Refusal is { } no ? no : await desk.LiftDemandAsync(caller, asked.Value ?? DemandSubject.DocumentType, key ?? "", stop);
            }, Asking.Nothing);

    private static Task<IResult> MissingAsync(HttpContext http, EvidenceDesk desk) => http.AskAsync(desk.ListAsync, Asking.Ok);

    private static Task<IResult> ChaseAsync(HttpContext http, string application, string stamping, EvidenceDesk desk) =>
        http.AskAsync((caller, stop) => desk.ChaseAsync(caller, ApplicationId.Parse(application), StampingId.Parse(stamping), stop), Asking.Nothing);

    private static Task<IResult> BlanksAsync(HttpContext http, string application, ApplicationDesk applications, BlankDesk desk) =>
        http.AskAsync<BlanksShown>(
            async (caller, stop) =>
            {
                var found = await applications.FindAsync(caller, ApplicationId.Parse(application), stop);
                if (found.Refusal is { } no) return no;
                var looks = await desk.LooksAsync(ApplicationId.Parse(application), stop);
                return new BlanksShown([.. looks.On(found.Value!.Application).Select(f => new FoundBlank(f.File.File.Id, f.Finding))], looks.Asked?.Exception, looks.Reconciled);
            }, Asking.Ok);

    private static Task<IResult> AskAsync(HttpContext http, string application, BlankDesk desk) =>
        http.AskAsync<BlankExceptionBody, Done>((body, caller, stop) => desk.AskAsync(caller, ApplicationId.Parse(application), body.Exception, body.Committed, stop), Asking.Nothing);

    private static Task<IResult> DropAsync(HttpContext http, string application, BlankDesk desk) =>
        http.AskAsync((caller, stop) => desk.DropAsync(caller, ApplicationId.Parse(application), stop), Asking.Nothing);

    private static Task<IResult> CountAsync(HttpContext http, string application, BlankDesk desk) =>
        http.AskAsync<SheetsBody, Done>((body, caller, stop) => desk.ReconcileAsync(caller, ApplicationId.Parse(application), body.Used, body.Returned, body.Destroyed, body.Remark, stop), Asking.Nothing);
}
