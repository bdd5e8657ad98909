using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>/seals/{id}/electronic: draws the face, shows it marked 样章, and makes the electronic seal (E-01, E-02).</summary>
public sealed partial class MakeSeal
{
    private const int UsualYears = 3;
    private Seal? seal;
    private Refusal? refusal;
    private Refusal? whyNever;
    private IReadOnlyList<FacePreset> offered = [];
    private string? preview;

    private bool IsAgain => Http.HttpContext!.Request.Path.Value!.EndsWith("/remaking", StringComparison.Ordinal);
    private MakingKind Kind => IsAgain ? MakingKind.Remake : MakingKind.New;
    private string Heading => T[IsAgain ? "making.remaking" : "seals.make"];

    [Parameter] public Guid Id { get; set; }
    [SupplyParameterFromForm] private FaceInput? Form { get; set; }
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private SealMaking Making { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.EnterAsync(http.Caller(), new(Id), http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        seal = answer.Value!;
        offered = [.. SealMaking.Presets.Where(p => p.Fits(seal.Card)).OrderByDescending(p => p.Key.StartsWith(seal.Card.Type, StringComparison.Ordinal))];
        if (offered.Count == 0 && seal.Card.Form == SealForm.Electronic) return;
        Form ??= new()
        {
            Preset = offered.FirstOrDefault()?.Key, Text = seal.Card.SealText, Colour = SealMaking.Colours[0],
            Until = http.Caller().Today.AddYears(UsualYears).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        var (at, by) = (http.Caller().At, http.Caller().Person);
        var o = await People.OrganisationAsync(http.RequestAborted);
        whyNever = IsAgain ? ElectronicSealDecisions.WhyNotTouch(o, seal, by) : SealDecisions.WhyNotMake(o, seal, Form.Read(seal.Card, offered), at, at.AddYears(1), by);
        whyNever ??= (await Making.MayAsync(http.Caller(), seal.Id, Kind, http.RequestAborted)).Refusal;
        if (whyNever is null && HttpMethods.IsGet(http.Request.Method)) await PreviewAsync();
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note(await PreviewAsync());
        if (refusal is not null || Form!.Act != "make") return;
        var day = Typed.Day(Form.Until);
        if ((refusal = http.Note(day.Refusal)) is not null) return;
        var until = Typed.EndOf(day.Value ?? DateOnly.MinValue.AddDays(1));
        var face = Form.Read(seal!.Card, offered);
        var answer = IsAgain ? await Making.RemakeAsync(http.Caller(), seal.Id, face, until, http.RequestAborted) : await Making.MakeAsync(http.Caller(), seal.Id, face, until, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo($"/seals/{seal.Id}?done={(IsAgain ? "seal-remade" : "seal-made")}");
    }

    private async Task<Refusal?> PreviewAsync()
    {
        var http = Http.HttpContext!;
        var drawn = await Making.PreviewAsync(http.Caller(), seal!.Id, Form!.Read(seal.Card, offered), http.RequestAborted);
        preview = drawn.Value is { } svg ? $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}" : null;
        return drawn.Refusal;
    }
}
