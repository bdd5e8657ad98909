using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications;

/// <summary>The uploads of this room: files of a draft, evidence of a stamping.</summary>
public static class ApplicationEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/applications/{id:guid}/files", AddFileAsync).RequireAuthorization();
        app.MapPost("/applications/{id:guid}/stampings/{stamping:guid}/evidence", AddEvidenceAsync).RequireAuthorization();
    }

    /// <summary>Saves what was typed above the file, then takes the file: nothing typed is lost by an upload.</summary>
    private static async Task<IResult> AddFileAsync(Guid id, HttpContext http, ApplicationDesk desk, DocumentFormDesk forms, PeopleDesk people)
    {
        var (caller, stop) = (http.Caller(), http.RequestAborted);
        var (_, refusal) = await Uploads.ReadAsync<FileId?>(http, withToken: true, async (fields, file, name) =>
        {
            if ((await desk.FindAsync(caller, new(id), stop)).Refusal is { } hidden) return (null, hidden);
            var typed = ApplicationForm.Read(fields);
            var (content, unread) = typed.On((await desk.ApplicationAsync(new(id), stop)).Content);
            content = Fields.OwnFieldsForm.On(content, await forms.FormsAsync(stop), await people.OrganisationAsync(stop), typed.Own, typed.Approvers);
            if ((await desk.SaveAsync(caller, new(id), content, stop)).Refusal is { } no) return (null, no);
            var answer = await desk.AddFileAsync(caller, new(id), file, name, stop);
            return (answer.IsYes ? answer.Value : null, answer.Refusal ?? unread);
        });
        return refusal?.ToPage($"/applications/{id:N}/edit#step-files") ?? Results.LocalRedirect($"/applications/{id:N}/edit#step-files");
    }

    private static async Task<IResult> AddEvidenceAsync(Guid id, Guid stamping, HttpContext http, StampingDesk desk)
    {
        var (_, refusal) = await Uploads.ReadAsync<FileId?>(http, withToken: true, async (_, file, name) =>
        {
            var answer = await desk.AddEvidenceAsync(http.Caller(), new(id), new(stamping), file, name, http.RequestAborted);
            return (answer.IsYes ? answer.Value : null, answer.Refusal);
        });
        return refusal?.ToPage($"/applications/{id:N}#stamping-{stamping:N}") ?? Results.LocalRedirect($"/applications/{id:N}?done=evidence-added#stamping-{stamping:N}");
    }
}
