using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>The form for a new key; its secret is shown in one answer and never again.</summary>
public sealed partial class AddKey
{
    private Refusal? refusal;
    private KeyIssued? issued;

    [Parameter, EditorRequired] public Organisation Organisation { get; set; } = null!;
    /// <summary>Told when a key was made.</summary>
    [Parameter] public EventCallback Issued { get; set; }
    [SupplyParameterFromForm(FormName = "add-key")] private Input? Form { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        var day = Typed.Day(Form?.Until);
        if ((refusal = http.Note(day.Refusal)) is not null) return;
        var until = day.Value is { } d ? Typed.EndOf(d) : (DateTimeOffset?)null;
        var answer = await Desk.IssueKeyAsync(http.Caller(), Form?.Name ?? "", Typed.Person(Form?.Person) ?? default, Form?.Scopes ?? [], until, http.RequestAborted);
        (refusal, issued) = (http.Note(answer.Refusal), answer.Value);
        if (issued is not null) await Issued.InvokeAsync();
    }

    private sealed class Input
    {
        public string? Name { get; set; }
        public string? Until { get; set; }
        public string? Person { get; set; }
        public List<string>? Scopes { get; set; }
    }
}
