using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Structure;

/// <summary>Follows references from some values on, without going down the program's own stack.</summary>
internal static class ObjectGraph
{
    /// <summary>Numbers of the objects that are reached and exist.</summary>
    internal static HashSet<int> Reachable(PdfFile file, params IEnumerable<PdfValue?> from)
    {
        var reached = new HashSet<int>();
        Follow(file, from, reached, []);
        return reached;
    }

    /// <summary>As above, but the ways out of some objects are not followed.</summary>
    internal static HashSet<int> ReachableAround(PdfFile file, IEnumerable<int> closed, IEnumerable<PdfValue?> from)
    {
        var reached = closed.ToHashSet();
        Follow(file, from, reached, []);
        return reached;
    }

    /// <summary>Numbers that the file refers to although it has no such objects: who fills them in later changes what is shown.</summary>
    internal static HashSet<int> Dangling(PdfFile file)
    {
        var dangling = new HashSet<int>();
        Follow(file, [file.Trailer["Root"], file.Trailer["Info"]], [], dangling);
        return dangling;
    }

    private static void Follow(PdfFile file, IEnumerable<PdfValue?> from, HashSet<int> reached, HashSet<int> dangling)
    {
        var stack = new Stack<PdfValue?>(from);
        while (stack.TryPop(out var value))
        {
            switch (value)
            {
                case PdfReference reference when file.Entry(reference.Number).Kind is EntryKind.Absent or EntryKind.Free:
                    dangling.Add(reference.Number);
                    break;
                case PdfReference reference when reached.Add(reference.Number):
                    stack.Push(file.Load(reference.Number));
                    break;
                case PdfArray array:
                    foreach (var item in array.Items) stack.Push(item);
                    break;
                case PdfDictionary dictionary:
                    foreach (var (_, item) in dictionary.Entries) stack.Push(item);
                    break;
                case PdfStream stream:
                    stack.Push(stream.Dictionary);
                    break;
            }
        }
    }
}
