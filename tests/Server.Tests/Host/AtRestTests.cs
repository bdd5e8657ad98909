using System.Text;

namespace Yinxin.Server.Tests.Host;

/// <summary>With the data folder alone nothing can be read.</summary>
public sealed class AtRestTests(RunningHouse house)
{
    /// <summary>Held by the house alone; it has no bytes.</summary>
    private const string LockFile = "lock";

    private static readonly string[] Secrets =
    [
        "绝密标题", "绝密事由", "绝密对方", "绝密文号", "绝密附注", "绝密意见", "绝密条件", "绝密文件名",
        "王小明", "市场部", "合同专用章", Residents.Company, Residents.Password, "SECRET-PDF-TEXT", "BEGIN PRIVATE KEY",
    ];

    [Fact]
    [Trait("Requirement", "P-04")]
    [Trait("Requirement", "E-07")]
    public async Task No_byte_of_the_data_folder_shows_what_people_wrote_or_scanned()
    {
        await LiveAsync();
        List<string> found = [];
        Assert.Equal(0, new FileInfo(Path.Combine(house.DataFolder, LockFile)).Length);
        foreach (var path in Directory.EnumerateFiles(house.DataFolder, "*", SearchOption.AllDirectories).Where(p => Path.GetFileName(p) != LockFile))
        {
            var bytes = await ReadAsync(path);
            found.AddRange(from word in Secrets from encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode } where bytes.AsSpan().IndexOf(encoding.GetBytes(word)) >= 0 select $"{path}: {word}");
        }
        Assert.Empty(found);
    }

    private async Task LiveAsync()
    {
        var (desks, wang, stop) = (house.House, house.People.As("wang"), CancellationToken.None);
        var content = Stories.Content("绝密标题") with { Purpose = "绝密事由", Counterparty = "绝密对方", DocumentNumber = "绝密文号", Note = "绝密附注" };
        var id = (await desks.Applications.BeginAsync(wang, content, stop)).Must();
        var file = (await desks.Applications.AddFileAsync(wang, id, new MemoryStream(Papers.Pdf("SECRET-PDF-TEXT")), "绝密文件名.pdf", stop)).Must();
        (await desks.Applications.SaveAsync(wang, id, content with { Uses = [new(house.Seals.Contract, file, 1, [new(new(1), new(150), new(240))])] }, stop)).Must();
        (await desks.Applications.SubmitAsync(wang, id, true, stop)).Must();
        (await desks.Approvals.ApproveAsync(house.People.As("li"), id, new(1, 0), "绝密意见", ["绝密条件"], stop)).Must();
        (await desks.Approvals.ApproveAsync(house.People.As("zhao"), id, new(1, 1), null, [], stop)).Must();
        (await desks.Stampings.StampAsync(house.People.As("wu"), id, 0, ["绝密条件"], stop)).Must();
        using var program = await house.ProgramAsync("wang");
        await program.PostAsync("/api/applications", Api.Bodies.Content("绝密标题"), "kept answer");
        await program.PostAsync("/api/applications", Api.Bodies.Content("绝密标题"), "kept-answer");
        using var browser = await house.BrowserAsync("wang");
        await browser.GetAsync("/records?text=绝密标题");
    }

    /// <summary>Files that the house has open, too; one that is gone meanwhile shows nothing.</summary>
    private static async Task<byte[]> ReadAsync(string path)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            return bytes.ToArray();
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }
}
