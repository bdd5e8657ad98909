using System.Text;
using Yinxin.Desks.Custody;
using Yinxin.Desks.Documents;
using Yinxin.Desks.Spreadsheets;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.TakeOvers;
using Yinxin.Store;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Seals.TakeOvers;

/// <summary>A line of the preview.</summary>
/// <param name="Line">In the table, as a spreadsheet counts; of scans their place.</param>
/// <param name="What">What it says, shortly.</param>
public sealed record TakeOverLine(int Line, string What, Refusal? Refusal);

/// <summary>A take-over with its preview.</summary>
/// <param name="Good">The first lines that hold.</param>
/// <param name="Bad">The first lines that don't.</param>
/// <param name="Whole">What is wrong with the table as a whole; null when it can be read.</param>
public sealed record TakeOverPage(TakeOver TakeOver, DateTimeOffset At, string By, int Lines, int Faults, IReadOnlyList<TakeOverLine> Good, IReadOnlyList<TakeOverLine> Bad, Refusal? Whole);

/// <summary>An old record with the seal it is about.</summary>
public sealed record OldUseShown(OldUseRow Row, string SealCode, string SealName);

/// <summary>Takes over the old register, old records of use and specimen imprints: looked at first, then all or nothing (S-13).</summary>
public sealed class TakeOverDesk(EventStore events, Gate gate, EncryptedFiles files, Intake intake, TakeOverTable table)
{
    public const int MostShown = 100;
    private static readonly Act Taking = new("take-over", ApiScopes.Administer);
    private static readonly Act Reading = new("old-use-read", ApiScopes.Read);

    /// <summary>The head line of the table, as a template: CSV with a mark by which spreadsheets know UTF-8.</summary>
    public static byte[] Template(TakeOverKind kind) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join(',', (kind == TakeOverKind.UseRecords ? OldTables.Uses : OldTables.Register).Select(c => c.Heads[0] + (c.IsRequired ? "*" : ""))) + "\r\n")];

    public Task<Answer<IReadOnlyList<TakeOverRow>>> ListAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<TakeOverRow>>(caller, Taking, new("take-overs"), async (o, s) =>
            TakeOverDecisions.WhyNot(o, caller.Person) is { } no ? no : new Answer<IReadOnlyList<TakeOverRow>>(await table.NewestAsync(MostShown, s), null), stop);

    /// <summary>Takes one file in, for a take-over that is prepared with it: a table, or a scan.</summary>
    public async Task<Answer<FileRef>> TakeFileAsync(Caller caller, TakeOverKind kind, Stream source, string name, CancellationToken stop)
    {
        var entered = await gate.ReadAsync<Organisation>(caller, Taking, new("take-overs"), (o, _) => Task.FromResult<Answer<Organisation>>(TakeOverDecisions.WhyNot(o, caller.Person) is { } no ? no : o), stop);
        if (entered.Refusal is { } refused) return refused;
        return kind == TakeOverKind.Specimens ? await intake.TakeEvidenceAsync(source, name, stop) : await intake.TakeTableAsync(source, name, stop);
    }

    /// <summary>Begins with files that were taken in; what is refused leaves nothing behind.</summary>
    public async Task<Answer<TakeOverId>> PrepareAsync(Caller caller, TakeOverKind kind, IReadOnlyList<FileRef> taken, CancellationToken stop)
    {
        var id = new TakeOverId(Guid.CreateVersion7());
        var answer = await gate.ActAsync<TakeOverId>(caller, Taking, TakeOver.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            await sitting.FoldAsync(TakeOver.Stream(id), TakeOver.None, TakeOver.Evolve, s);
            return sitting.Take(TakeOver.Stream(id), TakeOverDecisions.Prepare(o, id, kind, taken, caller.Person)) is { } no ? no : id;
        }, stop);
        if (!answer.IsYes) Forget(taken);
        return answer;
    }

    public void Forget(IEnumerable<FileRef> taken)
    {
        foreach (var file in taken) intake.Forget(file.Id);
    }

    public Task<Answer<TakeOverPage>> FindAsync(Caller caller, TakeOverId id, CancellationToken stop) =>
        gate.ReadAsync<TakeOverPage>(caller, Taking, TakeOver.Stream(id), async (o, s) =>
        {
            if (TakeOverDecisions.WhyNot(o, caller.Person) is { } no) return no;
            var life = await events.ReadAsync(TakeOver.Stream(id), s);
            var now = life.Select(r => r.Event).Aggregate(TakeOver.None, TakeOver.Evolve);
            if (!now.Exists) return Refusal.NotFound("take-over-unknown");
            var by = o.NameOf(now.By);
            if (now.State != TakeOverState.Prepared) return new TakeOverPage(now, life[0].At, by, now.Count, 0, [], [], null);
            var looked = await LookAsync(new Sitting(events), o, now, caller.Today, s);
            if (looked.Refusal is { } whole) return new TakeOverPage(now, life[0].At, by, 0, 0, [], [], whole);
            var lines = looked.Value!.Lines;
            var bad = lines.Where(l => l.Refusal is not null).ToList();
            return new TakeOverPage(now, life[0].At, by, lines.Count, bad.Count, [.. lines.Where(l => l.Refusal is null).Take(MostShown)], [.. bad.Take(MostShown)], null);
        }, stop);

    /// <summary>Takes everything over in one append, or nothing; looked at once more at this very moment.</summary>
    public Task<Answer<int>> ConfirmAsync(Caller caller, TakeOverId id, CancellationToken stop) =>
        gate.ActAsync<int>(caller, Taking, TakeOver.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(TakeOver.Stream(id), TakeOver.None, TakeOver.Evolve, s);
            if ((TakeOverDecisions.WhyNot(o, caller.Person) ?? TakeOverDecisions.WhyNotOpen(now)) is { } no) return no;
            var looked = await LookAsync(sitting, o, now, caller.Today, s);
            if (looked.Refusal is { } whole) return whole;
            var (lines, take) = looked.Value!;
            if (lines.FirstOrDefault(l => l.Refusal is not null) is { } bad) return Refusal.Conflict("take-over-has-faults", lines.Count(l => l.Refusal is not null), bad.Line);
            foreach (var (stream, happened) in take()) sitting.Take(stream, happened);
            sitting.Take(TakeOver.Stream(id), new TakeOverDone(id, caller.Person, lines.Count));
            return lines.Count;
        }, stop);

    public Task<Answer<Done>> DropAsync(Caller caller, TakeOverId id, CancellationToken stop) => ActAsync(caller, id, (o, now) => TakeOverDecisions.Drop(o, now, caller.Person), stop);

    /// <summary>Puts a scan of the old papers beside the table.</summary>
    public async Task<Answer<Done>> AddScanAsync(Caller caller, TakeOverId id, Stream source, string name, CancellationToken stop)
    {
        var taken = await intake.TakeEvidenceAsync(source, name, stop);
        if (taken.Refusal is { } no) return no;
        var answer = await ActAsync(caller, id, (o, now) => TakeOverDecisions.AddScan(o, now, taken.Value!, caller.Person), stop);
        if (!answer.IsYes) intake.Forget(taken.Value!.Id);
        return answer;
    }

    /// <summary>Old records of use: all for those who read every record, else those of seals that the caller keeps.</summary>
    public Task<Answer<IReadOnlyList<OldUseShown>>> UsesAsync(Caller caller, SealId? seal, string? words, long? before, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<OldUseShown>>(caller, Reading, new("old-uses"), async (o, s) =>
        {
            var register = (await events.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, s)).State;
            var range = o.RangeOf(caller.Person, Operations.ReadRecords);
            var units = range is { } r ? o.Covers(caller.Person, r) : [];
            IReadOnlySet<SealId>? seals = range is not null && units is null ? null
                : register.Entries.Values.Where(e => e.Custodian == caller.Person || e.Deputy == caller.Person || units!.Contains(e.Owner)).Select(e => e.Seal).ToHashSet();
            if (seals is { Count: 0 }) return PeopleDecisions.Forbidden(Operations.ReadRecords);
            List<OldUseShown> shown = [];
            foreach (var row in await table.FindAsync(new(seals, seal, words, before), s))
            {
                var card = (await events.FoldAsync(Seal.Stream(row.Seal), Seal.None, Seal.Evolve, s)).State.Card;
                shown.Add(new(row, card.Code, card.Name));
            }
            return shown;
        }, stop);

    /// <summary>How many old records a seal has; for its page.</summary>
    public Task<int> CountAsync(SealId seal, CancellationToken stop) => table.CountAsync(seal, stop);

    private sealed record OldTable(Spreadsheets.Sheet Sheet, SheetColumns Columns);

    private sealed record Looked(IReadOnlyList<TakeOverLine> Lines, Func<IEnumerable<(StreamName, DomainEvent)>> Take);

    private Task<Answer<Looked>> LookAsync(Sitting sitting, Organisation o, TakeOver now, DateOnly today, CancellationToken stop) => now.Kind switch
    {
        TakeOverKind.Register => RegisterAsync(sitting, o, now, today, stop),
        TakeOverKind.UseRecords => UsesAsync(sitting, now, today, stop),
        TakeOverKind.Specimens => SpecimensAsync(sitting, now, stop),
        _ => throw new ArgumentOutOfRangeException(nameof(now)),
    };

    private async Task<Answer<Looked>> RegisterAsync(Sitting sitting, Organisation o, TakeOver now, DateOnly today, CancellationToken stop)
    {
        var read = await ReadAsync(now, OldTables.Register, stop);
        if (read.Refusal is { } no) return no;
        var (sheet, columns) = read.Value!;
        var policy = await sitting.FoldAsync(Policy.Stream, Policy.None, Policy.Evolve, stop);
        var register = await sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, stop);
        var lines = sheet.Rows.Select(r => OldTables.Seal(columns, r)).ToList();
        var named = lines.SelectMany(l => new[] { l.Custodian, l.Deputy }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var custodians = await sitting.CustodianGateAsync(o.People.Values.Where(p => named.Contains(p.Name) || named.Contains(p.UserName)).Select(p => p.Id), today, stop);
        var looked = OldRegister.Check(o, policy, register, lines, p => custodians.WhyNot(o, p), today);
        return new Looked([.. looked.Select(l => new TakeOverLine(l.Line.Number, $"{l.Line.Code} {l.Line.Name} · {l.Line.Custodian}", l.Refusal))], () => looked.SelectMany(l =>
        {
            var seal = new SealId(Guid.CreateVersion7());
            return OldRegister.Take(l, seal, now.Id).Select(e => (e is SealEntered or FilingCodeEntered ? SealRegister.Stream : Seal.Stream(seal), e));
        }));
    }

    private async Task<Answer<Looked>> UsesAsync(Sitting sitting, TakeOver now, DateOnly today, CancellationToken stop)
    {
        var read = await ReadAsync(now, OldTables.Uses, stop);
        if (read.Refusal is { } no) return no;
        var (sheet, columns) = read.Value!;
        var register = await sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, stop);
        var lines = sheet.Rows.Select(r => OldTables.Use(columns, r)).ToList();
        var fresh = OldUses.Check(register, lines, (_, _, _) => false, today);
        var known = await table.KnownAsync([.. fresh.Where(l => l.Use is not null).Select(l => (l.Seal, l.Day, l.Use!))], stop);
        var looked = known.Count == 0 ? fresh : OldUses.Check(register, lines, (seal, day, use) => known.Contains((seal, day, use)), today);
        return new Looked(
            [.. looked.Select(l => new TakeOverLine(l.Line.Number, $"{l.Line.Day} {l.Line.SealCode} {l.Line.Document}", l.Refusal))],
            () => looked.Select(l => (TakeOver.Stream(now.Id), (DomainEvent)new OldUseTakenOver(now.Id, l.Line.Number, l.Seal, l.Day, l.Use!))));
    }

    private static async Task<Answer<Looked>> SpecimensAsync(Sitting sitting, TakeOver now, CancellationToken stop)
    {
        var register = await sitting.FoldAsync(SealRegister.Stream, SealRegister.None, SealRegister.Evolve, stop);
        var looked = OldSpecimens.Check(register, now.Files);
        return new Looked(
            [.. looked.Select((l, i) => new TakeOverLine(i + 1, l.File.Name, l.Refusal))],
            () => looked.Select(l => (Seal.Stream(l.Seal), (DomainEvent)new SpecimenImprintFiled(l.Seal, l.File))));
    }

    private async Task<Answer<OldTable>> ReadAsync(TakeOver now, IReadOnlyList<SheetColumn> known, CancellationToken stop)
    {
        await using var clear = files.OpenRead(now.Files[0].Id);
        var sheet = await SheetReader.ReadAsync(clear, SheetLimits.Usual, stop);
        if (sheet.Refusal is { } no) return no;
        var columns = SheetColumns.Match(sheet.Value!, known);
        return columns.Refusal is { } bad ? bad : new OldTable(sheet.Value!, columns.Value!);
    }

    private Task<Answer<Done>> ActAsync(Caller caller, TakeOverId id, Func<Organisation, TakeOver, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Taking, TakeOver.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var now = await sitting.FoldAsync(TakeOver.Stream(id), TakeOver.None, TakeOver.Evolve, s);
            return sitting.Take(TakeOver.Stream(id), decide(o, now)) is { } no ? no : Done.Yes;
        }, stop);
}
