using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>What can be tried on an application.</summary>
public enum Move { Approve, Reject, Return, FileAgain, Withdraw, Begin, Finish, Void, Register, AddEvidence, Close, HandOver }

/// <summary>One try: by a fixed person, or (when <paramref name="ByInsider"/>) by somebody whom the record would name.</summary>
public sealed record Try(Move Move, int Person, bool ByInsider, int Number);

/// <summary>An important application with two uses, on which anybody tries anything; only what is decided happens.</summary>
public sealed class Rehearsal
{
    private static readonly PersonId[] People = [Li, Wang, Zhao, Zhou, Feng, Xu, Chen, Lin, Jin];

    private readonly List<(DomainEvent Event, PersonId Holder)> happened = [];
    private Story<Application> story = ApplicationStory.Filed(
        Papers.Asked with { Uses = [Papers.TwicePressed, Papers.ThriceOnPaper] }, important: true, Papers.AnyOf("部门", Wang, Zhao, Zhou), Papers.InTurn("依次", Zhou, Feng), Papers.AnyOf("总经理", Zhou, Wang));

    private Seal electronic = Papers.ContractSealInUse;
    private Seal physical = Papers.OfficialSealInUse;
    private int stampings;

    public Application Now => story.Now;

    /// <summary>What was decided, with who held the seal concerned at that moment.</summary>
    public IReadOnlyList<(DomainEvent Event, PersonId Holder)> Happened => happened;

    public void Do(Try asked)
    {
        var by = asked.ByInsider ? Insider(asked) : People[asked.Person];
        var id = Papers.StampingNo(1 + (asked.Number % Math.Max(1, stampings)));
        switch (asked.Move)
        {
            case Move.Approve: Take(Questions.InformedApproval(by, Papers.Contract)); break;
            case Move.Reject when asked.Number == 0: Take(Questions.Rejection(by)); break;
            case Move.Return: Take(Questions.Return(by, asked.Number % 3 == 0 ? null : (asked.Number % 3) - 1)); break;
            case Move.FileAgain: FileAgain(); break;
            case Move.Withdraw when asked.Number == 0: Take(Questions.Withdrawal(by)); break;
            case Move.Begin: Take(Questions.Begin(Papers.StampingNo(stampings + 1), by, seal: electronic), electronic.Holder); break;
            case Move.Finish: Take(Questions.Finish(id, Papers.Pdf(1000 + stampings, "已盖章.pdf"))); break;
            case Move.Void: Take(a => StampingDecisions.Void(a, id, "pdf-broken")); break;
            case Move.Register: Take(Questions.Register(Questions.Registration(Papers.StampingNo(stampings + 1), asked.Number, use: 1), by, physical), physical.Holder); break;
            case Move.AddEvidence: Take(Questions.AddEvidence(id, Papers.Pdf(2000 + happened.Count, "扫描.pdf"), by)); break;
            case Move.Close: Take(Questions.Close(by, isKeeper: by == physical.Holder)); break;
            case Move.HandOver: HandOver(People[asked.Person], asked.Number % 2 == 0); break;
            default: break;
        }
    }

    /// <summary>Somebody for whom the move could be allowed: the next approver, or the holder of the seal.</summary>
    private PersonId Insider(Try asked) => asked.Move switch
    {
        Move.Approve or Move.Reject or Move.Return => Now.WhoMayDecide() is { Count: > 0 } who ? who[asked.Person % who.Count] : Li,
        Move.Begin => electronic.Holder,
        Move.Register or Move.AddEvidence => physical.Holder,
        _ => Li,
    };

    /// <summary>The applicant files the returned application again; its people stay as they were.</summary>
    private void FileAgain()
    {
        if (Now.Status == ApplicationStatus.Returned) Take(a => new ApplicationSubmitted(a.Id, a.Number!, Li, a.Content, a.Route!, true, ApplicationDecisions.Statement));
    }

    private void HandOver(PersonId to, bool theElectronicOne)
    {
        var seal = theElectronicOne ? electronic : physical;
        var decided = SealDecisions.Change(Company, Policy.None, SealRegister.None, seal, seal.Card with { Custodian = to, Deputy = null }, "交接", Chen);
        if (decided.Events.OfType<SealCardChanged>().SingleOrDefault() is not { } changed) return;
        if (theElectronicOne) electronic = Seal.Evolve(electronic, changed);
        else physical = Seal.Evolve(physical, changed);
    }

    private void Take(Func<Application, Decision> question, PersonId holder = default)
    {
        var decision = story.Ask(question);
        story = story.Then([.. decision.Events]);
        happened.AddRange(decision.Events.Select(e => (e, holder)));
        stampings += decision.Events.Count(e => e is StampingBegun or StampingRegistered);
    }
}
