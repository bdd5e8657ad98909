namespace Yinxin.Pdf.Validation;

/// <summary>A moment at which bytes are known to have existed.</summary>
/// <param name="Authority">Who states it; null for the asked moment itself.</param>
internal readonly record struct ProvenMoment(DateTimeOffset At, string? Authority);

/// <summary>What the document time stamps of a file prove, collected from the outermost inwards.</summary>
/// <param name="now">The asked moment: everything in the file exists then.</param>
internal sealed class ProvenTimes(DateTimeOffset now)
{
    private readonly List<(SignedRange Range, ProvenMoment Moment)> stamps = [];

    /// <summary>Takes in a document time stamp that was found good.</summary>
    internal void Add(SignedRange range, ProvenMoment moment) => stamps.Add((range, moment));

    /// <summary>The earliest moment that a time stamp over all bytes of a range proves.</summary>
    internal ProvenMoment Of(SignedRange? range) => stamps
        .Where(stamp => range is { } inside && stamp.Range.HoleStart >= inside.End).Select(stamp => stamp.Moment)
        .Append(new(now, null)).MinBy(moment => moment.At);
}
