using Yinxin.Pdf.Encryption;
using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Structure;

/// <summary>Opening: strictly, then with offsets that count from the header, then by searching.</summary>
internal sealed partial class PdfFile
{
    /// <summary>The header may stand behind a little junk.</summary>
    private const int HeaderSearch = 1024;

    /// <summary>Reads the structure of a file; a broken one is rebuilt by searching.</summary>
    /// <param name="password">Of the owner or a user; null tries the empty one.</param>
    /// <exception cref="PdfSyntaxException">Codes <c>pdf-empty</c>, <c>pdf-not-a-pdf</c>, <c>pdf-broken</c>, <c>pdf-password-wrong</c>, or a limit's.</exception>
    internal static PdfFile Open(Stream stream, PdfLimits limits, string? password = null)
    {
        var source = new ByteSource(stream);
        var budget = new Budget(limits);
        if (source.Length == 0) throw new PdfSyntaxException(0, "pdf-empty", "The file has no bytes.");
        var header = FindHeader(source);
        var (read, why) = TryRead(source, budget, header, password);
        return read
            ?? (header > 0 ? TryRead(new ByteSource(stream, header), budget, header, password).Read : null)
            ?? Rebuilt(source, budget, password, why);
    }

    /// <summary>Null and why when the cross-reference data does not lead to the pages. Offsets may count from the header instead of the first byte.</summary>
    private static (PdfFile? Read, PdfSyntaxException? Why) TryRead(ByteSource source, Budget budget, long header, string? password)
    {
        try
        {
            var reader = new XrefReader(source, budget);
            var sections = reader.ReadChain(source.Length);
            var file = new PdfFile(source, budget, sections, isRebuilt: false) { HeaderOffset = header, HasWrongStart = reader.IsCorrected }.Unlocked(password);
            file.DemandPages();
            return (file, null);
        }
        catch (PdfSyntaxException broken) when (broken.Code is "pdf-broken" or "pdf-filter-unknown")
        {
            return (null, broken);
        }
    }

    /// <param name="why">What kept it from being read without searching: told when searching finds nothing and a filter is the reason.</param>
    private static PdfFile Rebuilt(ByteSource source, Budget budget, string? password, PdfSyntaxException? why)
    {
        var file = Found(source, budget, new XrefSearch(source, budget).Rebuild()).Unlocked(password);
        if (file.IsLocked || file.ShowsPages()) return file;
        file.GatherPages();
        if (file.ShowsPages()) return file;
        throw why is { Code: "pdf-filter-unknown" } ? why : Broken(0, "No page is found.");
    }

    private bool ShowsPages()
    {
        try
        {
            return Catalog["Pages"] is not null && PageTree.Walk(this).Any();
        }
        catch (PdfSyntaxException broken) when (broken.Code is "pdf-broken" or "pdf-filter-unknown")
        {
            return false;
        }
    }

    /// <summary>No catalog leads to a page: then everything that calls itself a page is one, in the order of the numbers.</summary>
    private void GatherPages()
    {
        var (tree, catalog) = (Size, Size + 1);
        var kids = Enumerable.Range(1, Math.Max(0, Size - 1)).Where(IsPage).Select(PdfValue (number) => new PdfReference(number, 0)).ToList();
        Replace(tree, new PdfDictionary().Set("Type", new PdfName("Pages")).Set("Kids", new PdfArray(kids)).Set("Count", new PdfNumber(kids.Count)));
        Replace(catalog, new PdfDictionary().Set("Type", new PdfName("Catalog")).Set("Pages", new PdfReference(tree, 0)));
        Trailer.Set("Root", new PdfReference(catalog, 0));
    }

    private bool IsPage(int number)
    {
        try
        {
            return Load(number) is PdfDictionary dictionary && Name(dictionary["Type"]) == "Page";
        }
        catch (PdfSyntaxException broken) when (broken.Code is "pdf-broken" or "pdf-filter-unknown" or "pdf-too-deep")
        {
            return false;
        }
    }

    private PdfFile Unlocked(string? password) =>
        IsEncrypted && Security.Open(this, password) is { } opened
            ? new(Source, Budget, Sections, IsRebuilt) { Security = opened, HeaderOffset = HeaderOffset, HasWrongStart = HasWrongStart }
            : this;

    private static int FindHeader(ByteSource source)
    {
        var head = source.Read(0, (int)Math.Min(HeaderSearch, source.Length));
        return head.AsSpan().IndexOf("%PDF-"u8) is >= 0 and var at ? at : throw new PdfSyntaxException(0, "pdf-not-a-pdf", "The file has no PDF header.");
    }

    /// <summary>What does not lead to its pages is damaged, whatever its cross-reference data look like.</summary>
    private void DemandPages()
    {
        DemandCatalog();
        if (!IsLocked) _ = PageTree.Walk(this).Count();
    }

    private void DemandCatalog()
    {
        if (Trailer["Root"] is not PdfReference) throw Broken(0, "The trailer refers to no catalog.");
        if (IsLocked) return;
        if (Catalog["Pages"] is null) throw Broken(0, "The catalog has no pages.");
    }
}
