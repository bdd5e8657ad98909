namespace Yinxin.Ofd.Tests.Samples;

/// <summary>A package with descriptions of signatures. No signature is real: what is tested is how it is described.</summary>
internal static class Signed
{
    internal const string Sm3 = "1.2.156.10197.1.401";

    internal static TestOfd Make(string signature, string list = "<ofd:Signature ID=\"1\" Type=\"Seal\" BaseLoc=\"Sign_0/Signature.xml\"/>", string listPath = "Doc_0/Signs/Signatures.xml", string more = "") =>
        TestOfd.WithPage("", more: more, body: $"<ofd:Signatures>{listPath}</ofd:Signatures>")
            .Part(listPath, $"<ofd:Signatures {{0}}><ofd:MaxSignId>1</ofd:MaxSignId>{list}</ofd:Signatures>")
            .Part("Doc_0/Signs/Sign_0/Signature.xml", signature)
            .File("Doc_0/Signs/Sign_0/SignedValue.dat", [0x30, 0]).File("Doc_0/Signs/Sign_0/Seal.esl", [0x30, 0]);

    /// <summary>As the standard orders and names it.</summary>
    internal static string Description(
        string provider = "<ofd:Provider ProviderName=\"印信\" Version=\"1.0\" Company=\"星辰\"/>", string method = " CheckMethod=\"1.2.156.10197.1.401\"", string time = "20261123040000Z",
        string references = "<ofd:Reference FileRef=\"/OFD.xml\"><ofd:CheckValue>AAECAw==</ofd:CheckValue></ofd:Reference>", string seal = "<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal>", string more = "") =>
        $"<ofd:Signature {{0}}><ofd:SignedInfo>{provider}<ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod><ofd:SignatureDateTime>{time}</ofd:SignatureDateTime><ofd:References{method}>{references}</ofd:References><ofd:StampAnnot ID=\"2\" PageRef=\"1\" Boundary=\"100 200 40 40\" Clip=\"0 0 8 40\"/>{seal}{more}</ofd:SignedInfo><ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>";
}
