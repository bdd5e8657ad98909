using Yinxin.Desks.Applications;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals.Matters;

namespace Yinxin.Desks.Seals.Matters;

/// <summary>Who may see a matter of seals and its papers: those whose business it is, the seal department, heads above, and those who read records of the unit. A draft is its author's alone.</summary>
public static class MatterSight
{
    /// <param name="names">In whose names the person decides today, by delegation.</param>
    public static bool MaySee(Organisation o, SealMatter now, PersonId person, IReadOnlyList<PersonId> names)
    {
        if (!now.Exists || o.Find(person) is not { Left: false }) return false;
        if (now.Applicant == person) return true;
        if (now.Status == MatterStatus.Draft) return false;
        return now.Involves(person) || names.Any(now.Approval.Involves) || o.May(person, Operations.RegisterSeals) || ApplicationSight.HeadsOver(o, now.Unit, person) || ApplicationSight.Covers(o, Operations.ReadRecords, now.Unit, person);
    }
}
