using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Notices;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Notices;

/// <summary>What the tests of notices build on: a route for every matter, people's lists.</summary>
internal static class NoticeStory
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    /// <summary>The head decides, then the deputy general manager; also what seals are carried out for.</summary>
    public static async Task RouteAsync(this TestHouse t)
    {
        RouteStep[] steps = [new("部门负责人", StepMode.AnyOf, [new(ApproverKind.Person, t.As("head").Person)]), new("分管副总", StepMode.AnyOf, [new(ApproverKind.Role, Role: Roles.DeputyGeneralManager)])];
        Must(await t.House.RouteDrafts.EnactAsync(t.As("officer"), t.As("leader"), new("印章事项", RouteCondition.Always with { Matters = [.. SealMatters.All] }, steps), default));
    }

    /// <summary>Kinds of what a person was told about a page, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> ToldAsync(this TestHouse t, string who, string path) =>
        [.. Must(await t.House.Notices.NewestAsync(t.As(who), null, default)).Rows.Where(n => n.Path == path).Select(n => n.Kind).Reverse()];

    /// <summary>The newest that a person was told.</summary>
    public static async Task<NoticeRow?> LastAsync(this TestHouse t, string who) => Must(await t.House.Notices.NewestAsync(t.As(who), null, default)).Rows.FirstOrDefault();

    public static async Task<MatterId> FiledAsync(this TestHouse t, string by, MatterContent content)
    {
        var id = new MatterId(Guid.CreateVersion7());
        Must(await t.House.Matters.SaveAsync(t.As(by), id, content, default));
        Must(await t.House.Matters.SubmitAsync(t.As(by), id, default));
        return id;
    }

    public static async Task<MatterId> ApprovedAsync(this TestHouse t, string by, MatterContent content)
    {
        var id = await t.FiledAsync(by, content);
        Must(await t.House.Matters.ApproveAsync(t.As("head"), id, new(1, 0), "同意", [], default));
        Must(await t.House.Matters.ApproveAsync(t.As("manager"), id, new(1, 1), null, [], default));
        return id;
    }

    /// <summary>A small PNG whose bytes are its own.</summary>
    public static byte[] Picture(string mark) =>
        [.. Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"), .. System.Text.Encoding.UTF8.GetBytes(mark)];

    public static SentFile Photo(string name) => new(new MemoryStream(Picture(name)), name);
}
