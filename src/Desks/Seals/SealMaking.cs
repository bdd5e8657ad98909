using Yinxin.Desks.Seals.Making;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;
using Yinxin.Imaging;
using Yinxin.Signatures;
using Yinxin.Store;
using Yinxin.Store.Seals;

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

/// <summary>Makes, renews and re-makes electronic seals (E-01, E-02, E-10) on an approved application; all of one making in one append.</summary>
public sealed class SealMaking
{
    private static readonly Act Making = new(Operations.RegisterSeals, ApiScopes.Administer);
    private readonly EventStore events;
    private readonly Gate gate;
    private readonly SealMaker maker;
    private readonly SealWorkshop workshop;
    private readonly MakingFolds folds;

    internal SealMaking(EventStore events, Gate gate, SealMaker maker, SealWorkshop workshop, MatterTable matters) =>
        (this.events, this.gate, this.maker, this.workshop, folds) = (events, gate, maker, workshop, new(matters));

    public static IReadOnlyList<FacePreset> Presets { get; } =
        [.. SealPresets.All.Select(p => new FacePreset(p.Key, p.NameZh, p.NameEn, Enum.Parse<Domain.Seals.SealShape>(p.Shape.ToString()), p.WidthMm, p.HeightMm,
            p.Centre == SealCentre.Star, p.LowerText, p.Layout == SealLayout.Invoice, p.Source, p.Note))];

    /// <summary>The colours that a face can have.</summary>
    public static IReadOnlyList<string> Colours { get; } = [.. Enum.GetNames<SealColour>().Select(n => n.ToLowerInvariant())];

    /// <summary>Draws a face for looking at only: marked 样章, and for registered seals only.</summary>
    public Task<Answer<string>> PreviewAsync(Caller caller, SealId id, FaceSpec face, CancellationToken stop) =>
        gate.ReadAsync<string>(caller, Making, Seal.Stream(id), async (o, s) =>
        {
            var seal = await SealAsync(id, s);
            if (!o.May(caller.Person, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            if (!seal.Exists) return Refusal.NotFound("seal-unknown");
            return SealWorkshop.Draw(face, specimenMark: true);
        }, stop);

    /// <summary>Why this seal can't be made, renewed or made again by this person now; the page asks the same.</summary>
    public Task<Answer<Done>> MayAsync(Caller caller, SealId id, MakingKind kind, CancellationToken stop) =>
        gate.ReadAsync<Done>(caller, Making, Seal.Stream(id), async (o, s) =>
        {
            var sitting = new Sitting(events);
            var seal = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s);
            if (!o.May(caller.Person, Operations.RegisterSeals)) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            if (!seal.Exists) return Refusal.NotFound("seal-unknown");
            return MakingDecisions.WhyNot(await folds.WorldAsync(sitting, seal, kind, caller.Today, s), seal, kind) is { } no ? Refusal.Invalid(no.Code, no.Facts) : Done.Yes;
        }, stop);

    public Task<Answer<Done>> MakeAsync(Caller caller, SealId id, FaceSpec face, DateTimeOffset until, CancellationToken stop) =>
        WithFaceAsync(caller, id, (MakingKind.New, face, until), (world, seal) => MakingDecisions.WhyNotMake(world, seal, face, caller.At, until, caller.Person), (world, now, drawn, certified) =>
        {
            var made = new ElectronicSealMade(id, face, drawn.Svg, drawn.Png, drawn.Pdf, certified.International, caller.At, until);
            return MakingDecisions.Make(world, now, made, caller.Person, new SealDataMade(id, certified.Data, certified.Sm2));
        }, stop);

    /// <summary>Gives the same face another period: new keys, certificates and seal data.</summary>
    public async Task<Answer<Done>> RenewAsync(Caller caller, SealId id, DateTimeOffset until, CancellationToken stop)
    {
        var why = await AskAsync(caller, id, MakingKind.Renewal, (world, seal) => MakingDecisions.WhyNotRenew(world, seal, caller.At, until, caller.Person), stop);
        if (why.Refusal is { } early) return early;
        return await workshop.KeepingAsync<Done>(async kept =>
        {
            var (o, seal) = (await OrganisationAsync(stop), await SealAsync(id, stop));
            var order = new SealDataOrder(id, seal.Card, SealWorkshop.OwnerOf(o, seal.Card), await workshop.ReadAsync(seal.Electronic!.Png, stop), caller.At, until);
            var certified = await workshop.CertifyAsync(kept, order, SealWorkshop.UsualAlgorithms, stop);
            var renewed = new ElectronicSealRenewed(id, default, certified.All, certified.Data, caller.At, until);
            return await DecideAsync(caller, id, MakingKind.Renewal, (world, now) => MakingDecisions.Renew(world, now, renewed, caller.Person), stop);
        });
    }

    /// <summary>Gives the seal another face; what it signed before stays as it is.</summary>
    public Task<Answer<Done>> RemakeAsync(Caller caller, SealId id, FaceSpec face, DateTimeOffset until, CancellationToken stop) =>
        WithFaceAsync(caller, id, (MakingKind.Remake, face, until), (world, seal) => MakingDecisions.WhyNotRemake(world, seal, face, caller.At, until, caller.Person), (world, now, drawn, certified) =>
            MakingDecisions.Remake(world, now, new(id, default, face, drawn.Svg, drawn.Png, drawn.Pdf, certified.All, certified.Data, caller.At, until), caller.Person), stop);

    /// <summary>Gives a seal that was made without one its SM2 identity.</summary>
    public async Task<Answer<Done>> MakeDataAsync(Caller caller, SealId id, CancellationToken stop)
    {
        var (o, seal) = (await OrganisationAsync(stop), await SealAsync(id, stop));
        if (ElectronicSealDecisions.WhyNotMakeData(o, seal, caller.Person) is { } early) return await DecideAsync(caller, id, (_, _) => early, stop);
        var (owner, until) = (SealWorkshop.OwnerOf(o, seal.Card), seal.Electronic!.ValidUntil);
        if (until <= caller.At) return await DecideAsync(caller, id, (_, now) => Refusal.Conflict("seal-validity-over", now.Card.Name), stop);
        return await workshop.KeepingAsync<Done>(async kept =>
        {
            var sm2 = await maker.IssueAsync(id, owner, seal.Card, caller.At.AddMinutes(-1), until, stop);
            var data = await workshop.MakeDataAsync(kept, new(id, seal.Card, owner, await workshop.ReadAsync(seal.Electronic.Png, stop), caller.At, until), sm2, stop);
            return await DecideAsync(caller, id, (now, current) => ElectronicSealDecisions.MakeData(now, current, new(id, data, sm2), caller.Person), stop);
        });
    }

    /// <summary>The image of a seal for those who may see it, always marked 样章.</summary>
    public Task<Answer<string>> SpecimenAsync(Caller caller, SealId id, CancellationToken stop) =>
        gate.ReadAsync<string>(caller, new Act("seal-read", ApiScopes.Read), Seal.Stream(id), async (o, s) =>
        {
            var seal = await SealAsync(id, s);
            if (!seal.Exists || seal.Electronic is not { } made || !(seal.IsVisibleTo(o, caller.Person) || seal.IsUsableBy(o, caller.Person))) return Refusal.NotFound("seal-unknown");
            return made.Face.Preset == Batches.BatchSheet.PicturePreset
                ? SealBatchImages.Svg(await workshop.ReadAsync(made.Png, s), made.Face.Width.Value, made.Face.Height.Value, specimenMark: true)
                : SealWorkshop.Draw(made.Face, specimenMark: true);
        }, stop);

    /// <summary>Draws a face, issues its certificates, and asks whether they may be the seal's.</summary>
    private async Task<Answer<Done>> WithFaceAsync(
        Caller caller, SealId id, (MakingKind Kind, FaceSpec Face, DateTimeOffset Until) asked, Func<MakingWorld, Seal, Refusal?> whyNot,
        Func<MakingWorld, Seal, DrawnFace, CertifiedSeal, Decision> decide, CancellationToken stop)
    {
        if ((await AskAsync(caller, id, asked.Kind, whyNot, stop)).Refusal is { } early) return early;
        var svg = SealWorkshop.Draw(asked.Face, specimenMark: false);
        if (svg.Refusal is { } no) return no;
        return await workshop.KeepingAsync<Done>(async kept =>
        {
            var (o, seal) = (await OrganisationAsync(stop), await SealAsync(id, stop));
            var drawn = await workshop.DrawAsync(kept, svg.Value!, stop);
            var order = new SealDataOrder(id, seal.Card, SealWorkshop.OwnerOf(o, seal.Card), drawn.Picture, caller.At, asked.Until);
            var certified = await workshop.CertifyAsync(kept, order, SealWorkshop.UsualAlgorithms, stop);
            return await DecideAsync(caller, id, asked.Kind, (world, now) => decide(world, now, drawn, certified), stop);
        });
    }

    private async Task<Organisation> OrganisationAsync(CancellationToken stop) => (await events.FoldAsync(Organisation.Stream, Organisation.None, Organisation.Evolve, stop)).State;

    private async Task<Seal> SealAsync(SealId id, CancellationToken stop) => (await events.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, stop)).State;

    /// <summary>Asks before anything is drawn or any key is made; a no is on record.</summary>
    private Task<Answer<Done>> AskAsync(Caller caller, SealId id, MakingKind kind, Func<MakingWorld, Seal, Refusal?> whyNot, CancellationToken stop) =>
        DecideAsync(caller, id, kind, (world, seal) => whyNot(world, seal) is { } no ? no : Decision.Nothing, stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, SealId id, MakingKind kind, Func<MakingWorld, Seal, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Making, Seal.Stream(id), async (sitting, s) =>
        {
            var seal = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s);
            var world = await folds.WorldAsync(sitting, seal, kind, caller.Today, s);
            return MakingFolds.Take(sitting, id, decide(world, seal)) is { } no ? no : Done.Yes;
        }, stop);

    private Task<Answer<Done>> DecideAsync(Caller caller, SealId id, Func<Organisation, Seal, Decision> decide, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Making, Seal.Stream(id), async (sitting, s) =>
        {
            var o = await sitting.OrganisationAsync(s);
            var seal = await sitting.FoldAsync(Seal.Stream(id), Seal.None, Seal.Evolve, s);
            return sitting.Take(Seal.Stream(id), decide(o, seal)) is { } no ? no : Done.Yes;
        }, stop);
}
