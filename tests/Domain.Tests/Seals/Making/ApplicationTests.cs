using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Domain.Tests.Seals.Matters;

namespace Yinxin.Domain.Tests.Seals.Making;

/// <summary>制章申请: nothing electronic is made, renewed or made again without one.</summary>
public sealed class ApplicationTests
{
    private static readonly Seal Entered = SealStory.After(new SealRegistered(Papers.ContractSeal, Papers.ContractCard)).Now;
    private static readonly Seal Made = Papers.ContractSealInUse;

    [Fact]
    [Trait("Requirement", "E-10")]
    public void A_seal_is_made_on_an_approved_application_that_names_it_and_only_once()
    {
        var drafted = MakingStory.Drafted(MakingStory.Form, Entered.Id).Now;
        var approved = MakingStory.Approved(MakingStory.Form, Entered);
        var made = approved.Ask(m => MakingDecisions.Make(MakingStory.World(m), Entered, Papers.Made, Chen));
        var after = approved.Then([.. made.Events.OfType<MatterEvent>()]).Now;

        Assert.Equal("making-not-approved", MakingDecisions.Make(MakingStory.World(SealMatter.None), Entered, Papers.Made, Chen).Refusal?.Code);
        Assert.Equal("making-not-approved", MakingDecisions.Make(MakingStory.World(drafted), Entered, Papers.Made, Chen).Refusal?.Code);
        Assert.Equal([Papers.Made with { Matter = MatterQuestions.Id1 }, new MakingCarriedOut(MatterQuestions.Id1, Entered.Id, "HT-01"), new MatterDone(MatterQuestions.Id1)], made.Events);
        Assert.Equal(MatterStatus.Done, after.Status);
        Assert.Equal("making-not-approved", MakingDecisions.Make(MakingStory.World(after), Entered, Papers.Made, Chen).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "E-10")]
    public void An_application_without_authorisation_safeguards_administrator_or_a_legal_entity_is_not_filed()
    {
        static string? Code(MakingForm form, bool authorised = true) => MatterQuestions.Submit(
            authorised ? MakingStory.Drafted(form, Entered.Id).Now : MatterQuestions.Drafted(MakingStory.Asking(form, Entered.Id), Chen).Now, Entered).Refusal?.Code;
        var form = MakingStory.Form;

        Assert.Null(Code(form));
        Assert.Equal("authorisation-missing", Code(form, authorised: false));
        Assert.Equal("safeguards-missing", Code(form with { Safeguards = [Safeguard.AuditTrail, Safeguard.LossPlan, Safeguard.KeyProtection] }));
        Assert.Equal("person-unknown", Code(form with { Administrator = Tang }));
        Assert.Equal("administrator-holds-no-business-role", Code(form with { Administrator = Jin }));
        Assert.Equal("unit-unknown", Code(form with { Body = NoUnit }));
        Assert.Equal("making-unit-no-entity", Code(form with { Unit = Marketing }));
        Assert.Equal("seal-of-another-unit", Code(form with { Unit = Overseas }));
        Assert.Equal("text-missing", MatterDecisions.Draft(Company, SealMatter.None, MatterQuestions.Id1, MakingStory.Asking(form with { Representative = " " }), Li).Refusal?.Code);
        Assert.Equal("new-seals-range", MatterDecisions.Draft(Company, SealMatter.None, MatterQuestions.Id1, MakingStory.Asking(form with { NewSeals = 1001 }), Li).Refusal?.Code);
    }

    [Fact]
    public void What_is_asked_for_must_fit_what_the_seals_are()
    {
        static string? Code(MakingForm form, params Seal[] seals) => MatterQuestions.Submit(MakingStory.Drafted(form, [.. seals.Select(s => s.Id)]).Now, seals).Refusal?.Code;
        var form = MakingStory.Form;

        Assert.Equal("no-seal-chosen", Code(form));
        Assert.Equal("seal-already-made", Code(form, Made));
        Assert.Equal("seal-not-electronic", Code(form, Papers.OfficialSealInUse));
        Assert.Equal("seal-not-made", Code(form with { Kind = MakingKind.Renewal }, Entered));
        Assert.Equal("new-seals-only-new", Code(form with { Kind = MakingKind.Remake, NewSeals = 1 }, Made));
        Assert.Null(Code(form with { NewSeals = 300 }));
        Assert.Null(Code(form with { Kind = MakingKind.Renewal }, Made));
    }

    [Fact]
    [Trait("Requirement", "E-10")]
    public void A_renewal_keeps_the_face_and_a_remaking_changes_it_each_on_an_application_of_its_kind()
    {
        SealCertificate[] certificates = [new("ecdsa-p256", "NEW", [], "a2V5", Noon, Noon.AddYears(3))];
        var data = new SealData(Papers.Certificate, "esID", "制章者", Noon, Noon.AddYears(3), IsImported: false);
        var renewed = new ElectronicSealRenewed(Made.Id, default, certificates, data, Noon, Noon.AddYears(3));
        var face = Papers.Face with { LowerText = "合同专用章（2）" };
        var remade = new ElectronicSealRemade(Made.Id, default, face, Papers.Photo, Papers.Imprint, Papers.Annex, certificates, data, Noon, Noon.AddYears(3));
        var renewal = MakingStory.World(MakingStory.Approved(MakingStory.Form with { Kind = MakingKind.Renewal }, Made).Now);
        var remaking = MakingStory.World(MakingStory.Approved(MakingStory.Form with { Kind = MakingKind.Remake }, Made).Now);

        var afterRenewal = new Story<Seal>(Made, Seal.Evolve).Then([.. MakingDecisions.Renew(renewal, Made, renewed, Chen).Events.OfType<SealEvent>()]).Now;
        var afterRemaking = new Story<Seal>(Made, Seal.Evolve).Then([.. MakingDecisions.Remake(remaking, Made, remade, Chen).Events.OfType<SealEvent>()]).Now;

        Assert.Equal((Papers.Face, Noon.AddYears(3), SealStatus.Active), (afterRenewal.Electronic!.Face, afterRenewal.Electronic.ValidUntil, afterRenewal.Status));
        Assert.Equal("NEW", afterRenewal.Electronic.Of(SealIdentity.International)!.Certificate);
        Assert.Equal((face, Papers.Annex), (afterRemaking.Electronic!.Face, afterRemaking.Electronic.Pdf));
        Assert.Equal("making-not-approved", MakingDecisions.Renew(remaking, Made, renewed, Chen).Refusal?.Code);
        Assert.Equal("making-not-approved", MakingDecisions.Remake(renewal, Made, remade, Chen).Refusal?.Code);
        Assert.Equal("not-allowed", MakingDecisions.Renew(renewal, Made, renewed, Li).Refusal?.Code);
        Assert.Equal("seal-validity", MakingDecisions.Renew(renewal, Made, renewed with { Until = Noon }, Chen).Refusal?.Code);
        Assert.Equal("face-differs-from-card", MakingDecisions.Remake(remaking, Made, remade with { Face = face with { Width = new(42) } }, Chen).Refusal?.Code);
        Assert.Equal("seal-not-made", MakingDecisions.Renew(renewal, Entered, renewed, Chen).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "E-10")]
    [Trait("Requirement", "E-03")]
    public void An_application_for_a_number_of_seals_covers_that_many_and_not_one_more()
    {
        var second = SealStory.After(new SealRegistered(SealQuestions.New, Papers.ContractCard with { Code = "HT-02" })).Now;
        var foreign = SealStory.After(new SealRegistered(SealQuestions.New, Papers.ContractCard with { Code = "HT-03", Owner = OverseasSales })).Now;
        var approved = MakingStory.Approved(MakingStory.Form with { NewSeals = 2 });
        static Decision Make(SealMatter m, Seal seal) => MakingDecisions.Make(MakingStory.World(m), seal, Papers.Made with { Seal = seal.Id }, Chen);

        var one = approved.Decided(m => Make(m, Entered), e => e is MatterEvent);
        var both = one.Decided(m => Make(m, second), e => e is MatterEvent);

        Assert.Equal("making-already-done", one.Ask(m => Make(m, Entered)).Refusal?.Code);
        Assert.Equal("seal-of-another-unit", one.Ask(m => Make(m, foreign)).Refusal?.Code);
        Assert.Equal((MatterStatus.Approved, 1), (one.Now.Status, one.Now.NewSealsLeft));
        Assert.Equal(MatterStatus.Done, both.Now.Status);
    }

    [Fact]
    public void What_is_left_over_is_closed_with_a_reason_and_nothing_more_is_made_on_it()
    {
        var approved = MakingStory.Approved(MakingStory.Form with { NewSeals = 5 });
        var closed = approved.Decided(m => MakingDecisions.Close(Company, m, "其余分公司不需要", Chen));

        Assert.Equal([(null, MatterTask.Making)], approved.Now.Tasks());
        Assert.Equal("text-missing", approved.Ask(m => MakingDecisions.Close(Company, m, " ", Chen)).Refusal?.Code);
        Assert.Equal("not-allowed", approved.Ask(m => MakingDecisions.Close(Company, m, "x", Li)).Refusal?.Code);
        Assert.Equal(MatterStatus.Done, closed.Now.Status);
        Assert.Equal("making-not-approved", MakingDecisions.Make(MakingStory.World(closed.Now), Entered, Papers.Made, Chen).Refusal?.Code);
    }
}
