using Microsoft.Data.Sqlite;

namespace Yinxin.Store;

/// <summary>The current row of an answer, columns counted from 0; valid only inside the function it is given to.</summary>
public sealed class Row
{
    private readonly SqliteDataReader reader;

    internal Row(SqliteDataReader reader) => this.reader = reader;

    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Long(int column) => reader.GetInt64(column);

    public int Int(int column) => reader.GetInt32(column);

    public bool Flag(int column) => reader.GetInt64(column) != 0;

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public long? LongOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public byte[]? BytesOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    /// <summary>An id written as 32 hex digits.</summary>
    public Guid Id(int column) => Guid.ParseExact(reader.GetString(column), "N");

    public Guid? IdOrNull(int column) => reader.IsDBNull(column) ? null : Id(column);

    /// <summary>A time written as milliseconds since 1970, UTC.</summary>
    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    /// <summary>A value of a fixed list, written by its camelCase name.</summary>
    public T Enum<T>(int column)
        where T : struct, Enum => System.Enum.Parse<T>(reader.GetString(column), ignoreCase: true);

    public DateTimeOffset? TimeOrNull(int column) => reader.IsDBNull(column) ? null : Time(column);

    /// <summary>The value as SQLite holds it: null, long, double, string or bytes.</summary>
    internal object? Value(int column) => reader.IsDBNull(column) ? null : reader.GetValue(column);

    internal string Name(int column) => reader.GetName(column);

    internal int Count => reader.FieldCount;
}
