using Yinxin.Desks.Applications;
using Yinxin.Desks.Approvals;
using Yinxin.Desks.Evidence;
using Yinxin.Desks.Seals.Matters;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Matters;
using Yinxin.Imaging;
using Yinxin.Store;
using Yinxin.Store.Documents;

namespace Yinxin.Desks.Documents;

/// <summary>A document that the caller may see.</summary>
/// <param name="Pages">How many pages can be shown; 1 for a picture.</param>
public sealed record DocumentPage(DocumentRow Row, int Pages, bool MayDownload);

/// <summary>A picture for a browser.</summary>
public sealed record Picture(byte[] Bytes, string MediaType);

/// <summary>An open file on its way to the caller.</summary>
public sealed record Download(Stream Clear, FileRef File);

/// <summary>The archive room: files are seen by those who may, handed out to those who may, and every view is recorded.</summary>
public sealed class ArchiveDesk(EventStore events, Gate gate, EncryptedFiles files, DocumentTable table, TransientStore transient)
{
    private static readonly Act Viewing = new("document-view", ApiScopes.Read);
    private static readonly Act Downloading = new("document-download", ApiScopes.Read);
    private static readonly TimeSpan SameView = TimeSpan.FromMinutes(10);

    /// <summary>Resolutions at which pages are shown, dots per inch.</summary>
    public const int ScreenDpi = 110;

    /// <summary>Documents on one page of the list.</summary>
    public const int PageLength = 50;

    /// <summary>Sealed files and evidence of the units that the caller's range of documents covers.</summary>
    public Task<Answer<IReadOnlyList<DocumentRow>>> NewestAsync(Caller caller, long? before, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<DocumentRow>>(caller, Viewing, new("archive"), async (o, s) =>
        {
            if (o.RangeOf(caller.Person, Operations.ReadDocuments) is not { } range) return PeopleDecisions.Forbidden(Operations.ReadDocuments);
            return new(await table.NewestAsync(o.Covers(caller.Person, range), before, PageLength, s), null);
        }, stop);

    public async Task<IReadOnlyList<DocumentRow>> OfApplicationAsync(ApplicationId id, CancellationToken stop) => await table.OfApplicationAsync(id, stop);

    public Task<Answer<DocumentPage>> FindAsync(Caller caller, FileId id, CancellationToken stop) =>
        gate.ReadAsync<DocumentPage>(caller, Viewing, DocumentStreams.Of(id), async (o, s) =>
        {
            if (await SightAsync(o, caller, id, s) is not { } seen) return Refusal.NotFound("document-unknown");
            return new DocumentPage(seen.Row, await PagesAsync(seen.Row, s), seen.MayDownload);
        }, stop);

    /// <summary>One page as a picture. The view is on record before the picture leaves; a page that can't be shown was not opened.</summary>
    public Task<Answer<Picture>> PageAsync(Caller caller, FileId id, PageNumber page, CancellationToken stop) =>
        gate.ReadAsync<Picture>(caller, Viewing, DocumentStreams.Of(id), async (o, s) =>
        {
            if (await SightAsync(o, caller, id, s) is not { } seen) return Refusal.NotFound("document-unknown");
            var drawn = await DrawAsync(seen.Row.File, page, s);
            if (drawn.IsYes) await RecordAsync(caller, seen.Row, new DocumentViewed(id, seen.Row.File.Digest, caller.Person, page), $"view {caller.Person} {id} {page.Value}", s);
            return drawn;
        }, stop);

    /// <summary>The file itself, for those who may have it; recorded every time.</summary>
    public Task<Answer<Download>> DownloadAsync(Caller caller, FileId id, CancellationToken stop) =>
        gate.ReadAsync<Download>(caller, Downloading, DocumentStreams.Of(id), async (o, s) =>
        {
            if (await SightAsync(o, caller, id, s) is not { } seen) return Refusal.NotFound("document-unknown");
            if (!seen.MayDownload) return Refusal.Forbidden("not-allowed", Operations.DownloadDocuments);
            await RecordAsync(caller, seen.Row, new DocumentDownloaded(id, seen.Row.File.Digest, caller.Person), null, s);
            return new Download(files.OpenRead(id), seen.Row.File);
        }, stop);

    private async Task<Answer<Picture>> DrawAsync(FileRef file, PageNumber page, CancellationToken stop)
    {
        await using var clear = files.OpenRead(file.Id);
        if (file.MediaType == FileTypes.Ofd) return await OfdPages.DrawAsync(clear, page, ScreenDpi, stop);
        if (file.MediaType != "application/pdf")
        {
            using var whole = new MemoryStream();
            await clear.CopyToAsync(whole, stop);
            return new Picture(whole.ToArray(), file.MediaType);
        }

        try
        {
            return new Picture(await PageImages.PngAsync(clear, page.Value, ScreenDpi, stop), "image/png");
        }
        catch (PageImageException bad)
        {
            return Refusal.Invalid(bad.Code, page.Value);
        }
    }

    /// <summary>Null: for this person the document is not there.</summary>
    private async Task<(DocumentRow Row, bool MayDownload)?> SightAsync(Organisation o, Caller caller, FileId id, CancellationToken stop)
    {
        if (await table.FindAsync(id, stop) is not { Kind: not (DocumentKind.SealImage or DocumentKind.SealData or DocumentKind.LetterOfAuthority or DocumentKind.SealTable) } row) return null;
        if (row.Application is not { } application)
        {
            if (row.Kind == DocumentKind.RegisterBook) return await BookSightAsync(o, caller.Person, row, stop);
            if (row.Matter is { } about)
            {
                var matter = (await events.FoldAsync(SealMatter.Stream(about), SealMatter.None, SealMatter.Evolve, stop)).State;
                return MatterSight.MaySee(o, matter, caller.Person, await events.NamesOfAsync(caller, stop)) ? (row, o.May(caller.Person, Operations.RegisterSeals)) : null;
            }
            if (row.Seal is null) return o.May(caller.Person, Operations.RegisterSeals) ? (row, true) : null;
            var own = await SealAsync(row.Seal.Value, stop);
            return own.IsVisibleTo(o, caller.Person) ? (row, o.May(caller.Person, Operations.RegisterSeals)) : null;
        }

        var now = (await events.FoldAsync(Application.Stream(application), Application.None, Application.Evolve, stop)).State;
        List<Seal> seals = [];
        foreach (var use in now.Content.Uses) seals.Add(await SealAsync(use.Seal, stop));
        var may = ApplicationSight.MaySee(o, now, seals, caller.Person, await events.NamesOfAsync(caller, stop)) || (now.Status != ApplicationStatus.Draft && ApplicationSight.Covers(o, Operations.ReadDocuments, now.Unit, caller.Person));
        return may ? (row, ApplicationSight.MayDownload(o, now, seals, caller.Person)) : null;
    }

    /// <summary>A register book holds everybody's records of its seal.</summary>
    private async Task<(DocumentRow Row, bool MayDownload)?> BookSightAsync(Organisation o, PersonId person, DocumentRow row, CancellationToken stop)
    {
        var sight = await RecordSights.OfAsync(events, o, person, stop);
        return sight is null || sight.Seals.Contains(row.Seal!.Value) ? (row, true) : null;
    }

    private async Task<Seal> SealAsync(SealId id, CancellationToken stop) => (await events.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, stop)).State;

    private async Task<int> PagesAsync(DocumentRow row, CancellationToken stop)
    {
        if (row.File.MediaType is not (FileTypes.Pdf or FileTypes.Ofd)) return 1;
        await using var clear = files.OpenRead(row.File.Id);
        stop.ThrowIfCancellationRequested();
        if (row.File.MediaType == FileTypes.Ofd) return OfdPages.Count(clear);
        try
        {
            return Pdf.OpenedPdf.Open(clear).PageCount;
        }
        catch (Pdf.PdfSyntaxException)
        {
            return 1;
        }
    }

    /// <summary>Turning back and forth in ten minutes is one view of a page.</summary>
    private async Task RecordAsync(Caller caller, DocumentRow row, DomainEvent happened, string? once, CancellationToken stop)
    {
        if (once is not null && transient.Count(once, caller.At, caller.At + SameView) > 1) return;
        var stream = row.Application is { } a ? DocumentStreams.Views(a) : DocumentStreams.Views(row.File.Id);
        await gate.RecordAsync(caller.Person.ToString(), caller.At, stream, happened, stop);
    }
}
