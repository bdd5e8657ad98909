using Yinxin.Domain.Documents;
using Yinxin.Domain.People;

namespace Yinxin.Domain.Seals.TakeOvers;

/// <summary>Decisions about taking over, beside those about its lines.</summary>
public static class TakeOverDecisions
{
    /// <summary>Most scans that one take-over holds.</summary>
    public const int MostFiles = 200;

    public static Refusal? WhyNot(Organisation o, PersonId by) => o.May(by, Operations.RegisterSeals) ? null : PeopleDecisions.Forbidden(Operations.RegisterSeals);

    public static Decision Prepare(Organisation o, TakeOverId id, TakeOverKind kind, IReadOnlyList<FileRef> files, PersonId by)
    {
        if (WhyNot(o, by) is { } no) return no;
        if (files.Count == 0) return Refusal.Invalid("file-empty", "");
        if (files.Count > MostFiles) return Refusal.Invalid("take-over-too-many-files", MostFiles);
        return Decision.Of([new TakeOverPrepared(id, kind, by), .. files.Select(f => new TakeOverFileAdded(id, by, f, IsSource: true))]);
    }

    public static Decision AddScan(Organisation o, TakeOver now, FileRef file, PersonId by)
    {
        if ((WhyNot(o, by) ?? WhyNotOpen(now)) is { } no) return no;
        return now.Scans.Count >= MostFiles ? Refusal.Invalid("take-over-too-many-files", MostFiles) : new TakeOverFileAdded(now.Id, by, file, IsSource: false);
    }

    public static Decision Drop(Organisation o, TakeOver now, PersonId by)
    {
        if (WhyNot(o, by) is { } no) return no;
        if (now.State == TakeOverState.Dropped) return Decision.Nothing;
        return WhyNotOpen(now) is { } closed ? closed : new TakeOverDropped(now.Id, by);
    }

    /// <summary>Is it still to be decided?</summary>
    public static Refusal? WhyNotOpen(TakeOver now) => now.State switch
    {
        TakeOverState.Prepared => null,
        TakeOverState.None => Refusal.NotFound("take-over-unknown"),
        TakeOverState.Done => Refusal.Conflict("take-over-done-already"),
        TakeOverState.Dropped => Refusal.Conflict("take-over-dropped-already"),
        _ => throw new ArgumentOutOfRangeException(nameof(now)),
    };
}
