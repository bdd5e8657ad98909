using System.Security.Cryptography;
using System.Text;
using Yinxin.Domain.Custody;
using static Yinxin.Domain.Tests.Custody.CustodyWorld;

namespace Yinxin.Domain.Tests.Custody;

/// <summary>A custodian needs the rules read, the test passed, the undertaking signed; the gate is switched on with the first text for custodians.</summary>
public sealed class CustodianGateTests
{
    private static readonly QuizQuestion Question = new("空白介绍信能否盖章？", ["不能", "能"], [0]);
    private static readonly RuleTextAsked Asked = new(RuleTextKind.Rules, "印章管理办法", "第一条\n空白文件一律不得用印。", [Question], 80, true, Today);
    private RuleTextBook book = RuleTextBook.None;
    private Training training = Training.None;

    [Fact]
    [Trait("Requirement", "G-03")]
    public void Before_the_first_text_an_existing_register_is_not_locked()
    {
        Assert.Null(new CustodianGate(book, new Dictionary<PersonId, Training>(), Today).WhyNot(Company, Wang));
        Publish(Asked with { ForCustodians = false });
        Assert.Null(Gate().WhyNot(Company, Wang));
    }

    [Fact]
    [Trait("Requirement", "G-03")]
    public void Without_reading_passing_and_signing_nobody_is_assigned()
    {
        Publish(Asked);
        Assert.Equal("custodian-rules-not-read", Gate().WhyNot(Company, Wang)?.Code);
        Sign(Rules);
        Assert.Equal("custodian-quiz-not-passed", Gate().WhyNot(Company, Wang)?.Code);
        Assert.False(Quiz(1).Passed);
        Assert.Equal("custodian-quiz-not-passed", Gate().WhyNot(Company, Wang)?.Code);
        Assert.Equal(100, Quiz(0).Percent);
        Assert.Null(Gate().WhyNot(Company, Wang));

        Publish(new(RuleTextKind.Undertaking, "印章保管责任书", "本人承诺妥善保管。", [], 0, true, Today), new(Id(622)));

        Assert.Equal("custodian-undertaking-missing", Gate().WhyNot(Company, Wang)?.Code);
        Sign(new(Id(622)));
        Assert.Null(Gate().WhyNot(Company, Wang));
    }

    [Fact]
    [Trait("Requirement", "G-03")]
    public void A_new_version_counts_from_the_day_it_is_in_force()
    {
        Publish(Asked with { Questions = [] });
        Sign(Rules);
        Publish(Asked with { Questions = [], Text = "第一条\n修订。", InForceFrom = Today.AddDays(10) });

        Assert.Null(Gate(Today.AddDays(9)).WhyNot(Company, Wang));
        Assert.Equal("custodian-rules-not-read", Gate(Today.AddDays(10)).WhyNot(Company, Wang)?.Code);
        Sign(Rules);
        Assert.Null(Gate(Today.AddDays(10)).WhyNot(Company, Wang));
    }

    [Fact]
    [Trait("Requirement", "G-03")]
    public void The_gate_stands_in_the_way_of_a_handover_and_again_when_it_takes_effect()
    {
        Publish(Asked with { Questions = [] });
        var world = new CustodyWorld { Gate = Gate() };
        Assert.Equal("custodian-rules-not-read", world.Begin(Final()).Refusal?.Code);
        Sign(Rules);
        world.Gate = Gate();
        Assert.Null(world.Begin(Final()).Refusal);
        world.Sample();
        Publish(Asked with { Questions = [], Text = "第二版" });
        world.Gate = Gate();

        Assert.Equal("custodian-rules-not-read", world.Confirm(Xu).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "G-03")]
    public void What_was_signed_is_the_text_that_was_shown()
    {
        Publish(Asked);
        var old = book.Find(Rules)!.Newest.Hash;
        Publish(Asked with { Text = "第二版" });

        Assert.Equal("rule-text-changed", TrainingDecisions.Sign(Company, book, training, Rules, old, true, Wang, Noon).Refusal?.Code);
        Assert.Equal("rule-not-agreed", TrainingDecisions.Sign(Company, book, training, Rules, book.Find(Rules)!.Newest.Hash, false, Wang, Noon).Refusal?.Code);
        Assert.Equal("quiz-read-first", TrainingDecisions.TakeQuiz(book, training, Rules, 2, [[0]], Wang, Noon).Refusal?.Code);
        Sign(Rules);
        Assert.Equal(Decision.Nothing, TrainingDecisions.Sign(Company, book, training, Rules, book.Find(Rules)!.Newest.Hash, true, Wang, Noon));
        Assert.Equal("quiz-unanswered", TrainingDecisions.TakeQuiz(book, training, Rules, 2, [[]], Wang, Noon).Refusal?.Code);
        Assert.Equal("quiz-unanswered", TrainingDecisions.TakeQuiz(book, training, Rules, 2, [[7]], Wang, Noon).Refusal?.Code);
    }

    public static TheoryData<RuleTextAsked, string> Wrong => new()
    {
        { Asked with { Title = "" }, "text-missing" },
        { Asked with { InForceFrom = Today.AddDays(-1) }, "rule-in-force-past" },
        { Asked with { Questions = [Question with { Right = [] }] }, "quiz-right-missing" },
        { Asked with { Questions = [Question with { Right = [2] }] }, "quiz-right-missing" },
        { Asked with { Questions = [Question with { Choices = ["只有一个"] }] }, "quiz-choices-range" },
        { Asked with { PassPercent = 101 }, "quiz-pass-range" },
    };

    [Theory]
    [Trait("Requirement", "G-03")]
    [MemberData(nameof(Wrong))]
    public void A_text_that_is_not_in_order_is_not_published(RuleTextAsked asked, string code) =>
        Assert.Equal(code, RuleTextDecisions.Publish(Company, book, Rules, asked, Digest.Of(new byte[32]), Chen, Today).Refusal?.Code);

    private void Publish(RuleTextAsked asked, RuleTextId? id = null)
    {
        var decision = RuleTextDecisions.Publish(Company, book, id ?? Rules, asked, Digest.Of(SHA256.HashData(Encoding.UTF8.GetBytes(asked.CleanText))), Chen, Today);
        Assert.Null(decision.Refusal);
        book = decision.Events.Aggregate(book, RuleTextBook.Evolve);
    }

    private void Sign(RuleTextId id)
    {
        var decision = TrainingDecisions.Sign(Company, book, training, id, book.Find(id)!.Newest.Hash, true, Wang, Noon);
        Assert.Null(decision.Refusal);
        training = decision.Events.Aggregate(training, Training.Evolve);
    }

    private QuizTaken Quiz(int choice)
    {
        var decision = TrainingDecisions.TakeQuiz(book, training, Rules, book.Find(Rules)!.Newest.Version, [[choice]], Wang, Noon);
        Assert.Null(decision.Refusal);
        training = decision.Events.Aggregate(training, Training.Evolve);
        return (QuizTaken)decision.Events[0];
    }

    private CustodianGate Gate(DateOnly? today = null) => new(book, new Dictionary<PersonId, Training> { [Wang] = training }, today ?? Today);
}
