using Yinxin.Pdf.Forms;
using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Sealing;
using Yinxin.Pdf.Structure;

namespace Yinxin.Pdf;

/// <summary>A PDF that was opened to be looked at: its pages and whether it is signed.</summary>
public sealed class OpenedPdf
{
    private readonly PdfFile file;
    private readonly Lazy<List<PageGeometry>> pages;

    private OpenedPdf(PdfFile file)
    {
        this.file = file;
        pages = new(() => PageTree.Walk(file).Select(page => page.Geometry(file)).ToList(), isThreadSafe: false);
    }

    /// <summary>Is the file encrypted? Without a password that was given it is not sealed, even where anybody can read it.</summary>
    public bool IsEncrypted => file.IsEncrypted;

    /// <summary>Does the file need a password that was not given? Then nothing in it can be read.</summary>
    public bool IsLocked => file.IsLocked;

    /// <summary>Is the cross-reference data broken? The file can be shown, but it is not sealed.</summary>
    public bool IsDamaged => file.IsRebuilt;

    /// <summary>Why nothing can be sealed onto this file, as the code that sealing would be refused with; null when it can.</summary>
    public string? ObstacleToSealing
    {
        get
        {
            try
            {
                if (SealingRules.Obstacle(file) is { } code) return code;
                // Sealing reads every object that the file needs; what would stop it there is said now.
                ObjectGraph.Dangling(file);
                return PageCount == 0 ? "page-missing" : null;
            }
            catch (PdfSyntaxException broken)
            {
                return broken.Code;
            }
        }
    }

    /// <summary>Number of pages.</summary>
    /// <exception cref="PdfSyntaxException">The page tree is broken, or the file is encrypted so that it can't be read.</exception>
    public int PageCount => pages.Value.Count;

    /// <summary>Signature fields that hold a signature, whether good or not.</summary>
    /// <exception cref="PdfSyntaxException">The form is broken.</exception>
    public int SignatureCount => FormFields.Signatures(file).Count(signature => signature.Value is not null);

    /// <summary>Opens a file.</summary>
    /// <param name="stream">Seekable; kept, and read whenever something is asked.</param>
    /// <param name="password">Of an encrypted file; null tries the empty one, with which anybody can read.</param>
    /// <exception cref="PdfSyntaxException">Codes <c>pdf-empty</c>, <c>pdf-not-a-pdf</c>, <c>pdf-broken</c>, <c>pdf-password-wrong</c>, or a limit's.</exception>
    public static OpenedPdf Open(Stream stream, PdfLimits? limits = null, string? password = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new(PdfFile.Open(stream, limits ?? PdfLimits.Default, password));
    }

    /// <summary>Size of a page as it is seen: its crop box, turned.</summary>
    /// <param name="page">Counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such page.</exception>
    public (Millimetres Width, Millimetres Height) PageSize(int page)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(page, PageCount);
        return pages.Value[page].SizeAsSeen();
    }
}
