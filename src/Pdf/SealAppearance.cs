using Yinxin.Pdf.Looks;
using Yinxin.Pdf.Pages;
using Yinxin.Pdf.Sealing;
using Yinxin.Pdf.Structure;
using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf;

/// <summary>The look of a seal, taken from a one-page vector PDF, a picture or lines of text, and ready to be copied into other files as often as needed.</summary>
public sealed class SealAppearance
{
    private const int MostObjects = 5000;

    /// <summary>Largest PDF that is taken as a look, in bytes.</summary>
    private const int LargestFile = 16 * 1024 * 1024;

    private static readonly PdfLimits Limits = PdfLimits.Default with { StreamBytes = LargestFile, DecodedBytes = LargestFile, Objects = MostObjects };

    private readonly List<PdfValue> objects;

    private SealAppearance(List<PdfValue> objects, Box page)
    {
        this.objects = objects;
        Page = page;
    }

    /// <summary>Width by height; an imprint of another shape stretches the look.</summary>
    public double AspectRatio => Page.Width / Page.Height;

    /// <summary>What of the look's own user space is shown.</summary>
    internal Box Page { get; }

    public static implicit operator SealAppearance(byte[] pdf) => Read(pdf);

    /// <summary>Reads the first page of a PDF as the look of a seal. Paths and fonts stay what they are.</summary>
    /// <exception cref="ArgumentException">The bytes are no sound PDF, or its page is turned.</exception>
    public static SealAppearance Read(byte[] pdf)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        if (pdf.Length > LargestFile) throw new ArgumentException("The look of a seal is too large.", nameof(pdf));
        try
        {
            var file = PdfFile.Open(new MemoryStream(pdf, writable: false), Limits);
            if (file.IsEncrypted || file.IsRebuilt) throw new ArgumentException("The look of a seal is encrypted or damaged.", nameof(pdf));
            var page = PageTree.At(file, 0);
            var geometry = page.Geometry(file);
            if (geometry.Rotation != 0) throw new ArgumentException("The look of a seal is on a turned page.", nameof(pdf));
            return new(new ObjectCollection(file, MostObjects).Collect(Form(page, geometry, file)), geometry.Visible);
        }
        catch (PdfSyntaxException malformed)
        {
            throw new ArgumentException("The look of a seal is no sound PDF.", nameof(pdf), malformed);
        }
    }

    /// <summary>Takes a picture as the look: a PNG, whose transparency is kept, or a JPEG. Its pixels are stored as they are.</summary>
    /// <exception cref="ArgumentException">The bytes are neither, damaged, too large, or an interlaced PNG.</exception>
    public static SealAppearance FromPicture(byte[] picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Length > LargestFile) throw new ArgumentException("The look of a seal is too large.", nameof(picture));
        try
        {
            if (picture is [0xff, 0xd8, ..]) return Picture(JpegLook.Read(picture), null);
            var (image, mask) = PngLook.Read(picture, maskNumber: 2);
            return Picture(image, mask);
        }
        catch (InvalidDataException broken)
        {
            throw new ArgumentException($"The look of a seal is no sound picture. {broken.Message}", nameof(picture), broken);
        }
    }

    /// <summary>Takes lines of text as the look, in fonts that readers bring along (nothing is embedded).</summary>
    /// <exception cref="ArgumentException">There is no text, too much, or control characters.</exception>
    public static SealAppearance FromText(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var (objects, page) = TextLook.Read(lines);
        return new(objects, page);
    }

    /// <summary>Takes a file as the look by what its first bytes say it is: PDF, PNG or JPEG.</summary>
    /// <exception cref="ArgumentException">As for the two.</exception>
    public static SealAppearance FromFile(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.AsSpan().StartsWith(PngChunks.Signature) || file is [0xff, 0xd8, ..] ? FromPicture(file) : Read(file);
    }

    /// <summary>Copies the look into a revision.</summary>
    /// <returns>The form XObject.</returns>
    internal PdfReference CopyInto(RevisionWriter revision)
    {
        var first = revision.Allocate(objects.Count);
        var writer = new ObjectWriter(revision.Buffer, shift: first.Number);
        for (var i = 0; i < objects.Count; i++)
        {
            revision.Begin(new PdfReference(first.Number + i, 0));
            writer.Write(revision.Encrypted(new PdfReference(first.Number + i, 0), objects[i]));
            revision.End();
        }
        return first;
    }

    private static PdfStream Form(PdfPage page, PageGeometry geometry, PdfFile file)
    {
        var box = geometry.Visible;
        var form = new PdfDictionary()
            .Set("Type", new PdfName("XObject"))
            .Set("Subtype", new PdfName("Form"))
            .Set("BBox", new PdfArray([Real(box.Left), Real(box.Bottom), Real(box.Right), Real(box.Top)]))
            .Set("Resources", page.Resources ?? new PdfDictionary());
        if (page.Dictionary["Group"] is { } group) form.Set("Group", group);
        if (file.Resolve(page.Dictionary["Contents"]) is PdfStream single)
        {
            if (single.Dictionary["Filter"] is { } filter) form.Set("Filter", filter);
            if (single.Dictionary["DecodeParms"] is { } parameters) form.Set("DecodeParms", parameters);
            return new PdfStream(form, file.RawBytes(single));
        }
        var parts = file.Items(page.Dictionary["Contents"]).Select(file.Resolve).OfType<PdfStream>();
        return new PdfStream(form, parts.SelectMany(part => file.Decode(part).Append((byte)'\n')).ToArray());
    }

    private static SealAppearance Picture(PdfStream image, PdfStream? mask)
    {
        var box = new Box(0, 0, (image.Dictionary["Width"] as PdfNumber)!.Value, (image.Dictionary["Height"] as PdfNumber)!.Value);
        var form = new PdfDictionary()
            .Set("Type", new PdfName("XObject"))
            .Set("Subtype", new PdfName("Form"))
            .Set("BBox", new PdfArray([Real(0), Real(0), Real(box.Width), Real(box.Height)]))
            .Set("Resources", new PdfDictionary().Set("XObject", new PdfDictionary().Set("Im", new PdfReference(1, 0))));
        var content = new ByteBuffer(64).Add("q "u8).Add(box.Width).Add(" 0 0 "u8).Add(box.Height).Add(" 0 0 cm /Im Do Q"u8);
        List<PdfValue> objects = [new PdfStream(form, content.Written.ToArray()), image];
        if (mask is not null) objects.Add(mask);
        return new(objects, box);
    }

    private static PdfNumber Real(double value) => new(value, text: null);
}
