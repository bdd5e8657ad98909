using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Desks.People;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Server.Api.People;

namespace Yinxin.Server.Api.Applications;

/// <summary>/api/document-forms: the own fields of document types (U-02).</summary>
internal static class DocumentFormsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/document-forms", ListAsync).WithTags("Kinds").Says<IReadOnlyList<DocumentForm>>("listDocumentForms", "Own fields of document types.", ApiScopes.Read);
        api.MapPost("/document-forms", SetAsync).WithTags("Kinds").Takes<DocumentForm>().SaysNothing("setDocumentForm", "Sets the own fields of a document type.", ApiScopes.Administer);
    }

    private static Task<IResult> ListAsync(HttpContext http, PeopleDesk people, DocumentFormDesk desk) =>
        http.AskAsync(
            async (caller, stop) =>
            {
                var entered = await people.EnterAsync(caller, PeopleApi.Business, stop);
                return entered.Refusal is { } no ? (Answer<DocumentForms>)no : await desk.FormsAsync(stop);
            }, forms => Asking.Ok<IReadOnlyList<DocumentForm>>([.. forms.ByType.Values.OrderBy(f => f.DocumentType, StringComparer.Ordinal)]));

    private static Task<IResult> SetAsync(HttpContext http, DocumentFormDesk desk) =>
        http.AskAsync<DocumentForm, Done>((form, caller, stop) => desk.SetAsync(caller, form, stop), Asking.Nothing);
}
