using Yinxin.Domain.Seals.Firms;

namespace Yinxin.Domain.Tests.Seals.LifeCycle;

public sealed class FirmTests
{
    private static readonly FirmId Shop = new(Id(701));
    private static readonly FirmCard Card = new(FirmKind.EngravingShop, "某某刻章店", "京特 001", "某某市公安局", Today.AddDays(30), null);
    private static readonly Story<FirmBook> Book = new Story<FirmBook>(FirmBook.None, FirmBook.Evolve).Decided(b => FirmDecisions.Enter(Company, b, Shop, Card, Papers.Certificate, Chen));

    [Fact]
    [Trait("Requirement", "S-02")]
    public void An_expired_licence_refuses_and_its_last_day_does_not()
    {
        Assert.Null(FirmDecisions.WhyNotOrder(Book.Now, Shop, FirmKind.EngravingShop, Today.AddDays(30)));
        Assert.Equal("licence-over", FirmDecisions.WhyNotOrder(Book.Now, Shop, FirmKind.EngravingShop, Today.AddDays(31))?.Code);
        Assert.Equal("firm-unknown", FirmDecisions.WhyNotOrder(Book.Now, Shop, FirmKind.DestructionContractor, Today)?.Code);
        Assert.True(Book.Now.Firms[Shop].EndsSoon(Today, 60));
        Assert.False(Book.Now.Firms[Shop].EndsSoon(Today, 20));
    }

    [Fact]
    [Trait("Requirement", "S-02")]
    public void A_firm_that_was_struck_off_gets_no_orders()
    {
        var struck = Book.Decided(b => FirmDecisions.Strike(Company, b, Shop, "质量差", Chen));

        Assert.Equal("firm-struck", FirmDecisions.WhyNotOrder(struck.Now, Shop, FirmKind.EngravingShop, Today)?.Code);
        Assert.Equal(Decision.Nothing, struck.Ask(b => FirmDecisions.Strike(Company, b, Shop, "再", Chen)));
        Assert.Empty(struck.Now.Of(FirmKind.EngravingShop));
    }

    [Fact]
    public void A_licence_stands_once_in_the_book_and_only_the_seal_officer_writes_it()
    {
        Assert.Equal("licence-taken", Book.Ask(b => FirmDecisions.Enter(Company, b, new(Id(702)), Card with { Name = "另一家" }, null, Chen)).Refusal?.Code);
        Assert.Equal("not-allowed", Book.Ask(b => FirmDecisions.Enter(Company, b, new(Id(702)), Card with { LicenceNumber = "2" }, null, Li)).Refusal?.Code);
        Assert.Equal(Decision.Nothing, Book.Ask(b => FirmDecisions.Enter(Company, b, Shop, Card, null, Chen)));
        Assert.Equal("text-missing", Book.Ask(b => FirmDecisions.Enter(Company, b, Shop, Card with { Name = "" }, null, Chen)).Refusal?.Code);
    }
}
