using Yinxin.Testing.Outside;

namespace Yinxin.Bench.Peers.Readers;

/// <summary>Compares our reader with PDFBox on files: who opens them, and how many pages each sees.</summary>
internal sealed class ReaderComparison(JavaPeer pdfBox, string? keep) : IDisposable
{
    private int files;
    private int both;
    private int neither;
    private int onlyOurs;
    private int onlyPdfBox;
    private int otherCount;

    internal void Compare(string path, string name)
    {
        files++;
        var (ours, theirs) = (ReaderAnswer.Ours(path), ReaderAnswer.PdfBox(pdfBox, path));
        switch (ours.Pages, theirs.Pages)
        {
            case (null, null): neither++; break;
            case ({ } one, { } other) when one == other: both++; break;
            case ({ } one, { } other):
                otherCount++;
                Tell(path, name, $"pages: {one} {ours.Why}, PDFBox {other}");
                break;
            case ({ }, null):
                onlyOurs++;
                break;
            case (null, { } other):
                onlyPdfBox++;
                Tell(path, name, $"only PDFBox opens it, with {other} pages: {ours.Why}");
                break;
        }
    }

    internal void CompareMade(ScratchFolder scratch, string name, byte[] bytes) => Compare(scratch.Write("made.pdf", bytes), name);

    /// <summary>The differences were listed as they were met; this is their sum.</summary>
    internal void Sum(string title) =>
        Console.WriteLine($"| {title} | {files} | {both} | {otherCount} | {onlyOurs} | {onlyPdfBox} | {neither} |");

    internal static void Head() => Console.WriteLine("| files | number | both, as many pages | both, other pages | only Yinxin | only PDFBox | neither |\n|---|---|---|---|---|---|---|");

    public void Dispose() => pdfBox.Dispose();

    private void Tell(string path, string name, string what)
    {
        Console.Error.WriteLine($"{name}: {what}");
        if (keep is not null) File.Copy(path, Path.Combine(keep, name.Replace('/', '_')), overwrite: true);
    }
}
