using System.Runtime.CompilerServices;
using System.Text;
using Yinxin.Domain;
using Yinxin.Ledger;

namespace Yinxin.Store.Tests.Evidence;

/// <summary>
/// tests/corpus/events holds a body and a leaf hash of every event that was ever written. They never change: what changes gets a new number.
/// With YINXIN_FREEZE=1 the samples of new events are written; what is there is left as it is.
/// </summary>
public sealed class FrozenTests
{
    private static readonly EventCodec Codec = new();

    public static TheoryData<string> Names => [.. Codec.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [Trait("Requirement", "L-01")]
    [MemberData(nameof(Names))]
    public void An_event_is_read_and_hashed_as_it_was_when_its_name_was_given(string name)
    {
        if (Environment.GetEnvironmentVariable("YINXIN_FREEZE") == "1") Freeze(name);

        var body = File.ReadAllBytes(BodyOf(name));
        var read = Codec.Decode(name, body);

        Assert.Equal(Encoding.UTF8.GetString(body), Encoding.UTF8.GetString(Codec.Encode(read)));
        Assert.Contains($"{name} {LeafHash(name, body)}", File.ReadAllLines(Hashes));
    }

    [Fact]
    [Trait("Requirement", "L-01")]
    public void No_event_that_was_ever_written_is_forgotten()
    {
        var frozen = File.ReadAllLines(Hashes).Select(line => line.Split(' ')[0]).ToList();

        Assert.Equal(Directory.EnumerateFiles(Folder(), "*.json").Count(), frozen.Count);
        Assert.All(frozen, name => Assert.Contains(name, Codec.Names));
    }

    /// <summary>The words of enumerations stand in old bodies: each must be read for ever.</summary>
    [Fact]
    [Trait("Requirement", "L-01")]
    public void The_words_of_enumerations_in_events_stay()
    {
        var now = EventWords.Of(Codec.Names.Select(Codec.TypeOf));
        if (Environment.GetEnvironmentVariable("YINXIN_FREEZE") == "1") File.WriteAllLines(Words, now.Union(File.Exists(Words) ? File.ReadAllLines(Words) : []).Order(StringComparer.Ordinal));

        Assert.Equal(now.Order(StringComparer.Ordinal), File.ReadAllLines(Words));
    }

    private static string Hashes => Path.Combine(Folder(), "leaf-hashes.txt");

    private static string Words => Path.Combine(Folder(), "words.txt");

    private static string BodyOf(string name) => Path.Combine(Folder(), $"{name.Replace('/', '-')}.json");

    /// <summary>The leaf of an entry whose other members are fixed; the salt is 32 zero bytes.</summary>
    private static Hash256 LeafHash(string name, byte[] body) =>
        MerkleHash.Leaf(new LedgerEntry(0, TestPeople.Noon, "person/sample", "sample/1", 1, name, LedgerEntry.BodyHash(new byte[32], body)).ToBytes());

    private static void Freeze(string name)
    {
        if (File.Exists(BodyOf(name))) return;
        var body = Codec.Encode(Samples.Of(Codec.TypeOf(name)));
        File.WriteAllBytes(BodyOf(name), body);
        File.AppendAllLines(Hashes, [$"{name} {LeafHash(name, body)}"]);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "corpus", "events"));
}
