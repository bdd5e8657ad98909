using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Filters;

/// <summary>Decodes a stream through all its filters.</summary>
/// <param name="resolve">Follows references; filters and their parameters may be indirect.</param>
internal sealed class StreamDecoder(Budget budget, Func<PdfValue?, PdfValue?> resolve)
{
    /// <summary>Answers what came out before broken data; for damaged files, which are only ever shown.</summary>
    internal bool IsForgiving { get; init; }

    /// <summary>More filters than this have no use but to expand.</summary>
    private const int MostFilters = 8;

    internal byte[] Decode(PdfDictionary dictionary, byte[] raw, long offset)
    {
        var filters = List(dictionary["Filter"]);
        var parameters = List(dictionary["DecodeParms"]);
        if (filters.Count > MostFilters) throw new PdfSyntaxException(offset, "pdf-broken", "A stream has too many filters.");
        var data = raw;
        for (var i = 0; i < filters.Count; i++)
        {
            var name = (resolve(filters[i]) as PdfName)?.Value ?? "";
            data = Undo(name, data, i < parameters.Count ? resolve(parameters[i]) as PdfDictionary : null, offset);
            budget.SpendDecoded(data.Length, offset);
        }
        return data;
    }

    private List<PdfValue> List(PdfValue? value) => resolve(value) switch
    {
        null => [],
        PdfArray array => array.Items,
        var single => [single],
    };

    private byte[] Undo(string filter, byte[] data, PdfDictionary? parameters, long offset)
    {
        var unpacking = new Unpacking(budget, offset) { IsForgiving = IsForgiving };
        switch (filter)
        {
            case "FlateDecode" or "Fl": return Unpredict(unpacking.Flate(data), parameters, unpacking);
            case "LZWDecode" or "LZW": return Unpredict(Lzw.Decode(data, Integer(parameters, "EarlyChange", 1), unpacking), parameters, unpacking);
            case "ASCIIHexDecode" or "AHx": return unpacking.AsciiHex(data);
            case "ASCII85Decode" or "A85": return unpacking.Ascii85(data);
            case "Crypt": return data;
            case "RunLengthDecode" or "RL": return unpacking.RunLength(data);
            default: throw new PdfSyntaxException(offset, "pdf-filter-unknown", $"The filter {filter} is not read here.");
        }
    }

    private byte[] Unpredict(byte[] data, PdfDictionary? parameters, Unpacking unpacking) =>
        parameters is null
            ? data
            : Predictor.Undo(data, Integer(parameters, "Predictor", 1), Integer(parameters, "Colors", 1),
                Integer(parameters, "BitsPerComponent", 8), Integer(parameters, "Columns", 1), unpacking);

    private int Integer(PdfDictionary? parameters, string key, int otherwise) =>
        resolve(parameters?[key]) is PdfNumber { Integer: >= 0 and <= int.MaxValue and var value } ? (int)value : otherwise;
}
