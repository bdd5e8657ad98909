using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Documents;
using Yinxin.Domain.Evidence;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.LifeCycle;
using Yinxin.Domain.Seals.Making;
using Yinxin.Domain.Seals.TakeOvers;

namespace Yinxin.Store.Documents;

/// <summary>Every file that an event named: what it is and whose business it is.</summary>
public sealed class DocumentTable : Table
{
    private const string Columns = "id, file, kind, application, seal, stamping, unit, at, ref, digest, proof_until, matter";

    public override string Name => "document";

    public override string Schema => """
        CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            file TEXT NOT NULL,
            kind TEXT NOT NULL,
            application TEXT,
            seal TEXT,
            stamping TEXT,
            unit TEXT,
            at INTEGER NOT NULL,
            ref BLOB NOT NULL,
            digest BLOB NOT NULL,
            proof_until INTEGER,
            matter TEXT);
        CREATE UNIQUE INDEX document_file ON document (file);
        CREATE INDEX document_digest ON document (digest);
        CREATE INDEX document_application ON document (application) WHERE application IS NOT NULL;
        CREATE INDEX document_proof ON document (proof_until) WHERE proof_until IS NOT NULL;
        CREATE INDEX document_renewed ON document (stamping) WHERE kind = 'renewed';
        CREATE INDEX document_unit ON document (unit, id) WHERE unit IS NOT NULL;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        switch (happened.Event)
        {
            case DocumentArchived e: Add(rows, happened, e.File, e.Kind, e.Application, e.Seal, e.Stamping, e.Unit, 0, proofUntil: e.ProofUntil); break;
            case ApplicationFileAdded e: Add(rows, happened, e.File, DocumentKind.Approved, e.Application, null, null, null, 0); break;
            case ApplicationFieldFiled e: Add(rows, happened, e.File, DocumentKind.FieldFile, e.Application, null, null, null, 0); break;
            case AuthorityGiven e: Add(rows, happened, e.Letter, DocumentKind.LetterOfAuthority, null, null, null, null, 0); break;
            case TakeOverFileAdded e: Add(rows, happened, e.File, DocumentKind.TakeOver, null, null, null, null, 0); break;
            case SpecimenImprintFiled e:
                // A scan that was taken over stood in the list as such until its seal got it.
                rows.Run("DELETE FROM document WHERE file = @file AND kind = @kind", ("@file", e.File.Id), ("@kind", DocumentKind.TakeOver));
                Add(rows, happened, e.File, DocumentKind.Specimen, null, e.Seal, null, null, 0);
                break;
            case SealPhotoFiled e: Add(rows, happened, e.File, DocumentKind.Photo, null, e.Seal, null, null, 0); break;
            case RegisterBookFiled e: Add(rows, happened, e.File, DocumentKind.RegisterBook, null, e.Seal, null, null, 0); break;
            case ElectronicSealMade e:
                Add(rows, happened, e.Svg, DocumentKind.SealImage, null, e.Seal, null, null, 0);
                Add(rows, happened, e.Png, DocumentKind.SealImage, null, e.Seal, null, null, 1);
                Add(rows, happened, e.Pdf, DocumentKind.SealImage, null, e.Seal, null, null, 2);
                break;
            case ElectronicKeysDestroyed e: // The event that brought the images can't be read any more, so this one brings them.
                for (var i = 0; i < e.Files.Count; i++)
                {
                    rows.Run("DELETE FROM document WHERE file = @file", ("@file", e.Files[i].Id));
                    Add(rows, happened, e.Files[i], e.Files[i].MediaType == "application/octet-stream" ? DocumentKind.SealData : DocumentKind.SealImage, null, e.Seal, null, null, i);
                }
                break;
            case SealDataMade e: Add(rows, happened, e.Data.File, DocumentKind.SealData, null, e.Seal, null, null, 0); break;
            case ElectronicSealRenewed e: Add(rows, happened, e.Data.File, DocumentKind.SealData, null, e.Seal, null, null, 0); break;
            case ElectronicSealRemade e:
                foreach (var (file, i) in new[] { e.Svg, e.Png, e.Pdf }.Select((f, i) => (f, i))) Add(rows, happened, file, DocumentKind.SealImage, null, e.Seal, null, null, i);
                Add(rows, happened, e.Data.File, DocumentKind.SealData, null, e.Seal, null, null, 3);
                break;
            case SealDataImported e: Add(rows, happened, e.Data.File, DocumentKind.SealData, null, e.Seal, null, null, 0); break;
            default:
                if (LifeFiles.Of(happened.Event) is { } paper) Add(rows, happened, paper.File, paper.Kind, null, paper.Seal, null, null, 0, paper.Matter);
                break; // No other event brings a file.
        }
    }

    public Task<DocumentRow?> FindAsync(FileId file, CancellationToken stop) =>
        ReadAsync(rows => rows.First($"SELECT {Columns} FROM document WHERE file = @file", row => Read(rows.Keys, row), ("@file", file)), stop);

    /// <summary>Sealed files and evidence with these bytes; for those who hold the bytes or their digest.</summary>
    public Task<IReadOnlyList<DocumentRow>> WithDigestAsync(Digest digest, CancellationToken stop) => ReadAsync<IReadOnlyList<DocumentRow>>(
        rows => rows.All($"SELECT {Columns} FROM document WHERE digest = @digest AND kind IN ('sealed', 'evidence', 'renewed') ORDER BY id LIMIT 20", row => Read(rows.Keys, row), ("@digest", rows.Keys.Blind.Of("document-digest", digest.Hex))), stop);

    public Task<IReadOnlyList<DocumentRow>> OfApplicationAsync(ApplicationId application, CancellationToken stop) => ReadAsync<IReadOnlyList<DocumentRow>>(
        rows => rows.All($"SELECT {Columns} FROM document WHERE application = @application ORDER BY id", row => Read(rows.Keys, row), ("@application", application)), stop);

    /// <summary>Sealed files and evidence, newest first.</summary>
    /// <param name="units">Null: of every unit.</param>
    public Task<IReadOnlyList<DocumentRow>> NewestAsync(IReadOnlyCollection<UnitId>? units, long? before, int limit, CancellationToken stop) => ReadAsync<IReadOnlyList<DocumentRow>>(
        rows => [.. rows.Walk($"SELECT {Columns} FROM document WHERE kind IN ('sealed', 'evidence', 'renewed') AND id < @before ORDER BY id DESC", row => Read(rows.Keys, row), ("@before", before ?? long.MaxValue))
            .Where(d => units is null || (d.Unit is { } u && units.Contains(u))).Take(limit)], stop);

    /// <summary>The latest files of stampings whose proof ends soon, those that end first in front.</summary>
    /// <param name="before">End of the proof.</param>
    /// <param name="young">What never had a long-term proof is listed only when it was archived after this.</param>
    public Task<IReadOnlyList<DocumentRow>> ProofsEndingAsync(DateTimeOffset before, DateTimeOffset young, CancellationToken stop) => ReadAsync<IReadOnlyList<DocumentRow>>(
        rows => rows.All(
            $"SELECT {Columns} FROM document d WHERE proof_until < @before AND (proof_until > at OR at > @young) AND NOT EXISTS (SELECT 1 FROM document n WHERE n.stamping = d.stamping AND n.kind = 'renewed' AND n.id > d.id) ORDER BY proof_until",
            row => Read(rows.Keys, row), ("@before", before), ("@young", young)), stop);

    /// <summary>Every file that an event named and that must therefore exist.</summary>
    public Task<IReadOnlySet<FileId>> NamedAsync(CancellationToken stop) =>
        ReadAsync<IReadOnlySet<FileId>>(rows => rows.All("SELECT file FROM document", row => new FileId(row.Id(0))).ToHashSet(), stop);

    /// <summary>Several files of one event share its sequence number: four places are kept for each.</summary>
    private static void Add(
        Rows rows, Recorded happened, FileRef file, DocumentKind kind, ApplicationId? application, SealId? seal, StampingId? stamping, UnitId? unit, int nth, MatterId? matter = null, DateTimeOffset? proofUntil = null)
    {
        var id = (happened.Sequence * 4) + nth;
        rows.Run($"INSERT INTO document ({Columns}) VALUES (@id, @file, @kind, @application, @seal, @stamping, @unit, @at, @ref, @digest, @proof, @matter)",
            ("@id", id), ("@file", file.Id), ("@kind", kind), ("@application", application), ("@seal", seal), ("@stamping", stamping), ("@unit", unit), ("@at", happened.At),
            ("@ref", rows.Keys.Cipher.Encrypt("document", id.ToString(), file)), ("@digest", rows.Keys.Blind.Of("document-digest", file.Digest.Hex)), ("@proof", proofUntil), ("@matter", matter));
    }

    private static DocumentRow Read(TableKeys keys, Row row) => new(
        row.Long(0), keys.Cipher.Decrypt<FileRef>("document", row.Long(0).ToString(), row.Bytes(8)), row.Enum<DocumentKind>(2),
        row.IdOrNull(3) is { } a ? new ApplicationId(a) : null, row.IdOrNull(4) is { } s ? new SealId(s) : null,
        row.IdOrNull(5) is { } p ? new StampingId(p) : null, row.IdOrNull(6) is { } u ? new UnitId(u) : null, row.Time(7), row.IdOrNull(11) is { } m ? new MatterId(m) : null)
    {
        ProofUntil = row.TimeOrNull(10),
    };
}
