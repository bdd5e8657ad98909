using Yinxin.Desks.People;

namespace Yinxin.Server.Tour;

/// <summary>The company of the tour: set up, peopled and given a seal and a route, all through the pages.</summary>
internal sealed class TourCompany(Uri site, Action<string> say) : IDisposable
{
    public const string Name = "星辰智慧科技有限公司";
    private readonly Dictionary<string, Visitor> visitors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public Visitor this[string userName] => visitors[userName];

    public async Task SetUpAsync(string code, CancellationToken stop)
    {
        using var first = new Visitor(site);
        await first.GoAsync("/set-up", stop);
        var typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["Form.Code"] = code, ["Form.Organisation"] = Name };
        var three = new[] { ("admin", "高峰"), ("security", "沈岩"), ("audit", "顾清") };
        for (var i = 0; i < three.Length; i++) (typed[$"Form.Three[{i}].UserName"], typed[$"Form.Three[{i}].Name"]) = three[i];
        await first.FillAsync("set-up", typed, null, stop);
        var links = Links(first);
        say($"系统首次设置：{Name}，三员分立");
        for (var i = 0; i < three.Length; i++) await OpenAsync(three[i].Item1, three[i].Item2, links[i], stop);
    }

    public async Task PeopleAsync(CancellationToken stop)
    {
        var admin = this["admin"];
        await admin.GoAsync("/people", stop);
        await admin.FillAsync("add-unit", Typed(("Form.Name", "市场部"), ("Form.Parent", admin.Choice("Form.Parent", Name))), null, stop);
        foreach (var (userName, name, unit, role) in new[]
        {
            ("wang", "王小明", "市场部", "applicant"), ("li", "李娜", "市场部", "applicant"), ("zhao", "赵强", Name, "deputy-general-manager"),
            ("liu", "刘洋", Name, "general-manager"), ("sun", "孙丽", Name, "seal-officer"), ("wu", "吴芳", Name, "applicant"),
        })
        {
            await admin.GoAsync("/people", stop);
            await admin.FillAsync("add-person", Typed(("Form.Name", name), ("Form.UserName", userName), ("Form.Unit", admin.Choice("Form.Unit", unit))), null, stop);
            await admin.GoAsync("/people", stop);
            var page = PageOf(admin, name);
            await admin.GoAsync(page, stop);
            await admin.FillAsync("issue-link", Typed(), null, stop);
            await OpenAsync(userName, name, Links(admin)[0], stop);
            await this["security"].GoAsync(page, stop);
            await this["security"].FillAsync("grant", Typed(("Form.Role", role), ("Form.Range", role == "applicant" ? "Own" : "All")), null, stop);
        }
        await admin.GoAsync("/people", stop);
        await admin.GoAsync(PageOf(admin, "市场部"), stop);
        await admin.FillAsync("head", Typed(("Form.Head", admin.Choice("Form.Head", "李娜"))), null, stop);
        await admin.GoAsync("/people", stop);
        await admin.GoAsync(PageOf(admin, Name), stop);
        await admin.FillAsync("head", Typed(("Form.Head", admin.Choice("Form.Head", "刘洋"))), null, stop);
        say("组织人员：市场部，六位员工，角色由安全管理员授予");
    }

    public async Task SealAsync(CancellationToken stop)
    {
        var sun = this["sun"];
        await sun.GoAsync("/seals/new", stop);
        await sun.FillAsync("new-seal", Typed(
            ("Form.Code", "HT-001"), ("Form.Name", "合同专用章"), ("Form.Type", "contract"), ("Form.Form", sun.Choice("Form.Form", "电子")), ("Form.SealText", Name),
            ("Form.Shape", sun.Choice("Form.Shape", "圆")), ("Form.Width", "40"), ("Form.Height", "40"), ("Form.Owner", sun.Choice("Form.Owner", Name)),
            ("Form.Custodian", sun.Choice("Form.Custodian", "吴芳")), ("Form.Place", "印信系统")), null, stop);
        var seal = sun.Path.Split('?')[0];
        await TourMaking.ApproveAsync(this, seal[(seal.LastIndexOf('/') + 1)..], stop);
        await sun.GoAsync($"{seal}/electronic", stop);
        await sun.FillAsync("make-seal", Typed(("Form.Preset", "contract-40"), ("Form.LowerText", "合同专用章")), "make", stop);
        await sun.GoAsync($"{seal}/electronic-filing", stop);
        await sun.FillAsync("electronic-filing", Typed(), null, stop);
        await sun.GoAsync(seal, stop);
        await sun.FillAsync("activate", Typed(), null, stop);
        say("印章登记：合同专用章（电子，圆形 40 毫米），制章申请获批，已制作、签发证书、备案并启用，保管人吴芳");
    }

    public async Task RouteAsync(CancellationToken stop)
    {
        await PublishAsync(Typed(
            ("Form.Route.Name", "合同用印"), ("Form.Route.Steps[0].Name", "部门负责人"), ("Form.Route.Steps[0].Approvers[0].Kind", "head"),
            ("Form.Route.Steps[1].Name", "分管副总"), ("Form.Route.Steps[1].Approvers[0].Kind", "role:deputy-general-manager")), stop);
        say("审批流程：部门负责人 → 分管副总，孙丽设计，总经理刘洋批准，已发布第 1 版");
    }

    /// <summary>孙丽 designs a route and proposes it, 刘洋 publishes it.</summary>
    public async Task PublishAsync(Dictionary<string, string> design, CancellationToken stop)
    {
        var (sun, liu) = (this["sun"], this["liu"]);
        await sun.GoAsync("/routes/new", stop);
        await sun.FillAsync("route", design, null, stop);
        var draft = sun.Path.Split('?')[0];
        await sun.FillAsync("propose", Typed(), null, stop);
        await liu.GoAsync(draft, stop);
        await liu.FillAsync("publish", Typed(("Form.Seen", "true")), null, stop);
    }

    public void Dispose()
    {
        foreach (var v in visitors.Values) v.Dispose();
    }

    internal static Dictionary<string, string> Typed(params (string Key, string Value)[] fields) => fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    /// <summary>Uses a one-time link in a browser of its own; from then on that person is signed in there.</summary>
    private async Task OpenAsync(string userName, string name, string link, CancellationToken stop)
    {
        var visitor = visitors[userName] = new Visitor(site);
        names[userName] = name;
        await visitor.GoAsync(new Uri(link).PathAndQuery, stop);
        var password = Passwords.Random(userName);
        await visitor.FillAsync("link", Typed(("Form.Next", password), ("Form.Again", password)), null, stop);
    }

    private static List<string> Links(Visitor v) =>
        [.. v.Page.QuerySelectorAll("input").Select(i => i.GetAttribute("value") ?? "").Where(i => i.Contains("/links/", StringComparison.Ordinal))];

    private static string PageOf(Visitor v, string name) =>
        v.Page.QuerySelectorAll("a").FirstOrDefault(a => a.TextContent.Trim() == name && (a.GetAttribute("href") ?? "").StartsWith("/people/", StringComparison.Ordinal))?.GetAttribute("href")
        ?? throw new TourException($"/people has no {name}.");
}
