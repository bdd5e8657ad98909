using System.Text;
using Yinxin.Ofd.Package;

namespace Yinxin.Ofd.Sealing;

/// <summary>Where a new signature and, for the first one, the list of signatures go.</summary>
internal sealed class SignatureNames(OpenedOfd ofd, int document)
{
    /// <summary>The list that OFD.xml names, or will name.</summary>
    internal string ListPath { get; } = ofd.Documents[document].SignaturesPath ?? $"{Free(ofd, FolderOf(ofd, document))}Signatures.xml";

    /// <summary>A folder that nothing is in yet; ASCII, whatever the document's own is called.</summary>
    internal string Folder()
    {
        var beside = EntryPath.FolderOf(ListPath);
        var parent = Ascii.IsValid(beside) ? beside : $"/Signs_{document}/";
        return First(ofd, number => $"{parent}Sign_{number}/");
    }

    private static string FolderOf(OpenedOfd ofd, int document)
    {
        var folder = EntryPath.FolderOf(ofd.Documents[document].RootPath);
        return Ascii.IsValid(folder) ? $"{folder}Signs" : $"/Signs_{document}";
    }

    /// <summary>What a producer left lying there has nothing to do with the new signature.</summary>
    private static string Free(OpenedOfd ofd, string wanted) => First(ofd, number => number == 0 ? $"{wanted}/" : $"{wanted}_{number}/");

    private static string First(OpenedOfd ofd, Func<int, string> named) => Enumerable.Range(0, int.MaxValue).Select(named).First(folder => !IsTaken(ofd, folder));

    private static bool IsTaken(OpenedOfd ofd, string folder) =>
        ofd.Package.All.Any(entry => entry.Path.StartsWith(folder, StringComparison.OrdinalIgnoreCase) || entry.Path.Equals(folder.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
}
