using System.Formats.Asn1;

namespace Yinxin.Signatures.Tests.Timestamps;

/// <summary>Puts SignedData under the object identifier and the version of GB/T 35275; neither is covered by its signature.</summary>
internal static class GmOuter
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    internal static byte[] Of(byte[] token)
    {
        var outer = new AsnReader(token, AsnEncodingRules.DER).ReadSequence();
        outer.ReadObjectIdentifier();
        var fields = outer.ReadSequence(Context0).ReadSequence();
        fields.ReadInteger();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.156.10197.6.1.4.2.2");
            using (writer.PushSequence(Context0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                while (fields.HasData) writer.WriteEncodedValue(fields.ReadEncodedValue().Span);
            }
        }
        return writer.Encode();
    }
}
