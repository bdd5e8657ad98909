using System.Text;
using Yinxin.Ofd.Tests.Samples;
using Yinxin.Signatures;
using Yinxin.Signatures.Tests.Seals;

namespace Yinxin.Ofd.Tests.Validation;

/// <summary>A signed package as other producers write it: the structures of the standards with the habits of the field. OpenSSL's command line signs it.</summary>
internal sealed record OldPackage
{
    internal string Prefix { get; init; } = "ofd:";

    internal string Namespace { get; init; } = OpenedOfd.Namespace;

    /// <summary>Null leaves the attribute out.</summary>
    internal string? CheckMethod { get; init; } = "1.2.156.10197.1.401";

    internal string? SignatureMethod { get; init; } = "1.2.156.10197.1.501";

    internal string? Time { get; init; } = "2026-11-23 12:00:00";

    internal string? Type { get; init; } = "Seal";

    /// <summary>Of Signatures.xml.</summary>
    internal string List { get; init; } = "Doc_0/Signs/Signatures.xml";

    internal string BaseLoc { get; init; } = "Sign_0/Signature.xml";

    internal string ValueLoc { get; init; } = "SignedValue.dat";

    internal string Root { get; init; } = "Doc_0/Document.xml";

    internal bool HasProviderInElements { get; init; }

    /// <summary>StampAnnot before References, SignedValue before SignedInfo.</summary>
    internal bool IsInOtherOrder { get; init; }

    internal bool HasSealFile { get; init; } = true;

    internal bool HasExtraFile { get; init; }

    /// <summary>Files that are left out of the references.</summary>
    internal IReadOnlyList<string> Uncovered { get; init; } = [];

    /// <summary>Null for a pressed seal.</summary>
    internal Func<byte[], byte[]>? Value { get; init; }

    internal HandMadeSeal Seal { get; init; } = new(4);

    internal byte[] Make()
    {
        var folder = Root[..(Root.LastIndexOf('/') + 1)];
        var ofd = new TestOfd { Prefix = Prefix, Namespace = Namespace };
        ofd.Entry($"<ofd:Signatures>{List}</ofd:Signatures>", Root)
            .Document("<ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/>", "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", path: Root)
            .Part($"{folder}Pages/Page_0/Content.xml", "<ofd:Page {0}/>")
            .Part($"{folder}PublicRes.xml", "<ofd:Res {0} BaseLoc=\"Res\"><ofd:Fonts><ofd:Font ID=\"3\" FontName=\"黑体\"><ofd:FontFile>f.ttf</ofd:FontFile></ofd:Font></ofd:Fonts></ofd:Res>")
            .File($"{folder}Res/f.ttf", TestFonts.Chinese("章"));
        var pressed = Value is null;
        if (pressed && HasSealFile) ofd.File("Doc_0/Signs/Sign_0/Seal.esl", Seal.Seal());
        var references = string.Concat(ofd.Parts.Where(part => !Uncovered.Contains($"/{part.Path}")).Select(part => $"<ofd:Reference FileRef=\"/{part.Path}\"><ofd:CheckValue>{Convert.ToBase64String(Sm3.HashData(part.Bytes))}</ofd:CheckValue></ofd:Reference>"));
        ofd.Part("Doc_0/Signs/Sign_0/Signature.xml", Description(references, pressed));
        var description = ofd.Parts[^1].Bytes;
        ofd.File("Doc_0/Signs/Sign_0/SignedValue.dat", Value is null ? PressedOver(ofd, description) : Value(description))
            .Part(List, $"<ofd:Signatures {{0}}><ofd:MaxSignId>1</ofd:MaxSignId><ofd:Signature ID=\"1\"{(Type is null ? "" : $" Type=\"{Type}\"")} BaseLoc=\"{BaseLoc}\"/></ofd:Signatures>");
        if (HasExtraFile) ofd.File("Doc_0/Signs/Sign_0/signFilePaths.dat", "/OFD.xml"u8.ToArray());
        return ofd.Zip();
    }

    /// <summary>The seal's own file and the one in the value are the same octets.</summary>
    private byte[] PressedOver(TestOfd ofd, byte[] description)
    {
        var lying = ofd.Parts.FirstOrDefault(part => part.Path.EndsWith("Seal.esl", StringComparison.Ordinal)).Bytes;
        return (lying is null ? Seal : Seal with { MadeBefore = lying }).Press(description);
    }

    private string Description(string references, bool pressed)
    {
        var provider = HasProviderInElements ? "<ofd:Provider><ofd:ProviderName>GOMAIN</ofd:ProviderName><ofd:Version>1</ofd:Version></ofd:Provider>" : "<ofd:Provider ProviderName=\"GOMAIN\" Version=\"1\" Company=\"税务\"/>";
        var list = $"<ofd:References{(CheckMethod is null ? "" : $" CheckMethod=\"{CheckMethod}\"")}>{references}</ofd:References>";
        var stamp = pressed ? "<ofd:StampAnnot ID=\"1\" PageRef=\"1\" Boundary=\"90 10 30 20\"/>" : "";
        var info = new StringBuilder($"<ofd:SignedInfo>{provider}");
        if (SignatureMethod is not null) info.Append($"<ofd:SignatureMethod>{SignatureMethod}</ofd:SignatureMethod>");
        if (Time is not null) info.Append($"<ofd:SignatureDateTime>{Time}</ofd:SignatureDateTime>");
        info.Append(IsInOtherOrder ? stamp + list : list + stamp);
        if (pressed && HasSealFile) info.Append("<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal>");
        info.Append("</ofd:SignedInfo>");
        var value = $"<ofd:SignedValue>{ValueLoc}</ofd:SignedValue>";
        return $"<ofd:Signature {{0}}>{(IsInOtherOrder ? value + info : info + value)}</ofd:Signature>";
    }
}
