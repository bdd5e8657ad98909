using FsCheck;
using FsCheck.Fluent;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>Whatever is tried by whomever in whatever order. The tries are drawn from a fixed seed.</summary>
public sealed class AnyOrderTests
{
    private const int Longest = 60;

    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(20261123UL, 7UL);

    private static readonly Gen<Try> OneTry =
        from move in Gen.Frequency(
            (8, Gen.Constant(Move.Approve)), (1, Gen.Constant(Move.Reject)), (1, Gen.Constant(Move.Return)), (2, Gen.Constant(Move.FileAgain)),
            (1, Gen.Constant(Move.Withdraw)), (4, Gen.Constant(Move.Begin)), (2, Gen.Constant(Move.Finish)), (2, Gen.Constant(Move.Void)),
            (4, Gen.Constant(Move.Register)), (2, Gen.Constant(Move.AddEvidence)), (1, Gen.Constant(Move.Close)), (2, Gen.Constant(Move.HandOver)))
        from person in Gen.Choose(0, 8)
        from insider in Gen.Elements(true, false)
        from number in Gen.Choose(0, 4)
        select new Try(move, person, insider, number);

    private static readonly Arbitrary<Try[]> Tries = Arb.From(Gen.ArrayOf(OneTry, Longest), Shorter);

    [Fact]
    [Trait("Requirement", "U-05")]
    public void Imprints_made_never_exceed_imprints_approved()
    {
        Always(r =>
        {
            var voided = r.Happened.Select(h => h.Event).OfType<StampingVoided>().Select(e => e.Stamping).ToHashSet();
            var electronic = r.Happened.Select(h => h.Event).OfType<StampingBegun>().Where(e => !voided.Contains(e.Stamping)).Sum(e => e.Places.Count);
            var physical = r.Happened.Select(h => h.Event).OfType<StampingRegistered>().Sum(e => e.Imprints);
            Assert.InRange(electronic, 0, 2);
            Assert.InRange(physical, 0, 3);
        });
    }

    [Fact]
    [Trait("Requirement", "S-12")]
    [Trait("Requirement", "U-05")]
    public void No_approver_no_applicant_and_nobody_but_the_holder_ever_stamps()
    {
        Always(r =>
        {
            HashSet<PersonId> approvers = [];
            foreach (var (happened, holder) in r.Happened)
            {
                if (happened is StepApproved approved) approvers.Add(approved.By);
                var by = happened switch { StampingBegun begun => begun.By, StampingRegistered registered => registered.Stamper, _ => (PersonId?)null };
                if (by is not { } stamper) continue;
                Assert.Equal(holder, stamper);
                Assert.NotEqual(Li, stamper);
                Assert.DoesNotContain(stamper, approvers);
            }
        });
    }

    [Fact]
    [Trait("Requirement", "U-03")]
    [Trait("Requirement", "U-04")]
    public void What_is_approved_was_approved_on_every_level_by_two_people_at_least_and_never_by_who_asked()
    {
        Always(r =>
        {
            Assert.DoesNotContain(r.Happened, h => h.Event is StepApproved e && e.By == Li);
            if (r.Now.Status is not (ApplicationStatus.Approved or ApplicationStatus.Closed)) return;
            Assert.Equal([0, 1, 2], r.Now.Approval.Counting.Select(o => o.Step).Distinct().Order());
            Assert.True(r.Now.Approval.Counting.Select(o => o.By).Distinct().Count() >= 2);
        });
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void A_permit_exists_exactly_from_the_beginning_of_a_stamping_to_its_end()
    {
        Always(r =>
        {
            var ended = r.Happened.Select(h => h.Event switch { StampingVoided v => v.Stamping, Stamped s => s.Stamping, _ => default }).ToHashSet();
            var open = r.Happened.Select(h => h.Event).OfType<StampingBegun>().Select(e => e.Stamping).Where(s => !ended.Contains(s)).ToList();
            var permits = r.Now.Stampings.Select(s => s.Id).Where(id => SigningPermit.For(r.Now, id) is not null).ToList();
            Assert.Equal(open, permits);
        });
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public void A_closed_application_has_evidence_of_every_stamping()
    {
        Always(r =>
        {
            if (r.Now.Status != ApplicationStatus.Closed) return;
            Assert.NotEmpty(r.Now.Stampings);
            Assert.All(r.Now.Stampings, s => Assert.True(s.State is StampingState.Stamped or StampingState.Voided));
        });
    }

    [Fact]
    public void The_tries_reach_every_end_there_is()
    {
        List<ApplicationStatus> ends = [];
        List<DomainEvent> happened = [];
        Check.One(Fixed, Prop.ForAll(Tries, tries =>
        {
            var r = Play(tries, _ => { });
            ends.Add(r.Now.Status);
            happened.AddRange(r.Happened.Select(h => h.Event));
        }));

        Assert.All(
            [ApplicationStatus.Approved, ApplicationStatus.Rejected, ApplicationStatus.Returned, ApplicationStatus.Withdrawn, ApplicationStatus.Closed],
            status => Assert.Contains(status, ends));
        Assert.True(happened.OfType<StampingBegun>().Count() > 100);
        Assert.True(happened.OfType<StampingRegistered>().Count() > 100);
        Assert.True(happened.OfType<Stamped>().Count() > 100);
    }

    private static void Always(Action<Rehearsal> holds) => Check.One(Fixed, Prop.ForAll(Tries, tries => { Play(tries, holds); }));

    /// <summary>Plays the tries; after each the property must hold.</summary>
    private static Rehearsal Play(Try[] tries, Action<Rehearsal> holds)
    {
        var rehearsal = new Rehearsal();
        foreach (var asked in tries)
        {
            rehearsal.Do(asked);
            holds(rehearsal);
        }
        return rehearsal;
    }

    /// <summary>A failing series is shown without the tries that did not matter.</summary>
    private static IEnumerable<Try[]> Shorter(Try[] tries) => tries.Select((_, i) => (Try[])[.. tries[..i], .. tries[(i + 1)..]]);
}
