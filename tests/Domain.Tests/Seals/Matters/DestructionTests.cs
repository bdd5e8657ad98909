using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Matters;
using static Yinxin.Domain.Tests.Seals.Matters.MatterQuestions;

namespace Yinxin.Domain.Tests.Seals.Matters;

public sealed class DestructionTests
{
    private static readonly DestructionAsked Asked = new(Today, "熔炼车间", "熔毁", Furnace, "王师傅", [Xu, Lin]);
    private static readonly Story<SealMatter> Ready = Approved(Destroying, Chen, Recalled)
        .Decided(m => MatterDecisions.AddPaper(Company, m, MatterPaper.BeforeDestruction, Papers.Photo, Chen))
        .Decided(m => MatterDecisions.AddPaper(Company, m, MatterPaper.AfterDestruction, Papers.Imprint, Chen));

    [Fact]
    [Trait("Requirement", "S-09")]
    public void Only_deactivated_seals_that_were_handed_in_are_destroyed()
    {
        var drafted = Drafted(Destroying, Chen);

        Assert.Equal("seal-not-deactivated", drafted.Ask(m => Submit(m, Papers.OfficialSealInUse)).Refusal?.Code);
        Assert.Equal("seal-not-recalled", drafted.Ask(m => Submit(m, Deactivated)).Refusal?.Code);
        Assert.Null(drafted.Ask(m => Submit(m, Recalled)).Refusal);
    }

    [Fact]
    [Trait("Requirement", "S-09")]
    public void A_destruction_has_photos_a_licensed_contractor_and_two_witnesses_who_are_not_the_destroyer()
    {
        var without = Approved(Destroying, Chen, Recalled);

        Assert.Equal("photos-missing", without.Ask(m => DestructionDecisions.Record(Company, Firms, m, Asked, Today, Chen)).Refusal?.Code);
        Assert.Equal("witnesses-too-few", Record(Asked with { Witnesses = [Xu] }));
        Assert.Equal("witnesses-too-few", Record(Asked with { Witnesses = [Xu, Xu] }));
        Assert.Equal("destroyer-is-witness", Record(Asked with { Destroyer = "徐凯" }));
        Assert.Equal("firm-unknown", Record(Asked with { Firm = Shop }));
        Assert.Equal("day-in-future", Record(Asked with { On = Today.AddDays(1) }));
        Assert.Equal("person-unknown", Record(Asked with { Witnesses = [Xu, Tang] }));
        Assert.Null(Record(Asked));
    }

    [Fact]
    [Trait("Requirement", "S-09")]
    public void Every_witness_signs_once_and_nobody_else_does()
    {
        var recorded = Ready.Decided(m => DestructionDecisions.Record(Company, Firms, m, Asked, Today, Chen));
        var once = recorded.Decided(m => DestructionDecisions.Witness(Company, m, Xu));

        Assert.Equal("not-a-witness", recorded.Ask(m => DestructionDecisions.Witness(Company, m, Chen)).Refusal?.Code);
        Assert.Equal("already-signed", once.Ask(m => DestructionDecisions.Witness(Company, m, Xu)).Refusal?.Code);
        Assert.Equal(((PersonId?)Lin, MatterTask.Witnessing), Assert.Single(once.Now.Tasks()));
        Assert.Equal("matter-not-there-yet", once.Ask(m => DestructionDecisions.Record(Company, Firms, m, Asked, Today, Chen)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "S-09")]
    public void It_is_closed_with_the_certificate_all_signatures_and_the_cancelled_filing()
    {
        var filed = new Story<Seal>(Recalled, Seal.Evolve).Then(Papers.Filed(Papers.OfficialSeal)).Now;
        var cancelled = new Story<Seal>(filed, Seal.Evolve).Decided(s => LifeDecisions.CancelFiling(Company, s, Today, "某某市公安局", Papers.Scan, Today, Chen)).Now;
        var recorded = Ready.Decided(m => DestructionDecisions.Record(Company, Firms, m, Asked, Today, Chen)).Decided(m => DestructionDecisions.Witness(Company, m, Xu));
        var signed = recorded.Decided(m => DestructionDecisions.Witness(Company, m, Lin));
        var proven = signed.Decided(m => MatterDecisions.AddPaper(Company, m, MatterPaper.DestructionProof, Papers.Scan, Chen));

        Assert.Equal("matter-not-there-yet", DestructionDecisions.Complete(Company, recorded.Now, [cancelled], Chen).Refusal?.Code);
        Assert.Equal("destruction-proof-missing", DestructionDecisions.Complete(Company, signed.Now, [cancelled], Chen).Refusal?.Code);
        Assert.Equal("filing-not-cancelled", DestructionDecisions.Complete(Company, proven.Now, [filed], Chen).Refusal?.Code);
        var effect = Assert.Single(DestructionDecisions.Complete(Company, proven.Now, [cancelled], Chen).Effects);
        Assert.Equal(SealStatus.Destroyed, Seal.Evolve(cancelled, effect.Event).Status);
    }

    [Fact]
    [Trait("Requirement", "S-09")]
    public void A_lost_seal_is_not_destroyed()
    {
        var lost = new Story<Seal>(Papers.OfficialSealInUse, Seal.Evolve).Then(new SealSuspended(Papers.OfficialSeal, SuspensionCause.Loss, "遗失", Xu), new SealDeactivated(Papers.OfficialSeal, Id1, "遗失", Today, Today)).Now;

        Assert.Equal("seal-is-gone", MatterForms.WhyNotDestroy(lost)?.Code);
    }

    private static string? Record(DestructionAsked asked) => Ready.Ask(m => DestructionDecisions.Record(Company, Firms, m, asked, Today, Chen)).Refusal?.Code;
}
