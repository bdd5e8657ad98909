using Yinxin.Desks.Seals.Making;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Batches;
using Yinxin.Imaging;
using Yinxin.Signatures;
using Yinxin.Store;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Seals.Batches;

/// <summary>Carries batches out. Each line is one append with everything that comes of it, so that a run that was killed goes on where it stopped and makes nothing twice.</summary>
public sealed class SealBatchRuns
{
    private static readonly Act Making = new(Operations.RegisterSeals, ApiScopes.Administer);

    /// <summary>Keys that every batch gets; an RSA key takes about a second, 300 of them would take minutes.</summary>
    private static readonly IReadOnlyList<KeyAlgorithm> Quick = [KeyAlgorithm.EcdsaP256];

    private readonly EventStore events;
    private readonly Gate gate;
    private readonly SealWorkshop workshop;
    private readonly SealBatchTable table;
    private readonly BatchPlan plan;

    /// <summary>Lines are written one after the other: their decisions read the same streams.</summary>
    private readonly SemaphoreSlim pen = new(1);

    internal SealBatchRuns(EventStore events, Gate gate, SealWorkshop workshop, SealBatchTable table, BatchPlan plan) =>
        (this.events, this.gate, this.workshop, this.table, this.plan) = (events, gate, workshop, table, plan);

    /// <summary>Those that were started and have lines left.</summary>
    public Task<IReadOnlyList<BatchId>> OpenAsync(CancellationToken stop) => table.RunningAsync(stop);

    /// <summary>Makes what is left of a batch.</summary>
    /// <param name="clock">The moment of each line.</param>
    public async Task RunAsync(BatchId id, Func<DateTimeOffset> clock, CancellationToken stop)
    {
        var batch = await BatchAsync(id, stop);
        if (batch.Status != BatchStatus.Running) return;
        var caller = new Caller(batch.By, clock());
        var read = await plan.ReadAsync(new Sitting(events), batch, caller.Today, stop);
        var opened = await plan.PicturesAsync(batch, stop);
        if ((read.Refusal ?? opened.Refusal) is { } no) throw new InvalidOperationException($"The table of batch {id} could be read when it was started, and now it can't: {no.Code}.");
        using var pictures = opened.Value!;
        var left = read.Value!.Where(l => !batch.Results.ContainsKey(l.Row)).Chunk(SealBatchImages.Most).ToList();
        await Parallel.ForEachAsync(left, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount), CancellationToken = stop },
            async (lines, s) => await MakeAsync(batch, lines, pictures, clock, s));
        if ((await BatchAsync(id, stop)) is { Status: BatchStatus.Running } now && now.Results.Count >= now.Rows)
            await events.AppendAsync(batch.By.ToString(), clock(), [], [new(SealBatch.Stream(id), new SealBatchEnded(id))], stop);
    }

    private async Task<SealBatch> BatchAsync(BatchId id, CancellationToken stop) => (await events.FoldAsync(SealBatch.Stream(id), SealBatch.None, SealBatch.Evolve, stop)).State;

    /// <summary>Some lines: drawn together, made one by one.</summary>
    private async Task MakeAsync(SealBatch batch, IReadOnlyList<ReadLine> lines, BatchPictures pictures, Func<DateTimeOffset> clock, CancellationToken stop)
    {
        List<(ReadLine Line, string Svg)> faces = [];
        foreach (var line in lines)
        {
            var face = line.Fault is { } fault ? fault : await FaceAsync(line, pictures, stop);
            if (face.Refusal is { } no) await FailAsync(batch, line, no, clock(), stop);
            else faces.Add((line, face.Value!));
        }
        var drawn = await DrawAsync(faces, stop);
        for (var i = 0; i < faces.Count; i++)
        {
            if (drawn[i] is { } images) await MakeLineAsync(batch, faces[i].Line.Line!, faces[i].Svg, images, clock, stop);
            else await FailAsync(batch, faces[i].Line, Refusal.Invalid("batch-drawing-failed"), clock(), stop);
        }
    }

    private async Task<Answer<string>> FaceAsync(ReadLine line, BatchPictures pictures, CancellationToken stop)
    {
        if (line.Picture is not { } name) return SealWorkshop.Draw(line.Line!.Face, specimenMark: false);
        Answer<byte[]> picture;
        lock (pictures) picture = pictures.Read(name);
        if (picture.Refusal is { } no) return no;
        var (width, height) = (line.Line!.Card.Width.Value, line.Line.Card.Height.Value);
        try
        {
            return SealBatchImages.Svg(await SealBatchImages.CleanAsync(picture.Value!, width, height, SealWorkshop.PngDpi, stop), width, height, specimenMark: false);
        }
        catch (CageException)
        {
            return Refusal.Invalid("batch-picture-form", name);
        }
    }

    /// <summary>All at once; when that fails each by itself, so that only the one at fault has none.</summary>
    private static async Task<IReadOnlyList<SealImagePair?>> DrawAsync(IReadOnlyList<(ReadLine Line, string Svg)> faces, CancellationToken stop)
    {
        try
        {
            return await SealBatchImages.DrawAsync([.. faces.Select(f => f.Svg)], SealWorkshop.PngDpi, stop);
        }
        catch (CageException)
        {
            List<SealImagePair?> pairs = [];
            foreach (var (_, svg) in faces) pairs.Add(await DrawAloneAsync(svg, stop));
            return pairs;
        }
    }

    private static async Task<SealImagePair?> DrawAloneAsync(string svg, CancellationToken stop)
    {
        try
        {
            return (await SealBatchImages.DrawAsync([svg], SealWorkshop.PngDpi, stop))[0];
        }
        catch (CageException)
        {
            return null;
        }
    }

    /// <summary>Certificates and data of one line, then its append.</summary>
    private async Task MakeLineAsync(SealBatch batch, BatchLine line, string svg, SealImagePair images, Func<DateTimeOffset> clock, CancellationToken stop)
    {
        var (at, o) = (clock(), (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State);
        var caller = new Caller(batch.By, at);
        var likeness = line.Physical is { } physical ? await LikenessAsync(physical, images.Png, stop) : null;
        var algorithms = batch.Options.WithRsa ? SealWorkshop.UsualAlgorithms : Quick;
        var answer = await workshop.KeepingAsync<Done>(async kept =>
        {
            var face = await workshop.KeepFaceAsync(kept, svg, images.Png, images.Pdf, stop);
            var certified = await workshop.CertifyAsync(kept, new(line.Seal, line.Card, SealWorkshop.OwnerOf(o, line.Card), images.Png, at, line.Until), algorithms, stop);
            var made = new ElectronicSealMade(line.Seal, line.Face, face.Svg, face.Png, face.Pdf, certified.International, at, line.Until);
            var data = new SealDataMade(line.Seal, certified.Data, certified.Sm2);
            await pen.WaitAsync(stop);
            try
            {
                return await gate.ActAsync<Done>(caller, Making, SealBatch.Stream(batch.Id), (sitting, s) => TakeAsync(sitting, batch, line, made, data, likeness, caller, s), stop);
            }
            finally
            {
                pen.Release();
            }
        });
        if (answer.Refusal is { } no && no.Code != Over) await FailAsync(batch, line.Row, no, at, stop);
    }

    /// <summary>The batch was stopped, or somebody else did this line.</summary>
    private const string Over = "batch-over";

    private static async Task<Answer<Done>> TakeAsync(Sitting sitting, SealBatch batch, BatchLine line, ElectronicSealMade made, SealDataMade data, int? likeness, Caller caller, CancellationToken stop)
    {
        var now = await sitting.FoldAsync(SealBatch.Stream(batch.Id), SealBatch.None, SealBatch.Evolve, stop);
        if (now.Status != BatchStatus.Running || now.Results.ContainsKey(line.Row)) return Refusal.Invalid(Over);
        await sitting.FoldAsync(Seal.Stream(line.Seal), Seal.None, Seal.Evolve, stop);
        var world = await BatchPlan.WithLineAsync(sitting, await BatchPlan.WorldAsync(sitting, batch, caller.Today, stop), line, caller.Today, stop);
        if (MakingFolds.Take(sitting, line.Seal, BatchDecisions.Make(world, line, made, data, likeness, batch.Options.Activate, caller.Today, caller.Person)) is { } no) return no;
        sitting.Take(SealBatch.Stream(batch.Id), new SealBatchRowMade(batch.Id, line.Row, line.Seal, line.Card.Code));
        return Done.Yes;
    }

    private async Task<int?> LikenessAsync(SealId physical, byte[] picture, CancellationToken stop)
    {
        var seal = (await events.FoldAsync(Seal.Stream(physical), Seal.None, Seal.Evolve, stop)).State;
        if (seal.Specimens.LastOrDefault() is not { } specimen) return null;
        try
        {
            return await SealLikeness.CompareAsync(await workshop.ReadAsync(specimen, stop), picture, stop);
        }
        catch (CageException)
        {
            return 0;
        }
    }

    private Task FailAsync(SealBatch batch, ReadLine line, Refusal why, DateTimeOffset at, CancellationToken stop) => FailAsync(batch, line.Row, why, at, stop);

    private async Task FailAsync(SealBatch batch, int row, Refusal why, DateTimeOffset at, CancellationToken stop)
    {
        await pen.WaitAsync(stop);
        try
        {
            if ((await BatchAsync(batch.Id, stop)) is not { Status: BatchStatus.Running } now || now.Results.ContainsKey(row)) return;
            var failed = new SealBatchRowFailed(batch.Id, row, why.Code, [.. why.Facts.Select(f => Convert.ToString(f, System.Globalization.CultureInfo.InvariantCulture) ?? "")]);
            await events.AppendAsync(batch.By.ToString(), at, [], [new(SealBatch.Stream(batch.Id), failed)], stop);
        }
        finally
        {
            pen.Release();
        }
    }
}
