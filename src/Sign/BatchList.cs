using System.Text;

namespace Yinxin.Sign;

/// <summary>One file of a batch.</summary>
internal sealed record BatchItem(string From, string To);

/// <summary>A list of files to sign: one in each line, IN and OUT with a tab between; paths count from the folder of the list.</summary>
internal static class BatchList
{
    private const int Largest = 64 * 1024 * 1024;

    /// <exception cref="NotSignedException">Codes <c>list-malformed</c> and <c>list-out-twice</c>, with the number of the line; or the list can't be read.</exception>
    public static List<BatchItem> Read(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var items = new List<BatchItem>();
        var outputs = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(InputFile.Small(path, Largest)).TrimStart('\ufeff').Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#') continue;
            if (line.Split('\t') is not [{ Length: > 0 } from, { Length: > 0 } to]) throw new NotSignedException(Outcome.Misused, "list-malformed", null, path, $"{number}");
            var item = new BatchItem(Path.GetFullPath(from, folder), Path.GetFullPath(to, folder));
            if (!outputs.Add(item.To)) throw new NotSignedException(Outcome.Misused, "list-out-twice", null, path, $"{number}");
            items.Add(item);
        }
        return items;
    }
}
