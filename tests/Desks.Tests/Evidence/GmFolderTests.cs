using System.Text;
using Microsoft.Data.Sqlite;
using Yinxin.Desks.Evidence;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Evidence;

/// <summary>A house on a data folder of the crypto profile gm: the same work, SM4 and HMAC-SM3 at rest, and SM2 under every checkpoint.</summary>
public sealed class GmFolderTests
{
    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task A_contract_is_stamped_and_every_checkpoint_is_signed_twice()
    {
        await using var t = await OpenAsync("gm");
        var id = await t.ApprovedContractAsync();
        var stamping = Must(await t.House.Stampings.StampAsync(t.As("keeper"), id, 0, [], default));
        var receipt = Must(await t.House.Receipts.FindAsync(t.As("applicant"), id, stamping, default)).Json;
        var head = Must(await t.House.Ledger.HeadAsync(t.As("audit"), default));

        Assert.Equal([head.LogName, $"{head.LogName}/sm2"], head.Note.Split('\n').Where(line => line.StartsWith('\u2014')).Select(line => line.Split(' ')[1]));
        Assert.StartsWith($"{head.LogName}/sm2+", head.Sm2VerifierKey, StringComparison.Ordinal);
        var trust = await t.House.Verification.TrustAsync(default);
        Assert.Contains($"Log: {head.LogName}\n", trust, StringComparison.Ordinal);
        Assert.Contains($"Log: {head.LogName}/sm2\n", trust, StringComparison.Ordinal);
        await t.ReopenAsync();
        var against = await t.InspectAsync(receipt);
        Assert.True(against.ExitCode == 0, string.Join('\n', against.Lines));
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task A_checkpoint_without_its_SM2_line_or_with_a_wrong_one_is_a_named_fault()
    {
        var t = await OpenAsync("gm");
        await t.House.DisposeAsync();
        var database = Path.Combine(t.Data, "yinxin.db");
        var note = Encoding.UTF8.GetString(Read(database));
        var lines = note.TrimEnd('\n').Split('\n');
        var second = Convert.FromBase64String(lines[^1].Split(' ')[2]);
        second[10] ^= 1;
        var found = new List<string>();
        foreach (var changed in new[] { string.Join('\n', lines[..^1]) + "\n", $"{string.Join('\n', lines[..^1])}\n{string.Join(' ', lines[^1].Split(' ')[..2])} {Convert.ToBase64String(second)}\n" })
        {
            Write(database, Encoding.UTF8.GetBytes(changed));
            var report = await t.InspectAsync();
            found.Add($"{report.ExitCode} {report.Lines.Any(line => line.Contains("checkpoint-signature", StringComparison.Ordinal))}");
        }

        Write(database, Encoding.UTF8.GetBytes(note));
        await t.ReopenAsync();
        await t.DisposeAsync();
        Assert.Equal(["1 True", "1 True"], found);
    }

    [Fact]
    public async Task The_profile_is_chosen_once()
    {
        var t = await OpenAsync("gm");
        var (same, other) = (House.WhyNotCrypto(t.Data, "gm"), House.WhyNotCrypto(t.Data, "default"));
        var usual = await OpenAsync();
        var asked = House.WhyNotCrypto(usual.Data, "gm");
        var free = House.WhyNotCrypto(Path.Combine(t.Root, "none"), "gm");
        await usual.DiscardAsync();
        await t.DiscardAsync();

        Assert.Null(same);
        Assert.Null(free);
        Assert.Contains("can't be changed", other, StringComparison.Ordinal);
        Assert.Contains("crypto profile default", asked, StringComparison.Ordinal);
    }

    private static byte[] Read(string database)
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1";
        return (byte[])command.ExecuteScalar()!;
    }

    private static void Write(string database, byte[] note)
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "UPDATE checkpoint SET note = @note WHERE size = (SELECT max(size) FROM checkpoint)";
        command.Parameters.AddWithValue("@note", note);
        command.ExecuteNonQuery();
    }
}
