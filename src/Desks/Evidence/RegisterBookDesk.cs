using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Applications;

namespace Yinxin.Desks.Evidence;

/// <summary>One line of a 用印登记簿.</summary>
/// <param name="Serial">From 1 in the year.</param>
public sealed record RegisterLine(
    int Serial, DateTimeOffset At, StampingState State, string Number, string Title, string? DocumentNumber, string Purpose, string? Counterparty, int Copies, int Imprints, int? Straddles, int Spoilt,
    PersonId Applicant, PersonId? Handler, IReadOnlyList<PersonId> Approvers, PersonId Stamper, PersonId? Supervisor, int Evidence, string? Remark);

/// <summary>A part of the yearly book of one seal.</summary>
/// <param name="Part">From 1.</param>
public sealed record RegisterBook(SealId Seal, string Code, string Name, int Year, int Part, int Parts, IReadOnlyList<RegisterLine> Lines);

/// <summary>The yearly 用印登记簿 of each seal: printed when asked for, and filed by itself when the year is over (U-08).</summary>
public sealed class RegisterBookDesk(EventStore events, Gate gate, EncryptedFiles files, StampingTable table, StampingSumTable sums)
{
    private static readonly Act Reading = new("register-book-read", ApiScopes.Read);

    /// <summary>Lines of one part: about a hundred pages.</summary>
    public const int LinesOfPart = 1000;

    private const int MostLines = 100_000;

    /// <summary>A part of the book, as far as the caller may see its lines.</summary>
    public Task<Answer<RegisterBook>> FindAsync(Caller caller, SealId seal, int year, int part, CancellationToken stop) =>
        gate.ReadAsync<RegisterBook>(caller, Reading, Seal.Stream(seal), async (o, s) =>
        {
            if (year is < 2000 or > 2999 || part is < 1 or > (MostLines / LinesOfPart)) return Refusal.Invalid("year-range");
            var now = await SealAsync(seal, s);
            if (!now.Exists || !now.IsVisibleTo(o, caller.Person)) return Refusal.NotFound("seal-unknown");
            return await BookAsync(now, year, part, await RecordSights.OfAsync(events, o, caller.Person, s), s);
        }, stop);

    /// <summary>The books of a seal that are in the archive.</summary>
    public async Task<RegisterBooks> FiledAsync(SealId seal, CancellationToken stop) => (await events.FoldAsync(RegisterBooks.Stream(seal), RegisterBooks.None, RegisterBooks.Evolve, stop)).State;

    /// <summary>Files the books of a year that is over, of every seal that was used and has none yet.</summary>
    /// <param name="words">Puts a book into words.</param>
    /// <returns>How many parts were filed.</returns>
    public async Task<int> FileYearAsync(int year, DateTimeOffset at, Func<RegisterBook, Organisation, SheetTable> words, CancellationToken stop)
    {
        if (Month.Of(at).Year <= year) return 0;
        var o = (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;
        var used = (await sums.SumAsync(SumDimension.Seal, new(year, 1), new(year, 12), null, stop)).Select(s => s.Key).Distinct(StringComparer.Ordinal).ToList();
        var filed = 0;
        foreach (var seal in used.Select(SealId.Parse))
            if (!(await FiledAsync(seal, stop)).Has(year)) filed += await FileAsync(seal, year, at, o, words, stop);
        return filed;
    }

    /// <summary>All parts of one seal's book, written first and then named by one append; a crash before it leaves orphans that are swept.</summary>
    private async Task<int> FileAsync(SealId id, int year, DateTimeOffset at, Organisation o, Func<RegisterBook, Organisation, SheetTable> words, CancellationToken stop)
    {
        var seal = await SealAsync(id, stop);
        var sitting = new Sitting(events);
        if ((await sitting.FoldAsync(RegisterBooks.Stream(id), RegisterBooks.None, RegisterBooks.Evolve, stop)).Has(year)) return 0;
        List<FileId> written = [];
        for (var (part, parts) = (1, 1); part <= parts; part++)
        {
            var book = await BookAsync(seal, year, part, null, stop);
            parts = book.Parts;
            if ((await PrintedPapers.TableAsync(words(book, o), stop)).Value is not { } pdf) return Forget(written);
            var file = new FileId(Guid.NewGuid());
            written.Add(file);
            var stored = await files.WriteAsync(file, new MemoryStream(pdf, writable: false), long.MaxValue, stop);
            var name = parts == 1 ? $"{seal.Card.Code} {year} 用印登记簿.pdf" : $"{seal.Card.Code} {year} 用印登记簿 {part}-{parts}.pdf";
            sitting.Take(RegisterBooks.Stream(id), new RegisterBookFiled(id, year, part, new(file, stored.Digest, stored.Length, name, "application/pdf"), book.Lines.Count));
        }
        return await events.AppendAsync("year-end", at, sitting.Seen, sitting.Written, stop) is null ? Forget(written) : written.Count;
    }

    private int Forget(List<FileId> written)
    {
        foreach (var file in written) files.Delete(file);
        return 0;
    }

    private async Task<RegisterBook> BookAsync(Seal seal, int year, int part, RecordSight? sight, CancellationToken stop)
    {
        var filter = new StampingFilter(From: new(year, 1, 1), Until: new(year, 12, 31), Seal: seal.Id, Limit: MostLines);
        var rows = (await table.FindAsync(filter, sight, stop)).Rows.Reverse().ToList();
        List<RegisterLine> lines = [];
        foreach (var (row, serial) in rows.Select((r, i) => (r, i + 1)).Skip((part - 1) * LinesOfPart).Take(LinesOfPart)) lines.Add(await LineAsync(row, serial, stop));
        return new(seal.Id, seal.Card.Code, seal.Card.Name, year, part, Math.Max(1, (rows.Count + LinesOfPart - 1) / LinesOfPart), lines);
    }

    private async Task<RegisterLine> LineAsync(StampingRow row, int serial, CancellationToken stop)
    {
        var now = (await events.FoldAsync(Application.Stream(row.Application), Application.None, Application.Evolve, stop)).State;
        var stamping = now.FindStamping(row.Stamping);
        var r = stamping?.Registered;
        var evidence = stamping is { Form: SealForm.Electronic, State: StampingState.Stamped } ? 1 : stamping?.Evidence.Count ?? 0;
        return new(
            serial, row.At, row.State, row.Words.Number, row.Words.Title, row.Words.DocumentNumber, row.Words.Purpose, row.Words.Counterparty, r?.Copies ?? now.Content.Copies, row.Imprints, r?.Straddles, r?.Spoilt ?? 0,
            row.Applicant, r?.Handler, [.. now.Approval.Counting.Select(c => c.By).Distinct()], row.Stamper, r?.Supervisor, evidence, row.Words.Remark);
    }

    private async Task<Seal> SealAsync(SealId id, CancellationToken stop) => (await events.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, stop)).State;
}
