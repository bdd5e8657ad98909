using System.Security.Cryptography;
using System.Text;
using Yinxin.Domain;
using Yinxin.Domain.Custody;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Store;
using Yinxin.Store.Custody;

namespace Yinxin.Desks.Custody;

/// <summary>A rule text as the caller sees it.</summary>
public sealed record RuleTextPage(RuleText Text, Training Training, bool MayPublish);

/// <summary>Who has read, passed or signed a text.</summary>
/// <param name="Custodians">Everybody who keeps a seal or stands in, with what they have; who has nothing is there too.</param>
public sealed record RuleReaders(RuleText Text, IReadOnlyList<TrainingRow> Custodians, IReadOnlyList<TrainingRow> Others);

/// <summary>Rule texts with versions, their acknowledgement, tests, and the custodians' undertaking (G-03).</summary>
public sealed class RuleTextDesk(EventStore events, Gate gate, TrainingTable table)
{
    /// <summary>SHA-256 over the title, an empty line and the text, in UTF-8.</summary>
    public static Digest HashOf(string title, string text) => Digest.Of(SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n\n{text}")));

    private static readonly Act Reading = new("rule-text-read", ApiScopes.Read);
    private static readonly Act Publishing = new("rule-text-publish", ApiScopes.Administer);
    private static readonly Act Learning = new("rule-text-sign", ApiScopes.Stamp);

    public Task<Answer<IReadOnlyList<RuleTextPage>>> ListAsync(Caller caller, CancellationToken stop) =>
        gate.ReadAsync<IReadOnlyList<RuleTextPage>>(caller, Reading, RuleTextBook.Stream, async (o, s) =>
        {
            var sitting = new Sitting(events);
            var training = await sitting.TrainingAsync(caller.Person, s);
            var may = o.May(caller.Person, Operations.RegisterSeals);
            return new([.. (await sitting.RuleTextsAsync(s)).InOrder.Where(t => may || !t.Withdrawn).Select(t => new RuleTextPage(t, training, may))], null);
        }, stop);

    public Task<Answer<RuleTextPage>> FindAsync(Caller caller, RuleTextId id, CancellationToken stop) =>
        gate.ReadAsync<RuleTextPage>(caller, Reading, RuleTextBook.Stream, async (o, s) =>
        {
            var sitting = new Sitting(events);
            if ((await sitting.RuleTextsAsync(s)).Find(id) is not { } text) return Refusal.NotFound("rule-text-unknown");
            return new RuleTextPage(text, await sitting.TrainingAsync(caller.Person, s), o.May(caller.Person, Operations.RegisterSeals));
        }, stop);

    /// <summary>Who has it; for the seal department and readers of everything.</summary>
    public Task<Answer<RuleReaders>> ReadersAsync(Caller caller, RuleTextId id, CancellationToken stop) =>
        gate.ReadAsync<RuleReaders>(caller, Reading, RuleTextBook.Stream, async (o, s) =>
        {
            if (!o.May(caller.Person, Operations.RegisterSeals) && o.RangeOf(caller.Person, Operations.ReadRecords) != DataRange.All) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            var sitting = new Sitting(events);
            if ((await sitting.RuleTextsAsync(s)).Find(id) is not { } text) return Refusal.NotFound("rule-text-unknown");
            var register = await sitting.RegisterAsync(s);
            var keepers = register.Entries.Values.SelectMany(e => new[] { e.Custodian, e.Deputy ?? e.Custodian }).Concat(register.Holders.Values).ToHashSet();
            var rows = (await table.OfRuleAsync(id, s)).ToDictionary(r => r.Person);
            return new RuleReaders(text, [.. keepers.Select(k => rows.GetValueOrDefault(k) ?? new(k, 0, null, null, 0)).OrderBy(r => o.NameOf(r.Person), StringComparer.Ordinal)], [.. rows.Values.Where(r => !keepers.Contains(r.Person))]);
        }, stop);

    /// <summary>What somebody has signed, for the form 保管责任书 / 制度阅签: one's own, or anybody's for the seal department.</summary>
    public Task<Answer<RuleTextPage>> SignedAsync(Caller caller, RuleTextId id, PersonId person, CancellationToken stop) =>
        gate.ReadAsync<RuleTextPage>(caller, Reading, RuleTextBook.Stream, async (o, s) =>
        {
            if (person != caller.Person && !o.May(caller.Person, Operations.RegisterSeals) && o.RangeOf(caller.Person, Operations.ReadRecords) != DataRange.All) return PeopleDecisions.Forbidden(Operations.RegisterSeals);
            var sitting = new Sitting(events);
            var training = await sitting.TrainingAsync(person, s);
            if ((await sitting.RuleTextsAsync(s)).Find(id) is not { } text || training.Has(id) == 0) return Refusal.NotFound("rule-text-unknown");
            return new RuleTextPage(text, training, MayPublish: false);
        }, stop);

    /// <summary>Publishes a first or a next version.</summary>
    public Task<Answer<RuleTextId>> PublishAsync(Caller caller, RuleTextId? text, RuleTextAsked asked, CancellationToken stop)
    {
        var id = text ?? new RuleTextId(Guid.CreateVersion7());
        return gate.ActAsync<RuleTextId>(caller, Publishing, RuleTextBook.Stream, async (sitting, s) =>
        {
            var book = await sitting.RuleTextsAsync(s);
            if (text is not null && book.Find(id) is null) return Refusal.NotFound("rule-text-unknown");
            return sitting.Take(RuleTextBook.Stream, RuleTextDecisions.Publish(await sitting.OrganisationAsync(s), book, id, asked, HashOf(asked.CleanTitle, asked.CleanText), caller.Person, caller.Today)) is { } no ? no : id;
        }, stop);
    }

    public Task<Answer<Done>> WithdrawAsync(Caller caller, RuleTextId id, string? reason, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Publishing, RuleTextBook.Stream, async (sitting, s) =>
            sitting.Take(RuleTextBook.Stream, RuleTextDecisions.Withdraw(await sitting.OrganisationAsync(s), await sitting.RuleTextsAsync(s), id, reason, caller.Person)) is { } no ? no : Done.Yes, stop);

    /// <summary>Acknowledges the rules, or signs the undertaking, that was shown.</summary>
    public Task<Answer<Done>> SignAsync(Caller caller, RuleTextId id, Digest shown, bool agrees, CancellationToken stop) =>
        gate.ActAsync<Done>(caller, Learning, Training.Stream(caller.Person), async (sitting, s) =>
        {
            var decision = TrainingDecisions.Sign(await sitting.OrganisationAsync(s), await sitting.RuleTextsAsync(s), await sitting.TrainingAsync(caller.Person, s), id, shown, agrees, caller.Person, caller.At);
            return sitting.Take(Training.Stream(caller.Person), decision) is { } no ? no : Done.Yes;
        }, stop);

    /// <returns>The try; its score is kept whether it was passed or not. Null: it was passed before.</returns>
    public Task<Answer<QuizTaken?>> TakeQuizAsync(Caller caller, RuleTextId id, int version, IReadOnlyList<IReadOnlyList<int>> answers, CancellationToken stop) =>
        gate.ActAsync<QuizTaken?>(caller, Learning, Training.Stream(caller.Person), async (sitting, s) =>
        {
            var decision = TrainingDecisions.TakeQuiz(await sitting.RuleTextsAsync(s), await sitting.TrainingAsync(caller.Person, s), id, version, answers, caller.Person, caller.At);
            return sitting.Take(Training.Stream(caller.Person), decision) is { } no ? no : new Answer<QuizTaken?>(decision.Events.OfType<QuizTaken>().SingleOrDefault(), null);
        }, stop);
}
