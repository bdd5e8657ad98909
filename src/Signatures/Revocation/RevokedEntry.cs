using System.Formats.Asn1;
using Yinxin.Signatures.Der;

namespace Yinxin.Signatures.Revocation;

/// <summary>One line of a revocation list.</summary>
/// <param name="InvalidSince">Since when the key is not to be trusted (RFC 5280, 5.3.2); null when it is not said.</param>
internal readonly record struct RevokedEntry(DateTimeOffset At, int? Reason, DateTimeOffset? InvalidSince)
{
    private const int Most = 1_000_000;
    private const string ReasonCode = "2.5.29.21";
    private const string InvalidityDate = "2.5.29.24";

    /// <summary>Reads the lines of a list by serial number in lower-case hex.</summary>
    /// <param name="hasUnknown">Does a line have a critical extension that is not known? Such a list may speak of others' certificates.</param>
    internal static Dictionary<string, RevokedEntry> ReadAll(AsnReader lines, out bool hasUnknown)
    {
        var all = new Dictionary<string, RevokedEntry>(StringComparer.Ordinal);
        hasUnknown = false;
        while (lines.HasData)
        {
            if (all.Count == Most) throw new AsnContentException("The list is too long.");
            var line = lines.ReadSequence();
            var serial = Convert.ToHexStringLower(line.ReadIntegerBytes().Span);
            var entry = new RevokedEntry(line.ReadTime(), null, null);
            if (line.HasData) entry = entry.With(line.ReadSequence(), ref hasUnknown);
            line.ThrowIfNotEmpty();
            all[serial] = entry;
        }
        return all;
    }

    private RevokedEntry With(AsnReader extensions, ref bool hasUnknown)
    {
        var entry = this;
        while (extensions.HasData)
        {
            var (identifier, critical, value) = extensions.ReadExtension();
            var reader = new AsnReader(value, AsnEncodingRules.DER);
            switch (identifier)
            {
                case ReasonCode: entry = entry with { Reason = (int)reader.ReadEnumeratedBytes().Span[^1] }; break;
                case InvalidityDate: entry = entry with { InvalidSince = reader.ReadGeneralizedTime() }; break;
                default: hasUnknown |= critical; break;
            }
        }
        return entry;
    }
}
