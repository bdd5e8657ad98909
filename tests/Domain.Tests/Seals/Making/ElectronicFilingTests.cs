using Yinxin.Domain.Applications;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Domain.Tests.Seals.Making;

/// <summary>The states of an electronic seal, its filing number, and what it may be used for.</summary>
public sealed class ElectronicFilingTests
{
    private static readonly Story<Seal> Entered = SealStory.After(new SealRegistered(Papers.ContractSeal, Papers.ContractCard));
    private static readonly Story<Seal> Made = Entered.Then(Papers.Made);

    [Fact]
    [Trait("Requirement", "E-08")]
    public void An_electronic_seal_goes_from_making_over_its_filing_into_use_and_out_of_it()
    {
        var filed = Made.Decided(s => File(s), e => e is ElectronicSealFiled);
        var active = filed.Decided(s => SealDecisions.Activate(Company, Policy.None, s, Chen));
        var suspended = active.Decided(s => LifeDecisions.Suspend(Company, s, SuspensionCause.Freeze, "核查", Chen));
        var cancelled = active.Then(new SealDeactivated(Papers.ContractSeal, new(Id(501)), "不再使用", Today, Today));
        static ElectronicState At(Story<Seal> story, DateTimeOffset? at = null) => ElectronicFiling.StateOf(story.Now, at ?? Noon);

        Assert.Equal("electronic-filing-missing", Made.Ask(s => SealDecisions.Activate(Company, Policy.None, s, Chen)).Refusal?.Code);
        Assert.Equal([ElectronicState.Making, ElectronicState.Making, ElectronicState.Filed, ElectronicState.Active, ElectronicState.Suspended, ElectronicState.Cancelled],
            [At(Entered), At(Made), At(filed), At(active), At(suspended), At(cancelled)]);
        Assert.Equal(ElectronicState.Invalid, At(active, active.Now.Electronic!.ValidUntil));
    }

    [Fact]
    [Trait("Requirement", "E-08")]
    public void A_filing_number_is_the_registers_own_or_that_of_a_body_outside_and_belongs_to_one_seal()
    {
        var own = Made.Ask(s => File(s));
        var outside = Made.Ask(s => File(s, "京章备-2026-77", "市电子印章管理中心"));
        var taken = SealQuestions.Register with { FilingCodes = SealQuestions.Register.FilingCodes.Add("京章备-2026-77", Papers.OfficialSeal) };

        Assert.Equal([new ElectronicSealFiled(Papers.ContractSeal, "DZ-2026-0001", "总公司", Today, Chen), new FilingCodeEntered(Papers.ContractSeal, "DZ-2026-0001"), new ElectronicFilingNumbered(Papers.ContractSeal, "DZ-2026-0001")], own.Events);
        Assert.Equal("京章备-2026-77", outside.Events.OfType<ElectronicSealFiled>().Single().Number);
        Assert.DoesNotContain(outside.Events, e => e is ElectronicFilingNumbered);
        Assert.Equal("electronic-filing-taken", Made.Ask(s => ElectronicFiling.File(Company, taken, s, "DZ", "京章备-2026-77", "中心", Today, Today, Chen)).Refusal?.Code);
        Assert.Equal("text-missing", Made.Ask(s => File(s, "京章备-2026-77")).Refusal?.Code);
        Assert.Equal("text-too-long", Made.Ask(s => File(s, new string('1', 61), "中心")).Refusal?.Code);
        Assert.Equal("seal-not-made", Entered.Ask(s => File(s)).Refusal?.Code);
        Assert.Equal("not-allowed", Made.Ask(s => ElectronicFiling.File(Company, SealQuestions.Register, s, "DZ", null, null, Today, Today, Li)).Refusal?.Code);
        Assert.Equal("day-in-future", Made.Ask(s => ElectronicFiling.File(Company, SealQuestions.Register, s, "DZ", null, null, Today.AddDays(1), Today, Chen)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "E-08")]
    public void A_seal_is_kept_to_kinds_of_document_and_an_application_for_another_kind_is_refused()
    {
        var kept = new Story<Seal>(Papers.ContractSealInUse, Seal.Evolve).Decided(s => ElectronicFiling.SetDocumentTypes(Company, Policy.None, s, ["letter", "bid", "bid"], Chen));
        var free = kept.Decided(s => ElectronicFiling.SetDocumentTypes(Company, Policy.None, s, [], Chen));
        static Decision Submit(Seal seal) => ApplicationDecisions.Submit(Company, Policy.None, Questions.OneRoute, ApplicationStory.Drafted(Papers.Asked).Now, new Dictionary<SealId, Seal>(Papers.Seals) { [Papers.ContractSeal] = seal }, Papers.Number, statementSigned: true, Li);

        Assert.Equal(["bid", "letter"], kept.Now.DocumentTypes);
        Assert.Equal("seal-not-for-document-type", Submit(kept.Now).Refusal?.Code);
        Assert.Null(Submit(free.Now).Refusal);
        Assert.Equal(Decision.Nothing, kept.Ask(s => ElectronicFiling.SetDocumentTypes(Company, Policy.None, s, ["letter", "bid"], Chen)));
        Assert.Equal("document-type-unknown", kept.Ask(s => ElectronicFiling.SetDocumentTypes(Company, Policy.None, s, ["nothing"], Chen)).Refusal?.Code);
        Assert.Equal("not-allowed", kept.Ask(s => ElectronicFiling.SetDocumentTypes(Company, Policy.None, s, [], Li)).Refusal?.Code);
    }

    private static Decision File(Seal seal, string? number = null, string? authority = null) =>
        ElectronicFiling.File(Company, SealQuestions.Register, seal, ElectronicFilingNumbering.None.Next(2026), number, authority, Today, Today, Chen);
}
