using System.Reflection;
using Yinxin.Domain.Applications;
using static Yinxin.Domain.Tests.Questions;

namespace Yinxin.Domain.Tests.Applications;

public sealed class SigningPermitTests
{
    private static readonly StampingId First = Papers.StampingNo(1);
    private static readonly Story<Application> Approved = ApplicationStory.Approved(Papers.Asked);
    private static readonly Story<Application> Begun = Approved.Decided(Begin(First, Xu));

    [Fact]
    [Trait("Requirement", "U-05")]
    public void A_stamping_that_has_begun_gives_a_permit_for_exactly_its_document_and_places()
    {
        var permit = SigningPermit.For(Begun.Now, First)!;

        Assert.Equal((Papers.Application, First, Papers.ContractSeal), (permit.Application, permit.Stamping, permit.Seal));
        Assert.Equal(Papers.Contract.Digest, permit.Document);
        Assert.Equal(Papers.TwicePressed.Places, permit.Places);
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void Before_beginning_and_after_the_end_there_is_none()
    {
        Assert.Null(SigningPermit.For(Approved.Now, First));
        Assert.Null(SigningPermit.For(Begun.Now, Papers.StampingNo(2)));
        Assert.Null(SigningPermit.For(Begun.Decided(Finish(First, Papers.Pdf(900, "x"))).Now, First));
        Assert.Null(SigningPermit.For(Begun.Decided(a => StampingDecisions.Void(a, First, "pdf-broken")).Now, First));
        Assert.Null(SigningPermit.For(Begun.Then(new ApplicationClosed(Papers.Application, Li, 0)).Now, First));
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void A_registration_on_paper_gives_none()
    {
        var registered = ApplicationStory.Approved(Papers.AskedOnPaper).Decided(Register(Registration(First, 1), Xu));

        Assert.Null(SigningPermit.For(registered.Now, First));
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void Nobody_else_can_make_or_alter_one()
    {
        var type = typeof(SigningPermit);

        Assert.All(type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), c => Assert.True(c.IsPrivate));
        Assert.All(type.GetProperties(BindingFlags.Instance | BindingFlags.Public), p => Assert.False(p.CanWrite));
        Assert.Equal(["For"], type.GetMethods(BindingFlags.Static | BindingFlags.Public).Where(m => m.ReturnType == type).Select(m => m.Name));
    }

    [Fact]
    [Trait("Requirement", "U-05")]
    public void A_permit_is_believed_only_while_the_record_says_the_same()
    {
        var permit = SigningPermit.For(Begun.Now, First)!;
        var elsewhere = Papers.Asked with { Uses = [Papers.TwicePressed with { Places = [Papers.Place(1, 30, 30), Papers.Place(1, 90, 90)] }] };
        var other = SigningPermit.For(ApplicationStory.Approved(elsewhere).Decided(Begin(First, Xu)).Now, First);

        Assert.True(permit.Agrees(SigningPermit.For(Begun.Now, First)));
        Assert.False(permit.Agrees(null));
        Assert.False(permit.Agrees(other));
    }
}
