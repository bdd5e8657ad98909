using System.Formats.Asn1;

namespace Yinxin.Signatures.Certificates;

/// <summary>Reads words out of a distinguished name, for showing only: names are compared as octets.</summary>
internal static class NameText
{
    /// <summary>The first value of an attribute, or empty when there is none that is text.</summary>
    internal static string Find(ReadOnlyMemory<byte> name, string attribute)
    {
        try
        {
            var relative = new AsnReader(name, AsnEncodingRules.BER).ReadSequence();
            while (relative.HasData)
            {
                var set = relative.ReadSetOf();
                while (set.HasData)
                {
                    var pair = set.ReadSequence();
                    if (pair.ReadObjectIdentifier() == attribute) return pair.ReadCharacterString((UniversalTagNumber)pair.PeekTag().TagValue);
                }
            }
        }
        catch (Exception malformed) when (malformed is AsnContentException or ArgumentException)
        {
            return "";
        }
        return "";
    }
}
