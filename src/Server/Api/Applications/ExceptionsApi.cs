using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Applications;

/// <summary>What is allowed out of the ordinary; null is off.</summary>
public sealed record ExceptionTerms(int? EmergencyHours, int? LateDays);

/// <summary>Asking one leader to answer for stamping before the route is through.</summary>
public sealed record EmergencyBody(string Reason, PersonId Leader);

/// <summary>The leader's answer.</summary>
public sealed record EmergencyAnswerBody(bool Consent, string Words);

/// <summary>What came of a case.</summary>
public sealed record ConclusionBody(string Conclusion);

/// <summary>Paper forms handed out.</summary>
public sealed record FormsBody(int First, int Last, PersonId To);

/// <summary>Emergencies and late entries (U-18).</summary>
internal static class ExceptionsApi
{
    private const string Tag = "Exceptions";
    private const string Place = "/applications/{application:id}/emergency";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPut("/use-rules/exceptions", SetAsync).WithTags(Tag).Takes<ExceptionTerms>().SaysNothing("setExceptionTerms", "Allows emergencies and late entries, or switches them off.", ApiScopes.Administer);
        api.MapGet("/emergencies", ListAsync).WithTags(Tag).Says<IReadOnlyList<EmergencyRow>>("listEmergencies", "Emergencies and the cases that came of them.", ApiScopes.Read);
        api.MapPost(Place, AskAsync).WithTags(Tag).Takes<EmergencyBody>().SaysNothing("askEmergency", "Asks a leader for emergency use.", ApiScopes.Apply);
        api.MapPost(Place + "/answer", AnswerAsync).WithTags(Tag).Takes<EmergencyAnswerBody>().SaysNothing("answerEmergency", "Consents or declines.", ApiScopes.Decide);
        api.MapPost(Place + "/conclusion", CloseAsync).WithTags(Tag).Takes<ConclusionBody>().SaysNothing("closeEmergencyCase", "Closes the case.", ApiScopes.Decide);
        api.MapPost("/paper-forms", IssueAsync).WithTags(Tag).Takes<FormsBody>().SaysNothing("issuePaperForms", "Hands out pre-numbered paper forms.", ApiScopes.Administer);
    }

    private static Task<IResult> SetAsync(HttpContext http, UsePolicyDesk desk) =>
        http.AskAsync<ExceptionTerms, Done>((b, caller, stop) => desk.SetExceptionsAsync(caller, b.EmergencyHours, b.LateDays, stop), Asking.Nothing);

    private static Task<IResult> ListAsync(HttpContext http, EmergencyDesk desk) => http.AskAsync(desk.ListAsync, Asking.Ok);

    private static Task<IResult> AskAsync(HttpContext http, string application, EmergencyDesk desk) =>
        http.AskAsync<EmergencyBody, Done>((b, caller, stop) => desk.AskAsync(caller, ApplicationId.Parse(application), b.Reason, b.Leader, stop), Asking.Nothing);

    private static Task<IResult> AnswerAsync(HttpContext http, string application, EmergencyDesk desk) =>
        http.AskAsync<EmergencyAnswerBody, Done>(
            (b, caller, stop) => b.Consent ? desk.ConsentAsync(caller, ApplicationId.Parse(application), b.Words, stop) : desk.DeclineAsync(caller, ApplicationId.Parse(application), b.Words, stop), Asking.Nothing);

    private static Task<IResult> CloseAsync(HttpContext http, string application, EmergencyDesk desk) =>
        http.AskAsync<ConclusionBody, Done>((b, caller, stop) => desk.CloseCaseAsync(caller, ApplicationId.Parse(application), b.Conclusion, stop), Asking.Nothing);

    private static Task<IResult> IssueAsync(HttpContext http, EmergencyDesk desk) =>
        http.AskAsync<FormsBody, Done>((b, caller, stop) => desk.IssueFormsAsync(caller, b.First, b.Last, b.To, stop), Asking.Nothing);
}
