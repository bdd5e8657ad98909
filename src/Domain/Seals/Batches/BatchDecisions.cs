using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Domain.Seals.Batches;

/// <summary>One line of a table, read: the seal that it asks for.</summary>
/// <param name="Seal">The id that it has, or will have.</param>
/// <param name="Filing">A number that a body outside gave, with that body; null for the own register's.</param>
/// <param name="Physical">The physical seal that it stands for.</param>
public sealed record BatchLine(
    int Row, SealId Seal, SealCard Card, FaceSpec Face, DateTimeOffset Until, (string Number, string? Authority)? Filing, IReadOnlyList<string> DocumentTypes, SealId? Physical);

/// <summary>What the line of a table is judged by.</summary>
/// <param name="Existing">The entry of that code, <see cref="Seal.None"/> when there is none.</param>
/// <param name="Physical">The physical seal it stands for; <see cref="Seal.None"/> for none.</param>
/// <param name="Assigned">Why the custodians can't take it (G-03); null when they can.</param>
public sealed record BatchWorld(MakingWorld Making, Policy Policy, SealRegister Register, Seal Existing, Seal Physical, ElectronicFilingNumbering Numbers, Refusal? Assigned)
{
    public Organisation People => Making.People;
}

/// <summary>Making many electronic seals from one table (E-03). The first broken rule answers; each line is judged by the same rules as a seal that is made alone.</summary>
public static class BatchDecisions
{
    /// <summary>Least likeness of a picture and the filed specimen imprint of the seal that it stands for, in percent.</summary>
    public const int LeastLikeness = 75;

    public static Decision Prepare(MakingWorld world, BatchId id, FileRef table, BatchOptions options, PersonId by)
    {
        if (WhyNotPrepare(world, by) is { } no) return no;
        if (options.Until <= world.Today || options.Until > world.Today.AddYears(10)) return Refusal.Invalid("seal-validity");
        return new SealBatchPrepared(id, world.Matter.Id, table, options, by);
    }

    /// <summary>Why no table is taken for this application now; the page asks the same.</summary>
    public static Refusal? WhyNotPrepare(MakingWorld world, PersonId by)
    {
        if (!world.People.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!world.Matter.Exists) return Refusal.NotFound("matter-unknown");
        if (world.Matter is not { Status: MatterStatus.Approved, Content.Making: { Kind: MakingKind.New } form, MakingLeft: > 0 }) return Refusal.Conflict("batch-not-approved");
        return world.Standing.WhyNot(world.People, form.Unit, world.Today);
    }

    public static Decision AddPictures(Organisation o, SealBatch now, FileRef pictures, PersonId by) =>
        WhyNotTouch(o, now, BatchStatus.Prepared, by) is { } no ? no : new SealBatchPicturesAdded(now.Id, pictures, by);

    /// <param name="good">Lines in which nothing is wrong.</param>
    public static Decision Start(Organisation o, SealBatch now, int rows, int good, PersonId by)
    {
        if (WhyNotTouch(o, now, BatchStatus.Prepared, by) is { } no) return no;
        return good == 0 ? Refusal.Conflict("batch-nothing-good") : new SealBatchStarted(now.Id, rows, by);
    }

    public static Decision Drop(Organisation o, SealBatch now, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!now.Exists) return Refusal.NotFound("batch-unknown");
        return now.Status is BatchStatus.Prepared or BatchStatus.Running ? new SealBatchDropped(now.Id, by) : Refusal.Conflict("batch-over");
    }

    /// <summary>Why this person can't do this with the batch in that state.</summary>
    public static Refusal? WhyNotTouch(Organisation o, SealBatch now, BatchStatus status, PersonId by)
    {
        if (!o.May(by, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
        if (!now.Exists) return Refusal.NotFound("batch-unknown");
        return now.Status == status ? null : Refusal.Conflict("batch-over");
    }

    /// <summary>All of one line: entered, made, linked, filed, restricted, put into use. What was asked with invented files is what the preview shows.</summary>
    /// <param name="likeness">Of the picture and the specimen imprint; null where it stands for no physical seal.</param>
    public static Decision Make(BatchWorld world, BatchLine line, ElectronicSealMade made, SealDataMade data, int? likeness, bool activate, DateOnly today, PersonId by)
    {
        var run = new Run(world.Existing, world.Register);
        if (!world.Existing.Exists)
        {
            if (world.Making.Matter.NewSealsLeft == 0) return Refusal.Conflict("batch-beyond-approval", world.Making.Matter.Content.Making?.NewSeals ?? 0);
            if (run.Take(SealDecisions.Register(world.People, world.Policy, world.Register, line.Seal, line.Card, by)) is { } no) return no;
            if (world.Assigned is { } untrained) return untrained;
        }
        else if (WhyNotExisting(world.Existing, line) is { } other) return other;
        if (run.Take(MakingDecisions.Make(world.Making, run.Seal, made, by, data)) is { } unmade) return unmade;
        if (line.Physical is not null)
        {
            if (WhyNotLink(world, line) is { } unlike) return unlike;
            if (likeness < LeastLikeness) return Refusal.Conflict("likeness-low", world.Physical.Card.Code, likeness, LeastLikeness);
            run.Take(new ElectronicSealLinked(line.Seal, world.Physical.Id, world.Physical.Specimens[^1].Id, likeness ?? 100));
        }
        var own = world.Numbers.Next(today.Year);
        if (run.Take(ElectronicFiling.File(world.People, run.Register, run.Seal, own, line.Filing?.Number, line.Filing?.Authority, today, today, by)) is { } unfiled) return unfiled;
        if (run.Take(ElectronicFiling.SetDocumentTypes(world.People, world.Policy, run.Seal, line.DocumentTypes, by)) is { } kinds) return kinds;
        if (activate && run.Take(SealDecisions.Activate(world.People, world.Policy, run.Seal, by)) is { } inactive) return inactive;
        return Decision.Of([.. run.Events]);
    }

    private static Refusal? WhyNotExisting(Seal existing, BatchLine line)
    {
        if (existing.Card.Form != SealForm.Electronic) return Refusal.Conflict("seal-code-taken", line.Card.Code);
        return existing.Card == line.Card ? null : Refusal.Conflict("batch-card-differs", line.Card.Code);
    }

    private static Refusal? WhyNotLink(BatchWorld world, BatchLine line)
    {
        if (!world.Physical.Exists || world.Physical.Card.Form == SealForm.Electronic) return Refusal.NotFound("batch-physical-gone", line.Card.Code);
        if (world.Physical.Card.Owner != line.Card.Owner) return Refusal.Conflict("batch-physical-elsewhere", world.Physical.Card.Code);
        return world.Physical.Specimens.Count == 0 ? Refusal.Conflict("batch-physical-no-specimen", world.Physical.Card.Code) : null;
    }

    /// <summary>One line under way: each decision sees what the ones before it did.</summary>
    private sealed class Run(Seal seal, SealRegister register)
    {
        public Seal Seal { get; private set; } = seal;
        public SealRegister Register { get; private set; } = register;
        public List<DomainEvent> Events { get; } = [];

        public Refusal? Take(Decision decision)
        {
            foreach (var e in decision.Events) Take(e);
            return decision.Refusal;
        }

        public void Take(DomainEvent happened)
        {
            Events.Add(happened);
            if (happened is SealEntered or FilingCodeEntered) Register = SealRegister.Evolve(Register, happened);
            else if (happened is SealEvent) Seal = Seal.Evolve(Seal, happened);
        }
    }
}
