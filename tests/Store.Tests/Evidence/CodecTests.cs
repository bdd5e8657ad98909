using System.Collections.Immutable;
using System.Text;
using Yinxin.Domain;

namespace Yinxin.Store.Tests.Evidence;

public sealed class CodecTests
{
    private const string Name = "test-note-written/1";

    private const string Body =
        """{"note":"01010101010101010101010101010101","title":"采购“合同”","text":"a\"b\\c\nd<&>'😂","author":"11111111111111111111111111111111","amount":-5,"width":42.5,"page":3,"picture":null,"kind":"fullText","parts":[{"page":1,"left":0.1,"remark":"注"}],"at":"2026-11-23T04:00:00.007Z"}""";

    private static readonly NoteWritten Written = new(
        new(Guid.ParseExact("01010101010101010101010101010101", "N")), "采购“合同”", "a\"b\\c\nd<&>'😂", TestPeople.Li, new(-5), new(42.5), new(3), null, NoteKind.FullText,
        [new NotePart(new(1), new(0.1), "注")], TestPeople.Noon.AddMilliseconds(7).AddTicks(9_999).ToOffset(TimeSpan.FromHours(8)));

    [Fact]
    public void A_body_is_spelled_in_this_one_way()
    {
        Assert.Equal(Body.Replace("😂", "\\uD83D\\uDE02", StringComparison.Ordinal), Encoding.UTF8.GetString(TestHome.Codec.Encode(Written)));
        Assert.Equal(Name, TestHome.Codec.NameOf(Written));
    }

    [Fact]
    public void A_body_reads_back_as_the_event_with_its_time_in_whole_milliseconds()
    {
        var read = (NoteWritten)TestHome.Codec.Decode(Name, Encoding.UTF8.GetBytes(Body));

        Assert.Equal(Written.Parts, read.Parts);
        Assert.Equal(Written with { Parts = [], At = TestPeople.Noon.AddMilliseconds(7) }, read with { Parts = [] });
    }

    [Theory]
    [InlineData("\"amount\":-5,", "")]
    [InlineData("\"amount\":-5,", "\"amount\":-5,\"more\":1,")]
    [InlineData("\"amount\":-5,", "\"amount\":-5,\"amount\":-5,")]
    [InlineData("\"amount\":-5", "\"amount\":\"-5\"")]
    [InlineData("\"amount\":-5", "\"amount\":null")]
    [InlineData("\"amount\":-5", "\"Amount\":-5")]
    [InlineData("\"fullText\"", "1")]
    [InlineData("\"fullText\"", "\"unknown\"")]
    [InlineData("\"title\":\"采购“合同”\"", "\"title\":null")]
    [InlineData("01010101010101010101010101010101", "01010101-0101-0101-0101-010101010101")]
    [InlineData("11111111111111111111111111111111", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(".007Z", ".0070Z")]
    [InlineData(".007Z", ".007+00:00")]
    [InlineData("\"picture\":null", "\"picture\":\"AA\"")]
    public void A_body_of_another_form_is_refused_with_its_place(string right, string wrong)
    {
        var body = Body.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Body, body);

        var why = Assert.Throws<EventSyntaxException>(() => TestHome.Codec.Decode(Name, Encoding.UTF8.GetBytes(body)));

        Assert.Equal("event-form", why.Code);
        Assert.InRange(why.Offset, 0, Encoding.UTF8.GetByteCount(body));
    }

    [Fact]
    public void An_event_that_this_program_does_not_know_is_said_to_be_unknown()
    {
        Assert.Equal("event-unknown", Assert.Throws<EventSyntaxException>(() => TestHome.Codec.Decode("note-burnt/1", "{}"u8)).Code);
        Assert.Throws<ArgumentException>(() => new EventCodec().NameOf(Written));
    }

    [Fact]
    public void Every_event_of_the_domain_has_a_name_of_its_own()
    {
        var codec = new EventCodec();

        Assert.All(codec.Names, name => Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*/[1-9][0-9]*$", name));
        Assert.Contains("seal-registered/1", codec.Names);
        Assert.Equal(codec.Names.Count + 5, TestHome.Codec.Names.Count);
    }

    [Fact]
    public void Every_event_of_the_domain_survives_its_bytes()
    {
        var codec = new EventCodec();
        foreach (var name in codec.Names)
        {
            var sample = codec.Encode(Samples.Of(codec.TypeOf(name)));

            Assert.Equal(Encoding.UTF8.GetString(sample), Encoding.UTF8.GetString(codec.Encode(codec.Decode(name, sample))));
        }
    }
}
