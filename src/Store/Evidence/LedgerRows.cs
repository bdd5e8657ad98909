using System.Text;
using Yinxin.Domain;
using Yinxin.Domain.Evidence;
using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>One row of <c>entry</c>, as it is stored.</summary>
internal sealed record EntryRow(
    long Sequence, long At, string By, string Stream, int Number, string Event, byte[] Bytes, byte[] Leaf, byte[] Body, byte[]? Key);

/// <summary>The statements of the ledger's own tables, in one place.</summary>
internal static class LedgerRows
{
    private const string Columns = "seq, at, actor, stream, number, event, bytes, leaf, body, key";

    public static long Count(Statements db) => db.Number("SELECT count(*) FROM entry");

    public static int Head(Statements db, string stream) =>
        (int)db.Number("SELECT max(number) FROM entry WHERE stream = @stream", ("@stream", stream));

    public static void Insert(Statements db, EntryRow row) => db.Run(
        $"INSERT INTO entry ({Columns}) VALUES (@seq, @at, @actor, @stream, @number, @event, @bytes, @leaf, @body, @key)",
        ("@seq", row.Sequence), ("@at", row.At), ("@actor", row.By), ("@stream", row.Stream), ("@number", row.Number), ("@event", row.Event),
        ("@bytes", row.Bytes), ("@leaf", row.Leaf), ("@body", row.Body), ("@key", row.Key));

    public static void Insert(Statements db, SubtreeHash full) => db.Run(
        "INSERT INTO tile (level, idx, hash) VALUES (@level, @idx, @hash)",
        ("@level", full.Level), ("@idx", full.Index), ("@hash", full.Hash.ToArray()));

    public static void InsertCheckpoint(Statements db, long size, byte[] note) =>
        db.Run("INSERT INTO checkpoint (size, note, number) SELECT @size, @note, coalesce((SELECT number FROM checkpoint ORDER BY size DESC LIMIT 1), 0) + 1", ("@size", size), ("@note", note));

    /// <summary>Destroys the key of one body; the entry and its place in the tree stay.</summary>
    public static void DestroyKey(Statements db, long sequence) => db.Run("UPDATE entry SET key = NULL WHERE seq = @seq", ("@seq", sequence));

    public static (long Size, byte[] Note)? LatestCheckpoint(Statements db) =>
        db.First<(long, byte[])?>("SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1", row => (row.Long(0), row.Bytes(1)));

    public static byte[]? CheckpointAt(Statements db, long size) =>
        db.First("SELECT note FROM checkpoint WHERE size = @size", row => row.Bytes(0), ("@size", size));

    public static EntryRow? Entry(Statements db, long sequence) =>
        db.First($"SELECT {Columns} FROM entry WHERE seq = @seq", Read, ("@seq", sequence));

    public static List<EntryRow> Stream(Statements db, string stream, int after) => db.All(
        $"SELECT {Columns} FROM entry WHERE stream = @stream AND number > @after ORDER BY number", Read, ("@stream", stream), ("@after", after));

    public static List<EntryRow> Page(Statements db, long from, int count) => db.All(
        $"SELECT {Columns} FROM entry WHERE seq >= @from ORDER BY seq LIMIT @count", Read, ("@from", from), ("@count", count));

    public static string? Meta(Statements db, string name) =>
        db.First("SELECT value FROM meta WHERE name = @name", row => row.Text(0), ("@name", name));

    public static void SetMeta(Statements db, string name, string value) => db.Run(
        "INSERT INTO meta (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value", ("@name", name), ("@value", value));

    /// <summary>Tiles of the stored tree: level 0 from the entries' leaves, the others from full subtrees.</summary>
    public static ReadTile Tiles(Statements db) => (level, index, width) =>
    {
        var from = index * 256;
        var hashes = level == 0
            ? db.All("SELECT leaf FROM entry WHERE seq >= @from AND seq < @end ORDER BY seq", Hash, ("@from", from), ("@end", from + width))
            : db.All("SELECT hash FROM tile WHERE level = @level AND idx >= @from AND idx < @end ORDER BY idx", Hash, ("@level", level), ("@from", from), ("@end", from + width));
        return hashes.Count == width
            ? [.. hashes]
            : throw new LedgerBrokenException("tile-short", $"Tile {level}/{index} has {hashes.Count} hashes where {width} must be.");
    };

    public static List<AuditRow> Audit(Statements db, AuditQuery asked)
    {
        var sql = new StringBuilder("SELECT seq, at, actor, stream, number, event FROM entry WHERE seq < @before");
        var values = new List<(string, object?)> { ("@before", asked.Before ?? long.MaxValue) };
        void Restrict(object? value, string name, string condition)
        {
            if (value is null) return;
            sql.Append(" AND ").Append(condition);
            values.Add((name, value));
        }

        Restrict(asked.From, "@from", "at >= @from");
        Restrict(asked.Until, "@until", "at < @until");
        Restrict(asked.By, "@by", "actor = @by");
        Restrict(asked.Event, "@event", "event = @event");
        Restrict(asked.StreamPrefix, "@prefix", "stream >= @prefix");
        Restrict(asked.StreamPrefix is { } prefix ? prefix + '\u007f' : null, "@end", "stream < @end");
        sql.Append(" ORDER BY seq DESC LIMIT @limit");
        values.Add(("@limit", asked.Limit));
        return db.All(sql.ToString(), row => new AuditRow(row.Long(0), row.Time(1), row.Text(2), new StreamName(row.Text(3)), row.Int(4), row.Text(5)), [.. values]);
    }

    private static EntryRow Read(Row row) => new(
        row.Long(0), row.Long(1), row.Text(2), row.Text(3), row.Int(4), row.Text(5), row.Bytes(6), row.Bytes(7), row.Bytes(8), row.BytesOrNull(9));

    private static Hash256 Hash(Row row) => new(row.Bytes(0));
}
