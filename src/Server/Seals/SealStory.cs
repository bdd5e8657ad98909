using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Custody;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.TakeOvers;
using Yinxin.Server.Seals.LifeCycle;

namespace Yinxin.Server.Seals;

/// <summary>Something in a seal's life, in words.</summary>
/// <param name="Differences">What a change changed.</param>
/// <param name="Href">Where more is to be seen; null where there is nothing more.</param>
public sealed record LifeMoment(DateTimeOffset At, string Who, string Title, string? More, IReadOnlyList<CardDifference> Differences, string? Href, bool IsAlarm = false);

/// <summary>Tells a seal's life from its events and from the documents it stamped, newest first.</summary>
public static class SealStory
{
    public static IReadOnlyList<LifeMoment> Tell(Texts t, Organisation o, Policy policy, IReadOnlyList<Recorded> life, IReadOnlyList<StampingRow> stampings)
    {
        List<LifeMoment> told = [];
        var seal = Seal.None;
        foreach (var happened in life)
        {
            told.Add(Tell(t, o, policy, seal, happened));
            if (happened.Event is SealEvent) seal = Seal.Evolve(seal, happened.Event);
        }
        told.Reverse();
        return [.. stampings.Select(s => Tell(t, o, s)).Concat(told).OrderByDescending(m => m.At)];
    }

    private static LifeMoment Tell(Texts t, Organisation o, Policy policy, Seal before, Recorded happened)
    {
        var plain = new LifeMoment(happened.At, Who(t, o, happened.By), Title(t, happened.Event), null, [], null);
        return happened.Event switch
        {
            SealRegistered e => plain with { More = t["seal-life.registered", e.Card.Code, CardLines.Specification(t, e.Card), o.NameOf(e.Card.Custodian)] },
            SealCardChanged e => plain with { More = t["seal-life.reason", e.Reason], Differences = [.. CardLines.Differences(t, o, policy, before.Card, e.Card)] },
            SpecimenImprintFiled e => File(plain, e.File),
            SealPhotoFiled e => File(plain, e.File),
            SealRightsSet e => plain with { More = t["seal-life.rights", AudienceWords.Of(t, o, e.VisibleTo), AudienceWords.Of(t, o, e.UsableBy)] },
            ElectronicSealMade e => plain with { More = t["seal-life.made", e.Certificates.Count, Texts.Time(e.ValidFrom), Texts.Time(e.ValidUntil)], Href = e.Matter is { } matter ? $"/matters/{matter}" : null },
            SealHandedOver e => plain with { More = t["seal-life.handed-over", o.NameOf(e.From), o.NameOf(e.To)], Href = $"/handovers/{e.Handover}" },
            TemporaryCustodyBegun e => plain with { More = t["seal-life.temporary", o.NameOf(e.From), o.NameOf(e.To), Texts.Day(e.Until)], Href = $"/handovers/{e.Handover}" },
            TemporaryCustodyExtended e => plain with { More = t["seal-life.extended", Texts.Day(e.Until)], Href = $"/handovers/{e.Handover}" },
            TemporaryCustodyEnded e => plain with { Href = $"/handovers/{e.Handover}" },
            SealLeftHouse e => plain with { More = e.With, Href = $"/handovers/{e.Handover}" },
            SealCameBack e => plain with { Href = $"/handovers/{e.Handover}" },
            SealCarriedOut e => plain with { More = t["seal-life.carried-out", e.Destination, o.NameOf(e.To), Texts.Time(e.Until)], Href = $"/carries/{e.Carry}" },
            SealBroughtBack e => plain with { Href = $"/carries/{e.Carry}" },
            SealPlaced e => plain with { More = e.Words },
            SealMaintained e => plain with { More = $"{t.Word(e.Kind)} · {Texts.Day(e.On)} · {e.Words}" },
            SealTakenOver e => plain with { More = e.FilingCode is { } code ? t["seal-life.taken-over-filed", e.Line, code] : t["seal-life.taken-over", e.Line], Href = $"/take-overs/{e.TakeOver}" },
            LifeEvent e => LifeWords.Tell(t, o, plain, e),
            SealDataMade e => plain with { More = t["seal-life.data", e.Data.Number, e.Data.Maker] },
            ElectronicSealRenewed e => plain with { More = t["seal-life.made", e.Certificates.Count, Texts.Time(e.From), Texts.Time(e.Until)], Href = $"/matters/{e.Matter}" },
            ElectronicSealRemade e => plain with { More = t["seal-life.made", e.Certificates.Count, Texts.Time(e.From), Texts.Time(e.Until)], Href = $"/matters/{e.Matter}" },
            SealDocumentTypesSet e => plain with { More = e.DocumentTypes.Count == 0 ? t["seal-types-of-document.all"] : t.List(e.DocumentTypes.Select(k => policy.DocumentTypes.TryGetValue(k, out var type) ? t.Pick(type.NameZh, type.NameEn) : k)) },
            SealDataImported e => plain with { More = t["seal-life.data", e.Data.Number, e.Data.Maker] + (e.Reason is { } why ? " · " + t["seal-life.reason", why] : "") },
            SealCertificateImported e => plain with { More = e.Certificate.Algorithm },
            SealDataExported e => plain with { More = t["seal-life.exported", e.Purpose], IsAlarm = true },
            Destroyed e => plain with { Title = TextBook.Has($"event.{e.Name}") ? t[$"event.{e.Name}"] : e.Name, More = t["seal-life.destroyed"] },
            _ => plain,
        };
    }

    private static LifeMoment Tell(Texts t, Organisation o, StampingRow row) => new(
        row.At, Who(t, o, row.Stamper.ToString()), t["seal-life.stamping", t.Word(row.State), row.Words.Title],
        t["seal-life.stamping.more", row.Words.Number, row.Imprints, o.NameOf(row.Applicant)], [], $"/applications/{row.Application}", row.State == StampingState.Voided);

    private static LifeMoment File(LifeMoment plain, FileRef file) => plain with { More = file.Name, Href = $"/documents/{file.Id}" };

    private static string Title(Texts t, DomainEvent happened)
    {
        var name = ((EventNameAttribute?)Attribute.GetCustomAttribute(happened.GetType(), typeof(EventNameAttribute)))?.Name;
        return name is null ? "" : t[$"event.{name}"];
    }

    /// <summary>Acts of the program itself are signed by a word instead of a person.</summary>
    private static string Who(Texts t, Organisation o, string by) => Guid.TryParseExact(by, "N", out var id) ? o.NameOf(new PersonId(id)) : t["seal-life.system"];
}
