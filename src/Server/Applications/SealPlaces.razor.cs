using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks;
using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Applications;

/// <summary>/applications/{id}/places/{use}: where the imprints of an electronic seal go, one page of the file at a time (<c>?page=n</c>).</summary>
/// <remarks>Fields in millimetres hold the truth; the script beside them only draws and writes into them. Every button saves.</remarks>
public sealed partial class SealPlaces
{
    private const int MostPageLinks = 40;

    private Application? now;
    private Seal? seal;
    private SealUse? use;
    private ApplicationFile? file;
    private PageSize size = new(default, default);
    private int shown = 1;
    private Refusal? refusal;
    private Refusal? turnedAway;

    [Parameter] public Guid Id { get; set; }
    [Parameter] public int Use { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int? Page { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? Done { get; set; }
    [Inject] private ApplicationDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private ApplicationId Application => new(Id);

    /// <summary>All pages of a short file; of a long one those around this one, those with imprints, the first and the last.</summary>
    private IEnumerable<int> PagesShown
    {
        get
        {
            var all = Enumerable.Range(1, file!.Pages.Count);
            if (file.Pages.Count <= MostPageLinks) return all;
            var placed = use!.Places.Select(p => p.Page.Value).Take(MostPageLinks).ToHashSet();
            return all.Where(n => n == 1 || n == file.Pages.Count || Math.Abs(n - shown) <= 3 || placed.Contains(n));
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.FindAsync(http.Caller(), Application, http.RequestAborted);
        var found = answer.Value?.Application;
        var asked = found is not null && Use >= 0 && Use < found.Content.Uses.Count ? found.Content.Uses[Use] : null;
        var of = asked is null ? Seal.None : answer.Value!.Seals[asked.Seal];
        if ((answer.Refusal ?? (asked is null ? Refusal.NotFound("use-unknown") : ApplicationDecisions.WhyNotPlace(found!, of, Use, http.Caller().Person))) is { } no)
        {
            if (no.Kind is RefusalKind.Conflict or RefusalKind.Invalid) refusal = http.Note(no);
            else Go.TurnAway(http, turnedAway = no);
            return;
        }

        (now, seal, use) = (found, of, asked);
        file = found!.Files.Find(f => f.File.Id == asked!.File)!;
        shown = Math.Clamp(Form?.ShownPage ?? Page ?? asked!.Places.Select(p => p.Page.Value).FirstOrDefault(file.Pages.Count), 1, file.Pages.Count);
        size = file.Pages[shown - 1];
        Form ??= new()
        {
            Places = [.. asked!.Places.Where(p => p.Page.Value == shown).Select(Typing.Of)],
            Edge = asked.Straddle?.Edge.ToString(),
            Group = (asked.Straddle?.GroupSize ?? StraddleUse.UsualGroup).ToString(CultureInfo.InvariantCulture),
        };
        Form.Places ??= [];
    }

    private async Task SubmitAsync()
    {
        if (now is null) return;
        var http = Http.HttpContext!;
        var (places, no) = Form!.Of == ApplicationForm.KeyOf(use!) ? Asked() : ([], Refusal.Conflict("page-stale"));
        if (no is null && Form.Act == "keyword")
        {
            var found = await FindAsync(http);
            (places, no) = ([.. places.Union(found.Value ?? []).OrderBy(p => p.Page.Value)], found.Refusal);
            shown = found.Value?.Select(p => p.Page.Value).FirstOrDefault(shown) ?? shown;
        }
        var (straddle, wrong) = Form.Straddled();
        no ??= wrong ?? (await Desk.PlaceAsync(http.Caller(), Application, Use, places, straddle, http.RequestAborted)).Refusal;
        refusal = http.Note(no);
        if (no is null) Go.NavigateTo($"/applications/{Id:N}/places/{Use}?page={shown}&done=places-saved");
    }

    private async Task<Answer<IReadOnlyList<ImprintPlace>>> FindAsync(HttpContext http)
    {
        var (typed, nth) = (Domain.Words.Tidy(Form!.Nth), 0);
        if (typed is not null && !int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out nth)) return Refusal.Invalid("keyword-nth-form");
        return await Desk.FindPlacesAsync(http.Caller(), Application, Use, Form.Keyword, typed is null ? null : nth, http.RequestAborted);
    }

    /// <summary>The places of the other pages as they are, those of this shown as they were typed, and what the button asked for.</summary>
    private (IReadOnlyList<ImprintPlace> Places, Refusal? Refusal) Asked()
    {
        var asked = (Form!.Act ?? "save").Split(':', 2);
        var nth = asked.Length > 1 && int.TryParse(asked[1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
        List<ImprintPlace> here = [];
        for (var i = 0; i < Form.Places!.Count; i++)
        {
            if (asked[0] == "drop" && i == nth) continue;
            if (Form.Places[i].Read() is not { } place) return ([], Refusal.Invalid("place-form"));
            here.Add(place);
        }
        if (asked[0] == "add") here.Add(Placement.Default(new(shown), size, seal!.Card));
        ImprintPlace[] all = [.. use!.Places.Where(p => p.Page.Value != shown), .. here];
        if (asked[0] == "every" && nth >= 0 && nth < here.Count) return (Placement.OnEveryPage(file!.Pages, all, here[nth], seal!.Card), null);
        return ([.. all.OrderBy(p => p.Page.Value)], null);
    }

    private sealed class Input
    {
        public string? Shown { get; set; }

        /// <summary>The use that the page showed: the number in the address may mean another by now.</summary>
        public string? Of { get; set; }
        public List<Typing>? Places { get; set; }
        public string? Act { get; set; }
        public string? Keyword { get; set; }
        public string? Nth { get; set; }

        /// <summary>Of the straddle seal; empty for none.</summary>
        public string? Edge { get; set; }
        public string? Group { get; set; }

        public (StraddleUse? Straddle, Refusal? Refusal) Straddled()
        {
            if (string.IsNullOrEmpty(Edge)) return (null, null);
            return Enum.TryParse<SheetEdge>(Edge, out var edge) && Enum.IsDefined(edge) && int.TryParse(Group, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                ? (new(edge, size), null)
                : (null, Refusal.Invalid("straddle-group-range", StraddleUse.LargestGroup));
        }

        public int? ShownPage => int.TryParse(Shown, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    /// <summary>A place as it is typed.</summary>
    private sealed class Typing
    {
        public string? X { get; set; }
        public string? Y { get; set; }
        public string? Page { get; set; }

        public static Typing Of(ImprintPlace place) => new() { X = place.X.ToString(), Y = place.Y.ToString(), Page = place.Page.Value.ToString(CultureInfo.InvariantCulture) };

        public ImprintPlace? Read() =>
            int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && Length(X) is { } x && Length(Y) is { } y ? new(new(page), new(x), new(y)) : null;

        private static double? Length(string? typed) =>
            double.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var mm) ? mm : null;
    }
}
