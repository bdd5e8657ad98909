namespace Yinxin.Store;

/// <summary>The events of a stream are numbered from 1 without gaps, in the order of the ledger; and columns hold the kind of value they should.</summary>
internal static class StreamCheck
{
    public static void Run(Statements db, FaultList faults)
    {
        var (stream, number, sequence) = ("", 0, -1L);
        foreach (var next in db.Walk("SELECT stream, number, seq FROM live.entry ORDER BY stream, number", row => (Stream: row.Text(0), Number: row.Int(1), Sequence: row.Long(2))))
        {
            if (next.Stream != stream) (stream, number, sequence) = (next.Stream, 0, -1L);
            if (next.Number != number + 1) faults.Add("stream-number", $"entry {next.Sequence}", stream, $"number {next.Number} follows {number}");
            if (next.Sequence < sequence) faults.Add("stream-order", $"entry {next.Sequence}", stream, $"number {next.Number} stands before {number}");
            (number, sequence) = (next.Number, next.Sequence);
        }
    }

    public static void CheckKinds(Statements db, FaultList faults)
    {
        foreach (var sequence in db.All(
            """
            SELECT seq FROM live.entry WHERE typeof(at) <> 'integer' OR typeof(number) <> 'integer' OR typeof(actor) <> 'text' OR typeof(stream) <> 'text'
              OR typeof(event) <> 'text' OR typeof(bytes) <> 'blob' OR typeof(leaf) <> 'blob' OR typeof(body) <> 'blob' OR typeof(key) NOT IN ('blob', 'null')
            """,
            row => row.Long(0))) faults.Add("entry-kind", $"entry {sequence}");
        // Numbers run from 1 without gaps: a checkpoint that was taken out between two others leaves one.
        foreach (var (size, number) in db.All(
            "SELECT size, number FROM (SELECT size, number, number - row_number() OVER (ORDER BY size) AS off FROM live.checkpoint) WHERE off <> 0 ORDER BY size LIMIT 1", row => (row.Long(0), row.Long(1))))
            faults.Add("checkpoint-number", $"checkpoint {size}", $"number {number} is not the next one: a checkpoint before it is missing or was put in");
        foreach (var size in db.All("SELECT size FROM live.checkpoint WHERE typeof(note) <> 'blob'", row => row.Long(0))) faults.Add("checkpoint-kind", $"checkpoint {size}");
        foreach (var (level, index) in db.All("SELECT level, idx FROM live.tile WHERE typeof(level) <> 'integer' OR typeof(idx) <> 'integer' OR typeof(hash) <> 'blob'", row => (row.Text(0), row.Text(1))))
            faults.Add("tile-kind", $"tile {level}/{index}");
        foreach (var name in db.All("SELECT name FROM live.meta WHERE typeof(name) <> 'text' OR typeof(value) <> 'text'", row => row.Text(0))) faults.Add("meta-kind", $"meta {name}");
    }
}
