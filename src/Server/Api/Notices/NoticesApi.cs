using Yinxin.Desks;
using Yinxin.Desks.Notices;
using Yinxin.Domain;
using Yinxin.Domain.Notices;
using Yinxin.Domain.People;

namespace Yinxin.Server.Api.Notices;

/// <summary>A notice.</summary>
/// <param name="Path">The page to look at, from the site's root.</param>
/// <param name="About">The number of the matter, where it has one.</param>
public sealed record NoticeShown(long Id, string Kind, DateTimeOffset At, string Path, string? About, bool IsNew);

/// <summary>The newest notice that was looked at.</summary>
public sealed record SeenBody(long UpTo);

/// <summary>How notices reach the caller, besides the page.</summary>
/// <param name="Address">The confirmed mailbox; null without one.</param>
/// <param name="Choices">One for each kind.</param>
public sealed record NoticeChoicesShown(string? Address, bool HasMail, bool HasWebhook, IReadOnlyList<NoticeChoice> Choices, NoticeRhythm Rhythm);

/// <summary>What the caller wants; kinds that are left out go back to the usual way.</summary>
public sealed record NoticeChoicesBody(IReadOnlyList<NoticeChoice> Choices, NoticeRhythm Rhythm);

/// <summary>A mailbox for notices.</summary>
public sealed record NoticeAddressBody(string Address);

/// <summary>The code that was mailed there.</summary>
public sealed record NoticeCodeBody(string Code);

/// <summary>A notice that was given up.</summary>
public sealed record UndeliveredShown(long Notice, NoticeChannel Channel, PersonId To, string Kind, DateTimeOffset At, int Tries, string? Answer);

/// <summary>Notices of one channel that shall be tried again.</summary>
public sealed record RetriesBody(NoticeChannel Channel, IReadOnlyList<long> Notices);

/// <summary>/api/notices and /api/notice-choices: what the caller is told and how; /api/undelivered: for the system administrator (I-04).</summary>
internal static class NoticesApi
{
    private const string Tag = "Notices";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/notices", ListAsync).WithTags(Tag).Says<IReadOnlyList<NoticeShown>>("listNotices", "The caller's notices, newest first, 50 at most; before: only older ones than this id.", ApiScopes.Read);
        api.MapPost("/notices/seen", SeeAsync).WithTags(Tag).Takes<SeenBody>().SaysNothing("seeNotices", "Marks everything up to one notice as seen.", ApiScopes.Read);
        api.MapGet("/notice-choices", FindAsync).WithTags(Tag).Says<NoticeChoicesShown>("getNoticeChoices", "How notices reach the caller.", ApiScopes.Read);
        api.MapPut("/notice-choices", ChooseAsync).WithTags(Tag).Takes<NoticeChoicesBody>().SaysNothing("chooseNotices", "Chooses how each kind of notice comes, when the digest comes, and when nothing does.", ApiScopes.Apply);
        api.MapPost("/notice-choices/address", GiveAsync).WithTags(Tag).Takes<NoticeAddressBody>().SaysNothing("giveNoticeAddress", "Mails a code to a mailbox; it counts when the code comes back.", ApiScopes.Apply);
        api.MapPost("/notice-choices/address/confirmation", ConfirmAsync).WithTags(Tag).Takes<NoticeCodeBody>().SaysNothing("confirmNoticeAddress", "Brings the code back.", ApiScopes.Apply);
        api.MapDelete("/notice-choices/address", RemoveAsync).WithTags(Tag).SaysNothing("removeNoticeAddress", "No more mail for the caller.", ApiScopes.Apply);
        api.MapGet("/undelivered", UndeliveredAsync).WithTags(Tag).Says<IReadOnlyList<UndeliveredShown>>("listUndelivered", "Notices that were given up, newest first, 200 at most.", ApiScopes.Administer);
        api.MapPost("/undelivered/retries", ReviveAsync).WithTags(Tag).Takes<RetriesBody>().SaysNothing("retryUndelivered", "Lets notices that were given up be tried again.", ApiScopes.Administer);
    }

    private static Task<IResult> ListAsync(HttpContext http, string? before, NoticeDesk desk) => http.AskAsync(
        async (caller, stop) =>
        {
            var place = QueryWords.Place(before);
            return place.Refusal is { } no ? no : await desk.NewestAsync(caller, place.Value, stop);
        },
        list => Asking.Ok<IReadOnlyList<NoticeShown>>([.. list.Rows.Select(r => new NoticeShown(r.Id, r.Kind, r.At, r.Path, r.About, r.Id > list.SeenUpTo))]));

    private static Task<IResult> SeeAsync(HttpContext http, NoticeDesk desk) =>
        http.AskAsync<SeenBody, Done>((b, caller, stop) => desk.SeeAsync(caller, b.UpTo, stop), Asking.Nothing);

    private static Task<IResult> FindAsync(HttpContext http, NoticeChoiceDesk desk) => http.AskAsync(
        desk.MineAsync, page => Asking.Ok(new NoticeChoicesShown(page.Choices.Address, page.HasMail, page.HasWebhook, [.. NoticeBook.Kinds.Select(page.Choices.Of)], page.Choices.Rhythm)));

    private static Task<IResult> ChooseAsync(HttpContext http, NoticeChoiceDesk desk) =>
        http.AskAsync<NoticeChoicesBody, Done>((b, caller, stop) => desk.ChooseAsync(caller, b.Choices, b.Rhythm, stop), Asking.Nothing);

    private static Task<IResult> GiveAsync(HttpContext http, NoticeChoiceDesk desk, NoticeWording wording) =>
        http.AskAsync<NoticeAddressBody, Done>((b, caller, stop) => desk.GiveAddressAsync(caller, b.Address, wording, stop), Asking.Nothing);

    private static Task<IResult> ConfirmAsync(HttpContext http, NoticeChoiceDesk desk) =>
        http.AskAsync<NoticeCodeBody, Done>((b, caller, stop) => desk.ConfirmAsync(caller, b.Code, stop), Asking.Nothing);

    private static Task<IResult> RemoveAsync(HttpContext http, NoticeChoiceDesk desk) => http.AskAsync(desk.RemoveAddressAsync, Asking.Nothing);

    private static Task<IResult> UndeliveredAsync(HttpContext http, DeliveryDesk desk) => http.AskAsync(
        desk.FindAsync,
        page => Asking.Ok<IReadOnlyList<UndeliveredShown>>([.. page.Dead.Select(d => new UndeliveredShown(d.Row.Notice.Id, d.Row.Channel, d.Row.Notice.To, d.Row.Notice.Kind, d.Row.Notice.At, d.Row.Tries, d.Row.Answer))]));

    private static Task<IResult> ReviveAsync(HttpContext http, DeliveryDesk desk) =>
        http.AskAsync<RetriesBody, Done>((b, caller, stop) => desk.ReviveAsync(caller, b.Channel, b.Notices, stop), Asking.Nothing);
}
