using System.Globalization;
using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Server.Host;

namespace Yinxin.Server.Custody.Carries;

/// <summary>What the form brings that asks to carry seals out, first and after a return.</summary>
public sealed class CarryInput
{
    private const string Local = "yyyy-MM-dd'T'HH:mm";

    public List<string>? Seals { get; set; }
    public string? Purpose { get; set; }
    public string? Destination { get; set; }
    public string? From { get; set; }
    public string? Until { get; set; }
    public string? Overnight { get; set; }
    public string? Documents { get; set; }
    public List<string>? Travellers { get; set; }

    /// <summary>Filled in with what was asked before.</summary>
    public static CarryInput Of(CarryRequested asked) => new()
    {
        Seals = [.. asked.Seals.Select(s => $"{s}")],
        Purpose = asked.Purpose,
        Destination = asked.Destination,
        From = asked.From.ToOffset(Caller.ChinaStandardTime).ToString(Local, CultureInfo.InvariantCulture),
        Until = asked.Until.ToOffset(Caller.ChinaStandardTime).ToString(Local, CultureInfo.InvariantCulture),
        Overnight = asked.Overnight,
        Documents = asked.Documents,
        Travellers = [.. asked.Travellers.Select(p => $"{p}")],
    };

    public Answer<CarryAsked> Read()
    {
        var (from, until) = (Moment(From), Moment(Until));
        if ((from.Refusal ?? until.Refusal) is { } no) return no;
        return new CarryAsked(
            [.. (Seals ?? []).Select(t => new SealId(Guid.TryParseExact(t, "N", out var id) ? id : Guid.Empty))], Purpose ?? "", Destination ?? "",
            [.. (Travellers ?? []).Select(t => Typed.Person(t) ?? default)], from.Value, until.Value, Overnight, Documents);
    }

    /// <summary>A time as browsers send it, in China's zone.</summary>
    public static Answer<DateTimeOffset> Moment(string? typed) =>
        DateTime.TryParseExact(typed?.Trim(), [Local, "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 2000 and < 9000
            ? new DateTimeOffset(local, Caller.ChinaStandardTime).ToUniversalTime()
            : Refusal.Invalid("carry-time-form");
}
