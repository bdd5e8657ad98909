using Yinxin.Desks.Custody;
using Yinxin.Desks.Seals.Making;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Desks.Spreadsheets;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Batches;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Store;

namespace Yinxin.Desks.Seals.Batches;

/// <summary>A line with what the rules say of it.</summary>
/// <param name="Svg">The face as it would be drawn, marked 样章; null for a picture or a line at fault.</param>
public sealed record PlannedLine(ReadLine Read, Refusal? Fault, string? Svg)
{
    public bool IsGood => Fault is null;
}

/// <summary>A table, line by line, before anything is written: the same rules as when it is made, over files that are invented for the question.</summary>
internal sealed class BatchPlan(EventStore events, EncryptedFiles files)
{
    private static readonly FileRef Nothing = new(default, Digest.Of(new byte[32]), 0, "-", "-");

    /// <summary>Reads the table and asks every line.</summary>
    public async Task<Answer<IReadOnlyList<PlannedLine>>> AskAsync(SealBatch batch, DateOnly today, DateTimeOffset at, PersonId by, CancellationToken stop)
    {
        var sitting = new Sitting(events);
        var read = await ReadAsync(sitting, batch, today, stop);
        if (read.Refusal is { } no) return no;
        var opened = await PicturesAsync(batch, stop);
        if (opened.Refusal is { } broken) return broken;
        using var pictures = opened.Value!;
        var world = await WorldAsync(sitting, batch, today, stop);
        List<PlannedLine> planned = [];
        foreach (var line in read.Value!)
        {
            var (fault, svg) = (line.Fault, (string?)null);
            if (line.Line is { } asked)
            {
                var own = await WithLineAsync(sitting, world, asked, today, stop);
                (var decision, svg) = Ask(own, line, asked, pictures, batch.Options.Activate, today, at, by);
                fault = decision.Refusal;
                if (fault is null) world = After(world, decision);
            }
            planned.Add(new(line, fault, fault is null ? svg : null));
        }
        return planned;
    }

    public async Task<Answer<IReadOnlyList<ReadLine>>> ReadAsync(Sitting sitting, SealBatch batch, DateOnly today, CancellationToken stop)
    {
        await using var clear = files.OpenRead(batch.Table.Id);
        var sheet = await SheetReader.ReadAsync(clear, SheetLimits.Usual, stop);
        if (sheet.Refusal is { } no) return no;
        var columns = SheetColumns.Match(sheet.Value!, BatchSheet.Columns);
        if (columns.Refusal is { } heads) return heads;
        var o = await sitting.OrganisationAsync(stop);
        var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, stop);
        var register = await sitting.RegisterAsync(stop);
        var matter = await MatterDesk.FoldAsync(sitting, batch.Matter, stop);
        var codes = register.Entries.Values.GroupBy(e => e.Code, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Seal, StringComparer.OrdinalIgnoreCase);
        var entity = matter.Content.Making?.Unit ?? default;
        return new(new BatchSheet(o, policy, entity, batch.Options.Until, code => codes.TryGetValue(code.Trim(), out var seal) ? seal : null).Read(sheet.Value!, columns.Value!), null);
    }

    public async Task<Answer<BatchPictures>> PicturesAsync(SealBatch batch, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return await Task.FromResult(batch.Pictures is { } zip ? BatchPictures.Open(files.OpenRead(zip.Id)) : BatchPictures.None);
    }

    /// <summary>What all lines are judged by.</summary>
    public static async Task<BatchWorld> WorldAsync(Sitting sitting, SealBatch batch, DateOnly today, CancellationToken stop) => new(
        await MakingFolds.WorldAsync(sitting, await MatterDesk.FoldAsync(sitting, batch.Matter, stop), today, stop),
        await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, stop), await sitting.RegisterAsync(stop), Seal.None, Seal.None,
        await sitting.FoldAsync(ElectronicFilingNumbering.Stream(today.Year), ElectronicFilingNumbering.None, ElectronicFilingNumbering.Evolve, stop), null);

    /// <summary>And what one of them is.</summary>
    public static async Task<BatchWorld> WithLineAsync(Sitting sitting, BatchWorld world, BatchLine line, DateOnly today, CancellationToken stop)
    {
        var existing = world.Register.Entries.ContainsKey(line.Seal) ? await sitting.SealAsync(line.Seal, stop) : Seal.None;
        List<PersonId> assigned = [line.Card.Custodian, .. line.Card.Deputy is { } deputy ? [deputy] : Array.Empty<PersonId>()];
        var gate = await sitting.CustodianGateAsync(assigned, today, stop);
        return world with
        {
            Existing = existing, Physical = line.Physical is { } physical ? await sitting.SealAsync(physical, stop) : Seal.None,
            Assigned = assigned.Select(p => gate.WhyNot(world.People, p)).FirstOrDefault(no => no is not null),
        };
    }

    private static (Decision Decision, string? Svg) Ask(BatchWorld world, ReadLine read, BatchLine line, BatchPictures pictures, bool activate, DateOnly today, DateTimeOffset at, PersonId by)
    {
        string? svg = null;
        if (read.Picture is { } name)
        {
            if (pictures.WhyNot(name) is { } no) return (no, null);
        }
        else
        {
            var drawn = SealWorkshop.Draw(line.Face, specimenMark: true);
            if (drawn.Refusal is { } no) return (no, null);
            svg = drawn.Value;
        }
        var made = new ElectronicSealMade(line.Seal, line.Face, Nothing, Nothing, Nothing, [], at, line.Until);
        var data = new SealDataMade(line.Seal, new(Nothing, "-", "-", at, line.Until, IsImported: false), new(SealCertificate.Sm2, "", [], "", at, line.Until));
        return (BatchDecisions.Make(world, line, made, data, null, activate, today, by), svg);
    }

    /// <summary>As the next line finds things.</summary>
    private static BatchWorld After(BatchWorld world, Decision decision) => world with
    {
        Register = decision.Events.Where(e => e is SealEntered or FilingCodeEntered).Aggregate(world.Register, SealRegister.Evolve),
        Numbers = decision.Events.OfType<ElectronicFilingNumbered>().Aggregate(world.Numbers, ElectronicFilingNumbering.Evolve),
        // The application stays open for the lines that follow; its end is the last line's business when it is made.
        Making = world.Making with { Matter = decision.Events.OfType<MatterEvent>().Where(e => e is not MatterDone).Aggregate(world.Making.Matter, SealMatter.Evolve) },
    };
}
