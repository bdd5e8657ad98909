using Yinxin.Desks;
using Yinxin.Domain;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Making;

namespace Yinxin.Server.Tests;

/// <summary>Two seals in use, both held by wu: the contract seal is electronic, the official seal is physical.</summary>
public sealed record Seals(SealId Contract, SealId Official)
{
    public static async Task<Seals> RegisterAsync(House house, Residents people)
    {
        var officer = people.As("sun");
        var contract = (await house.Seals.RegisterAsync(officer, Card(people, "HT-001", "合同专用章", SealTypes.Contract, SealForm.Electronic), CancellationToken.None)).Must();
        var face = new FaceSpec("contract-40", SealShape.Round, new(40), new(40), Residents.Company, "合同专用章", null, null, "red", Star: false);
        await MakingApplications.RouteAsync(house, people);
        await MakingApplications.ApprovedAsync(house, people, MakingKind.New, 0, contract);
        (await house.SealMaking.MakeAsync(officer, contract, face, officer.At.AddYears(3), CancellationToken.None)).Must();
        (await house.Making.FileAsync(officer, contract, null, null, null, CancellationToken.None)).Must();
        (await house.Seals.ActivateAsync(officer, contract, CancellationToken.None)).Must();
        var official = (await house.Seals.RegisterAsync(officer, Card(people, "GZ-001", "公章", SealTypes.Official, SealForm.Physical), CancellationToken.None)).Must();
        (await house.Seals.FileAsync(officer, official, specimen: true, new MemoryStream(Papers.Png("specimen")), "印模.png", CancellationToken.None)).Must();
        await FileWithPoliceAsync(house, people, official);
        (await house.Seals.ActivateAsync(officer, official, CancellationToken.None)).Must();
        return new(contract, official);
    }

    /// <summary>Records a filing receipt of its own for a physical seal, as its being put into use needs it.</summary>
    public static async Task FileWithPoliceAsync(House house, Residents people, SealId seal)
    {
        var code = $"110105{(uint)seal.Value.GetHashCode() % 10_000_000:0000000}";
        var certificate = new Desks.Seals.SentFile(new MemoryStream(Papers.Png($"certificate {code}")), "备案证明.png");
        var receipt = new Domain.Seals.LifeCycle.FilingReceipt(code, new(2026, 11, 2), "某某市公安局", "某某刻章店");
        (await house.SealLives.RecordFilingAsync(people.As("sun"), seal, receipt, certificate, CancellationToken.None)).Must();
    }

    public static SealCard Card(Residents people, string code, string name, string type, SealForm form) => new(
        code, name, type, form, SealShape.Round, new(40), new(40), null, Residents.Company, people.Unit(Residents.Company), people["wu"], null, null, "保险柜", null);
}
