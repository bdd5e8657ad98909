namespace Yinxin.Desks.Notices;

/// <summary>Times of a person's own zone; a zone that this machine does not know counts as China's.</summary>
internal static class LocalTime
{
    public static bool IsZone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    public static DateTime Of(string zone, DateTimeOffset at) =>
        Find(zone) is { } found ? TimeZoneInfo.ConvertTime(at, found).DateTime : at.ToOffset(Caller.ChinaStandardTime).DateTime;

    /// <summary>The moment of a local time; one that a change of the clocks leaves out is an hour later, one that comes twice is the first.</summary>
    public static DateTimeOffset Moment(string zone, DateTime local)
    {
        if (Find(zone) is not { } found) return new DateTimeOffset(local, Caller.ChinaStandardTime).ToUniversalTime();
        if (found.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = found.IsAmbiguousTime(local) ? found.GetAmbiguousTimeOffsets(local).Max() : found.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static TimeZoneInfo? Find(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : null;
}
