using Yinxin.Desks;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Api.People;

namespace Yinxin.Server.Api.Seals;

/// <summary>An amount from which on an application takes more than one level.</summary>
/// <param name="Amount">Cents.</param>
public sealed record ImportantAmount(Cents Amount);

/// <param name="Days">Amounts of one applicant and counterparty within so many days count together; 0: they do not.</param>
public sealed record SplitDays(int Days);

/// <summary>/api/seal-types, /api/document-types, /api/important-amount: what the seal department has settled.</summary>
internal static class KindsApi
{
    private const string Tag = "Kinds";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/seal-types", SealTypesAsync).WithTags(Tag).Says<IReadOnlyList<SealType>>("listSealTypes", "Types of seals.", ApiScopes.Read);
        api.MapPost("/seal-types", AddSealTypeAsync).WithTags(Tag).Takes<SealType>().SaysNothing("addSealType", "Adds a type of seals.", ApiScopes.Administer);
        api.MapGet("/document-types", DocumentTypesAsync).WithTags(Tag).Says<IReadOnlyList<DocumentType>>("listDocumentTypes", "Types of documents.", ApiScopes.Read);
        api.MapPost("/document-types", SetDocumentTypeAsync).WithTags(Tag).Takes<DocumentType>().SaysNothing("setDocumentType", "Adds or changes a type of documents.", ApiScopes.Administer);
        api.MapGet("/important-amount", AmountAsync).WithTags(Tag).Says<ImportantAmount>("getImportantAmount", "The amount from which on an application takes more than one level.", ApiScopes.Read);
        api.MapGet("/split-days", DaysAsync).WithTags(Tag).Says<SplitDays>("getSplitDays", "Days within which amounts of one applicant and counterparty count together.", ApiScopes.Read);
        api.MapPost("/split-days", SetDaysAsync).WithTags(Tag).Takes<SplitDays>().SaysNothing("setSplitDays", "Sets these days.", ApiScopes.Administer);
        api.MapPost("/important-amount", SetAmountAsync).WithTags(Tag).Takes<ImportantAmount>().SaysNothing("setImportantAmount", "Sets that amount.", ApiScopes.Administer);
    }

    private static Task<IResult> SealTypesAsync(HttpContext http, PeopleDesk people, SealDesk desk) =>
        PolicyAsync(http, people, desk, policy => Asking.Ok<IReadOnlyList<SealType>>([.. policy.SealTypes.Values.OrderBy(t => t.Key, StringComparer.Ordinal)]));

    private static Task<IResult> DocumentTypesAsync(HttpContext http, PeopleDesk people, SealDesk desk) =>
        PolicyAsync(http, people, desk, policy => Asking.Ok<IReadOnlyList<DocumentType>>([.. policy.DocumentTypes.Values.OrderBy(t => t.Key, StringComparer.Ordinal)]));

    private static Task<IResult> DaysAsync(HttpContext http, PeopleDesk people, SealDesk desk) => PolicyAsync(http, people, desk, policy => Asking.Ok(new SplitDays(policy.SplitDays)));

    private static Task<IResult> SetDaysAsync(HttpContext http, SealDesk desk) =>
        http.AskAsync<SplitDays, Done>((body, caller, stop) => desk.SetSplitDaysAsync(caller, body.Days, stop), Asking.Nothing);

    private static Task<IResult> AmountAsync(HttpContext http, PeopleDesk people, SealDesk desk) => PolicyAsync(http, people, desk, policy => Asking.Ok(new ImportantAmount(policy.ImportantAmount)));

    private static Task<IResult> AddSealTypeAsync(HttpContext http, SealDesk desk) =>
        http.AskAsync<SealType, Done>((t, caller, stop) => desk.AddTypeAsync(caller, t.Key, t.NameZh, t.NameEn, stop), Asking.Nothing);

    private static Task<IResult> SetDocumentTypeAsync(HttpContext http, SealDesk desk) =>
        http.AskAsync<DocumentType, Done>((t, caller, stop) => desk.SetDocumentTypeAsync(caller, t.Key, t.NameZh, t.NameEn, t.Important, stop), Asking.Nothing);

    private static Task<IResult> SetAmountAsync(HttpContext http, SealDesk desk) =>
        http.AskAsync<ImportantAmount, Done>((body, caller, stop) => desk.SetImportantAmountAsync(caller, body.Amount, stop), Asking.Nothing);

    private static Task<IResult> PolicyAsync(HttpContext http, PeopleDesk people, SealDesk desk, Func<Policy, IResult> say) =>
        http.AskAsync(
            async (caller, stop) =>
            {
                var entered = await people.EnterAsync(caller, PeopleApi.Business, stop);
                return entered.Refusal is { } no ? (Answer<Policy>)no : await desk.PolicyAsync(stop);
            }, say);
}
