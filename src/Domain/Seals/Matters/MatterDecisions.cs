using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Seals.Matters;

/// <summary>Drafting, filing, deciding matters of seals. The first broken rule answers.</summary>
public static class MatterDecisions
{
    public const int MostFiles = 30;

    public static Decision Draft(Organisation o, SealMatter now, MatterId id, MatterContent content, PersonId by)
    {
        if (!o.May(by, Operations.Apply)) return PeopleDecisions.Forbidden(Operations.Apply);
        if (now.Status != MatterStatus.None && WhyNotEdit(now, by) is { } no) return no;
        if (now.Status != MatterStatus.None && content.Kind != now.Content.Kind) return Refusal.Invalid("matter-kind-stays");
        if (MatterForms.CheckWords(content) is { } bad) return bad;
        if (now.Status != MatterStatus.None && content.SaysTheSame(now.Content)) return Decision.Nothing;
        return new MatterDrafted(id, by, o.People[by].Unit, content);
    }

    /// <summary>Adds a paper: to a draft whoever wrote it; to an approved matter the seal department, as its proof.</summary>
    public static Decision AddPaper(Organisation o, SealMatter now, MatterPaper paper, FileRef file, PersonId by)
    {
        if (WhyNotAddPaper(o, now, by) is { } no) return no;
        if (now.Files.Count >= MostFiles) return Refusal.Conflict("too-many-files", MostFiles);
        if (now.Files.Exists(f => f.File.Digest == file.Digest && f.Paper == paper)) return Refusal.Conflict("file-already-there", file.Name);
        return FileTypes.IsPaper(file) ? new MatterPaperAdded(now.Id, paper, file, by) : Refusal.Invalid("file-type-not-allowed", file.MediaType);
    }

    public static Refusal? WhyNotAddPaper(Organisation o, SealMatter now, PersonId by)
    {
        if (now.Status != MatterStatus.Approved) return WhyNotEdit(now, by);
        return o.May(by, Operations.RegisterSeals) ? null : PeopleDecisions.Forbidden(Operations.RegisterSeals);
    }

    public static Decision Discard(SealMatter now, PersonId by)
    {
        if (WhyNotEdit(now, by) is { } no) return no;
        return now.Status == MatterStatus.Draft ? new MatterDiscarded(now.Id) : Refusal.Conflict("matter-was-filed");
    }

    /// <summary>Files the matter: checks it whole, finds its route, settles the people.</summary>
    /// <param name="seals">The seals it is about, as they are now.</param>
    public static Decision Submit(MatterWorld world, SealMatter now, IReadOnlyList<Seal> seals, string number, PersonId by)
    {
        if (!world.People.May(by, Operations.Apply)) return PeopleDecisions.Forbidden(Operations.Apply);
        if (WhyNotEdit(now, by) is { } no) return no;
        if ((MatterForms.CheckWords(now.Content) ?? MatterForms.Check(world, now, seals, by)) is { } bad) return bad;
        var question = new RouteQuestion(by, now.Unit, "", null, Cards(now, seals), [.. seals.Select(s => s.Holder).Distinct()], now.Content.RouteKind, Authorities: world.Authorities, Day: world.Today);
        var (route, refusal) = RouteFinding.Find(world.People, world.Policy, world.Routes, question);
        return refusal is not null ? refusal : new MatterSubmitted(now.Id, now.Number ?? number, by, now.Content, route!);
    }

    /// <param name="seals">The seals it is about, as they are now.</param>
    public static Decision Approve(MatterWorld world, SealMatter now, IReadOnlyList<Seal> seals, int round, int step, string? opinion, IReadOnlyList<string> conditions, PersonId by)
    {
        var scene = Scene(world, now, seals);
        var (whose, no) = Standing(scene, now, round, step, by);
        if (no is not null) return no;
        if (scene.WhyBeyond(by, whose) is { } beyond) return beyond;
        return Deciding.CheckWords(opinion, conditions) is { } bad ? bad : new MatterApproved(now.Id, step, by, Words.Tidy(opinion), [.. conditions.Select(c => c.Trim())], whose);
    }

    public static Decision Reject(ApprovalScene scene, SealMatter now, int round, int step, string? reason, PersonId by)
    {
        var (whose, no) = Standing(scene, now, round, step, by);
        if (no is not null) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new MatterRejected(now.Id, step, by, reason!.Trim(), whose);
    }

    /// <param name="toStep">An earlier step, from 0; null: to the applicant.</param>
    public static Decision Return(ApprovalScene scene, SealMatter now, int round, int step, int? toStep, string? reason, PersonId by)
    {
        var (whose, no) = Standing(scene, now, round, step, by);
        if (no is not null) return no;
        return Deciding.CheckReturn(step, toStep, reason) is { } bad ? bad : new MatterReturned(now.Id, step, toStep, by, reason!.Trim(), whose);
    }

    /// <summary>What every decision on its approval looks at; delegations that are limited to kinds of document don't reach matters of seals.</summary>
    /// <param name="seals">The seals it is about, as they are now.</param>
    public static ApprovalScene Scene(MatterWorld world, SealMatter now, IReadOnlyList<Seal> seals) =>
        new(world.People, now.Approval, now.Applicant, [.. seals.Select(s => s.Holder).Where(p => p != default).Distinct()], null, null, world.Delegations, world.Day ?? world.Today)
        {
            SealTypes = [.. Cards(now, seals).Select(c => c.Type).Distinct(StringComparer.Ordinal)],
            Authorities = world.Authorities,
        };

    /// <summary>重批: not when anything was built on the approval.</summary>
    public static Decision TakeBack(SealMatter now, string? reason, PersonId by) => WhyNotTakeBack(now, by) is { } no ? no : ApprovalActs.TakeBack(now.Approval, reason, by);

    /// <summary>Why this person can't take an approval back now; the page asks the same.</summary>
    public static Refusal? WhyNotTakeBack(SealMatter now, PersonId by)
    {
        if (!now.Approval.EverApproved(by)) return Refusal.Forbidden("nothing-to-take-back");
        if (now.Status is not (MatterStatus.InApproval or MatterStatus.Approved)) return Refusal.Conflict("approval-not-running");
        if (now.Status == MatterStatus.Approved && (IsBegun(now) || MatterEffects.TookEffect(now))) return Refusal.Conflict("matter-under-way");
        return ApprovalActs.WhyNotTakeBack(now.Approval, by);
    }

    /// <summary>Withdraws what is not carried out yet; a reason is required.</summary>
    public static Decision Withdraw(SealMatter now, string? reason, PersonId by)
    {
        if (WhyNotWithdraw(now, by) is { } no) return no;
        return Words.Check("reason", reason, Words.Long) is { } missing ? missing : new MatterWithdrawn(now.Id, by, reason!.Trim());
    }

    public static Refusal? WhyNotWithdraw(SealMatter now, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("matter-unknown");
        if (now.Applicant != by) return Refusal.Forbidden("not-your-matter");
        return now.Status is MatterStatus.InApproval or MatterStatus.Returned || (now.Status == MatterStatus.Approved && !IsBegun(now)) ? null : Refusal.Conflict("matter-not-withdrawable");
    }

    /// <summary>Why this person can't decide now; the page asks the same.</summary>
    public static Refusal? WhyNotDecide(ApprovalScene scene, SealMatter now, PersonId by) => Standing(scene, now, now.Approval.Round, now.Approval.Step, by).Refusal;

    /// <summary>In whose name this person decides now, or why not at all.</summary>
    public static (PersonId? For, Refusal? Refusal) Standing(ApprovalScene scene, SealMatter now, int round, int step, PersonId by) =>
        !now.Exists || now.Status == MatterStatus.Draft ? (null, Refusal.NotFound("matter-unknown")) : Deciding.Standing(scene, round, step, by);

    private static bool IsBegun(SealMatter now) => now.Order is not null || now.Destruction is not null || now.Made.Count > 0;

    public static Refusal? WhyNotEdit(SealMatter now, PersonId by)
    {
        if (!now.Exists) return Refusal.NotFound("matter-unknown");
        if (now.Applicant != by) return Refusal.Forbidden("not-your-matter");
        return now.IsEditable ? null : Refusal.Conflict("matter-not-editable");
    }

    /// <summary>What routes and authorities look at: of a seal that is not yet there, what it shall be.</summary>
    private static List<SealCard> Cards(SealMatter now, IReadOnlyList<Seal> seals) =>
        now.Content.Engraving is { } form ? [form.Card("-", "-")] : now.Content.SealType is { } type ? [Waived(type)] : seals.Count == 0 ? [ToBeMade] : [.. seals.Select(s => s.Card)];

    /// <summary>Stands for electronic seals that are entered only when they are made.</summary>
    private static readonly SealCard ToBeMade = new("-", "-", SealTypes.Department, SealForm.Electronic, SealShape.Round, new(40), new(40), null, "-", default, default, null, null, "-", null);

    /// <summary>Stands for all seals of a type where a route's conditions are asked.</summary>
    private static SealCard Waived(string type) => new("-", type, type, SealForm.Physical, SealShape.Round, new(40), new(40), null, "-", default, default, null, null, "-", null);
}

/// <summary>What a matter is judged by beside itself.</summary>
public sealed record MatterWorld(Organisation People, Policy Policy, RouteBook Routes, SealRegister Register, Firms.FirmBook Firms, DateOnly Today)
{
    public AuthorityBook Authorities { get; init; } = AuthorityBook.None;
    public DelegationBook Delegations { get; init; } = DelegationBook.None;

    /// <summary>The day in the organisation's zone, by which delegations run; null: the same as today.</summary>
    public DateOnly? Day { get; init; }
}
