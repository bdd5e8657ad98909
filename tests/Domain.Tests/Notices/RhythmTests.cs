using System.Globalization;
using Yinxin.Domain.Notices;

namespace Yinxin.Domain.Tests.Notices;

/// <summary>When messages may come.</summary>
[Trait("Requirement", "I-04")]
public sealed class RhythmTests
{
    [Theory]
    [InlineData("22:00", "07:00", "21:59", false)]
    [InlineData("22:00", "07:00", "22:00", true)]
    [InlineData("22:00", "07:00", "00:00", true)]
    [InlineData("22:00", "07:00", "06:59", true)]
    [InlineData("22:00", "07:00", "07:00", false)]
    [InlineData("12:00", "13:30", "12:45", true)]
    [InlineData("12:00", "13:30", "13:30", false)]
    public void Quiet_hours_may_go_over_midnight(string from, string until, string now, bool isQuiet)
    {
        var rhythm = NoticeRhythm.Usual with { QuietFrom = At(from), QuietUntil = At(until) };

        Assert.Equal(isQuiet, rhythm.IsQuiet(At(now)));
    }

    /// <summary>1 March 2028 is a Wednesday, the day after 29 February.</summary>
    [Theory]
    [InlineData(DigestPeriod.Daily, 1, "2028-03-01T08:59", "2028-02-29T09:00")]
    [InlineData(DigestPeriod.Daily, 1, "2028-03-01T09:00", "2028-03-01T09:00")]
    [InlineData(DigestPeriod.Weekly, 2, "2028-03-01T09:00", "2028-02-29T09:00")]
    [InlineData(DigestPeriod.Weekly, 3, "2028-03-01T08:59", "2028-02-23T09:00")]
    [InlineData(DigestPeriod.Weekly, 7, "2028-03-01T09:00", "2028-02-27T09:00")]
    public void The_last_digest_is_never_later_than_now(DigestPeriod period, int weekday, string now, string last)
    {
        var rhythm = NoticeRhythm.Usual with { Period = period, Weekday = weekday, Hour = 9 };

        Assert.Equal(Day(last), rhythm.LastDigest(Day(now)));
    }

    [Fact]
    public void What_asks_for_an_act_comes_at_once_and_the_rest_gathered_until_somebody_chooses()
    {
        Assert.Equal(MailChoice.AtOnce, NoticeChoices.None.Of("to-decide").Mail);
        Assert.Equal(MailChoice.InDigest, NoticeChoices.None.Of("approved").Mail);
        Assert.All(NoticeBook.Kinds, k => Assert.False(NoticeChoices.None.Of(k).Webhook));
        Assert.Null(DeliveryPatience.StateOf(NoticeChoices.None, "to-decide", NoticeChannel.Mail));
    }

    private static TimeOnly At(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static DateTime Day(string text) => DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
