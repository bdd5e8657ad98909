namespace Yinxin.Store;

/// <summary>The ledger's own few tables; a change here is a numbered migration, never an edit.</summary>
internal static class LedgerSchema
{
    /// <summary>Stands in <c>meta</c> under <c>format</c>.</summary>
    public const string Format = "1";

    public const string Sql = """
        CREATE TABLE meta (
          name TEXT NOT NULL PRIMARY KEY,
          value TEXT NOT NULL
        );
        CREATE TABLE entry (
          seq INTEGER PRIMARY KEY,
          at INTEGER NOT NULL,
          actor TEXT NOT NULL,
          stream TEXT NOT NULL,
          number INTEGER NOT NULL,
          event TEXT NOT NULL,
          bytes BLOB NOT NULL,
          leaf BLOB NOT NULL,
          body BLOB NOT NULL,
          key BLOB
        );
        CREATE UNIQUE INDEX entry_stream ON entry (stream, number);
        CREATE INDEX entry_actor ON entry (actor);
        CREATE INDEX entry_event ON entry (event);
        CREATE INDEX entry_at ON entry (at);
        CREATE TABLE tile (
          level INTEGER NOT NULL,
          idx INTEGER NOT NULL,
          hash BLOB NOT NULL,
          PRIMARY KEY (level, idx)
        );
        CREATE TABLE checkpoint (
          size INTEGER PRIMARY KEY,
          note BLOB NOT NULL,
          number INTEGER NOT NULL
        );
        """;
}
