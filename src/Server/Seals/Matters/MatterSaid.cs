using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Server.Approvals;
using Yinxin.Server.Approvals.Acts;

namespace Yinxin.Server.Seals.Matters;

/// <summary>A matter as pages about approvals look at it.</summary>
public static class MatterSaid
{
    public static IReadOnlyList<Said> Timed(MatterPage page) => Said.Timed(page.Life, SealMatter.None, SealMatter.Evolve, m => m.Approval);

    public static ActView Acts(MatterPage page, PersonId me) =>
        new($"/matters/{page.Matter.Id}", page.Scene, page.Rules, MatterDecisions.WhyNotDecide(page.Scene, page.Matter, me), MatterDecisions.WhyNotTakeBack(page.Matter, me));
}
