using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;

namespace Yinxin.Server.Seals;

/// <summary>/time-stamps: where electronic seals get the proof of when they were set (E-07).</summary>
public sealed partial class TimeStampsPage
{
    private static readonly string[] Origins = [TimeStampOrigins.None, TimeStampOrigins.Own, TimeStampOrigins.Elsewhere];

    private TimeStamping? now;
    private Refusal? refusal;
    private string address = "";

    [SupplyParameterFromForm(FormName = "time-stamps")] private Input? Form { get; set; }
    [SupplyParameterFromQuery(Name = "done")] private string? DoneCode { get; set; }
    [Inject] private TimeStampDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var http = Http.HttpContext!;
        var answer = await People.EnterAsync(http.Caller(), [Operations.SetTimeStamps], http.RequestAborted);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        address = $"{http.Request.Scheme}://{http.Request.Host}";
        now = await Desk.FindAsync(http.RequestAborted);
        Form ??= new() { Origin = now.Origin, Address = now.Address, Hosts = string.Join('\n', now.Hosts) };
    }

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var hosts = (Form!.Hosts ?? "").Split(['\n', '\r', ',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var wish = new TimeStampChoice(Form.Origin ?? "") { Address = Form.Address?.Trim(), Hosts = hosts };
        var answer = await Desk.SetAsync(http.Caller(), wish, Form.Roots, http.RequestAborted);
        refusal = http.Note(answer.Refusal);
        if (refusal is null) Go.NavigateTo("/time-stamps?done=time-stamps-set");
    }

    private sealed class Input
    {
        public string? Origin { get; set; }
        public string? Address { get; set; }
        public string? Roots { get; set; }
        public string? Hosts { get; set; }
    }
}
