using System.Collections.Immutable;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.LifeCycle;

namespace Yinxin.Domain.Seals.TakeOvers;

/// <summary>One line of an old register, as it was typed; null where nothing was.</summary>
/// <param name="Fault">What the reader of the table found wrong already.</param>
public sealed record OldSealLine(
    int Number, string? Code, string? Name, string? Type, string? Form, string? Shape, string? Width, string? Height, string? Material, string? SealText,
    string? Owner, string? Custodian, string? Deputy, string? InUseFrom, string? Place, string? FilingCode, string? State, string? Remark, Refusal? Fault);

/// <summary>A line that was looked at.</summary>
/// <param name="Card">What it would become; null where it can't be read.</param>
/// <param name="Refusal">The first rule that it breaks; null when it can be taken over.</param>
public sealed record OldSealChecked(OldSealLine Line, SealCard? Card, bool IsInUse, Refusal? Refusal);

/// <summary>The old register of seals: every line must hold, or none is taken over (S-13).</summary>
public static class OldRegister
{
    private const string InUse = "在用";

    /// <summary>Looks at all lines in their order; a later one sees the earlier ones as entered.</summary>
    /// <param name="whyNotAssign">The gate for custodians (G-03).</param>
    public static IReadOnlyList<OldSealChecked> Check(Organisation o, Policy policy, SealRegister register, IReadOnlyList<OldSealLine> lines, Func<PersonId, Refusal?> whyNotAssign, DateOnly today)
    {
        List<OldSealChecked> looked = [];
        foreach (var line in lines)
        {
            var (card, inUse, unread) = Read(o, policy, line, today);
            var seal = new SealId(new Guid(line.Number, 0, 0, new byte[8]));
            var no = unread ?? WhyNot(o, policy, register, seal, card!, line, whyNotAssign);
            looked.Add(new(line, card, inUse, no));
            if (no is not null) continue;
            register = SealRegister.Evolve(register, new SealEntered(seal, card!.Code, card.Type, card.Owner, card.Custodian, card.Deputy));
            if (line.FilingCode is { } code) register = SealRegister.Evolve(register, new FilingCodeEntered(seal, code));
        }
        return looked;
    }

    /// <summary>All events of one seal: entered, marked as taken over, and in use where it was.</summary>
    public static IEnumerable<DomainEvent> Take(OldSealChecked line, SealId seal, TakeOverId takeOver)
    {
        var card = line.Card!;
        yield return new SealRegistered(seal, card);
        yield return new SealEntered(seal, card.Code, card.Type, card.Owner, card.Custodian, card.Deputy);
        yield return new SealTakenOver(seal, takeOver, line.Line.Number, line.Line.FilingCode);
        if (line.Line.FilingCode is { } code) yield return new FilingCodeEntered(seal, code);
        if (line.IsInUse) yield return new SealActivated(seal);
    }

    private static Refusal? WhyNot(Organisation o, Policy policy, SealRegister register, SealId seal, SealCard card, OldSealLine line, Func<PersonId, Refusal?> whyNotAssign)
    {
        if (SealDecisions.CheckCard(o, policy, register, seal, card) is { } bad) return bad;
        if (whyNotAssign(card.Custodian) is { } untrained) return untrained;
        if (card.Deputy is { } deputy && whyNotAssign(deputy) is { } also) return also;
        return line.FilingCode is { } code ? PoliceFilingRules.WhyNotCode(register, seal, code) : null;
    }

    private static (SealCard? Card, bool IsInUse, Refusal? No) Read(Organisation o, Policy policy, OldSealLine line, DateOnly today)
    {
        if (line.Fault is { } fault) return (null, false, fault);
        var words = new LineWords(o, policy);
        var (type, form, shape) = (words.Type(line.Type), words.Form(line.Form), words.Shape(line.Shape));
        var (owner, custodian, deputy) = (words.Unit(line.Owner), words.Person(line.Custodian), line.Deputy is null ? null : words.Person(line.Deputy));
        var (width, height, from) = (LineWords.Length(line.Width), LineWords.Length(line.Height ?? line.Width), words.Day(line.InUseFrom, today));
        var inUse = line.State is null or InUse or "使用中" or "启用";
        if (!inUse && line.State is not ("未启用" or "未使用" or "备用")) words.Fault ??= Refusal.Invalid("take-over-state-unknown", line.State!);
        if (inUse && form == SealForm.Electronic) words.Fault ??= Refusal.Conflict("take-over-electronic");
        if (words.Fault is { } no) return (null, false, no);
        var card = new SealCard(line.Code ?? "", line.Name ?? "", type!, form, shape, width, height, line.Material, line.SealText ?? line.Name ?? "", owner, custodian!.Value, deputy, from, line.Place ?? "", line.Remark);
        return (card, inUse, null);
    }
}

/// <summary>What people write in old registers, as what the house knows; keeps the first thing that it does not know.</summary>
internal sealed class LineWords(Organisation o, Policy policy)
{
    public Refusal? Fault { get; set; }

    public string? Type(string? text)
    {
        var found = policy.SealTypes.Values.FirstOrDefault(t => Same(t.Key, text) || Same(t.NameZh, text) || Same(t.NameEn, text));
        if (found is null) Fault ??= Refusal.Invalid("take-over-type-unknown", text ?? "");
        return found?.Key;
    }

    public SealForm Form(string? text) => text switch
    {
        null or "实物" or "实体" or "物理" or "实物印章" or "实体印章" => SealForm.Physical,
        "电子" or "电子印章" => SealForm.Electronic,
        "智能" or "智能印章" => SealForm.Device,
        _ => Wrong<SealForm>("take-over-form-unknown", text),
    };

    public SealShape Shape(string? text) => text switch
    {
        null or "圆形" or "圆" => SealShape.Round,
        "椭圆形" or "椭圆" => SealShape.Oval,
        "正方形" or "方形" => SealShape.Square,
        "长方形" or "矩形" => SealShape.Rectangle,
        _ => Wrong<SealShape>("take-over-shape-unknown", text),
    };

    public UnitId Unit(string? text)
    {
        var found = o.Units.Values.Where(u => Same(u.Name, text)).Take(2).ToList();
        if (found.Count == 1) return found[0].Id;
        return found.Count == 0 ? Wrong<UnitId>("take-over-unit-unknown", text ?? "") : Wrong<UnitId>("take-over-unit-twice", text!);
    }

    /// <summary>By user name, or by a name that only one person here has.</summary>
    public PersonId? Person(string? text)
    {
        if (text is not null && o.FindByUserName(text) is { Left: false } known) return known.Id;
        var found = o.People.Values.Where(p => !p.Left && Same(p.Name, text)).Take(2).ToList();
        if (found.Count == 1) return found[0].Id;
        Fault ??= found.Count == 0 ? Refusal.Invalid("take-over-person-unknown", text ?? "") : Refusal.Invalid("take-over-person-twice", text!);
        return default(PersonId);
    }

    /// <summary>As spreadsheets write days: 2026-03-02, 2026/3/2, 2026.3.2, 2026年3月2日, 20260302.</summary>
    public DateOnly? Day(string? text, DateOnly today)
    {
        if (text is null) return null;
        if (OldDays.Read(text) is not { } day) return Wrong<DateOnly>("day-form", text);
        if (day > today) Fault ??= Refusal.Invalid("day-in-future", day);
        return day;
    }

    /// <summary>Millimetres; not a number becomes zero, which the rule about sizes refuses.</summary>
    public static Millimetres Length(string? text)
    {
        var plain = text?.Replace("mm", "", StringComparison.OrdinalIgnoreCase).Replace("毫米", "", StringComparison.Ordinal).Trim();
        return double.TryParse(plain, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var mm) ? new(mm) : default;
    }

    private T Wrong<T>(string code, string text)
        where T : struct
    {
        Fault ??= new Refusal(code, RefusalKind.Invalid, text);
        return default;
    }

    private static bool Same(string known, string? text) => text is not null && string.Equals(known, text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Days as spreadsheets in China write them.</summary>
public static class OldDays
{
    private static readonly string[] Forms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <returns>Null when it is no day.</returns>
    public static DateOnly? Read(string text)
    {
        var day = text.Trim().Split(' ', 'T')[0];
        return DateOnly.TryParseExact(day, Forms, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var read) && read.Year >= 1949 ? read : null;
    }
}
