using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Applications;

/// <summary>Where the stamped copies of an application are.</summary>
public sealed record CopiesShown(IReadOnlyList<Handout> Handouts, OriginalsExpected? Expected, int Returned, int Recalled, int Destroyed);

/// <summary>Copies handed to a person, or to somebody without an account.</summary>
public sealed record HandoutBody(int Copies, PersonId? To = null, string? Outsider = null, string? Remark = null);

/// <summary>Signed originals that are to come back.</summary>
public sealed record ExpectedBody(int Copies, DateOnly DueOn);

/// <summary>Originals that were stamped and not used.</summary>
public sealed record RecallBody(int Copies, string Reason);

/// <summary>Recalled originals destroyed before two witnesses.</summary>
public sealed record DestroyedBody(int Copies, string Method, PersonId FirstWitness, PersonId SecondWitness);

/// <summary>Paper announced with its pages.</summary>
public sealed record PaperBody(int Pages);

/// <summary>Whom paper is given back to.</summary>
public sealed record GivenBackBody(PersonId To);

/// <summary>Copies and paper over the counter (U-15, U-19).</summary>
internal static class CounterApi
{
    private const string Tag = "Counter";
    private const string Place = "/applications/{application:id}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/originals", MissingAsync).WithTags(Tag).Says<IReadOnlyList<MissingOriginals>>("listMissingOriginals", "Signed originals that are to come back.", ApiScopes.Read);
        api.MapGet(Place + "/copies", CopiesAsync).WithTags(Tag).Says<CopiesShown>("getCopies", "Where the stamped copies are.", ApiScopes.Read);
        api.MapPost(Place + "/copies/handouts", HandOutAsync).WithTags(Tag).Takes<HandoutBody>().SaysNothing("handOutCopies", "Hands stamped copies out.", ApiScopes.Stamp);
        api.MapPost(Place + "/copies/handouts/{number:int}/receipt", ReceiveAsync).WithTags(Tag).SaysNothing("receiveCopies", "Signs for copies.", ApiScopes.Stamp);
        api.MapPut(Place + "/copies/expected", ExpectAsync).WithTags(Tag).Takes<ExpectedBody>().SaysNothing("expectOriginals", "Sets the day by which originals come back.", ApiScopes.Stamp);
        api.MapPost(Place + "/copies/returns", ReturnAsync).WithTags(Tag).TakesFile(Intake.LargestEvidence, "application/pdf", "image/png", "image/jpeg").SaysNothing("returnOriginals", "Registers originals that came back, with their scan; copies says how many.", ApiScopes.Stamp);
        api.MapPost(Place + "/copies/recalls", RecallAsync).WithTags(Tag).Takes<RecallBody>().SaysNothing("recallOriginals", "Recalls stamped but unused originals.", ApiScopes.Stamp);
        api.MapPost(Place + "/copies/destructions", DestroyAsync).WithTags(Tag).Takes<DestroyedBody>().SaysNothing("destroyOriginals", "Registers the destruction of recalled originals.", ApiScopes.Stamp);
        api.MapPut(Place + "/paper", AnnounceAsync).WithTags(Tag).Takes<PaperBody>().SaysNothing("announcePaper", "Announces a document that exists on paper only.", ApiScopes.Apply);
        api.MapGet(Place + "/paper", PaperAsync).WithTags(Tag).Says<PaperDocument>("getPaper", "Where the paper of an application is.", ApiScopes.Read);
        api.MapPost(Place + "/paper/scan", ScanAsync).WithTags(Tag).TakesFile(Intake.LargestPdf, "application/pdf").Says<Made<FileId>>("receivePaper", "The counter receives paper by its scan; counted says its pages.", ApiScopes.Stamp, 201);
        api.MapPost(Place + "/paper/return", GiveBackAsync).WithTags(Tag).Takes<GivenBackBody>().SaysNothing("giveBackPaper", "Gives paper back.", ApiScopes.Stamp);
        api.MapPost(Place + "/paper/return/receipt", TakeBackAsync).WithTags(Tag).SaysNothing("takeBackPaper", "Signs for paper that one has back.", ApiScopes.Apply);
    }

    private static Task<IResult> MissingAsync(HttpContext http, CopiesDesk desk) => http.AskAsync(desk.MissingAsync, Asking.Ok);

    private static Task<IResult> CopiesAsync(HttpContext http, string application, ApplicationDesk applications, CopiesDesk desk) =>
        http.AskAsync<CopiesShown>(
            async (caller, stop) =>
            {
                if ((await applications.FindAsync(caller, ApplicationId.Parse(application), stop)).Refusal is { } no) return no;
                var copies = await desk.CopiesAsync(ApplicationId.Parse(application), stop);
                return new CopiesShown(copies.Handouts, copies.Expected, copies.Returned, copies.Recalled, copies.Destroyed);
            }, Asking.Ok);

    private static Task<IResult> HandOutAsync(HttpContext http, string application, CopiesDesk desk) =>
        http.AskAsync<HandoutBody, Done>((b, caller, stop) => desk.HandOutAsync(caller, ApplicationId.Parse(application), b.Copies, b.To, b.Outsider, b.Remark, stop), Asking.Nothing);

    private static Task<IResult> ReceiveAsync(HttpContext http, string application, int number, CopiesDesk desk) =>
        http.AskAsync((caller, stop) => desk.ReceiveAsync(caller, ApplicationId.Parse(application), number, stop), Asking.Nothing);

    private static Task<IResult> ExpectAsync(HttpContext http, string application, CopiesDesk desk) =>
        http.AskAsync<ExpectedBody, Done>((b, caller, stop) => desk.ExpectAsync(caller, ApplicationId.Parse(application), b.Copies, b.DueOn, stop), Asking.Nothing);

    private static Task<IResult> ReturnAsync(HttpContext http, string application, string? name, int? copies, string? remark, CopiesDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) => desk.ReturnAsync(caller, ApplicationId.Parse(application), copies ?? 1, remark, file, called, stop), Asking.Nothing);

    private static Task<IResult> RecallAsync(HttpContext http, string application, CopiesDesk desk) =>
        http.AskAsync<RecallBody, Done>((b, caller, stop) => desk.RecallAsync(caller, ApplicationId.Parse(application), b.Copies, b.Reason, stop), Asking.Nothing);

    private static Task<IResult> DestroyAsync(HttpContext http, string application, CopiesDesk desk) =>
        http.AskAsync<DestroyedBody, Done>((b, caller, stop) => desk.DestroyAsync(caller, ApplicationId.Parse(application), b.Copies, b.Method, b.FirstWitness, b.SecondWitness, stop), Asking.Nothing);

    private static Task<IResult> AnnounceAsync(HttpContext http, string application, PaperDesk desk) =>
        http.AskAsync<PaperBody, Done>((b, caller, stop) => desk.AnnounceAsync(caller, ApplicationId.Parse(application), b.Pages, stop), Asking.Nothing);

    private static Task<IResult> PaperAsync(HttpContext http, string application, ApplicationDesk applications, PaperDesk desk) =>
        http.AskAsync<PaperDocument>(
            async (caller, stop) =>
            {
                if ((await applications.FindAsync(caller, ApplicationId.Parse(application), stop)).Refusal is { } no) return no;
                return await desk.PaperAsync(ApplicationId.Parse(application), stop);
            }, Asking.Ok);

    private static Task<IResult> ScanAsync(HttpContext http, string application, string? name, int? counted, string? remark, PaperDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) => desk.ReceiveAsync(caller, ApplicationId.Parse(application), counted ?? 0, remark, file, called, stop), id => Asking.Created($"/api/documents/{id}", id));

    private static Task<IResult> GiveBackAsync(HttpContext http, string application, PaperDesk desk) =>
        http.AskAsync<GivenBackBody, Done>((b, caller, stop) => desk.GiveBackAsync(caller, ApplicationId.Parse(application), b.To, stop), Asking.Nothing);

    private static Task<IResult> TakeBackAsync(HttpContext http, string application, PaperDesk desk) =>
        http.AskAsync((caller, stop) => desk.TakeBackAsync(caller, ApplicationId.Parse(application), stop), Asking.Nothing);
}
