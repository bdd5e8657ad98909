using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Server.Seals.Matters;

/// <summary>Matters in words.</summary>
public static class MatterWords
{
    /// <summary>What it is about; a waiver is about a type of seals.</summary>
    public static string Title(Texts t, Policy policy, MatterRow row) => row.Kind == SealMatters.FilingWaiver ? CardLines.TypeOf(t, policy, row.Title) : row.Title;

    public static string Link(MatterRow row) => row.Status is MatterStatus.Draft or MatterStatus.Returned ? $"/matters/{row.Id}/edit" : $"/matters/{row.Id}";

    /// <summary>Straight to where it is done.</summary>
    public static string Link(MatterWaitingRow row) => row.What switch
    {
        MatterTask.Decision => $"/matters/{row.Matter.Id}/decision",
        MatterTask.Revision => $"/matters/{row.Matter.Id}/edit",
        _ => $"/matters/{row.Matter.Id}#task",
    };
}
