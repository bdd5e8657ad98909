using System.Text;
using Yinxin.Ofd.Package;
using Yinxin.Signatures;

namespace Yinxin.Ofd.Sealing;

/// <summary>The files that a new signature adds to a package, and those that it changes: OFD.xml for the first one, and the list of signatures.</summary>
/// <remarks>Everything but the description and the value stands fixed before the first digest is taken.</remarks>
internal sealed class SignatureFiles
{
    private readonly OpenedOfd ofd;
    private readonly string id, type, folder;
    private readonly List<(string Path, byte[] Bytes)> set = [];
    private readonly IReadOnlyCollection<string> lists;
    private byte[] description = [];
    private int stamps;

    private SignatureFiles(OpenedOfd ofd, string id, string type, string folder, IReadOnlyCollection<string> lists) =>
        (this.ofd, this.id, this.type, this.folder, this.lists) = (ofd, id, type, folder, lists);

    /// <summary>Signature.xml; ASCII, because propertyInfo of the signed value names it.</summary>
    internal string DescriptionPath => $"{folder}Signature.xml";

    private string ValuePath => $"{folder}SignedValue.dat";

    private string SealPath => $"{folder}Seal.esl";

    /// <summary>Chooses names and makes the changed list of signatures and, for the first signature of a document, the changed OFD.xml.</summary>
    /// <param name="locks">Covers the list too.</param>
    /// <exception cref="OfdSyntaxException">Codes of <see cref="OpenedOfd.ObstacleToSealing"/>, and <c>ofd-entry-covered</c>.</exception>
    internal static SignatureFiles Plan(OpenedOfd ofd, int document, string type, bool locks)
    {
        if (ofd.ObstacleToSealing(document) is { } obstacle) throw new OfdSyntaxException("", obstacle, "The file does not allow to be sealed.");
        var names = new SignatureNames(ofd, document);
        var folder = names.Folder();
        var list = SignatureList.With(ofd, document, names.ListPath, type, $"{folder}Signature.xml");
        var lists = ofd.Documents.Select(one => one.SignaturesPath).OfType<string>().Append(names.ListPath).ToHashSet(StringComparer.Ordinal);
        var files = new SignatureFiles(ofd, list.Id, type, folder, locks ? [] : lists);
        if (ofd.Documents[document].SignaturesPath is null) files.set.Add((OpenedOfd.EntryPart, EntryEdit.WithSignatures(ofd, document, names.ListPath)));
        files.set.Add((names.ListPath, list.Bytes));
        return files;
    }

    /// <summary>Writes the description: every file that the package will have, with its digest.</summary>
    /// <param name="seal">The file .esl; null for a signature without one.</param>
    /// <returns>The bytes of Signature.xml, which never change from here on.</returns>
    internal byte[] Describe(DateTimeOffset at, IReadOnlyList<NewStamp> stamps, byte[]? seal)
    {
        if (seal is not null) set.Add((SealPath, seal));
        var changed = set.ToDictionary(one => one.Path, one => one.Bytes, StringComparer.Ordinal);
        var files = ofd.Package.Entries.Select(entry => entry.Path).Concat(set.Select(one => one.Path).Where(path => !ofd.Package.Contains(path)));
        var covered = OfdCoverage.ForSigning(files, [DescriptionPath, ValuePath], lists);
        var references = covered.Select(path => (path, changed.TryGetValue(path, out var bytes) ? Sm3.HashData(bytes) : Digest(path)));
        this.stamps = stamps.Count;
        description = SignatureXml.Write(at, references, stamps, seal is null ? null : SealPath, ValuePath);
        return description;
    }

    /// <summary>Writes the package with the signature.</summary>
    /// <param name="value">SignedValue.dat.</param>
    internal SealedOfd WriteTo(Stream output, DateTimeOffset at, byte[] original, byte[] value)
    {
        var copy = new PackageCopy(ofd.Package, at);
        foreach (var (path, bytes) in set) copy.Set(path, bytes);
        copy.Set(DescriptionPath, description).Set(ValuePath, value);
        using var counting = new DigestingStream(output);
        copy.WriteTo(counting);
        return new(counting.Written, counting.Sha256(), original, id, DescriptionPath, stamps);
    }

    private byte[] Digest(string path)
    {
        using var stream = ofd.Package.OpenRead(path);
        return PartDigest.Of(stream, Sm3.Name);
    }
}
