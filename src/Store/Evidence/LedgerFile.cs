using System.Text;
using Yinxin.Ledger;

namespace Yinxin.Store;

/// <summary>Makes the ledger's database and looks at it when it is opened.</summary>
internal static class LedgerFile
{
    private const string Made = "ledger-made";

    /// <summary>What <c>meta</c> must say beside the tables' shape.</summary>
    public static IEnumerable<(string Name, string Value)> MetaOf(LedgerSigner signer) =>
        [("format", LedgerSchema.Format), ("log-key", signer.Key.ToVerifierText())];

    /// <summary>Makes the ledger of a new data folder; the key ring remembers it, so that a lost one is not quietly replaced by an empty one.</summary>
    /// <exception cref="LedgerBrokenException">ledger-missing.</exception>
    public static void CreateWhereMissing(Statements db, LedgerSigner signer, KeyRing ring)
    {
        if (db.Number("SELECT count(*) FROM sqlite_schema") == 0)
        {
            if (IsRemembered(ring)) throw new LedgerBrokenException("ledger-missing", "The key ring knows of a ledger, but the database is empty or missing.");
            Create(db, signer);
        }

        if (!IsRemembered(ring)) ring.KeepSecret(KeyPurpose.LogKey, Made, Encoding.ASCII.GetBytes(signer.Key.ToVerifierText()));
    }

    /// <summary>The end of the ledger, or why it is not to be believed.</summary>
    public static (LedgerHead Head, LedgerBrokenException? Broken) ReadHead(Statements db, LedgerSigner signer)
    {
        try
        {
            foreach (var (name, value) in MetaOf(signer))
            {
                if (LedgerRows.Meta(db, name) is var stored && stored != value)
                    throw new LedgerBrokenException("meta-differs", $"The ledger's {name} is {stored ?? "missing"}, not {value}.");
            }

            return (LedgerHead.Read(db, signer), null);
        }
        catch (LedgerBrokenException why)
        {
            return (LedgerHead.Sign(Frontier.Empty, signer), why);
        }
    }

    /// <summary>One transaction: the schema, what the ledger is, and the checkpoint of nothing.</summary>
    private static void Create(Statements db, LedgerSigner signer)
    {
        using var made = db.Write();
        db.Script(LedgerSchema.Sql);
        foreach (var (name, value) in MetaOf(signer)) LedgerRows.SetMeta(db, name, value);
        LedgerRows.InsertCheckpoint(db, 0, LedgerHead.Sign(Frontier.Empty, signer).Note);
        made.Commit();
    }

    private static bool IsRemembered(KeyRing ring) => ring.Secret(KeyPurpose.LogKey, Made) is not null;
}
