using System.Globalization;
using System.Text;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Imaging;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Seals.Making;

/// <summary>The images of a face as they lie in the store, and its picture.</summary>
internal sealed record DrawnFace(FileRef Svg, FileRef Png, FileRef Pdf, byte[] Picture);

/// <summary>What a seal signs with: certificates of both identities, and its data.</summary>
internal sealed record CertifiedSeal(IReadOnlyList<SealCertificate> International, SealCertificate Sm2, SealData Data)
{
    public IReadOnlyList<SealCertificate> All => [.. International, Sm2];
}

/// <summary>Where electronic seals are made: draws faces, issues certificates, wraps keys, makes seal data. What it puts into the store, an event must name, or it is taken away again.</summary>
internal sealed class SealWorkshop(EncryptedFiles files, AuthorityDesk authority, SealMaker maker)
{
    /// <summary>Pixels per inch of the PNG: 42 mm are 992 pixels.</summary>
    public const int PngDpi = 600;

    /// <summary>Both, so that old and small readers are served.</summary>
    public static readonly IReadOnlyList<KeyAlgorithm> UsualAlgorithms = [KeyAlgorithm.Rsa3072, KeyAlgorithm.EcdsaP256];

    /// <summary>Runs a making; files that no event came to name are taken away.</summary>
    public async Task<Answer<T>> KeepingAsync<T>(Func<List<FileId>, Task<Answer<T>>> make)
    {
        var kept = new List<FileId>();
        try
        {
            var answer = await make(kept);
            if (answer.IsYes) kept.Clear();
            return answer;
        }
        finally
        {
            foreach (var file in kept) files.Delete(file);
        }
    }

    /// <param name="svg">The face as it was laid out.</param>
    public async Task<DrawnFace> DrawAsync(List<FileId> kept, string svg, CancellationToken stop) =>
        await KeepFaceAsync(kept, svg, await SealImages.PngAsync(svg, PngDpi, stop), await SealImages.PdfAsync(svg, stop), stop);

    public async Task<DrawnFace> KeepFaceAsync(List<FileId> kept, string svg, byte[] png, byte[] pdf, CancellationToken stop) => new(
        await KeepAsync(kept, Encoding.UTF8.GetBytes(svg), "seal.svg", "image/svg+xml", stop), await KeepAsync(kept, png, "seal.png", "image/png", stop),
        await KeepAsync(kept, pdf, "seal.pdf", "application/pdf", stop), png);

    /// <summary>Issues the certificates of both identities for a period, and makes the data that list the SM2 one.</summary>
    /// <param name="at">The moment of making: the data's first; certificates begin a minute earlier, as clocks differ.</param>
    public async Task<CertifiedSeal> CertifyAsync(
        List<FileId> kept, SealDataOrder asked, IReadOnlyList<KeyAlgorithm> algorithms, CancellationToken stop)
    {
        var from = asked.From.AddMinutes(-1);
        List<SealCertificate> international = [];
        foreach (var algorithm in algorithms) international.Add(await authority.IssueAsync(asked.Seal, asked.Owner, asked.Card, algorithm, from, asked.Until, stop));
        var sm2 = await maker.IssueAsync(asked.Seal, asked.Owner, asked.Card, from, asked.Until, stop);
        return new(international, sm2, await MakeDataAsync(kept, asked, sm2, stop));
    }

    /// <summary>Makes seal data and puts them into the store; the event that names the file is the caller's.</summary>
    public async Task<SealData> MakeDataAsync(List<FileId> kept, SealDataOrder asked, SealCertificate certificate, CancellationToken stop) =>
        await KeepDataAsync(kept, asked.Card, await maker.MakeAsync(asked, Convert.FromBase64String(certificate.Certificate), stop), isImported: false, stop);

    public async Task<SealData> KeepDataAsync(List<FileId> kept, SealCard card, SesSeal made, bool isImported, CancellationToken stop)
    {
        var file = await KeepAsync(kept, made.Encoded, $"{card.Code}.esl", "application/octet-stream", stop);
        return new(file, made.Id, Certificate.Read(made.Maker).CommonName, made.ValidFrom, made.ValidUntil, isImported);
    }

    public async Task<byte[]> ReadAsync(FileRef file, CancellationToken stop)
    {
        await using var clear = files.OpenRead(file.Id);
        using var whole = new MemoryStream();
        await clear.CopyToAsync(whole, stop);
        return whole.ToArray();
    }

    /// <summary>The legal entity that the seal stands for.</summary>
    public static string OwnerOf(Organisation o, SealCard card) => o.EntityOf(card.Owner)?.Name ?? o.Name!;

    /// <summary>The face of a preset with what the seal department wrote.</summary>
    public static Answer<string> Draw(FaceSpec spec, bool specimenMark)
    {
        if (spec.Preset == Batches.BatchSheet.PicturePreset) return Refusal.Invalid("face-is-picture");
        if (SealPresets.All.FirstOrDefault(p => p.Key == spec.Preset) is not { } preset) return Refusal.NotFound("preset-unknown");
        if (!Enum.TryParse<SealColour>(spec.Colour, ignoreCase: true, out var colour) || !Enum.IsDefined(colour) || int.TryParse(spec.Colour, out _)) return Refusal.Invalid("colour-unknown");
        if (spec.Number is not null && !int.TryParse(spec.Number, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return Refusal.Invalid("seal-number-out-of-range");
        try
        {
            var plain = preset.FaceFor(spec.Text);
            var face = plain with
            {
                WidthMm = spec.Width.Value, HeightMm = spec.Height.Value, Colour = colour, Code = Words.Tidy(spec.Digits), LowerText = Words.Tidy(spec.LowerText) ?? plain.LowerText,
                Centre = spec.Star ? SealCentre.Star : SealCentre.None, StarMm = spec.Star && plain.StarMm == 0 ? spec.Width.Value / 3 : plain.StarMm,
                Number = spec.Number is { } n ? int.Parse(n, CultureInfo.InvariantCulture) : null,
                TaxNumber = plain.Layout == SealLayout.Invoice ? Words.Tidy(spec.Digits) : null,
            };
            if (plain.Layout == SealLayout.Invoice) face = face with { Code = null };
            return SealDrawing.Svg(face, specimenMark);
        }
        catch (SealFaceException bad)
        {
            return Refusal.Invalid(bad.Code);
        }
    }

    private async Task<FileRef> KeepAsync(List<FileId> kept, byte[] bytes, string name, string media, CancellationToken stop)
    {
        var id = new FileId(Guid.NewGuid());
        lock (kept) kept.Add(id);
        var stored = await files.WriteAsync(id, new MemoryStream(bytes), long.MaxValue, stop);
        return new(id, stored.Digest, stored.Length, name, media);
    }
}
