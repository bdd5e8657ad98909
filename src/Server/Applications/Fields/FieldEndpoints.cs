using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications.Fields;

/// <summary>Files of own fields.</summary>
public static class FieldEndpoints
{
    public static void Map(WebApplication app) => app.MapPost("/applications/{id:guid}/fields/{field}/files", AddAsync).RequireAuthorization();

    /// <summary>Saves what was typed above the file, then takes the file: nothing typed is lost by an upload.</summary>
    private static async Task<IResult> AddAsync(Guid id, string field, HttpContext http, ApplicationDesk desk, DocumentFormDesk forms, PeopleDesk people)
    {
        var (caller, stop) = (http.Caller(), http.RequestAborted);
        var (_, refusal) = await Uploads.ReadAsync<FileId?>(http, withToken: true, async (fields, file, name) =>
        {
            if ((await desk.FindAsync(caller, new(id), stop)).Refusal is { } hidden) return (null, hidden);
            var typed = ApplicationForm.Read(fields);
            var (content, unread) = typed.On((await desk.ApplicationAsync(new(id), stop)).Content);
            content = OwnFieldsForm.On(content, await forms.FormsAsync(stop), await people.OrganisationAsync(stop), typed.Own, typed.Approvers);
            if ((await desk.SaveAsync(caller, new(id), content, stop)).Refusal is { } no) return (null, no);
            var answer = await forms.AddFileAsync(caller, new(id), field, file, name, stop);
            return (answer.IsYes ? answer.Value : null, answer.Refusal ?? unread);
        });
        return refusal?.ToPage($"/applications/{id:N}/edit#step-facts") ?? Results.LocalRedirect($"/applications/{id:N}/edit#step-facts");
    }
}
