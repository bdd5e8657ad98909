using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yinxin.Desks.Notices;
using Yinxin.Server.Host;

namespace Yinxin.Server.Notices;

/// <summary>/notices: what the caller was told, the newest first.</summary>
public sealed partial class NoticePage
{
    private NoticeList? list;

    [SupplyParameterFromQuery(Name = "before")] private string? Before { get; set; }
    [SupplyParameterFromForm] private Input? Form { get; set; }
    [Inject] private NoticeDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await Desk.NewestAsync(http.Caller(), Id(Before), http.RequestAborted);
        if (answer.Refusal is { } no) Go.TurnAway(http, no);
        list = answer.Value;
    }

    private async Task SeeAsync()
    {
        var http = Http.HttpContext!;
        await Desk.SeeAsync(http.Caller(), Id(Form?.UpTo) ?? 0, http.RequestAborted);
        Go.NavigateTo("/notices");
    }

    private static long? Id(string? typed) => long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private sealed class Input
    {
        public string? UpTo { get; set; }
    }
}
