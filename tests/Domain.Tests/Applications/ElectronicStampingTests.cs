using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>The contract seal is with Xu; Wang has approved two imprints on the contract for Li.</summary>
public sealed class ElectronicStampingTests
{
    private static readonly StampingId First = Papers.StampingNo(1);
    private static readonly StampingId Second = Papers.StampingNo(2);
    private static readonly FileRef Sealed = Papers.Pdf(900, "采购合同.pdf");
    private static readonly Story<Application> Approved = ApplicationStory.Approved(Papers.Asked, "先核对页数");
    private static readonly string[] Met = ["先核对页数"];

    [Fact]
    [Trait("Requirement", "U-05")]
    public void A_stamping_begins_on_the_approved_file_at_the_approved_places()
    {
        var begun = Assert.IsType<StampingBegun>(Assert.Single(Approved.Ask(Begin(First, Xu, met: Met)).Events));

        Assert.Equal(Papers.Contract, begun.Input);
        Assert.Equal(Papers.TwicePressed.Places, begun.Places);
        Assert.Equal(Papers.ContractSeal, begun.Seal);
        Assert.Equal(Xu, begun.By);
        Assert.Equal(Met, begun.ConditionsMet);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void Beginning_uses_up_the_permit_at_once()
    {
        var begun = Approved.Decided(Begin(First, Xu, met: Met));

        Assert.Equal(0, begun.Now.ImprintsLeft(0));
        Assert.Equal("imprints-used-up", begun.Ask(Begin(Second, Xu, met: Met)).Refusal?.Code);
        Assert.Equal("imprints-used-up", begun.Decided(Finish(First, Sealed)).Ask(Begin(Second, Xu, met: Met)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void What_was_voided_may_be_begun_again()
    {
        var voided = Approved.Decided(Begin(First, Xu, met: Met)).Decided(a => StampingDecisions.Void(a, First, "pdf-broken"));

        Assert.Equal(2, voided.Now.ImprintsLeft(0));
        Assert.Null(voided.Ask(Begin(Second, Xu, met: Met)).Refusal);
        Assert.Equal("stamping-not-begun", voided.Ask(Finish(First, Sealed)).Refusal?.Code);
        Assert.Equal("stamping-not-begun", voided.Ask(a => StampingDecisions.Void(a, First, "pdf-broken")).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public void The_proof_carries_both_digests_and_the_sealed_file_enters_the_archive()
    {
        var decision = Approved.Decided(Begin(First, Xu, met: Met)).Ask(Finish(First, Sealed));

        Assert.Equal(
            [
                new Stamped(First, Papers.Application, Papers.ContractSeal, "HT-01", "合同专用章", "electronic", Sealed.Id, Papers.Contract.Digest, Sealed.Digest, 2, Noon),
                new DocumentArchived(Sealed, DocumentKind.Sealed, Papers.Application, Papers.ContractSeal, First, Marketing),
            ],
            decision.Events);
    }

    [Fact]
    public void The_next_seal_goes_onto_the_file_that_the_first_one_made()
    {
        var content = Papers.Asked with { Uses = [Papers.TwicePressed, Papers.TwicePressed with { Seal = Papers.FinancialSeal }] };
        var secondSeal = Seal.Evolve(Papers.ContractSealInUse, new SealRegistered(Papers.FinancialSeal, Papers.ContractCard)) with { Status = SealStatus.Active };
        var once = ApplicationStory.Approved(content).Decided(Begin(First, Xu)).Decided(Finish(First, Sealed));

        var next = Assert.IsType<StampingBegun>(Assert.Single(once.Ask(Begin(Second, Xu, use: 1, seal: secondSeal)).Events));

        Assert.Equal(Sealed, next.Input);
        Assert.Equal(Sealed, once.Now.NewestOf(Papers.Contract.Id));
    }

    [Fact]
    public void Two_seals_are_not_pressed_onto_one_file_at_the_same_time()
    {
        var content = Papers.Asked with { Uses = [Papers.TwicePressed, Papers.TwicePressed with { Seal = Papers.FinancialSeal }] };
        var secondSeal = Seal.Evolve(Papers.ContractSealInUse, new SealRegistered(Papers.FinancialSeal, Papers.ContractCard)) with { Status = SealStatus.Active };

        var begun = ApplicationStory.Approved(content).Decided(Begin(First, Xu));

        Assert.Equal("stamping-under-way", begun.Ask(Begin(Second, Xu, use: 1, seal: secondSeal)).Refusal?.Code);
        Assert.Equal("stamping-under-way", begun.Ask(Close(Li)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void A_seal_signs_only_while_it_is_valid()
    {
        Assert.Equal("seal-validity-over", Approved.Ask(Begin(First, Xu, met: Met, at: Papers.Made.ValidUntil)).Refusal?.Code);
        Assert.Equal("seal-validity-over", Approved.Ask(Begin(First, Xu, met: Met, at: Papers.Made.ValidFrom.AddMilliseconds(-1))).Refusal?.Code);
        Assert.Null(Approved.Ask(Begin(First, Xu, met: Met, at: Papers.Made.ValidUntil.AddMilliseconds(-1))).Refusal);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void The_rules_of_stamping_hold_for_the_signing_service_too()
    {
        Assert.Equal("not-the-holder", Approved.Ask(Begin(First, Chen, met: Met)).Refusal?.Code);
        Assert.Equal("condition-not-met", Approved.Ask(Begin(First, Xu)).Refusal?.Code);
        Assert.Equal("seal-not-electronic", ApplicationStory.Approved(Papers.AskedOnPaper).Ask(Begin(First, Xu, seal: Papers.OfficialSealInUse)).Refusal?.Code);
        Assert.Equal("seal-is-electronic", Approved.Ask(Register(Registration(First, 1) with { ConditionsMet = Met }, Xu, Papers.ContractSealInUse)).Refusal?.Code);
    }

    [Fact]
    public void An_electronic_stamping_closes_the_application_by_itself()
    {
        var begun = Approved.Decided(Begin(First, Xu, met: Met));
        var done = begun.Decided(Finish(First, Sealed));

        Assert.Null(StampingDecisions.CloseIfComplete(begun.Now, Xu));
        Assert.Equal(new ApplicationClosed(Papers.Application, Xu, 0), StampingDecisions.CloseIfComplete(done.Now, Xu));
    }
}
