using Yinxin.Pdf.Syntax;

namespace Yinxin.Pdf.Structure;

/// <summary>Several objects packed into one stream (ISO 32000-2, 7.5.7).</summary>
internal sealed class ObjectStream
{
    private readonly ByteSource source;
    private readonly Budget budget;
    private readonly List<KeyValuePair<int, long>> places;
    private readonly long offset;
    private bool isForgiving;

    private ObjectStream(byte[] data, Budget budget, List<KeyValuePair<int, long>> places, long offset)
    {
        source = new ByteSource(data);
        this.budget = budget;
        this.places = places;
        this.offset = offset;
    }

    /// <summary>The numbers of the objects inside, in order.</summary>
    internal IEnumerable<int> Numbers => places.Select(place => place.Key);

    internal static ObjectStream Read(PdfStream stream, byte[] data, PdfFile file)
    {
        if (file.Number(stream.Dictionary["N"]) is not { } count || file.Number(stream.Dictionary["First"]) is not { } first
            || count < 0 || first < 0 || (!file.IsRebuilt && (count > data.Length || first > data.Length)))
        {
            throw PdfFile.Broken(stream.Offset, "An object stream has an impossible head.");
        }
        var reader = new ObjectReader(new ByteSource(data), file.Budget);
        var most = (int)Math.Min(count, data.Length);
        var list = new List<KeyValuePair<int, long>>(most);
        for (var i = 0; i < most; i++)
        {
            if (!reader.TryReadInteger(out var number) || !reader.TryReadInteger(out var place))
            {
                if (file.IsRebuilt) break;
                throw PdfFile.Broken(stream.Offset, "An object stream has a malformed head.");
            }
            list.Add(new(number, (long)first + place));
        }
        return new(data, file.Budget, list, stream.Offset) { isForgiving = file.IsRebuilt };
    }

    internal PdfValue Load(int number, int index)
    {
        if ((uint)index >= (uint)places.Count || places[index].Key != number) throw PdfFile.Broken(offset, $"Object {number} is not in its object stream.");
        var reader = new ObjectReader(source, budget) { Position = places[index].Value, IsForgiving = isForgiving };
        try
        {
            return reader.ReadValue();
        }
        catch (PdfSyntaxException inside)
        {
            throw new PdfSyntaxException(offset, inside.Code, $"Object {number} inside an object stream: {inside.Message}", inside);
        }
    }
}
