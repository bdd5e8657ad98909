using System.Globalization;

namespace Yinxin.Domain.Seals.TakeOvers;

/// <summary>One line of an old book of uses, as it was typed; null where nothing was.</summary>
/// <param name="Fault">What the reader of the table found wrong already.</param>
public sealed record OldUseLine(
    int Number, string? SealCode, string? Day, string? Document, string? DocumentNumber, string? Purpose, string? Counterparty, string? Copies, string? Imprints,
    string? Applicant, string? Approver, string? Stamper, string? Remark, Refusal? Fault);

/// <summary>A line that was looked at.</summary>
/// <param name="Refusal">The first rule that it breaks; null when it can be taken over.</param>
public sealed record OldUseChecked(OldUseLine Line, SealId Seal, DateOnly Day, OldUse? Use, Refusal? Refusal);

/// <summary>Old records of use: every line must hold, or none is taken over (S-13).</summary>
public static class OldUses
{
    private const int MostImprints = 100_000;

    /// <param name="isKnown">Was the same record taken over before?</param>
    public static IReadOnlyList<OldUseChecked> Check(SealRegister register, IReadOnlyList<OldUseLine> lines, Func<SealId, DateOnly, OldUse, bool> isKnown, DateOnly today)
    {
        var codes = register.Entries.Values.ToLookup(e => e.Code, e => e.Seal, StringComparer.OrdinalIgnoreCase);
        Dictionary<(SealId, DateOnly, OldUse), int> seen = [];
        List<OldUseChecked> looked = [];
        foreach (var line in lines)
        {
            var read = Read(codes, line, today);
            if (read.Refusal is null && read.Use is { } use)
            {
                if (seen.TryGetValue((read.Seal, read.Day, use), out var before)) read = read with { Refusal = Refusal.Conflict("take-over-line-twice", before) };
                else if (isKnown(read.Seal, read.Day, use)) read = read with { Refusal = Refusal.Conflict("take-over-line-known") };
                else seen.Add((read.Seal, read.Day, use), line.Number);
            }
            looked.Add(read);
        }
        return looked;
    }

    private static OldUseChecked Read(ILookup<string, SealId> codes, OldUseLine line, DateOnly today)
    {
        OldUseChecked No(Refusal no) => new(line, default, default, null, no);
        if (line.Fault is { } fault) return No(fault);
        if (line.SealCode is not { } code || !codes.Contains(code)) return No(Refusal.Invalid("take-over-seal-unknown", line.SealCode ?? ""));
        if (line.Day is null) return No(Refusal.Invalid("text-missing", "stamped-on"));
        if (OldDays.Read(line.Day) is not { } day) return No(Refusal.Invalid("day-form", line.Day));
        if (day > today) return No(Refusal.Invalid("day-in-future", day));
        if (!Count(line.Copies, out var copies) || !Count(line.Imprints, out var imprints)) return No(Refusal.Invalid("take-over-count", MostImprints));
        var bad = Words.Check("title", line.Document, Words.Title) ?? Words.Check("document-number", line.DocumentNumber, Words.Title, required: false)
            ?? Words.Check("purpose", line.Purpose, Words.Long, required: false) ?? Words.Check("counterparty", line.Counterparty, Words.Title, required: false)
            ?? Words.Check("applicant", line.Applicant, Words.Name, required: false) ?? Words.Check("approver", line.Approver, Words.Name, required: false)
            ?? Words.Check("stamper", line.Stamper, Words.Name, required: false) ?? Words.Check("remark", line.Remark, Words.Long, required: false);
        if (bad is not null) return No(bad);
        var use = new OldUse(line.Document!, line.DocumentNumber, line.Purpose, line.Counterparty, copies, imprints, line.Applicant, line.Approver, line.Stamper, line.Remark);
        return new(line, codes[code].First(), day, use, null);
    }

    private static bool Count(string? text, out int? count)
    {
        count = null;
        if (text is null) return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) || read > MostImprints) return false;
        count = read;
        return true;
    }
}
