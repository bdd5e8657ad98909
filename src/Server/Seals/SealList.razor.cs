using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Desks.Seals;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Server.Host;
using Yinxin.Server.Layout;

namespace Yinxin.Server.Seals;

/// <summary>/seals: the register, as far as the reader may see it.</summary>
public sealed partial class SealList
{
    private const int PageLength = 50;

    private Organisation? organisation;
    private Policy? policy;
    private IReadOnlyList<SealRow> seals = [];
    private IReadOnlyList<SealRow> shown = [];
    private int page = 1;
    private bool mayRegister;
    private bool isFiltered;
    private string whatNow = "seals.none-found.more";

    [SupplyParameterFromQuery(Name = "words")] private string? Words { get; set; }
    [SupplyParameterFromQuery(Name = "type")] private string? Type { get; set; }
    [SupplyParameterFromQuery(Name = "form")] private string? Form { get; set; }
    [SupplyParameterFromQuery(Name = "status")] private string? Status { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private string? PageText { get; set; }
    [Inject] private SealDesk Desk { get; set; } = null!;
    [Inject] private PeopleDesk People { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private Dictionary<string, string?> Query => new(StringComparer.Ordinal) { ["words"] = Words, ["type"] = Type, ["form"] = Form, ["status"] = Status };

    protected override async Task OnInitializedAsync()
    {
        var (http, stop) = (Http.HttpContext!, Http.HttpContext!.RequestAborted);
        var filter = new SealFilter(Domain.Words.Tidy(Words), Domain.Words.Tidy(Type), Typed.Choice<SealForm>(Form), Typed.Choice<SealStatus>(Status));
        var answer = await Desk.ListAsync(http.Caller(), filter, stop);
        if (answer.Refusal is { } no)
        {
            Go.TurnAway(http, no);
            return;
        }
        seals = answer.Value!;
        page = PageTurn.Read(PageText);
        shown = [.. seals.Skip((page - 1) * PageLength).Take(PageLength)];
        isFiltered = filter != new SealFilter();
        policy = await Desk.PolicyAsync(stop);
        organisation = await People.OrganisationAsync(stop);
        mayRegister = organisation.May(http.Caller().Person, Operations.RegisterSeals);
        if (!isFiltered) whatNow = mayRegister ? "seals.none.more" : "seals.none.other";
    }
}
