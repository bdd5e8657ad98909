using System.Text;

namespace Yinxin.Ledger.Tests;

public sealed class LedgerEntryTests
{
    private static readonly LedgerEntry Registered = new(
        17, SampleLog.Noon, "person/li", "seal/0198", 3, "seal-registered/1", LedgerEntry.BodyHash(new byte[32], "{}"u8));

    [Fact]
    [Trait("Requirement", "L-01")]
    public void An_entry_has_exactly_one_spelling()
    {
        var text = Encoding.UTF8.GetString(Registered.ToBytes());
        Assert.Equal(
            """{"v":1,"seq":17,"at":"2026-11-23T04:00:00.000Z","by":"person/li","stream":"seal/0198","n":3,"event":"seal-registered/1","body":"+xY0xObNSx8a/jzi1u8ID3rF0fNX1yOtTfyngnM7Yts="}""",
            text);
        Assert.Equal(Registered, LedgerEntry.Parse(Registered.ToBytes()));
    }

    [Fact]
    public void Time_given_in_another_zone_is_written_as_the_same_moment_in_UTC()
    {
        var inShanghai = Registered with { At = SampleLog.Noon.ToOffset(TimeSpan.FromHours(8)) };
        Assert.Equal(Registered.ToBytes(), inShanghai.ToBytes());
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public void Whatever_one_changed_byte_still_lets_through_says_something_else_and_is_canonical()
    {
        var original = Registered.ToBytes();
        var read = 0;
        foreach (var changed in Mutations.OfOneByte(original))
        {
            if (Read(changed) is not { } entry) continue;
            read++;
            Assert.NotEqual(Registered, entry);
            Assert.Equal(changed, entry.ToBytes());
        }

        Assert.True(read > 100, "Changed letters of names and digits are other entries, which the tree's hash tells apart.");
    }

    [Fact]
    public void A_byte_more_or_less_is_refused_or_another_canonical_entry()
    {
        var original = Registered.ToBytes();
        foreach (var changed in Mutations.OfLength(original))
        {
            if (Read(changed) is { } entry) Assert.Equal(changed, entry.ToBytes());
        }

        Assert.Null(Read([.. original, (byte)'\n']));
        Assert.Null(Read([]));
    }

    [Fact]
    public void A_fault_names_the_byte_where_reading_stopped()
    {
        var spaced = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Registered.ToBytes()).Replace(",\"at\"", ", \"at\""));
        var fault = Assert.Throws<LedgerFormatException>(() => LedgerEntry.Parse(spaced));
        Assert.Equal("entry-form", fault.Code);
        Assert.Equal("{\"v\":1,\"seq\":17,".Length, fault.Offset);
    }

    [Fact]
    public void What_has_no_spelling_is_not_written()
    {
        Assert.Throws<ArgumentException>(() => (Registered with { Sequence = -1 }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Registered with { Number = 0 }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Registered with { At = SampleLog.Noon.AddTicks(1) }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Registered with { By = "李" }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Registered with { By = "" }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Registered with { Stream = "a\"b" }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Registered with { Event = new string('e', 201) }).ToBytes());
    }

    [Fact]
    public void The_longest_names_fit()
    {
        var name = new string('x', LedgerEntry.LongestName);
        var longest = new LedgerEntry(long.MaxValue, SampleLog.Noon, name, name, int.MaxValue, name, MerkleHash.Empty);
        Assert.Equal(longest, LedgerEntry.Parse(longest.ToBytes()));
    }

    private static LedgerEntry? Read(byte[] bytes)
    {
        try
        {
            return LedgerEntry.Parse(bytes);
        }
        catch (LedgerFormatException)
        {
            return null;
        }
    }
}
