using System.Text;
using Microsoft.Data.Sqlite;

namespace Yinxin.Store.Tests.Evidence;

/// <summary>A database administrator with SQL in hand: changes a copy of a data folder behind the program's back.</summary>
internal static class Tampering
{
    /// <summary>Copies a home with its data and keys into another one.</summary>
    public static TestHome CopyOf(TestHome home)
    {
        var copy = new TestHome();
        foreach (var folder in Directory.EnumerateDirectories(home.Root, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(folder.Replace(home.Root, copy.Root));
        foreach (var file in Directory.EnumerateFiles(home.Root, "*", SearchOption.AllDirectories)) File.Copy(file, file.Replace(home.Root, copy.Root));
        return copy;
    }

    public static void Run(TestHome home, string sql, params (string Name, object Value)[] values)
    {
        using var connection = Open(home);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    public static List<object[]> Rows(TestHome home, string sql)
    {
        using var connection = Open(home);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>All real tables of the database, those of the search indexes included.</summary>
    public static List<string> Tables(TestHome home) =>
        [.. Rows(home, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'").Select(row => (string)row[0])];

    /// <summary>Columns of a table with the place of each in its key, 0 for none.</summary>
    public static List<(string Name, long Key)> Columns(TestHome home, string table) =>
        [.. Rows(home, $"SELECT name, pk FROM pragma_table_info('{table}')").Select(row => ((string)row[0], (long)row[1]))];

    /// <summary>Another value of the same kind.</summary>
    public static object Other(object value) => value switch
    {
        long number => number + 1_000_003,
        string text => text + "x",
        byte[] { Length: > 0 } bytes => (byte[])[.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
        byte[] => (byte[])[1],
        _ => Encoding.ASCII.GetBytes("something"),
    };

    private static SqliteConnection Open(TestHome home)
    {
        var connection = new SqliteConnection($"Data Source={home.Database};Pooling=False");
        connection.Open();
        return connection;
    }
}
