using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Applications;

/// <summary>Which application the code on a print or a slip belongs to.</summary>
public sealed class PrintTable : Table
{
    public override string Name => "print";

    public override string Schema => """
        CREATE TABLE print (code BLOB PRIMARY KEY, application TEXT NOT NULL) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        if (happened.Event is PrintMade print) Put(rows, print.Code, print.Application);
        if (happened.Event is PaperAnnounced paper) Put(rows, paper.Code, paper.Application);
    }

    public Task<ApplicationId?> FindAsync(string code, CancellationToken stop) => ReadAsync(
        rows => rows.First("SELECT application FROM print WHERE code = @code", row => (ApplicationId?)new ApplicationId(row.Id(0)), ("@code", rows.Keys.Blind.Of("print", PrintCodes.Tidy(code)))), stop);

    private static void Put(Rows rows, string code, ApplicationId application) =>
        rows.Run("INSERT INTO print (code, application) VALUES (@code, @application) ON CONFLICT DO NOTHING", ("@code", rows.Keys.Blind.Of("print", code)), ("@application", application));
}
