using Yinxin.Desks;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody;

/// <summary>Words that several pages of custody say.</summary>
public static class CustodyWords
{
    public const string Empty = "—";

    /// <summary>Who holds a seal; while it is outside the house, with whom.</summary>
    public static string HolderOf(Texts t, Organisation o, Seal seal) => seal.Outside is { } outside ? t["custody.outside-with", outside.With] : o.NameOf(seal.Holder);

    /// <summary>How a chip looks by what it says.</summary>
    public static string LookOf(TokenState state) => state == TokenState.Held ? "is-good" : state == TokenState.Lost ? "is-stopped" : "";

    public static string LookOf(CustodyCaseState state) => state == CustodyCaseState.Closed ? "is-good" : state == CustodyCaseState.Open ? "is-stopped" : "is-wait";

    public static string LookOf(StockTakeCounted? counted) => counted is null ? "is-wait" : counted.Result == CountResult.AsRegistered ? "is-good" : "is-stopped";

    public static string LookOf(StockTakeState state, bool overdue) => state == StockTakeState.Closed ? "is-good" : overdue ? "is-stopped" : "is-wait";

    public static string LookOf(CarryState state, bool late) => late ? "is-stopped" : state switch
    {
        CarryState.Returned => "is-good",
        CarryState.Rejected or CarryState.Terminated => "is-stopped",
        CarryState.Withdrawn => "",
        CarryState.Out => "is-now",
        _ => "is-wait",
    };

    public static string PersonOr(Organisation o, PersonId? person) => person is { } p && p != default ? o.NameOf(p) : Empty;

    public static string ReceiverOf(Organisation o, HandoverBegun begun) => begun.To is { } to ? o.NameOf(to) : begun.Outside ?? Empty;

    /// <summary>Whose form it is, and its pages.</summary>
    public static PaperForm Form(Texts t, Organisation o, string title, string number, IReadOnlyList<PaperPart> parts) =>
        new(o.Name ?? "", title, number, parts, (page, of) => t["custody.form.page", page, of]);

    /// <summary>A PDF to keep; a refusal as a page with the way back.</summary>
    public static async Task<IResult> PdfAsync(HttpContext http, Answer<PaperForm> form, string name, string back)
    {
        if (form.Refusal is { } no) return no.ToPage(back);
        var made = await PrintedForms.PdfAsync(http.Caller(), form.Value!, http.RequestServices.GetRequiredService<ArchiveDesk>(), http.RequestAborted);
        return made.Value is { } pdf ? TypedResults.File(pdf, "application/pdf", name) : made.Refusal!.ToPage(back);
    }
}
