using Yinxin.Domain;
using Yinxin.Domain.Applications;
using Yinxin.Domain.Evidence;

namespace Yinxin.Store.Applications;

/// <summary>Which application the code on a print belongs to.</summary>
public sealed class PrintTable : Table
{
    public override string Name => "print";

    public override string Schema => """
        CREATE TABLE print (code BLOB PRIMARY KEY, application TEXT NOT NULL) WITHOUT ROWID;
        """;

    public override void Apply(Rows rows, Recorded happened)
    {
        if (happened.Event is PrintMade e) rows.Run("INSERT INTO print (code, application) VALUES (@code, @application)", ("@code", rows.Keys.Blind.Of("print", e.Code)), ("@application", e.Application));
    }

    public Task<ApplicationId?> FindAsync(string code, CancellationToken stop) => ReadAsync(
        rows => rows.First("SELECT application FROM print WHERE code = @code", row => (ApplicationId?)new ApplicationId(row.Id(0)), ("@code", rows.Keys.Blind.Of("print", PrintCodes.Tidy(code)))), stop);
}
