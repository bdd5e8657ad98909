using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Yinxin.Desks.Seals.TakeOvers;
using Yinxin.Domain;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals.TakeOvers;

/// <summary>/old-uses: records of use that were kept before this house, as they were taken over.</summary>
public sealed partial class OldUsesPage
{
    private IReadOnlyList<OldUseShown>? shown;

    [SupplyParameterFromQuery(Name = "seal")] private string? Seal { get; set; }
    [SupplyParameterFromQuery(Name = "text")] private string? Text { get; set; }
    [SupplyParameterFromQuery(Name = "before")] private string? Before { get; set; }
    [Inject] private TakeOverDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private string Older => QueryHelpers.AddQueryString("/old-uses", new Dictionary<string, string?>(StringComparer.Ordinal) { ["seal"] = Seal, ["text"] = Text, ["before"] = $"{shown![^1].Row.Id}" }.Where(q => q.Value is not null).ToDictionary());

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var seal = Guid.TryParseExact(Seal, "N", out var id) ? new SealId(id) : (SealId?)null;
        var before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : (long?)null;
        var answer = await Desk.UsesAsync(http.Caller(), seal, Text is { Length: > 100 } ? Text[..100] : Text, before, http.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(http, no);
        shown = answer.Value;
    }
}
