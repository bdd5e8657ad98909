namespace Yinxin.Walls.Tests;

/// <summary>Code that reaches through a wall, and one piece on each side that does not.</summary>
public static class Snippets
{
    public static readonly IReadOnlyDictionary<string, string> InDomain = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PureCode"] = Domain("PureCode", "public static DateTimeOffset Ask(DateTimeOffset at) => at.AddDays(1);"),
        ["UtcClock"] = Domain("UtcClock", "public static DateTimeOffset Ask() => DateTimeOffset.UtcNow;"),
        ["LocalClock"] = Domain("LocalClock", "public static int Ask() => DateTime.Today.Year;"),
        ["GivenClock"] = Domain("GivenClock", "public static long Ask(TimeProvider clock) => clock.GetTimestamp();"),
        ["ReadFile"] = Domain("ReadFile", "public static string Ask() => File.ReadAllText(\"seals.json\");"),
        ["OpenStream"] = Domain("OpenStream", "public static int Ask(Stream stream) => stream.ReadByte();"),
        ["AwaitTask"] = Domain("AwaitTask", "public static Task Ask() => Task.CompletedTask;"),
        ["CallNetwork"] = Domain("CallNetwork", "public static string Ask() => System.Net.Dns.GetHostName();"),
        ["StartThread"] = Domain("StartThread", "public static void Ask() => Thread.Sleep(1);"),
        ["StartProcess"] = Domain("StartProcess", "public static void Ask() => System.Diagnostics.Process.Start(\"date\");"),
        ["NewId"] = Domain("NewId", "public static Guid Ask() => Guid.NewGuid();"),
        ["RollDice"] = Domain("RollDice", "public static int Ask() => new Random(1).Next();"),
        ["DrawBytes"] = Domain("DrawBytes", "public static byte[] Ask() => System.Security.Cryptography.RandomNumberGenerator.GetBytes(8);"),
        ["ReadMachine"] = Domain("ReadMachine", "public static string Ask() => Environment.MachineName;"),
    };

    public static readonly IReadOnlyDictionary<string, string> InServer = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Entry"] = "return;\n",
        ["UseDesk"] = Server("UseDesk", "Yinxin.Desks.Seals.SealDesk"),
        ["UseDomain"] = Server("UseDomain", "Yinxin.Domain.Seals.Seal"),
        ["UseSqlite"] = Server("UseSqlite", "Microsoft.Data.Sqlite.SqliteConnection"),
        ["UseDapper"] = Server("UseDapper", "Dapper.DynamicParameters"),
        ["UseStore"] = Server("UseStore", "Yinxin.Store.EventStore"),
        ["UseTable"] = Server("UseTable", "Yinxin.Store.Seals.SealTable"),
        ["UseKeyRing"] = Server("UseKeyRing", "Yinxin.Store.Keys.KeyRing"),
        ["UseLedger"] = Server("UseLedger", "Yinxin.Ledger.Checkpoint"),
        ["UsePdf"] = Server("UsePdf", "Yinxin.Pdf.OpenedPdf"),
        ["UseSigner"] = Server("UseSigner", "Yinxin.Signatures.DocumentSigner"),
        ["UseImaging"] = Server("UseImaging", "Yinxin.Imaging.SealFace"),
        ["UseExcel"] = Server("UseExcel", "DocumentFormat.OpenXml.OpenXmlElement"),
    };

    private static string Domain(string type, string member) => $$"""
        namespace Yinxin.Domain;

        public static class {{type}}
        {
            {{member}}
        }

        """;

    private static string Server(string type, string named) => $$"""
        namespace Yinxin.Server;

        public static class {{type}}
        {
            public static string Name => typeof({{named}}).Name;
        }

        """;
}
