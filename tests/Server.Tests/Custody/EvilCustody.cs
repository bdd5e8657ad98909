using Yinxin.Desks.Custody;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;

namespace Yinxin.Server.Tests.Custody;

/// <summary>One of everything in custody, with hostile words in every field.</summary>
public sealed record EvilCustody(HandoverId Handover, PlaceId Place, TokenId Token, StockTakeId Round, CustodyCaseId Case, RuleTextId Rule, PersonId Reader, CarryId Carry)
{
    public static async Task<EvilCustody> MakeAsync(RunningHouse house, SealId seal, string evil)
    {
        var (desks, people, stop) = (house.House.Custody, house.People, CancellationToken.None);
        var card = new PlaceCard(evil, PlaceKind.Safe, evil, people.Unit(Residents.Company), true, true, true, [evil], [people["wu"]], [people["sun"]], evil);
        var place = (await desks.Places.RegisterAsync(people.As("sun"), card, stop)).Must();
        (await desks.Places.InspectAsync(people.As("sun"), new(place, false, true, true, true, true, evil, people["sun"], house.Clock.GetUtcNow()), stop)).Must();
        (await desks.Places.PutAsync(people.As("wu"), seal, place, evil, stop)).Must();
        (await desks.Overview.MaintainAsync(people.As("wu"), seal, MaintenanceKind.Repair, people.As("wu").Today, evil, stop)).Must();
        await RouteAsync(house, evil);
        var from = house.Clock.GetUtcNow();
        var carry = (await desks.Carries.RequestAsync(people.As("wang"), new([seal], evil, evil, [people["wang"], people["qian"]], from, from.AddHours(2), null, evil), stop)).Must();
        (await desks.Carries.ApproveAsync(people.As("li"), carry, new(1, 0), evil, [evil], stop)).Must();
        var token = (await desks.Tokens.RegisterAsync(people.As("sun"), new(evil, TokenKind.UKey, evil, seal, people["wu"], null, evil), stop)).Must();
        var round = (await desks.StockTakes.BeginAsync(people.As("sun"), StockTakeKind.Round, evil, evil, new(["evil"], [], [], false), [people["sun"], people["liu"]], people.As("sun").Today, stop)).Must();
        (await desks.StockTakes.CountAsync(people.As("sun"), round, new(1, CountResult.OtherPlace, CheckList.All, evil, null, evil), stop)).Must();
        (await desks.StockTakes.AddFileAsync(people.As("sun"), round, 1, StockTakeFileKind.Photo, new MemoryStream(Papers.Png("evil round")), "x'&<b>.png", stop)).Must();
        foreach (var checker in new[] { "sun", "liu" }) (await desks.StockTakes.ConfirmAsync(people.As(checker), round, stop)).Must();
        var opened = (await desks.StockTakes.CasesAsync(people.As("sun"), null, 0, stop)).Must()[0].Case.Opened.Case;
        (await desks.StockTakes.AnswerCaseAsync(people.As("sun"), opened, evil, evil, people.As("sun").Today, stop)).Must();
        var rule = (await desks.RuleTexts.PublishAsync(people.As("sun"), null, new(RuleTextKind.Undertaking, evil, evil, [new(evil, [evil, evil + "2"], [0])], 50, false, people.As("sun").Today), stop)).Must();
        (await desks.RuleTexts.SignAsync(people.As("wu"), rule, Yinxin.Desks.Custody.RuleTextDesk.HashOf(evil, evil), true, stop)).Must();
        var handover = (await desks.Handovers.BeginAsync(people.As("sun"), new([seal], [token], HandoverKind.Final, people["wang"], null, people["sun"], evil, evil, evil, null), stop)).Must();
        (await desks.Handovers.AddFileAsync(people.As("wu"), handover, HandoverFileKind.Sample, seal, new MemoryStream(Papers.Png("evil sample")), "\"><img src=x id=xss>.png", stop)).Must();
        return new(handover, place, token, round, opened, rule, people["wu"], carry);
    }

    private static async Task RouteAsync(RunningHouse house, string evil) => (await house.House.RouteDrafts.EnactAsync(
        house.People.As("sun"), house.People.As("liu"), new(evil + "外带", RouteCondition.Always with { Matters = [SealMatters.OffSiteCarry] },
        [new(evil, StepMode.AnyOf, [new(ApproverKind.Person, house.People["li"])]), new(evil + "2", StepMode.AnyOf, [new(ApproverKind.Person, house.People["zhao"])])]), CancellationToken.None)).Must();
}
