using Yinxin.Ofd.Xml;

namespace Yinxin.Ofd.Structure;

/// <summary>Reads Signatures.xml and each Signature.xml (GB/T 33190, 18), in whatever order and namespace they are written.</summary>
internal static class SignatureReader
{
    private const int MostReferences = 20_000;
    private const int MostStamps = 20_000;

    internal static List<OfdSignature> All(OfdPackage package, OfdDocument document)
    {
        if (document.SignaturesPath is not { } path) return [];
        var list = PartReader.Read(package, path);
        var entries = list.All("Signature").ToList();
        if (entries.Count > package.Limits.Signatures) throw new OfdSyntaxException(path, "ofd-too-many-signatures", "The document has too many signatures.", list.Line);
        return entries.ConvertAll(entry => One(package, document, entry));
    }

    private static OfdSignature One(OfdPackage package, OfdDocument document, Element entry)
    {
        var signature = new OfdSignature(entry["ID"] ?? "", entry["Type"] ?? "Seal", "") { Relative = entry["Relative"] };
        try
        {
            var location = entry["BaseLoc"] ?? entry.TextOf("BaseLoc") ?? throw entry.Wrong("A signature names no file.");
            signature = signature with { Path = document.Locations.Find(entry, location) };
            var root = PartReader.Read(package, signature.Path);
            var notices = entry["Type"] is null ? new List<OfdNotice> { new("signature-type-unsaid") } : [];
            if (root.Namespace != OpenedOfd.Namespace) notices.Add(new("ofd-namespace-old", signature.Path));
            return Described(document.Locations, root, signature, notices) with { Notices = notices };
        }
        catch (OfdSyntaxException broken)
        {
            return signature with { Problem = broken.Code };
        }
    }

    private static OfdSignature Described(Locations locations, Element root, OfdSignature signature, List<OfdNotice> notices)
    {
        var signed = root.Child("SignedInfo") ?? throw root.Wrong("A signature says nothing about what it signs.");
        var references = signed.Child("References");
        var method = references?["CheckMethod"];
        var seal = signed.Child("Seal");
        var time = signed.TextOf("SignatureDateTime");
        if (method is null) notices.Add(new("check-method-unsaid"));
        return signature with
        {
            Relative = signature.Relative ?? root["Relative"],
            Provider = Provider(signed.Child("Provider"), notices),
            SignatureMethod = signed.TextOf("SignatureMethod"),
            SignatureDateTime = time,
            At = SignatureTime.Read(time),
            CheckMethodText = method,
            CheckMethod = Check(method),
            References = [.. Bounded(references?.All("Reference") ?? [], MostReferences, root).Select(reference => Reference(locations, reference))],
            Stamps = [.. Bounded(signed.All("StampAnnot"), MostStamps, root).Select(Stamp)],
            SealPath = seal is null ? null : locations.OfChild(seal, "BaseLoc"),
            SealImagePath = seal is null ? null : locations.OfChild(seal, "ImageLoc"),
            SignedValuePath = locations.OfChild(root, "SignedValue"),
            Parameters = [.. signed.Child("Parameters")?.All("Parameter").Select(one => new OfdParameter(one["Name"] ?? "", one["Type"], one.Text)) ?? []],
        };
    }

    private static List<Element> Bounded(IEnumerable<Element> elements, int most, Element root)
    {
        var list = elements.Take(most + 1).ToList();
        return list.Count <= most ? list : throw new OfdSyntaxException(root.Part, "xml-too-large", "A signature lists too much.", root.Line);
    }

    private static OfdProvider Provider(Element? provider, List<OfdNotice> notices)
    {
        if (provider?.Children.Count > 0) notices.Add(new("provider-in-elements"));
        return new(Said("ProviderName"), Said("Version"), Said("Company"));

        string? Said(string name) => provider?[name] ?? provider?.TextOf(name);
    }

    private static OfdCheckMethod Check(string? method) => method?.Trim().ToUpperInvariant() switch
    {
        null or "" or "MD5" => OfdCheckMethod.Md5,
        "SM3" or "1.2.156.10197.1.401" or "1.2.156.10197.1.401.1" or "1.2.156.10197.1.401.2" => OfdCheckMethod.Sm3,
        "SHA1" or "SHA-1" or "1.3.14.3.2.26" => OfdCheckMethod.Sha1,
        "SHA256" or "SHA-256" or "2.16.840.1.101.3.4.2.1" => OfdCheckMethod.Sha256,
        _ => OfdCheckMethod.Unknown,
    };

    private static OfdReference Reference(Locations locations, Element reference)
    {
        var file = reference["FileRef"] ?? "";
        string? path = null;
        try
        {
            path = locations.Find(reference, file);
        }
        catch (OfdSyntaxException)
        {
            // A reference that leads nowhere covers nothing: whoever verifies sees it by its path.
        }
        return new(file, path, Base64(reference.TextOf("CheckValue") ?? reference["CheckValue"]));
    }

    private static byte[]? Base64(string? text)
    {
        if (text is null) return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static OfdStamp Stamp(Element stamp) => new(stamp["ID"] ?? "", Values.Id(stamp["PageRef"]), Values.Box(stamp["Boundary"]), Values.Box(stamp["Clip"]));
}
