using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Applications;

/// <summary>/api/applications: drafts, files, filing, withdrawal (U-01); /api/waiting: what waits for the caller.</summary>
internal static class ApplicationsApi
{
    private const string Tag = "Applications";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/applications", MineAsync).WithTags(Tag).Says<IReadOnlyList<ApplicationRow>>("listApplications", "The caller's own applications, newest first, at most 200.", ApiScopes.Read);
        api.MapPost("/applications", BeginAsync).WithTags(Tag).Takes<ApplicationContent>().Says<Made<ApplicationId>>("beginApplication", "Begins a draft.", ApiScopes.Apply, 201);
        api.MapGet("/applications/{application:id}", FindAsync).WithTags(Tag).Says<ApplicationShown>("getApplication", "One application, for those whose business it is.", ApiScopes.Read);
        api.MapPut("/applications/{application:id}", SaveAsync).WithTags(Tag).Takes<ApplicationContent>().SaysNothing("saveApplication", "Saves a draft; begins it under this id when there is none.", ApiScopes.Apply);
        api.MapDelete("/applications/{application:id}", DiscardAsync).WithTags(Tag).SaysNothing("discardApplication", "Throws a draft away that was never filed.", ApiScopes.Apply);
        api.MapPost("/applications/{application:id}/files", AddFileAsync).WithTags(Tag).TakesFile(Intake.LargestPdf, "application/pdf").Says<Made<FileId>>("addApplicationFile", "Adds a PDF to a draft.", ApiScopes.Apply, 201);
        api.MapDelete("/applications/{application:id}/files/{file:id}", RemoveFileAsync).WithTags(Tag).SaysNothing("removeApplicationFile", "Removes a file from a draft.", ApiScopes.Apply);
        api.MapGet("/applications/{application:id}/uses/{use:int}/keyword-places", KeywordPlacesAsync).WithTags(Tag)
            .Says<IReadOnlyList<ImprintPlace>>("findKeywordPlaces", "Places for a seal on the words of its file, in reading order; nth counts from 1, without it all are given.", ApiScopes.Apply);
        api.MapPost("/applications/{application:id}/submission", SubmitAsync).WithTags(Tag).Takes<SubmissionBody>().Says<Submitted>("submitApplication", "Files the application; it gets its number, its route and people.", ApiScopes.Apply);
        api.MapPost("/applications/{application:id}/withdrawal", WithdrawAsync).WithTags(Tag).Takes<WithdrawalBody>().SaysNothing("withdrawApplication", "Withdraws an application while nothing is stamped.", ApiScopes.Apply);
        api.MapGet("/waiting", WaitingAsync).WithTags(Tag).Says<IReadOnlyList<WaitingRow>>("listWaiting", "What waits for the caller: decisions, stampings, returned applications, missing evidence.", ApiScopes.Read);
    }

    private static Task<IResult> MineAsync(HttpContext http, string? status, ApplicationDesk desk) =>
        http.AskAsync(
            async (caller, stop) =>
            {
                var asked = QueryWords.Word<ApplicationStatus>(status);
                return asked.Refusal is { } no ? no : await desk.MineAsync(caller, asked.Value, 0, 200, stop);
            }, Asking.Ok);

    private static Task<IResult> BeginAsync(HttpContext http, ApplicationDesk desk) =>
        http.AskAsync<ApplicationContent, ApplicationId>((content, caller, stop) => desk.BeginAsync(caller, content, stop), id => Asking.Created($"/api/applications/{id}", id));

    private static Task<IResult> FindAsync(HttpContext http, string application, ApplicationDesk desk) =>
        http.AskAsync((caller, stop) => desk.FindAsync(caller, ApplicationId.Parse(application), stop), page => Asking.Ok(ApplicationShown.Of(page.Application)));

    private static Task<IResult> SaveAsync(HttpContext http, string application, ApplicationDesk desk) =>
        http.AskAsync<ApplicationContent, Done>((content, caller, stop) => desk.SaveAsync(caller, ApplicationId.Parse(application), content, stop), Asking.Nothing);

    private static Task<IResult> DiscardAsync(HttpContext http, string application, ApplicationDesk desk) =>
        http.AskAsync((caller, stop) => desk.DiscardAsync(caller, ApplicationId.Parse(application), stop), Asking.Nothing);

    private static Task<IResult> AddFileAsync(HttpContext http, string application, string? name, ApplicationDesk desk) =>
        http.TakeAsync(name, (caller, file, called, stop) => desk.AddFileAsync(caller, ApplicationId.Parse(application), file, called, stop), id => Asking.Created($"/api/documents/{id}", id));

    private static Task<IResult> RemoveFileAsync(HttpContext http, string application, string file, ApplicationDesk desk) =>
        http.AskAsync((caller, stop) => desk.RemoveFileAsync(caller, ApplicationId.Parse(application), FileId.Parse(file), stop), Asking.Nothing);

    private static Task<IResult> KeywordPlacesAsync(HttpContext http, string application, int use, string? text, string? nth, ApplicationDesk desk) =>
        http.AskAsync(
            async (caller, stop) =>
            {
                var asked = QueryWords.Place(nth);
                return asked.Refusal is { } no ? no : await desk.FindPlacesAsync(caller, ApplicationId.Parse(application), use, text, asked.Value is { } n ? (int)Math.Min(n, int.MaxValue) : null, stop);
            }, Asking.Ok);

    private static Task<IResult> SubmitAsync(HttpContext http, string application, ApplicationDesk desk) =>
        http.AskAsync<SubmissionBody, string>((body, caller, stop) => desk.SubmitAsync(caller, ApplicationId.Parse(application), body.StatementSigned, stop), number => Asking.Ok(new Submitted(number)));

    private static Task<IResult> WithdrawAsync(HttpContext http, string application, ApplicationDesk desk) =>
        http.AskAsync<WithdrawalBody, Done>((body, caller, stop) => desk.WithdrawAsync(caller, ApplicationId.Parse(application), body.Reason, stop), Asking.Nothing);

    private static Task<IResult> WaitingAsync(HttpContext http, ApplicationDesk desk) => http.AskAsync(desk.WaitingAsync, Asking.Ok);
}
