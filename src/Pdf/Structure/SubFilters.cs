namespace Yinxin.Pdf.Structure;

/// <summary>The encodings of signatures that are known here, by the names that their dictionaries give.</summary>
internal static class SubFilters
{
    internal const string Pades = "ETSI.CAdES.detached";
    internal const string Pkcs7 = "adbe.pkcs7.detached";
    internal const string TimeStamp = "ETSI.RFC3161";

    /// <summary>A pressed electronic seal (SES_Signature) over the octets of /ByteRange.</summary>
    internal const string Seal = "GM.sm2seal";

    /// <summary>Of SM2, either way: a pressed seal or a CMS.</summary>
    internal const string Sm2 = "GM.SM2";
}
