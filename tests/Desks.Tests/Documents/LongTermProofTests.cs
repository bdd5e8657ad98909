using Yinxin.Desks.Evidence;
using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Seals;
using Yinxin.Testing.Outside;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Documents;

/// <summary>Sealed files that prove for decades that their seals were good, and the renewal of that proof.</summary>
public sealed class LongTermProofTests
{
    [Fact]
    [Trait("Requirement", "E-04")]
    public async Task With_an_authority_elsewhere_whose_revocation_may_be_asked_for_the_archive_holds_B_LTA()
    {
        await using var t = await OpenAsync();
        using var online = new OnlineHouse();
        Must(await t.House.TimeStamps.SetAsync(Now(t, "security"), Elsewhere(online, online.Host), online.RootPem, default));

        var (file, row) = await SealAsync(t, DateTimeOffset.UtcNow);

        Assert.Equal("valid", (await CheckAsync(t, file, DateTimeOffset.UtcNow)).Verdict);
        Assert.True(row.ProofUntil > DateTimeOffset.UtcNow.AddYears(4));
        // The seal's certificate has expired by then, and nobody is asked.
        online.Instead = _ => new(503, "text/plain", []);
        Assert.Equal("valid", (await CheckAsync(t, file, Noon.AddYears(4))).Verdict);
    }

    [Theory]
    [InlineData("127.0.0.1:9", "time-stamps-revocation")]
    [InlineData("http://127.0.0.1/", "time-stamps-host")]
    [InlineData("", "time-stamps-host")]
    public async Task A_host_that_knows_nothing_of_the_authority_is_not_settled(string host, string refusal)
    {
        await using var t = await OpenAsync();
        using var online = new OnlineHouse();

        var answer = await t.House.TimeStamps.SetAsync(Now(t, "security"), Elsewhere(online, host), online.RootPem, default);

        Assert.Equal(refusal, answer.Refusal?.Code);
        Assert.Equal(TimeStampOrigins.None, (await t.House.TimeStamps.FindAsync(default)).Origin);
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    public async Task What_revocation_data_could_not_be_had_for_is_proven_later()
    {
        await using var t = await OpenAsync();
        using var online = new OnlineHouse();
        Must(await t.House.TimeStamps.SetAsync(Now(t, "security"), Elsewhere(online, online.Host), online.RootPem, default));
        online.Instead = path => path is "/ocsp" or "/issuing.crl" ? new(503, "text/plain", []) : null;

        var (_, before) = await SealAsync(t, DateTimeOffset.UtcNow);
        Assert.True(before.ProofUntil <= before.At);
        Assert.Equal(0, await t.House.Proofs.RenewAsync(DateTimeOffset.UtcNow, default));
        online.Instead = _ => null;
        Assert.Equal(1, await t.House.Proofs.RenewAsync(DateTimeOffset.UtcNow, default));
        Assert.Equal(0, await t.House.Proofs.RenewAsync(DateTimeOffset.UtcNow, default));

        var renewed = await LatestAsync(t, before.Application!.Value, DocumentKind.Renewed);
        Assert.Equal("valid", (await CheckAsync(t, await BytesAsync(t, renewed.File.Id), Noon.AddYears(4))).Verdict);
    }

    [Fact]
    [Trait("Requirement", "E-04")]
    [Trait("Requirement", "L-03")]
    public async Task A_proof_is_renewed_before_it_ends_and_the_receipt_still_holds()
    {
        await using var t = await OpenAsync();
        Must(await t.House.TimeStamps.SetAsync(t.As("security"), new(TimeStampOrigins.Own), null, default));
        var (file, row) = await SealAsync(t, Noon);
        var (soon, over) = (row.ProofUntil!.Value.AddDays(-100), row.ProofUntil.Value.AddDays(30));

        Assert.Equal(0, await t.House.Proofs.RenewAsync(Noon.AddYears(5), default));
        await t.House.TimeStamps.RenewAsync(soon, default);
        Assert.Equal(1, await t.House.Proofs.RenewAsync(soon, default));
        await t.ReopenAsync();
        Assert.Equal(0, await t.House.Proofs.RenewAsync(soon, default));

        var renewed = await BytesAsync(t, (await LatestAsync(t, row.Application!.Value, DocumentKind.Renewed)).File.Id);
        Assert.Equal(file, renewed[..file.Length]);
        Assert.Equal("cannot-tell", (await CheckAsync(t, file, over)).Verdict);
        var held = await CheckAsync(t, renewed, over);
        Assert.Equal("valid", held.Verdict);
        Assert.Contains(held.Findings, f => f.Code == "ledger-knows-file");
        var receipt = Must(await t.House.Receipts.FindAsync(t.As("applicant"), row.Application.Value, row.Stamping!.Value, default));
        var extended = await CheckAsync(t, renewed, over, receipt.Json);
        Assert.Equal("valid", extended.Verdict);
        Assert.Contains(extended.Findings, f => f.Code == "file-extended");
        Assert.Equal("invalid", (await CheckAsync(t, [.. file[..^9], .. renewed[file.Length..]], over, receipt.Json)).Verdict);
    }

    [Fact]
    public async Task A_file_under_a_further_seal_is_left_to_the_file_that_carries_both()
    {
        await using var t = await OpenAsync();
        Must(await t.House.TimeStamps.SetAsync(t.As("security"), new(TimeStampOrigins.Own), null, default));
        var id = await t.ApprovedContractAsync(change: use => use with { Imprints = 1 });
        Must(await t.House.Stampings.StampAsync(t.As("keeper"), id, 0, [], default));
        var only = await LatestAsync(t, id, DocumentKind.Sealed);

        await t.House.TimeStamps.RenewAsync(only.ProofUntil!.Value.AddDays(-100), default);

        Assert.Equal(1, await t.House.Proofs.RenewAsync(only.ProofUntil.Value.AddDays(-100), default));
        Assert.Equal(only.Stamping, (await LatestAsync(t, id, DocumentKind.Renewed)).Stamping);
    }

    private static Caller Now(TestHouse t, string name) => t.As(name) with { At = DateTimeOffset.UtcNow };

    private static TimeStampChoice Elsewhere(OnlineHouse online, string host) =>
        new(TimeStampOrigins.Elsewhere) { Address = new Uri(online.Server.Address, "tsa").ToString(), Hosts = [host] };

    private static async Task<(byte[] File, DocumentRow Row)> SealAsync(TestHouse t, DateTimeOffset at)
    {
        var id = await t.ApprovedContractAsync();
        Must(await t.House.Stampings.StampAsync(t.As("keeper") with { At = at }, id, 0, [], default));
        var row = await LatestAsync(t, id, DocumentKind.Sealed);
        return (await BytesAsync(t, row.File.Id), row);
    }

    private static async Task<DocumentRow> LatestAsync(TestHouse t, ApplicationId id, DocumentKind kind) =>
        (await t.House.Archive.OfApplicationAsync(id, default)).Last(d => d.Kind == kind);

    private static async Task<byte[]> BytesAsync(TestHouse t, FileId file)
    {
        var made = Must(await t.House.Archive.DownloadAsync(t.As("archivist"), file, default));
        await using var clear = made.Clear;
        using var whole = new MemoryStream();
        await clear.CopyToAsync(whole);
        return whole.ToArray();
    }

    private static async Task<VerifyAnswer> CheckAsync(TestHouse t, byte[] pdf, DateTimeOffset at, byte[]? receipt = null)
    {
        using var held = Must(await t.House.Verification.HoldAsync(new MemoryStream(pdf), default));
        return await t.House.Verification.CheckAsync(held, null, receipt, at, default);
    }
}
