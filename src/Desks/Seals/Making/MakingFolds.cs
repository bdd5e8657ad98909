using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Seals.Making;

/// <summary>Reads what making is judged by, and puts each event of it into its stream.</summary>
internal sealed class MakingFolds(MatterTable matters)
{
    /// <summary>The approved application that names the seal for this kind of making, oldest first; none: one that was never filed.</summary>
    public async Task<MakingWorld> WorldAsync(Sitting sitting, Seal seal, MakingKind kind, DateOnly today, CancellationToken stop)
    {
        var o = await sitting.OrganisationAsync(stop);
        foreach (var row in await matters.OfSealAsync(seal.Id, stop))
        {
            if (row is not { Kind: SealMatters.ElectronicMaking, Status: MatterStatus.Approved }) continue;
            var matter = await MatterDesk.FoldAsync(sitting, row.Id, stop);
            if (matter.Content.Making?.Kind == kind && !matter.Made.Exists(m => m.Seal == seal.Id)) return await WorldAsync(sitting, matter, today, stop);
        }
        return new(o, SealMatter.None, MakingStanding.None, today);
    }

    public static async Task<MakingWorld> WorldAsync(Sitting sitting, SealMatter matter, DateOnly today, CancellationToken stop)
    {
        var standing = matter.Content.Making is { } form ? await sitting.FoldAsync(MakingStanding.Stream(form.Unit), MakingStanding.None, MakingStanding.Evolve, stop) : MakingStanding.None;
        return new(await sitting.OrganisationAsync(stop), matter, standing, today);
    }

    public static Refusal? Take(Sitting sitting, SealId id, Decision decision)
    {
        foreach (var e in decision.Events) sitting.Take(StreamOf(e, id), e);
        return decision.Refusal;
    }

    private static StreamName StreamOf(DomainEvent e, SealId seal) => e switch
    {
        MakingCarriedOut carried => SealMatter.Stream(carried.Matter),
        MakingClosed closed => SealMatter.Stream(closed.Matter),
        MatterDone done => SealMatter.Stream(done.Matter),
        SealEntered or FilingCodeEntered => SealRegister.Stream,
        ElectronicFilingNumbered numbered => ElectronicFilingNumbering.Stream(int.Parse(numbered.Number.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture)),
        _ => Seal.Stream(seal),
    };
}
