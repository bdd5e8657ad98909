namespace Yinxin.Pdf.Structure;

/// <summary>Merges sections into one table: of an object the newest word counts.</summary>
internal static class XrefTable
{
    internal static XrefEntry[] Merge(IReadOnlyList<XrefSection> sections)
    {
        var highest = -1;
        foreach (var section in sections) highest = Math.Max(highest, Highest(section));
        var entries = new XrefEntry[highest + 1];
        foreach (var section in sections)
        {
            foreach (var (number, entry) in section.InOrder())
            {
                if (entries[number].Kind == EntryKind.Absent) entries[number] = entry;
            }
        }
        return entries;
    }

    private static int Highest(XrefSection section)
    {
        var highest = -1;
        foreach (var (number, _) in section.InOrder()) highest = Math.Max(highest, number);
        return highest;
    }
}
