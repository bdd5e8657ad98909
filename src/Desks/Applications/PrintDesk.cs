using System.Security.Cryptography;
using Yinxin.Desks.Documents;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Imaging;
using Yinxin.Pdf;
using Yinxin.Store;
using Yinxin.Store.Applications;

namespace Yinxin.Desks.Applications;

/// <summary>What a code on a print leads to.</summary>
public sealed record PrintShown(Application Application, PrintMade Print, PrintState State);

/// <summary>A marked file on its way to the printer.</summary>
public sealed record MarkedPrint(byte[] Pdf, string Name);

/// <summary>Prints of approved files with number and QR code on every page (U-16).</summary>
public sealed class PrintDesk(EventStore events, Gate gate, EncryptedFiles files, PrintTable table)
{
    private static readonly Act Printing = new("print-make", ApiScopes.Apply);
    private static readonly Act Reading = new("print-read", ApiScopes.Read);

    /// <summary>Side of the QR code on a page, in millimetres.</summary>
    private const double CodeSide = 14;

    public async Task<Prints> PrintsAsync(ApplicationId id, CancellationToken stop) => (await events.FoldAsync(Prints.Stream(id), Prints.None, Prints.Evolve, stop)).State;

    /// <summary>Gives a print its number; the marked file is made whenever it is asked for.</summary>
    public Task<Answer<string>> MakeAsync(Caller caller, ApplicationId id, FileId file, int copies, CancellationToken stop)
    {
        var code = NewCode();
        return gate.ActAsync<string>(caller, Printing, Application.Stream(id), async (sitting, s) =>
        {
            var now = await sitting.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s);
            var prints = await sitting.FoldAsync(Prints.Stream(id), Prints.None, Prints.Evolve, s);
            var keeper = false;
            foreach (var use in now.Content.Uses) keeper |= (await sitting.FoldAsync(Seal.Stream(use.Seal), Seal.None, Seal.Evolve, s)).Holder == caller.Person;
            return sitting.Take(Prints.Stream(id), PrintDecisions.Make(now, prints, file, code, copies, caller.Person, keeper)) is { } no ? no : code;
        }, stop);
    }

    /// <summary>Sixty bits by chance: nobody guesses one.</summary>
    internal static string NewCode() => PrintCodes.Tidy(new string(RandomNumberGenerator.GetItems<char>(PrintCodes.Alphabet, PrintCodes.Length)));

    /// <summary>What a code leads to; for those who may see the application, others learn nothing.</summary>
    public Task<Answer<PrintShown>> FindAsync(Caller caller, string? code, CancellationToken stop) =>
        gate.ReadAsync<PrintShown>(caller, Reading, new("prints"), async (o, s) =>
        {
            var tidy = PrintCodes.Tidy(code);
            if (tidy.Length == 0 || await table.FindAsync(tidy, s) is not { } id) return Refusal.NotFound("print-unknown", (code ?? "").Length > 30 ? code![..30] : code ?? "");
            var now = (await events.FoldAsync(Application.Stream(id), Application.None, Application.Evolve, s)).State;
            List<Seal> seals = [];
            foreach (var use in now.Content.Uses) seals.Add((await events.FoldAsync(Seal.Stream(use.Seal), Seal.None, Seal.Evolve, s)).State);
            if (!ApplicationSight.MaySee(o, now, seals, caller.Person)) return Refusal.NotFound("print-unknown", tidy);
            if ((await PrintsAsync(id, s)).Find(tidy) is not { } print) return Refusal.NotFound("print-unknown", tidy);
            return new PrintShown(now, print, Prints.StateOf(now, print));
        }, stop);

    /// <summary>The approved file with the code on every page; handing it out is on record as a download.</summary>
    /// <param name="address">What the QR code says.</param>
    public async Task<Answer<MarkedPrint>> MarkedAsync(Caller caller, string? code, string address, CancellationToken stop)
    {
        var found = await FindAsync(caller, code, stop);
        if (found.Refusal is { } no) return no;
        var (now, print, state) = found.Value!;
        if (state != PrintState.Current) return Refusal.Conflict("print-superseded", print.Code);
        var file = now.Files.Find(f => f.File.Id == print.File)!.File;
        try
        {
            var look = await SvgPages.PdfAsync([QrDrawing.Page(PrintedPapers.Modules(address), CodeSide)], stop);
            await using var clear = files.OpenRead(file.Id);
            using var marked = new MemoryStream(checked((int)(file.Length + (1 << 18))));
            PdfMarking.Mark(clear, marked, look, new(CodeSide), (page, pages) => $"{print.Code}  {page}/{pages}");
            await gate.RecordAsync(caller.Person.ToString(), caller.At, Domain.Documents.DocumentStreams.Views(now.Id), new Domain.Documents.DocumentDownloaded(file.Id, file.Digest, caller.Person), stop);
            return new MarkedPrint(marked.ToArray(), file.Name);
        }
        catch (PdfSyntaxException bad)
        {
            return Refusal.Conflict(bad.Code, bad.Offset);
        }
        catch (CageException)
        {
            return Refusal.Conflict("report-not-drawn");
        }
    }
}
