using Microsoft.AspNetCore.Components;
using Yinxin.Desks.People;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.People;

/// <summary>The form for a role of the organisation's own; what belongs to the three administrators can't be mixed in.</summary>
public sealed partial class DefineRole
{
    private static readonly HashSet<string> OfAdministrators =
        [.. Roles.BuiltIn.Where(r => r.Administrator).SelectMany(r => r.Operations).Except([Operations.VerifyLedger])];

    private readonly IReadOnlyList<string> offered = [.. Operations.All.Where(o => !OfAdministrators.Contains(o)).Order(StringComparer.Ordinal)];
    private Refusal? refusal;

    [SupplyParameterFromForm(FormName = "define-role")] private Input? Form { get; set; }
    [Inject] private PeopleDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Go { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    private async Task SubmitAsync()
    {
        var http = Http.HttpContext!;
        refusal = http.Note((await Desk.DefineRoleAsync(http.Caller(), Form?.Key ?? "", Form?.NameZh ?? "", Form?.NameEn ?? "", Form?.Operations ?? [], http.RequestAborted)).Refusal);
        if (refusal is null) Go.NavigateTo("/people/roles?done=role-defined");
    }

    private sealed class Input
    {
        public string? Key { get; set; }
        public string? NameZh { get; set; }
        public string? NameEn { get; set; }
        public List<string>? Operations { get; set; }
    }
}
