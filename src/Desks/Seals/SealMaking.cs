using System.Globalization;
using System.Text;
using Yinxin.Domain;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Imaging;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Desks.Seals;

/// <summary>A preset as the page offers it.</summary>
/// <param name="Width">Millimetres, as is <paramref name="Height"/>.</param>
/// <param name="Star">True when this specification has a star in its centre.</param>
/// <param name="LowerText">The straight line below the centre, where it has one of its own.</param>
/// <param name="TaxNumber">True when the digits are a taxpayer number, not a filing code.</param>
public sealed record FacePreset(
    string Key, string NameZh, string NameEn, Domain.Seals.SealShape Shape, double Width, double Height, bool Star, string? LowerText, bool TaxNumber, string Source, string Note)
{
    /// <summary>A face must have the shape and size of the register's card.</summary>
    public bool Fits(SealCard card) => (Shape, Width, Height) == (card.Shape, card.Width.Value, card.Height.Value);
}

/// <summary>Makes electronic seals (E-01, E-02): draws the face, issues certificates, wraps keys, records all of it in one event.</summary>
public sealed class SealMaking(EventStore events, Gate gate, EncryptedFiles files, AuthorityDesk authority, SealMaker maker)
{
    private static readonly Act Making = new(Operations.RegisterSeals, ApiScopes.Administer);

    /// <summary>Pixels per inch of the PNG: 42 mm are 992 pixels.</summary>
    private const int PngDpi = 600;

    public static IReadOnlyList<FacePreset> Presets { get; } =
        [.. SealPresets.All.Select(p => new FacePreset(p.Key, p.NameZh, p.NameEn, Enum.Parse<Domain.Seals.SealShape>(p.Shape.ToString()), p.WidthMm, p.HeightMm,
            p.Centre == SealCentre.Star, p.LowerText, p.Layout == SealLayout.Invoice, p.Source, p.Note))];

    /// <summary>The colours that a face can have.</summary>
    public static IReadOnlyList<string> Colours { get; } = [.. Enum.GetNames<SealColour>().Select(n => n.ToLowerInvariant())];

    /// <summary>Draws a face for looking at only: marked 样章, and for registered seals only.</summary>
    public Task<Answer<string>> PreviewAsync(Caller caller, SealId id, FaceSpec face, CancellationToken stop) =>
        gate.ReadAsync<string>(caller, Making, Seal.Stream(id), async (o, s) =>
        {
            var seal = (await events.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s)).State;
            if (!o.May(caller.Person, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            if (!seal.Exists) return Refusal.NotFound("seal-unknown");
            return Draw(face, specimenMark: true);
        }, stop);

    public async Task<Answer<Done>> MakeAsync(Caller caller, SealId id, FaceSpec face, DateTimeOffset until, CancellationToken stop)
    {
        var o = (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;
        var seal = (await events.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, stop)).State;
        if (SealDecisions.WhyNotMake(o, seal, face, caller.At, until, caller.Person) is { } early) return await DecideAsync(caller, id, (_, _) => early, stop);
        var drawn = Draw(face, specimenMark: false);
        if (drawn.Refusal is { } no) return no;

        var kept = new List<FileId>();
        try
        {
            var svg = await KeepAsync(kept, Encoding.UTF8.GetBytes(drawn.Value!), "seal.svg", "image/svg+xml", stop);
            var picture = await SealImages.PngAsync(drawn.Value!, PngDpi, stop);
            var png = await KeepAsync(kept, picture, "seal.png", "image/png", stop);
            var pdf = await KeepAsync(kept, await SealImages.PdfAsync(drawn.Value!, stop), "seal.pdf", "application/pdf", stop);
            var from = caller.At.AddMinutes(-1);
            List<SealCertificate> certificates = [];
            foreach (var algorithm in new[] { KeyAlgorithm.Rsa3072, KeyAlgorithm.EcdsaP256 })
                certificates.Add(await authority.IssueAsync(id, OwnerOf(o, seal), seal.Card, algorithm, from, until, stop));
            var sm2 = await maker.IssueAsync(id, OwnerOf(o, seal), seal.Card, from, until, stop);
            var data = new SealDataMade(id, await MakeDataAsync(kept, new(id, seal.Card, OwnerOf(o, seal), picture, caller.At, until), sm2, stop), sm2);
            var made = new ElectronicSealMade(id, face, svg, png, pdf, certificates, caller.At, until);
            var answer = await DecideAsync(caller, id, (now, current) => SealDecisions.Make(now, current, made, caller.Person, data), stop);
            if (answer.IsYes) kept.Clear();
            return answer;
        }
        finally
        {
            foreach (var file in kept) files.Delete(file);
        }
    }

    /// <summary>Gives a seal that was made without one its SM2 identity.</summary>
    public async Task<Answer<Done>> MakeDataAsync(Caller caller, SealId id, CancellationToken stop)
    {
        var o = (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;
        var seal = (await events.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, stop)).State;
        if (ElectronicSealDecisions.WhyNotMakeData(o, seal, caller.Person) is { } early) return await DecideAsync(caller, id, (_, _) => early, stop);
        var kept = new List<FileId>();
        try
        {
            var (owner, until) = (OwnerOf(o, seal), seal.Electronic!.ValidUntil);
            if (until <= caller.At) return await DecideAsync(caller, id, (_, now) => Refusal.Conflict("seal-validity-over", now.Card.Name), stop);
            var sm2 = await maker.IssueAsync(id, owner, seal.Card, caller.At.AddMinutes(-1), until, stop);
            var data = await MakeDataAsync(kept, new(id, seal.Card, owner, await PictureAsync(seal, stop), caller.At, until), sm2, stop);
            var answer = await DecideAsync(caller, id, (now, current) => ElectronicSealDecisions.MakeData(now, current, new(id, data, sm2), caller.Person), stop);
            if (answer.IsYes) kept.Clear();
            return answer;
        }
        finally
        {
            foreach (var file in kept) files.Delete(file);
        }
    }

    /// <summary>Makes seal data and puts them into the store; the event that names the file is the caller's.</summary>
    internal async Task<SealData> MakeDataAsync(List<FileId> kept, SealDataOrder asked, SealCertificate certificate, CancellationToken stop)
    {
        var made = await maker.MakeAsync(asked, Convert.FromBase64String(certificate.Certificate), stop);
        return await KeepDataAsync(kept, asked.Card, made, isImported: false, stop);
    }

    internal async Task<SealData> KeepDataAsync(List<FileId> kept, SealCard card, SesSeal made, bool isImported, CancellationToken stop)
    {
        var file = await KeepAsync(kept, made.Encoded, $"{card.Code}.esl", "application/octet-stream", stop);
        return new(file, made.Id, Certificate.Read(made.Maker).CommonName, made.ValidFrom, made.ValidUntil, isImported);
    }

    /// <summary>The seal's picture as PNG.</summary>
    internal async Task<byte[]> PictureAsync(Seal seal, CancellationToken stop)
    {
        await using var clear = files.OpenRead(seal.Electronic!.Png.Id);
        using var whole = new MemoryStream();
        await clear.CopyToAsync(whole, stop);
        return whole.ToArray();
    }

    /// <summary>The image of a seal for those who may see it, always marked 样章.</summary>
    public Task<Answer<string>> SpecimenAsync(Caller caller, SealId id, CancellationToken stop) =>
        gate.ReadAsync<string>(caller, new Act("seal-read", ApiScopes.Read), Seal.Stream(id), async (o, s) =>
        {
            var seal = (await events.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s)).State;
            if (!seal.Exists || seal.Electronic is not { } made || !(seal.IsVisibleTo(o, caller.Person) || seal.IsUsableBy(o, caller.Person))) return Refusal.NotFound("seal-unknown");
            return Draw(made.Face, specimenMark: true);
        }, stop);

    /// <summary>The face of a preset with what the seal department wrote.</summary>
    private static Answer<string> Draw(FaceSpec spec, bool specimenMark)
    {
        if (SealPresets.All.FirstOrDefault(p => p.Key == spec.Preset) is not { } preset) return Refusal.NotFound("preset-unknown");
        if (!Colours.Contains(spec.Colour, StringComparer.OrdinalIgnoreCase)) return Refusal.Invalid("colour-unknown");
        if (spec.Number is not null && !int.TryParse(spec.Number, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return Refusal.Invalid("seal-number-out-of-range");
        try
        {
            var plain = preset.FaceFor(spec.Text);
            var face = plain with
            {
                WidthMm = spec.Width.Value, HeightMm = spec.Height.Value, Colour = Enum.Parse<SealColour>(spec.Colour, ignoreCase: true), Code = Words.Tidy(spec.Digits),
                LowerText = Words.Tidy(spec.LowerText) ?? plain.LowerText,
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

    internal static string OwnerOf(Organisation o, Seal seal) => o.Upwards(seal.Card.Owner).FirstOrDefault(u => u.LegalEntity)?.Name ?? o.Name!;

    private async Task<FileRef> KeepAsync(List<FileId> kept, byte[] bytes, string name, string media, CancellationToken stop)
    {
        var id = new FileId(Guid.NewGuid());
        kept.Add(id);
        var stored = await files.WriteAsync(id, new MemoryStream(bytes), long.MaxValue, stop);
        return new(id, stored.Digest, stored.Length, name, media);
    }

    private Task<Answer<Done>> DecideAsync(Caller caller, SealId id, Func<Organisation, Seal, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Making, Seal.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var seal = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s);
            return sitting.Take(Seal.Stream(id), decide(o, seal)) is { } no ? no : Done.Yes;
        }, stop);
}
