using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Desks.Applications;

/// <summary>Who may see an application and its papers.</summary>
public static class ApplicationSight
{
    /// <summary>Its applicant, its approvers, the holders of its seals, heads above its unit, and those whose range of records covers it. A draft is its author's alone.</summary>
    public static bool MaySee(Organisation o, Application now, IEnumerable<Seal> seals, PersonId person)
    {
        if (!now.Exists || o.Find(person) is not { Left: false }) return false;
        if (now.Applicant == person) return true;
        if (now.Status == ApplicationStatus.Draft) return false;
        return now.Involves(person) || seals.Any(s => s.Exists && s.Holder == person) || HeadsOver(o, now.Unit, person) || Covers(o, Operations.ReadRecords, now.Unit, person);
    }

    /// <summary>Files are handed out to the applicant, the holders of the seals, and those whose range of downloads covers the unit; approvers see pages.</summary>
    public static bool MayDownload(Organisation o, Application now, IEnumerable<Seal> seals, PersonId person) =>
        MaySee(o, now, seals, person) &&
        (now.Applicant == person || seals.Any(s => s.Exists && s.Holder == person) || Covers(o, Operations.DownloadDocuments, now.Unit, person));

    public static bool HeadsOver(Organisation o, UnitId unit, PersonId person) => o.Upwards(unit).Any(u => u.Head == person);

    public static bool Covers(Organisation o, string operation, UnitId unit, PersonId person) =>
        o.RangeOf(person, operation) is { } range && (o.Covers(person, range) is not { } units || units.Contains(unit));
}
