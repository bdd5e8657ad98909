using System.Text.Json;
using System.Text.RegularExpressions;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Walls.Tests.Texts;

/// <summary>Every key that pages say in words has its word.</summary>
public sealed partial class WordTests
{
    private static readonly IReadOnlyDictionary<string, Sentence> Fields = Sentence.Read("fields.json");
    private static readonly IReadOnlyDictionary<string, Sentence> Words = Sentence.Read("words.json");

    [Fact]
    [Trait("Requirement", "I-03")]
    public void Every_field_that_is_checked_has_a_label()
    {
        var asked = House.Sources(".cs").SelectMany(f => Field().Matches(File.ReadAllText(f)).Select(m => $"field.{m.Groups["key"].Value}")).ToHashSet(StringComparer.Ordinal);

        Assert.Contains("field.title", asked);
        House.Nothing(asked.Except(Fields.Keys, StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "I-03")]
    public void Every_operation_has_a_name()
    {
        var acts = House.Sources(".cs").SelectMany(f => Act().Matches(File.ReadAllText(f)).Select(m => m.Groups["key"].Value));

        House.Nothing(Operations.All.Concat(acts).Select(o => $"operation.{o}").Except(Fields.Keys, StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "I-03")]
    public void Every_event_has_a_name()
    {
        var events = typeof(DomainEvent).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes(typeof(EventNameAttribute), false)).Cast<EventNameAttribute>().Select(a => $"event.{a.Name}").ToList();

        Assert.True(events.Count > 40);
        House.Nothing(events.Except(Words.Keys, StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "I-03")]
    public void Every_word_of_a_fixed_list_is_there()
    {
        Type[] lists = [typeof(SealForm), typeof(SealShape), typeof(SealStatus), typeof(ApplicationStatus), typeof(ApprovalStatus), typeof(DecisionKind), typeof(StampingState), typeof(WaitingFor), typeof(StepMode), typeof(ApproverKind), typeof(DataRange), typeof(DocumentKind), typeof(SheetEdge), typeof(SealIdentity)];
        var enums = typeof(DomainEvent).Assembly.GetTypes().Where(t => t.IsEnum && t != typeof(RefusalKind));

        House.Nothing(enums.Except(lists).Select(t => t.FullName));
        House.Nothing(lists.SelectMany(Keys).Except(Words.Keys, StringComparer.Ordinal));
        House.Nothing(ApiScopes.All.Select(s => $"scope.{s}").Except(Words.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void No_key_is_written_twice()
    {
        var twice = Sentence.Files.SelectMany(f => f.Value.Keys.Select(key => (key, f.Key))).GroupBy(k => k.key, StringComparer.Ordinal).Where(g => g.Count() > 1);

        House.Nothing(twice.Select(g => $"{g.Key} in {string.Join(", ", g.Select(k => k.Key))}"));
    }

    /// <summary>As pages ask for them: <c>seal-form.electronic</c>.</summary>
    private static IEnumerable<string> Keys(Type list) =>
        Enum.GetNames(list).Select(n => $"{JsonNamingPolicy.KebabCaseLower.ConvertName(list.Name)}.{JsonNamingPolicy.CamelCase.ConvertName(n)}");

    [GeneratedRegex(@"\bWords\.Check\(""(?<key>[a-z-]+)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Field();

    [GeneratedRegex(@"new(?: Act)?\(""(?<key>[a-z-]+)"", ApiScopes\.", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Act();
}
