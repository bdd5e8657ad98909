using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Batches;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Server.Seals.LifeCycle;

/// <summary>The steps of a seal's life as its time line says them, each with its document.</summary>
public static class LifeWords
{
    public static LifeMoment Tell(Texts t, Organisation o, LifeMoment plain, LifeEvent happened) => happened switch
    {
        SealEngraved e => plain with { More = t["life-line.engraved", e.Shop, e.LicenceNumber, e.ReceivedOn], Href = Matter(e.Matter) },
        PoliceFilingRecorded e => With(plain, e.Certificate, t["life-line.filing", e.Receipt.Code, e.Receipt.Authority, e.Receipt.On]),
        ElectronicSealLinked e => plain with { More = t["life-line.linked", e.Likeness], Href = $"/seals/{e.Physical}" },
        ElectronicSealFiled e => plain with { More = t["life-line.electronic-filed", e.Number, e.Authority, e.On] },
        ActivationNoticeIssued e => plain with { More = t["life-line.notice", e.From, e.Scope] },
        SealSuspended e => plain with { More = $"{t.Word(e.Cause)} · {e.Reason}", IsAlarm = true },
        IncidentStepTaken e => With(plain, e.Proof, $"{t.Word(e.Step)} · {Texts.Day(e.On)} · {e.Note}"),
        SealReinstated e => plain with { Href = Matter(e.Matter) },
        SealDeactivated e => plain with { More = $"{e.Reason} · {t["life.effective-on", e.EffectiveOn]}", Href = Matter(e.Matter), IsAlarm = true },
        SealRecalled e => With(plain, e.Imprint, t["life-line.recalled", o.NameOf(e.From), o.NameOf(e.ReceivedBy), e.Place, e.Condition]),
        PoliceFilingCancelled e => With(plain, e.Proof, t["life-line.cancelled", e.Authority, e.On]),
        SealDestroyed e => plain with { More = t["life-line.destroyed", e.Record.On, e.Record.Place, e.Record.Firm, t.List(e.Record.Witnesses.Select(o.NameOf))], Href = Matter(e.Matter), IsAlarm = true },
        SealReplaces e => plain with { More = t["life-line.replaces", e.OldCode, t.Word(e.Reason)], Href = $"/seals/{e.Old}" },
        SealReplaced e => plain with { More = t["life-line.replaced", e.NewCode], Href = $"/seals/{e.By}" },
        ElectronicKeysDestroyed => plain with { IsAlarm = true },
        _ => plain,
    };

    private static string Matter(Domain.MatterId id) => $"/matters/{id}";

    private static LifeMoment With(LifeMoment plain, FileRef? file, string more) => plain with { More = more, Href = file is null ? null : $"/documents/{file.Id}" };
}
