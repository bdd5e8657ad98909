using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Applications;

/// <summary>Of three approved imprints Xu has registered some.</summary>
public sealed class EvidenceTests
{
    private static readonly StampingId First = Papers.StampingNo(1);
    private static readonly Story<Application> Approved = ApplicationStory.Approved(Papers.AskedOnPaper);
    private static readonly Story<Application> AllThree = Approved.Decided(Register(Registration(First, 3) with { Handler = He }, Xu));
    private static readonly Story<Application> OnlyTwo = Approved.Decided(Register(Registration(First, 2), Xu));

    [Fact]
    [Trait("Requirement", "U-06")]
    public void The_first_scan_proves_the_stamping_and_enters_the_archive()
    {
        var decision = AllThree.Ask(AddEvidence(First, Papers.Scan, Xu));

        Assert.Equal(
            [
                new StampingEvidenceAdded(Papers.Application, First, Papers.Scan, Xu),
                new Stamped(First, Papers.Application, Papers.OfficialSeal, "GZ-01", "公章", "physical", Papers.Scan.Id, Papers.Contract.Digest, Papers.Scan.Digest, 3, Noon),
                new DocumentArchived(Papers.Scan, DocumentKind.Evidence, Papers.Application, Papers.OfficialSeal, First, Marketing),
            ],
            decision.Events);
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public void Paper_that_was_never_uploaded_is_proven_without_a_digest_before()
    {
        var content = Papers.AskedOnPaper with { Uses = [Papers.ThriceOnPaper with { File = null }] };

        var decision = ApplicationStory.Approved(content).Decided(Register(Registration(First, 3), Xu)).Ask(AddEvidence(First, Papers.Scan, Xu));

        Assert.Null(Assert.IsType<Stamped>(decision.Events[1]).Before);
    }

    [Fact]
    public void A_second_photo_is_one_more_piece_of_evidence_and_no_second_proof()
    {
        var twice = OnlyTwo.Decided(AddEvidence(First, Papers.Scan, Xu)).Decided(AddEvidence(First, Papers.Photo, Li));

        Assert.Equal([Papers.Scan, Papers.Photo], twice.Now.Stampings[0].Evidence);
        Assert.Equal(StampingState.Stamped, twice.Now.Stampings[0].State);
        Assert.DoesNotContain(OnlyTwo.Decided(AddEvidence(First, Papers.Scan, Xu)).Ask(AddEvidence(First, Papers.Photo, Li)).Events, e => e is Stamped);
        Assert.Equal("file-already-there", twice.Ask(AddEvidence(First, Papers.Scan with { Id = new(Id(398)) }, Xu)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public void An_application_is_not_closed_while_its_evidence_is_missing()
    {
        Assert.Equal("evidence-missing", AllThree.Ask(Close(Li)).Refusal?.Code);
        Assert.Equal("evidence-missing", OnlyTwo.Ask(Close(Xu, isKeeper: true)).Refusal?.Code);
        Assert.Null(StampingDecisions.CloseIfComplete(AllThree.Now, Xu));
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public void The_last_evidence_of_the_last_imprint_closes_it_by_itself()
    {
        var proven = AllThree.Decided(AddEvidence(First, Papers.Scan, Xu));

        Assert.Equal(new ApplicationClosed(Papers.Application, Xu, 0), StampingDecisions.CloseIfComplete(proven.Now, Xu));
        Assert.Null(StampingDecisions.CloseIfComplete(OnlyTwo.Decided(AddEvidence(First, Papers.Scan, Xu)).Now, Xu));
    }

    [Fact]
    [Trait("Requirement", "U-06")]
    public void Closed_early_it_says_how_many_imprints_were_not_made()
    {
        var proven = OnlyTwo.Decided(AddEvidence(First, Papers.Scan, Xu));

        Assert.Equal([new ApplicationClosed(Papers.Application, Li, 1)], proven.Ask(Close(Li)).Events);
        Assert.Equal([new ApplicationClosed(Papers.Application, Xu, 1)], proven.Ask(Close(Xu, isKeeper: true)).Events);
        Assert.Equal("not-your-application", proven.Ask(Close(Wang)).Refusal?.Code);
        Assert.Equal("nothing-stamped", Approved.Ask(Close(Li)).Refusal?.Code);
        Assert.Equal("application-not-approved", ApplicationStory.Filed(Papers.Asked, false, Papers.Level("部门", Wang)).Ask(Close(Li)).Refusal?.Code);
        Assert.Equal("application-unknown", ApplicationStory.After().Ask(Close(Li)).Refusal?.Code);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    [Trait("Requirement", "U-06")]
    public void Nothing_is_stamped_or_added_under_a_closed_application()
    {
        var closed = OnlyTwo.Decided(AddEvidence(First, Papers.Scan, Xu)).Decided(Close(Li));

        Assert.Equal("application-not-approved", closed.Ask(Register(Registration(Papers.StampingNo(2), 1), Xu)).Refusal?.Code);
        Assert.Equal("application-closed", closed.Ask(AddEvidence(First, Papers.Photo, Xu)).Refusal?.Code);
        Assert.Equal("application-closed", closed.Ask(Close(Li)).Refusal?.Code);
        Assert.Null(closed.Ask(a => StampingDecisions.Correct(a, First, "补记", "漏记", Xu)).Refusal);
    }

    [Fact]
    public void Evidence_comes_from_who_stamped_brought_or_asked_and_is_an_image_or_PDF()
    {
        Assert.All([Xu, He, Li], person => Assert.Null(AllThree.Ask(AddEvidence(First, Papers.Scan, person)).Refusal));
        Assert.All([Wang, Chen, Jin], person => Assert.Equal("not-your-stamping", AllThree.Ask(AddEvidence(First, Papers.Scan, person)).Refusal?.Code));
        Assert.Equal("file-type-not-allowed", AllThree.Ask(AddEvidence(First, Papers.Scan with { MediaType = "text/html" }, Xu)).Refusal?.Code);
        Assert.Equal("stamping-unknown", AllThree.Ask(AddEvidence(Papers.StampingNo(9), Papers.Scan, Xu)).Refusal?.Code);
    }

    [Fact]
    public void Fifty_pieces_of_evidence_are_enough()
    {
        var fifty = Enumerable.Range(1, 50).Aggregate(OnlyTwo, (s, n) => s.Decided(AddEvidence(First, Papers.Pdf(700 + n, "照片"), Xu)));

        Assert.Equal("too-many-files", fifty.Ask(AddEvidence(First, Papers.Photo, Xu)).Refusal?.Code);
    }
}
