using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Domain.Notices;

/// <summary>Who has to do with a seal.</summary>
/// <param name="Holder">Who holds it now; nobody while it is outside the house.</param>
public sealed record SealKeepers(string Code, PersonId Custodian, PersonId? Deputy, PersonId Holder)
{
    public IEnumerable<PersonId> People => new[] { Custodian, Deputy ?? default, Holder }.Where(p => p != default).Distinct();
}

/// <summary>What rules may ask beside what happened.</summary>
/// <param name="KeepersOf">Null for a seal that is not known.</param>
/// <param name="AskersOf">Applicants of running applications for a seal.</param>
/// <param name="Holding">People whose roles allow an operation.</param>
/// <param name="RoundOf">Number and checkers of a stock-take.</param>
/// <param name="AllKeepers">Custodians, deputies and holders of all seals.</param>
/// <param name="DelegatesOf">Who decides in a person's name when it happened, about a type of document and an amount; null for what is no document.</param>
public sealed record NoticeFacts(
    Func<SealId, SealKeepers?> KeepersOf, Func<SealId, IEnumerable<PersonId>> AskersOf, Func<string, IEnumerable<PersonId>> Holding,
    Func<StockTakeId, (string Number, IReadOnlyList<PersonId> Checkers)?> RoundOf, Func<IEnumerable<PersonId>> AllKeepers,
    Func<PersonId, string?, Cents?, IEnumerable<PersonId>> DelegatesOf);

/// <summary>A state before and after an event.</summary>
public sealed record Change<T>(T Before, T After);

/// <summary>An approval before and after an event, whatever is being approved.</summary>
/// <param name="Page">The page of what is approved.</param>
/// <param name="DecisionPage">Where it is decided.</param>
public sealed record ApprovalChange(RunningApproval Before, RunningApproval After, PersonId Applicant, string Page, string DecisionPage, string? Number)
{
    /// <summary>Who is to decide now and was not before.</summary>
    public IEnumerable<PersonId> NewDeciders => Before.Entries == After.Entries ? After.WhoMayDecide().Except(Before.WhoMayDecide()) : After.WhoMayDecide();
}

/// <summary>What a rule may look at when something happened. Of the nouns only the one is there in whose stream it happened.</summary>
public sealed record NoticeScene(Recorded Happened, NoticeFacts Facts)
{
    public Change<Application> Application { get; init; } = new(Applications.Application.None, Applications.Application.None);
    public Change<SealMatter> Matter { get; init; } = new(SealMatter.None, SealMatter.None);
    public Change<Carry> Carry { get; init; } = new(Custody.Carry.None, Custody.Carry.None);
    public Handover Handover { get; init; } = Handover.None;
    public CustodyCase Case { get; init; } = CustodyCase.None;

    /// <summary>The approval that the event moved; null where there is none.</summary>
    public ApprovalChange? Approval
    {
        get
        {
            if (Application.After is { Exists: true } a) return new(Application.Before.Approval, a.Approval, a.Applicant, $"/applications/{a.Id}", $"/applications/{a.Id}/decision", a.Number);
            if (Matter.After is { Exists: true } m) return new(Matter.Before.Approval, m.Approval, m.Applicant, $"/matters/{m.Id}", $"/matters/{m.Id}/decision", m.Number);
            if (Carry.After is not { Exists: true } c) return null;
            var page = $"/carries/{c.Asked.Carry}";
            return c.DecidesExtension || Carry.Before.DecidesExtension
                ? new(Carry.Before.ExtensionApproval, c.ExtensionApproval, c.Extension!.By, page, page, c.Asked.Number)
                : new(Carry.Before.Approval, c.Approval, c.Asked.Applicant, page, page, c.Asked.Number);
        }
    }

    /// <summary>Who holds a seal now; null for one that is not known.</summary>
    public PersonId? KeeperOf(SealId seal) => Facts.KeepersOf(seal)?.Holder;

    /// <summary>Who is to decide, and who may in their names: never who asked for it, nor who keeps what it is about.</summary>
    public IEnumerable<PersonId> WithDelegates(IEnumerable<PersonId> deciders, PersonId applicant)
    {
        var own = deciders.ToList();
        var (type, amount) = Application.After is { Exists: true } a ? (a.Content.DocumentType, a.Counted ?? a.Content.ComparableAmount()) : (null, null);
        return own.Concat(own.SelectMany(p => Facts.DelegatesOf(p, type, amount)).Except([applicant, .. Seals().Select(KeeperOf).OfType<PersonId>()]));
    }

    /// <summary>What it is about.</summary>
    private IEnumerable<SealId> Seals()
    {
        if (Application.After is { Exists: true } a) return a.Content.Uses.Select(u => u.Seal);
        if (Matter.After is { Exists: true } m) return m.Content.Seals;
        return Carry.After is { Exists: true } c ? c.Asked.Seals : [];
    }

    /// <summary>The seal department.</summary>
    public IEnumerable<PersonId> Department => Facts.Holding(People.Operations.RegisterSeals);
}

/// <summary>Something that a person is told. It names the matter, never its contents.</summary>
/// <param name="Kind">One of <see cref="NoticeBook.Kinds"/>; its words are the text <c>notice.KIND</c>.</param>
/// <param name="Path">The page to look at, from the site's root.</param>
/// <param name="About">A number by which people know the matter; null without one.</param>
public sealed record Notice(PersonId To, string Kind, string Path, string? About);

/// <summary>Which event tells whom what: one line of the table in <see cref="NoticeBook"/>.</summary>
/// <param name="What">Asked only where there is somebody to tell.</param>
public sealed record NoticeRule(Type Event, string Kind, Func<DomainEvent, NoticeScene, IEnumerable<PersonId>> Who, Func<DomainEvent, NoticeScene, (string Path, string? About)> What)
{
    /// <summary>A rule for one kind of event.</summary>
    public static NoticeRule On<T>(string kind, Func<T, NoticeScene, IEnumerable<PersonId>> who, Func<T, NoticeScene, (string Path, string? About)> what)
        where T : DomainEvent => new(typeof(T), kind, (e, scene) => who((T)e, scene), (e, scene) => what((T)e, scene));

    /// <summary>A rule for an event of an application, that points to its page.</summary>
    public static NoticeRule OnApplication<T>(string kind, Func<T, Change<Application>, NoticeScene, IEnumerable<PersonId>> who)
        where T : DomainEvent => On<T>(kind, (e, scene) => who(e, scene.Application, scene), (_, scene) => ($"/applications/{scene.Application.After.Id}", scene.Application.After.Number));

    /// <summary>A rule for an event that moves an approval, whatever is approved.</summary>
    /// <param name="toDecide">Points to the page where it is decided.</param>
    public static NoticeRule OnApproval<T>(string kind, bool toDecide, Func<T, ApprovalChange, IEnumerable<PersonId>> who)
        where T : DomainEvent => On<T>(
            kind, (e, scene) => scene.Approval is { } approval ? who(e, approval) : [],
            (_, scene) => (toDecide ? scene.Approval!.DecisionPage : scene.Approval!.Page, scene.Approval.Number));

    /// <summary>A rule for an event after which people are to decide, they or their delegates.</summary>
    public static NoticeRule ToDecide<T>(string kind, Func<T, ApprovalChange, IEnumerable<PersonId>> who)
        where T : DomainEvent => On<T>(
            kind, (e, scene) => scene.Approval is { } approval ? scene.WithDelegates(who(e, approval), approval.Applicant) : [],
            (_, scene) => (scene.Approval!.DecisionPage, scene.Approval.Number));
}
