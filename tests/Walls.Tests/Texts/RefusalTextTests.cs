using System.Text.RegularExpressions;

namespace Yinxin.Walls.Tests.Texts;

/// <summary>Every refusal is said in both languages, with facts that exist.</summary>
public sealed partial class RefusalTextTests
{
    private static readonly IReadOnlyDictionary<string, Sentence> Refusals = Sentence.Read("refusals.json");
    private static readonly Dictionary<string, Sentence> Everywhere = Sentence.Files.Values.SelectMany(f => f).DistinctBy(t => t.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    [Fact]
    [Trait("Requirement", "I-03")]
    public void Every_code_has_a_sentence_in_both_languages()
    {
        var silent = RefusalUses.All.Where(u => !Everywhere.ContainsKey(u.Code)).Select(u => $"{u.Code} in {u.File}").Distinct(StringComparer.Ordinal);

        Assert.True(RefusalUses.All.Count > 200);
        House.Nothing(silent);
    }

    [Fact]
    [Trait("Requirement", "I-03")]
    public void A_sentence_asks_for_no_fact_that_it_is_not_given()
    {
        var starving = RefusalUses.All.Where(u => Everywhere.TryGetValue(u.Code, out var s) && Most(s) > u.Facts).Select(u => $"{u.Code} has {u.Facts} facts in {u.File}");

        House.Nothing(starving.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Both_languages_mention_the_same_facts()
    {
        Assert.All(Everywhere, t => Assert.Equal(Holes(t.Value.Zh), Holes(t.Value.En)));
    }

    [Fact]
    public void A_sentence_is_whole_and_in_its_language()
    {
        Assert.All(Refusals, r =>
        {
            Assert.EndsWith("。", r.Value.Zh, StringComparison.Ordinal);
            Assert.EndsWith(".", r.Value.En, StringComparison.Ordinal);
            Assert.Matches(Han(), r.Value.Zh);
            Assert.DoesNotMatch(Han(), r.Value.En);
        });
    }

    [Fact]
    public void Words_that_mean_two_things_are_not_used()
    {
        Assert.All(Everywhere, t =>
        {
            Assert.DoesNotContain("法人章", t.Value.Zh, StringComparison.Ordinal);
            Assert.DoesNotContain("用印人", t.Value.Zh, StringComparison.Ordinal);
        });
    }

    /// <summary>The reader of sources, on a source.</summary>
    [Fact]
    public void The_reader_counts_facts_as_a_compiler_would()
    {
        const string source = """
            if (a) return Refusal.Conflict("one", o.Find(x, y).Name, $"{z}, w");
            var no = b ? Refusal.Invalid("two") : Refusal.NotFound(c ? "three" : "four", [1, 2]);
            static readonly Refusal Busy = new("five", RefusalKind.Conflict);
            await Problems.Write(http, Status(1, 2), "six", [number, fault]);
            return Problems.Of(http, 400, "body-bad", "line 3");
            throw new PdfSyntaxException(Position(a, b), "seven", "It is broken, quite.");
            """;

        Assert.Equal(
            [("one", 2), ("two", 0), ("three", 1), ("four", 1), ("five", 0), ("six", 2), ("body-bad", 0), ("seven", 1)],
            RefusalUses.In(source, "x").Select(u => (u.Code, u.Facts)));
    }

    private static int Most(Sentence s) => Holes(s.Zh).Concat(Holes(s.En)).Select(h => h + 1).DefaultIfEmpty(0).Max();

    private static int[] Holes(string text) => [.. Hole().Matches(text).Select(m => m.Value[1] - '0').Distinct().Order()];

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.NonBacktracking)]
    private static partial Regex Hole();

    [GeneratedRegex(@"[\u4E00-\u9FFF]", RegexOptions.NonBacktracking)]
    private static partial Regex Han();
}
