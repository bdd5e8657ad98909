using Yinxin.Domain.Approvals;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Domain.Tests.Seals.Matters;

namespace Yinxin.Domain.Tests.Seals.Making;

/// <summary>Applications for electronic seals of 总公司: Xu administers them, 办公室 is the responsible body.</summary>
public static class MakingStory
{
    public static readonly MakingForm Form = new(MakingKind.New, HeadOffice, "周正", Xu, Office, Enum.GetValues<Safeguard>(), 0);

    public static MatterContent Asking(MakingForm form, params SealId[] seals) => new(SealMatters.ElectronicMaking, "网上签约需要", seals, Making: form);

    /// <summary>The authorisation is there; not filed yet.</summary>
    public static Story<SealMatter> Drafted(MakingForm form, params SealId[] seals) =>
        MatterQuestions.Drafted(Asking(form, seals), Chen).Then(new MatterPaperAdded(MatterQuestions.Id1, MatterPaper.Authorisation, Papers.Certificate, Chen));

    public static Story<SealMatter> Approved(MakingForm form, params Seal[] seals) =>
        Drafted(form, [.. seals.Select(s => s.Id)]).Decided(m => MatterQuestions.Submit(m, seals)).Decided(m => MatterQuestions.Approve(m)).Decided(m => MatterQuestions.Approve(m));

    public static MakingStanding Standing(params StandingEvent[] later) =>
        new Story<MakingStanding>(MakingStanding.None, MakingStanding.Evolve).Then([new MakingStandingBegun(HeadOffice, MatterQuestions.Id1, Form, Today), .. later]).Now;

    public static MakingWorld World(SealMatter matter, MakingStanding? standing = null, DateOnly? today = null) => new(Company, matter, standing ?? Standing(), today ?? Today);

    /// <summary>Makes a seal on an application that was approved for it.</summary>
    public static Decision Make(Seal seal, ElectronicSealMade made, PersonId by, ElectronicSealEvent? data = null)
    {
        var asked = seal is { Exists: true, Card.Form: SealForm.Electronic, Electronic: null } ? Approved(Form, seal).Now : Approved(Form with { NewSeals = 1 }).Now;
        return MakingDecisions.Make(World(asked), seal, made, by, data);
    }
}
