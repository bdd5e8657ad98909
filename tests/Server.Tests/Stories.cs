using Yinxin.Desks.Approvals;
using Yinxin.Domain;
using Yinxin.Domain.Applications;

namespace Yinxin.Server.Tests;

/// <summary>What happened before a test: applications of wang, brought as far as it needs, through the desks.</summary>
public static class Stories
{
    public static ApplicationContent Content(string title) => ApplicationContent.Empty with
    {
        Title = title, Purpose = "签订合同", DocumentNumber = $"XC-{title.Length}", Counterparty = CounterpartyOf(title), Amount = new Cents(8_600_000), Copies = 2,
    };

    /// <summary>Each application has its own: amounts with one counterparty count together.</summary>
    public static string CounterpartyOf(string title) => $"海岳数据有限公司（{title}）";

    /// <summary>A draft with one PDF that asks for the electronic contract seal.</summary>
    public static async Task<ApplicationId> DraftAsync(this RunningHouse house, ApplicationContent content)
    {
        var caller = house.People.As("wang");
        var id = (await house.House.Applications.BeginAsync(caller, content, CancellationToken.None)).Must();
        var file = (await house.House.Applications.AddFileAsync(caller, id, new MemoryStream(Papers.Pdf($"paper {id}")), "合同.pdf", CancellationToken.None)).Must();
        var use = new SealUse(house.Seals.Contract, file, 1, [new(new(1), new(150), new(240))]);
        (await house.House.Applications.SaveAsync(caller, id, content with { Uses = [use] }, CancellationToken.None)).Must();
        return id;
    }

    public static async Task<ApplicationId> FiledAsync(this RunningHouse house, ApplicationContent content)
    {
        var id = await house.DraftAsync(content);
        (await house.House.Applications.SubmitAsync(house.People.As("wang"), id, statementSigned: true, CancellationToken.None)).Must();
        return id;
    }

    public static async Task<ApplicationId> HalfApprovedAsync(this RunningHouse house, ApplicationContent content)
    {
        var id = await house.FiledAsync(content);
        (await house.House.Approvals.ApproveAsync(house.People.As("li"), id, new StepShown(1, 0), "同意", [], CancellationToken.None)).Must();
        return id;
    }

    public static async Task<ApplicationId> ApprovedAsync(this RunningHouse house, ApplicationContent content)
    {
        var id = await house.HalfApprovedAsync(content);
        (await house.House.Approvals.ApproveAsync(house.People.As("zhao"), id, new StepShown(1, 1), "同意", [], CancellationToken.None)).Must();
        return id;
    }

    public static async Task<StampedStory> StampedAsync(this RunningHouse house, ApplicationContent content)
    {
        var id = await house.ApprovedAsync(content);
        var stamping = (await house.House.Stampings.StampAsync(house.People.As("wu"), id, 0, [], CancellationToken.None)).Must();
        var file = (await house.House.Applications.ApplicationAsync(id, CancellationToken.None)).FindStamping(stamping)!.Begun!.Output;
        return new(id, stamping, file);
    }

    /// <summary>An approved application for imprints of the official seal on paper.</summary>
    public static async Task<ApplicationId> ApprovedOnPaperAsync(this RunningHouse house, ApplicationContent content, int imprints)
    {
        var caller = house.People.As("wang");
        var use = new SealUse(house.Seals.Official, null, imprints, []);
        var id = (await house.House.Applications.BeginAsync(caller, content with { Uses = [use] }, CancellationToken.None)).Must();
        (await house.House.Applications.SubmitAsync(caller, id, statementSigned: true, CancellationToken.None)).Must();
        (await house.House.Approvals.ApproveAsync(house.People.As("li"), id, new StepShown(1, 0), null, [], CancellationToken.None)).Must();
        (await house.House.Approvals.ApproveAsync(house.People.As("zhao"), id, new StepShown(1, 1), null, [], CancellationToken.None)).Must();
        return id;
    }

    /// <summary>One imprint on paper, registered, its evidence still missing.</summary>
    public static async Task<(ApplicationId Application, StampingId Stamping)> RegisteredAsync(this RunningHouse house, ApplicationContent content)
    {
        var id = await house.ApprovedOnPaperAsync(content, 1);
        return (id, await house.RegisterAsync(id));
    }

    public static async Task<StampingId> RegisterAsync(this RunningHouse house, ApplicationId id)
    {
        var asked = new RegistrationAsked(new(Guid.CreateVersion7()), 0, 1, 0, 1, house.People["wang"], null, true, null, []);
        return (await house.House.Stampings.RegisterAsync(house.People.As("wu"), id, asked, CancellationToken.None)).Must();
    }

    /// <summary>The clear bytes of a file of the archive, as feng the archivist gets them.</summary>
    public static async Task<byte[]> BytesAsync(this RunningHouse house, FileId file)
    {
        var download = (await house.House.Archive.DownloadAsync(house.People.As("feng"), file, CancellationToken.None)).Must();
        await using var clear = download.Clear;
        using var bytes = new MemoryStream();
        await clear.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}

/// <summary>A stamping that is done.</summary>
public sealed record StampedStory(ApplicationId Application, StampingId Stamping, FileId Sealed);
