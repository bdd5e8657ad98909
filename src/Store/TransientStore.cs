using Microsoft.Data.Sqlite;

namespace Yinxin.Store;

/// <summary>A signed-in session.</summary>
/// <param name="IdHash">SHA-256 of the cookie's secret.</param>
/// <param name="Person">Id of the person, as 32 hex digits.</param>
/// <param name="Data">What the server wants to remember; stored wrapped.</param>
public sealed record Session(byte[] IdHash, string Person, DateTimeOffset Created, DateTimeOffset LastSeen, DateTimeOffset Expires, byte[] Data);

/// <summary>The answer that was given to a request, for when the same request comes again.</summary>
/// <param name="RequestDigest">SHA-256 of the request; the same key with another request is a conflict.</param>
public sealed record KeptAnswer(byte[] RequestDigest, int Status, byte[] Response, DateTimeOffset Created);

/// <summary>State that is no evidence: sessions, counters, answers kept for repetition, the web server's own keys.</summary>
/// <remarks><c>transient.db</c> may be lost at any time: people sign in again, and nothing else. What names people or repeats what they wrote
/// is hashed with a key or wrapped.</remarks>
public sealed class TransientStore : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS session (
          id BLOB NOT NULL PRIMARY KEY, person TEXT NOT NULL, created INTEGER NOT NULL, last_seen INTEGER NOT NULL, expires INTEGER NOT NULL, data BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS session_person ON session (person);
        CREATE TABLE IF NOT EXISTS counter (
          key BLOB NOT NULL PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS idempotency (
          key BLOB NOT NULL PRIMARY KEY, request BLOB NOT NULL, status INTEGER NOT NULL, response BLOB NOT NULL, created INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS data_protection (
          name BLOB NOT NULL PRIMARY KEY, xml BLOB NOT NULL);
        """;

    private readonly Lock writing = new();
    private readonly Statements db;
    private readonly KeyRing keys;
    private readonly Blind blind;

    private TransientStore(Statements db, KeyRing keys)
    {
        this.db = db;
        this.keys = keys;
        blind = new Blind(keys.Newest(KeyPurpose.DataProtection).Derive("yinxin transient names"));
    }

    /// <summary>Keeps a session, new or seen again.</summary>
    public void Keep(Session session) => Run(
        """
        INSERT INTO session (id, person, created, last_seen, expires, data) VALUES (@id, @person, @created, @seen, @expires, @data)
        ON CONFLICT (id) DO UPDATE SET last_seen = excluded.last_seen, expires = excluded.expires, data = excluded.data
        """,
        ("@id", session.IdHash), ("@person", session.Person), ("@created", session.Created), ("@seen", session.LastSeen), ("@expires", session.Expires),
        ("@data", Wrap(session.Data, "session", session.IdHash)));

    /// <summary>The session of this id that has not expired; null when there is none.</summary>
    public Session? Session(byte[] idHash, DateTimeOffset at) => Ask(() => db.First(
        "SELECT id, person, created, last_seen, expires, data FROM session WHERE id = @id AND expires > @at",
        row => new Session(row.Bytes(0), row.Text(1), row.Time(2), row.Time(3), row.Time(4), Unwrap(row.Bytes(5), "session", idHash)),
        ("@id", idHash), ("@at", at)));

    /// <summary>All sessions of a person that have not expired, the latest first.</summary>
    public IReadOnlyList<Session> SessionsOf(string person, DateTimeOffset at) => Ask(() => db.All(
        "SELECT id, person, created, last_seen, expires, data FROM session WHERE person = @person AND expires > @at ORDER BY last_seen DESC",
        row => new Session(row.Bytes(0), row.Text(1), row.Time(2), row.Time(3), row.Time(4), Unwrap(row.Bytes(5), "session", row.Bytes(0))),
        ("@person", person), ("@at", at)));

    public void EndSession(byte[] idHash) => Run("DELETE FROM session WHERE id = @id", ("@id", idHash));

    /// <summary>Signs a person out everywhere, except where <paramref name="except"/> says.</summary>
    public void EndSessionsOf(string person, byte[]? except = null) =>
        Run("DELETE FROM session WHERE person = @person AND (@except IS NULL OR id <> @except)", ("@person", person), ("@except", except));

    /// <summary>Counts one more under a key; a count whose time is over begins again.</summary>
    /// <param name="key">May name a person or an address: it is stored as a keyed hash.</param>
    /// <param name="until">When a count that begins now is forgotten.</param>
    public int Count(string key, DateTimeOffset at, DateTimeOffset until)
    {
        lock (writing)
        {
            return (int)db.Number(
                """
                INSERT INTO counter (key, count, until) VALUES (@key, 1, @until)
                ON CONFLICT (key) DO UPDATE SET
                  count = CASE WHEN until > @at THEN count + 1 ELSE 1 END,
                  until = CASE WHEN until > @at THEN until ELSE excluded.until END
                RETURNING count
                """,
                ("@key", blind.Of("counter", key)), ("@at", at), ("@until", until));
        }
    }

    /// <summary>The count under a key; 0 when its time is over.</summary>
    public int Counted(string key, DateTimeOffset at) =>
        Ask(() => (int)db.Number("SELECT count FROM counter WHERE key = @key AND until > @at", ("@key", blind.Of("counter", key)), ("@at", at)));

    public void Forget(string key) => Run("DELETE FROM counter WHERE key = @key", ("@key", blind.Of("counter", key)));

    /// <summary>Keeps an answer under the caller's key; the first one stays.</summary>
    public bool KeepAnswer(string key, string caller, KeptAnswer answer)
    {
        var id = AnswerKey(key, caller);
        return Run(
            "INSERT INTO idempotency (key, request, status, response, created) VALUES (@key, @request, @status, @response, @created) ON CONFLICT (key) DO NOTHING",
            ("@key", id), ("@request", answer.RequestDigest), ("@status", answer.Status), ("@response", Wrap(answer.Response, "idempotency", id)), ("@created", answer.Created)) == 1;
    }

    public KeptAnswer? Answer(string key, string caller)
    {
        var id = AnswerKey(key, caller);
        return Ask(() => db.First(
            "SELECT request, status, response, created FROM idempotency WHERE key = @key",
            row => new KeptAnswer(row.Bytes(0), row.Int(1), Unwrap(row.Bytes(2), "idempotency", id), row.Time(3)),
            ("@key", id)));
    }

    /// <summary>Keeps one key document of the web server's data protection, wrapped by the key ring.</summary>
    public void KeepDataProtectionXml(string name, string xml)
    {
        var id = blind.Of("data-protection", name);
        Run("INSERT INTO data_protection (name, xml) VALUES (@name, @xml) ON CONFLICT (name) DO UPDATE SET xml = excluded.xml",
            ("@name", id), ("@xml", Wrap(System.Text.Encoding.UTF8.GetBytes(xml), "data-protection", id)));
    }

    public IReadOnlyList<string> DataProtectionXml() => Ask(() => db.All(
        "SELECT name, xml FROM data_protection ORDER BY name",
        row => System.Text.Encoding.UTF8.GetString(Unwrap(row.Bytes(1), "data-protection", row.Bytes(0)))));

    /// <summary>Removes what is over: sessions and counts that expired, answers older than a moment.</summary>
    public void Sweep(DateTimeOffset at, DateTimeOffset answersBefore)
    {
        Run("DELETE FROM session WHERE expires <= @at", ("@at", at));
        Run("DELETE FROM counter WHERE until <= @at", ("@at", at));
        Run("DELETE FROM idempotency WHERE created < @before", ("@before", answersBefore));
    }

    public void Dispose()
    {
        db.Dispose();
        blind.Dispose();
    }

    internal Statements Statements => db;

    internal static TransientStore Open(string path, KeyRing keys)
    {
        try
        {
            return OpenOnce(path, keys);
        }
        catch (SqliteException)
        {
            // Damaged or of another shape: it may be lost, so it is.
            foreach (var ending in new[] { "", "-wal", "-shm" }) File.Delete(path + ending);
            return OpenOnce(path, keys);
        }
    }

    private static TransientStore OpenOnce(string path, KeyRing keys)
    {
        using var database = Database.Open(path, Durability.Buffered);
        var connection = database.OpenWriter();
        try
        {
            connection.Script(Schema);
            if (connection.First("PRAGMA quick_check", row => row.Text(0)) != "ok") throw new SqliteException("transient.db is damaged.", 11);
            return new TransientStore(connection, keys);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private byte[] AnswerKey(string key, string caller) => blind.Of("idempotency", $"{caller}\0{key}");

    private byte[] Wrap(byte[] plain, string table, byte[] row) => keys.Wrap(KeyPurpose.DataProtection, plain, [.. System.Text.Encoding.ASCII.GetBytes(table), .. row]);

    private byte[] Unwrap(byte[] wrapped, string table, byte[] row) => keys.Unwrap(KeyPurpose.DataProtection, wrapped, [.. System.Text.Encoding.ASCII.GetBytes(table), .. row]);

    private int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (writing) return db.Run(sql, values);
    }

    private T Ask<T>(Func<T> question)
    {
        lock (writing) return question();
    }
}
