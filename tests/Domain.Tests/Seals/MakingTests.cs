using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Tests.Seals.Making;

namespace Yinxin.Domain.Tests.Seals;

public sealed class MakingTests
{
    private static readonly Story<Seal> Electronic = SealStory.After(new SealRegistered(Papers.ContractSeal, Papers.ContractCard));
    private static readonly Story<Seal> Physical = SealStory.After(new SealRegistered(Papers.OfficialSeal, Papers.OfficialCard));

    [Fact]
    public void An_electronic_seal_is_made_before_it_is_put_into_use()
    {
        var early = Electronic.Ask(s => SealDecisions.Activate(Company, Policy.None, s, Chen));
        var inUse = Electronic.Decided(s => MakingStory.Make(s, Papers.Made, Chen), e => e is SealEvent).Then(new ElectronicSealFiled(Papers.ContractSeal, "DZ-2026-0001", "总公司", Today, Chen)).Decided(s => SealDecisions.Activate(Company, Policy.None, s, Chen));

        Assert.Equal("seal-not-made", early.Refusal?.Code);
        Assert.Equal(SealStatus.Active, inUse.Now.Status);
        Assert.Equal(Decision.Nothing, inUse.Ask(s => SealDecisions.Activate(Company, Policy.None, s, Chen)));
    }

    [Fact]
    [Trait("Requirement", "S-01")]
    public void A_physical_seal_is_put_into_use_with_its_specimen_imprint_on_file()
    {
        var early = Physical.Ask(s => SealDecisions.Activate(Company, Policy.None, s, Chen));
        var filed = Physical.Decided(s => SealDecisions.FileSpecimen(Company, s, Papers.Imprint, Chen)).Decided(s => SealDecisions.FilePhoto(Company, s, Papers.Photo, Chen)).Then(Papers.Filed(Papers.OfficialSeal));

        Assert.Equal("specimen-missing", early.Refusal?.Code);
        Assert.Equal([Papers.Imprint], filed.Now.Specimens);
        Assert.Equal([Papers.Photo], filed.Now.Photos);
        Assert.Equal([new SealActivated(Papers.OfficialSeal)], filed.Ask(s => SealDecisions.Activate(Company, Policy.None, s, Chen)).Events);
    }

    [Theory]
    [InlineData("image/svg+xml")]
    [InlineData("text/html")]
    [InlineData("application/octet-stream")]
    public void Specimens_and_photos_are_images_or_PDF(string mediaType)
    {
        FileRef file = Papers.Imprint with { MediaType = mediaType };

        Assert.Equal("file-type-not-allowed", Physical.Ask(s => SealDecisions.FileSpecimen(Company, s, file, Chen)).Refusal?.Code);
        Assert.Equal("file-type-not-allowed", Physical.Ask(s => SealDecisions.FilePhoto(Company, s, file, Chen)).Refusal?.Code);
    }

    [Fact]
    public void A_seal_is_made_once_and_only_an_electronic_one()
    {
        var made = Electronic.Then(Papers.Made);

        Assert.Equal("seal-already-made", made.Ask(s => MakingStory.Make(s, Papers.Made, Chen)).Refusal?.Code);
        Assert.Equal("seal-not-electronic", Physical.Ask(s => MakingStory.Make(s, Papers.Made, Chen)).Refusal?.Code);
        Assert.Equal("seal-unknown", SealStory.After().Ask(s => MakingStory.Make(s, Papers.Made, Chen)).Refusal?.Code);
    }

    public static TheoryData<FaceSpec> OtherFaces =>
    [
        Papers.Face with { Width = new(40), Height = new(40) },
        Papers.Face with { Height = new(37) },
        Papers.Face with { Shape = SealShape.Oval },
    ];

    [Theory]
    [MemberData(nameof(OtherFaces))]
    public void The_face_that_is_drawn_is_the_one_on_the_card(FaceSpec face)
    {
        Assert.Equal("face-differs-from-card", Electronic.Ask(s => MakingStory.Make(s, Papers.Made with { Face = face }, Chen)).Refusal?.Code);
    }

    [Fact]
    public void A_seal_is_valid_for_some_time_and_ten_years_at_most()
    {
        var from = Papers.Made.ValidFrom;

        Assert.Equal("seal-validity", Electronic.Ask(s => MakingStory.Make(s, Papers.Made with { ValidUntil = from }, Chen)).Refusal?.Code);
        Assert.Equal("seal-validity", Electronic.Ask(s => MakingStory.Make(s, Papers.Made with { ValidUntil = from.AddYears(10).AddMilliseconds(1) }, Chen)).Refusal?.Code);
        Assert.Null(Electronic.Ask(s => MakingStory.Make(s, Papers.Made with { ValidUntil = from.AddYears(10) }, Chen)).Refusal);
    }

    [Fact]
    public void All_of_this_is_the_seal_officers_business()
    {
        Assert.Equal("not-allowed", Electronic.Ask(s => MakingStory.Make(s, Papers.Made, Xu)).Refusal?.Code);
        Assert.Equal("not-allowed", Physical.Ask(s => SealDecisions.Activate(Company, Policy.None, s, Xu)).Refusal?.Code);
        Assert.Equal("not-allowed", Physical.Ask(s => SealDecisions.FileSpecimen(Company, s, Papers.Imprint, Jin)).Refusal?.Code);
    }
}
