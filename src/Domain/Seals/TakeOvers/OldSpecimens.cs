using Yinxin.Domain.Documents;

namespace Yinxin.Domain.Seals.TakeOvers;

/// <summary>A scan of an imprint that was looked at.</summary>
/// <param name="Refusal">The first rule that it breaks; null when it can be taken over.</param>
public sealed record OldSpecimenChecked(FileRef File, SealId Seal, Refusal? Refusal);

/// <summary>Scans of specimen imprints: a file's name is the code of its seal; every file must fit, or none is taken over (S-13).</summary>
public static class OldSpecimens
{
    public static IReadOnlyList<OldSpecimenChecked> Check(SealRegister register, IReadOnlyList<FileRef> files)
    {
        var codes = register.Entries.Values.ToLookup(e => e.Code, e => e, StringComparer.OrdinalIgnoreCase);
        HashSet<SealId> seen = [];
        return [.. files.Select(file =>
        {
            if (CodesIn(file.Name).SelectMany(c => codes[c]).FirstOrDefault() is not { } entry) return new OldSpecimenChecked(file, default, Refusal.Invalid("take-over-scan-unnamed", file.Name));
            if (register.Struck.Contains(entry.Seal)) return new(file, entry.Seal, Refusal.Conflict("take-over-scan-destroyed", entry.Code));
            return seen.Add(entry.Seal) ? new(file, entry.Seal, null) : new(file, entry.Seal, Refusal.Conflict("take-over-scan-twice", entry.Code));
        })];
    }

    /// <summary>The name without its ending, and what stands before a blank or a parenthesis in it: <c>GZ-001 公章.png</c>.</summary>
    private static IEnumerable<string> CodesIn(string name)
    {
        var plain = name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
        yield return plain.Trim();
        yield return plain.Split(' ', '　', '(', '（', '_')[0].Trim();
    }
}
