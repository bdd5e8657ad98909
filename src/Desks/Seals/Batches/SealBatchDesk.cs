using Yinxin.Desks.Documents;
using Yinxin.Desks.Seals.Making;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Batches;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Store;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Seals.Batches;

/// <summary>A batch with its lines: planned before it is started, as they came out afterwards.</summary>
/// <param name="Unreadable">Why the table can't be read; null when it can.</param>
public sealed record SealBatchPage(SealBatch Batch, SealMatter Matter, IReadOnlyList<PlannedLine> Plan, Refusal? Unreadable);

/// <summary>Many electronic seals from one table (E-03): received, looked at, started, followed, reported.</summary>
public sealed class SealBatchDesk
{
    private const int MostListed = 100;

    /// <summary>Largest ZIP of pictures, in bytes.</summary>
    public const long LargestPictures = 100L << 20;

    private static readonly Act Making = new(Operations.RegisterSeals, ApiScopes.Administer);
    private readonly EventStore events;
    private readonly Gate gate;
    private readonly Intake intake;
    private readonly SealBatchTable table;
    private readonly BatchPlan plan;

    internal SealBatchDesk(EventStore events, Gate gate, Intake intake, SealBatchTable table, BatchPlan plan) =>
        (this.events, this.gate, this.intake, this.table, this.plan) = (events, gate, intake, table, plan);

    /// <summary>The columns that a table may have, as a template shows them.</summary>
    public static IReadOnlyList<Spreadsheets.SheetColumn> Columns => BatchSheet.Columns;

    /// <summary>Takes a table for an approved application; nothing is made of it yet.</summary>
    public async Task<Answer<BatchId>> PrepareAsync(Caller caller, MatterId matter, SentFile table, BatchOptions options, CancellationToken stop)
    {
        var id = new BatchId(Guid.CreateVersion7());
        var early = await DecideAsync(caller, matter, id, world => BatchDecisions.Prepare(world, id, Unsent, options, caller.Person) is { Refusal: { } no } ? no : Decision.Nothing, stop);
        if (early.Refusal is { } refused) return refused;
        var taken = await intake.TakePlainAsync(table.Source, table.Name, Spreadsheets.SheetLimits.Usual.Bytes, "text/csv", stop);
        if (taken.Refusal is { } bad) return bad;
        var answer = await DecideAsync(caller, matter, id, world => BatchDecisions.Prepare(world, id, taken.Value!, options, caller.Person), stop);
        if (!answer.IsYes) intake.Forget(taken.Value!.Id);
        return answer.Refusal is { } no ? no : id;
    }

    /// <summary>Takes the ZIP of pictures that the lines name; another one takes its place.</summary>
    public async Task<Answer<Done>> AddPicturesAsync(Caller caller, BatchId id, SentFile pictures, CancellationToken stop)
    {
        var may = await DecideAsync(caller, id, (o, now) => BatchDecisions.WhyNotTouch(o, now, BatchStatus.Prepared, caller.Person) is { } no ? no : Decision.Nothing, stop);
        if (may.Refusal is { } early) return early;
        var taken = await intake.TakePlainAsync(pictures.Source, pictures.Name, LargestPictures, "application/zip", stop);
        if (taken.Refusal is { } bad) return bad;
        using var opened = (await plan.PicturesAsync(SealBatch.None with { Pictures = taken.Value }, stop)).Value;
        var answer = opened is null ? Refusal.Invalid("batch-pictures-damaged") : await DecideAsync(caller, id, (o, now) => BatchDecisions.AddPictures(o, now, taken.Value!, caller.Person), stop);
        if (!answer.IsYes) intake.Forget(taken.Value!.Id);
        return answer;
    }

    /// <summary>One batch; what is not started yet is asked line by line.</summary>
    public Task<Answer<SealBatchPage>> FindAsync(Caller caller, BatchId id, CancellationToken stop) =>
        gate.ReadAsync<SealBatchPage>(caller, Making, SealBatch.Stream(id), async (o, s) =>
        {
            if (!o.May(caller.Person, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            var batch = await BatchAsync(id, s);
            if (!batch.Exists) return Refusal.NotFound("batch-unknown");
            var matter = (await events.FoldAsync(SealMatter.Stream(batch.Matter), SealMatter.None, SealMatter.Evolve, s)).State;
            var lines = batch.Status == BatchStatus.Prepared ? await plan.AskAsync(batch, caller.Today, caller.At, caller.Person, s) : await LinesAsync(batch, caller.Today, s);
            return new SealBatchPage(batch, matter, lines.Value ?? [], lines.Refusal);
        }, stop);

    public Task<Answer<IReadOnlyList<SealBatchRow>>> ListAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<SealBatchRow>>(caller, Making, SealRegister.Stream, async (o, s) =>
            o.May(caller.Person, Operations.RegisterSeals) ? new Answer<IReadOnlyList<SealBatchRow>>(await table.ListAsync(MostListed, s), null) : PeopleDecisions.Forbidden(Operations.RegisterSeals), stop);

    /// <summary>Starts it; lines at fault are reported, the others are made one after the other.</summary>
    public async Task<Answer<Done>> StartAsync(Caller caller, BatchId id, CancellationToken stop)
    {
        var page = await FindAsync(caller, id, stop);
        if ((page.Refusal ?? page.Value!.Unreadable) is { } no) return no;
        var lines = page.Value!.Plan;
        return await DecideAsync(caller, id, (o, now) => BatchDecisions.Start(o, now, lines.Count, lines.Count(l => l.IsGood), caller.Person), stop);
    }

    /// <summary>Throws it away, or stops it; what is made stays.</summary>
    public Task<Answer<Done>> DropAsync(Caller caller, BatchId id, CancellationToken stop) =>
        DecideAsync(caller, id, (o, now) => BatchDecisions.Drop(o, now, caller.Person), stop);

    /// <summary>What came of each line, as a file.</summary>
    /// <param name="words">Puts heads, results and refusals into the reader's language.</param>
    public async Task<Answer<HandedData>> ReportAsync(Caller caller, BatchId id, BatchWords words, CancellationToken stop)
    {
        var found = await FindAsync(caller, id, stop);
        if (found.Refusal is { } no) return no;
        List<BatchReportLine> lines = [];
        foreach (var line in found.Value!.Plan)
        {
            var result = found.Value.Batch.Results.GetValueOrDefault(line.Read.Row);
            var seal = result?.Seal is { } made ? (await events.FoldAsync(Seal.Stream(made), Seal.None, Seal.Evolve, stop)).State : null;
            lines.Add(new(line, result, seal));
        }
        return new HandedData(BatchReport.Csv(lines, words), $"{words.FileName}-{caller.Today:yyyyMMdd}.csv");
    }

    internal async Task<SealBatch> BatchAsync(BatchId id, CancellationToken stop) => (await events.FoldAsync(SealBatch.Stream(id), SealBatch.None, SealBatch.Evolve, stop)).State;

    private static readonly FileRef Unsent = new(default, Digest.Of(new byte[32]), 0, "-", "-");

    private async Task<Answer<IReadOnlyList<PlannedLine>>> LinesAsync(SealBatch batch, DateOnly today, CancellationToken stop)
    {
        var read = await plan.ReadAsync(new Sitting(events), batch, today, stop);
        if (read.Refusal is { } no) return no;
        return new([.. read.Value!.Select(l => new PlannedLine(l, batch.Results.TryGetValue(l.Row, out var r) && r.Reason is { } reason ? Refusal.Invalid(reason, [.. r.Facts]) : null, null))], null);
    }

    private Task<Answer<Done>> DecideAsync(Caller caller, MatterId matter, BatchId id, Func<MakingWorld, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Making, SealMatter.Stream(matter), async (sitting, s) =>
        {
            var world = await MakingFolds.WorldAsync(sitting, await MatterDesk.FoldAsync(sitting, matter, s), caller.Today, s);
            return sitting.Take(SealBatch.Stream(id), decide(world)) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, BatchId id, Func<Organisation, SealBatch, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Making, SealBatch.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(SealBatch.Stream(id), SealBatch.None, SealBatch.Evolve, s);
            return sitting.Take(SealBatch.Stream(id), decide(o, now)) is { } no ? no : Done.Yes;
        }, stop);
}
