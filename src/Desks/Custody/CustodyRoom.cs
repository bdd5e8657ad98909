using Yinxin.Desks.Documents;
using Yinxin.Store;
using Yinxin.Store.Custody;
using Yinxin.Store.Seals;

namespace Yinxin.Desks.Custody;

/// <summary>The desks of the room Custody.</summary>
public sealed class CustodyRoom
{
    internal CustodyRoom(EventStore events, Gate gate, Intake intake, SealTable seals, CustodyTables tables)
    {
        Overview = new(events, gate, seals, tables);
        Handovers = new(events, gate, intake, tables.Handovers);
        Tokens = new(events, gate);
        Places = new(events, gate, seals);
        StockTakes = new(events, gate, intake, seals, tables);
        Carries = new(events, gate, intake, tables.Carries);
        RuleTexts = new(events, gate, tables.Trainings);
    }

    public CustodyDesk Overview { get; }
    public HandoverDesk Handovers { get; }
    public TokenDesk Tokens { get; }
    public PlaceDesk Places { get; }
    public StockTakeDesk StockTakes { get; }
    public CarryDesk Carries { get; }
    public RuleTextDesk RuleTexts { get; }
}

/// <summary>The tables of the room Custody, in the order in which they take events in.</summary>
internal sealed class CustodyTables
{
    public HandoverTable Handovers { get; } = new();
    public StockTakeTable StockTakes { get; } = new();
    public CustodyCaseTable Cases { get; } = new();
    public TrainingTable Trainings { get; } = new();
    public CarryTable Carries { get; } = new();
    public IReadOnlyList<Table> InOrder => [Handovers, StockTakes, Cases, Trainings, Carries];
}
