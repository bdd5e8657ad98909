using Yinxin.Desks.Applications;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;

namespace Yinxin.Server.Approvals.Acts;

/// <summary>A small request in a line.</summary>
public static class RequestWords
{
    public static string Say(Texts t, Organisation o, ApplicationPage page, SmallRequest r)
    {
        var seal = page.Seals[page.Application.Content.Uses[r.Use].Seal].Card.Name;
        return r.Kind == SmallRequestKind.TopUp ? t["request.top-up", seal, r.Imprints, o.NameOf(r.By), r.Reason] : t["request.execution", seal, o.NameOf(r.Executor!.Value), o.NameOf(r.By), r.Reason];
    }
}
