using System.Text;
using Microsoft.Data.Sqlite;
using static Yinxin.Desks.Tests.TestHouse;

namespace Yinxin.Desks.Tests.Evidence;

public sealed class TamperingTests
{
    /// <summary>Identifiers of RSA and EC keys, which stand in every key and certificate; long enough not to arise by chance in what is encrypted.</summary>
    private static readonly byte[][] KeyMarks =
    [
        [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05],
        [0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06],
    ];

    /// <summary>Every column of every table, changed in one row directly in the database; and the row deleted.</summary>
    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task Every_edit_of_a_row_of_any_table_is_found_and_named()
    {
        var t = await OpenAsync();
        await StampAsync(t);
        await t.House.DisposeAsync();
        var database = Path.Combine(t.Data, "yinxin.db");
        Run(database, "PRAGMA wal_checkpoint(TRUNCATE)");
        var whole = await File.ReadAllBytesAsync(database);
        List<string> missed = [];

        foreach (var (table, columns) in Tables(database))
        {
            foreach (var change in columns.Select(c => $"UPDATE {table} SET {c} = {Other(c)} WHERE rowid_of_first").Append($"DELETE FROM {table} WHERE rowid_of_first"))
            {
                await File.WriteAllBytesAsync(database, whole);
                File.Delete(database + "-wal");
                File.Delete(database + "-shm");
                var key = columns[0];
                var sql = change.Replace("rowid_of_first", $"{key} = (SELECT {key} FROM {table} LIMIT 1)", StringComparison.Ordinal);
                if (Run(database, sql) == 0) continue;
                var found = await t.InspectAsync();
                if (found.ExitCode != 1 || found.Lines.Count == 0) missed.Add($"{sql} → {found.ExitCode} {string.Join("; ", found.Lines)}");
            }
        }

        Directory.Delete(t.Root, recursive: true);
        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Fact]
    [Trait("Requirement", "L-02")]
    public async Task An_older_copy_of_the_whole_folder_is_found_by_a_later_receipt()
    {
        var t = await OpenAsync();
        await t.House.DisposeAsync();
        Copy(t.Data, Path.Combine(t.Root, "older"));
        await t.ReopenAsync();
        var receipt = await StampAsync(t);
        await t.House.DisposeAsync();
        Directory.Delete(t.Data, recursive: true);
        Copy(Path.Combine(t.Root, "older"), t.Data);

        var alone = await t.InspectAsync();
        var against = await t.InspectAsync(receipt);

        Directory.Delete(t.Root, recursive: true);
        Assert.Equal(0, alone.ExitCode);
        Assert.Equal(1, against.ExitCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gm")]
    [Trait("Requirement", "P-04")]
    public async Task Nothing_that_people_wrote_can_be_read_under_the_data_folder(string? crypto)
    {
        var t = await OpenAsync(crypto);
        await StampAsync(t);
        await t.House.DisposeAsync();
        string[] words = ["云平台运维", "与客户签约", "海岳数据", "王小明", "李娜", "星辰智慧", "合同专用章", "市场部", "XC-2026-001", "技术服务合同", "合同.pdf", "BEGIN PRIVATE"];
        var needles = words.SelectMany(w => new[] { Encoding.UTF8.GetBytes(w), Encoding.Unicode.GetBytes(w) }.Concat(Base64(Encoding.UTF8.GetBytes(w)))).Concat(KeyMarks.SelectMany(Base64)).ToList();

        var found = Directory.EnumerateFiles(t.Data, "*", SearchOption.AllDirectories)
            .SelectMany(file => needles.Where(n => File.ReadAllBytes(file).AsSpan().IndexOf(n) >= 0).Select(n => $"{file}: {Encoding.UTF8.GetString(n)}")).ToList();

        Directory.Delete(t.Root, recursive: true);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task<byte[]> StampAsync(TestHouse t)
    {
        var id = await t.ApprovedContractAsync();
        var stamping = Must(await t.House.Stampings.StampAsync(t.As("keeper"), id, 0, [], default));
        var open = await t.FiledContractAsync(title: "另一份");
        Must(await t.House.Approvals.ApproveAsync(t.As("head"), open, new(1, 0), null, [], default));
        return Must(await t.House.Receipts.FindAsync(t.As("applicant"), id, stamping, default)).Json;
    }

    /// <summary>A value of the same kind that differs from whatever stands there.</summary>
    private static string Other(string column) => $"CASE typeof({column}) WHEN 'integer' THEN {column} + 1 WHEN 'blob' THEN CAST(zeroblob(length({column})) AS BLOB) WHEN 'text' THEN {column} || 'x' ELSE 'x' END";

    private static List<(string Table, List<string> Columns)> Tables(string database)
    {
        using var db = Open(database);
        List<(string, List<string>)> tables = [];
        using var list = db.CreateCommand();
        list.CommandText = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'";
        using var reader = list.ExecuteReader();
        while (reader.Read())
        {
            using var columns = db.CreateCommand();
            columns.CommandText = $"SELECT name FROM pragma_table_info('{reader.GetString(0)}')";
            using var names = columns.ExecuteReader();
            List<string> found = [];
            while (names.Read()) found.Add(names.GetString(0));
            tables.Add((reader.GetString(0), found));
        }
        return tables;
    }

    private static int Run(string database, string sql)
    {
        using var db = Open(database);
        using var command = db.CreateCommand();
        command.CommandText = sql;
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode == 19)
        {
            // The table's own constraint refuses this edit: nothing was changed.
            return 0;
        }
    }

    private static SqliteConnection Open(string database)
    {
        var db = new SqliteConnection($"Data Source={database};Pooling=False");
        db.Open();
        return db;
    }

    /// <summary>The three spellings that a text may have inside Base64, without the ends that depend on its neighbours.</summary>
    private static IEnumerable<byte[]> Base64(byte[] bytes)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var text = Convert.ToBase64String([.. new byte[shift], .. bytes]);
            var from = shift == 0 ? 0 : shift + 1;
            var length = ((bytes.Length + shift) / 3 * 4) - from - 1;
            if (length > 6) yield return Encoding.ASCII.GetBytes(text.Substring(from, length));
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
