using System.CommandLine;
using Yinxin.Desks;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Host;

/// <summary><c>yinxin tsa on|off|status</c>: the own time-stamp authority.</summary>
internal static class TimeStampCommands
{
    public static Command Build()
    {
        Command tsa = new("tsa", "The organisation's own time-stamp authority (RFC 3161). Switched on, the site answers POST /tsa, and electronic seals are set as PAdES B-LTA.");
        tsa.Subcommands.Add(Switch("on", "Switches it on; the server must be stopped. The act is on record.", isOn: true));
        tsa.Subcommands.Add(Switch("off", "Switches it off; the server must be stopped. The act is on record.", isOn: false));
        tsa.Subcommands.Add(Status());
        return tsa;
    }

    private static Command Switch(string name, string help, bool isOn)
    {
        var (data, key) = LedgerCommands.Place();
        Command command = new(name, help) { data, key };
        command.SetAction(async (parsed, stop) =>
        {
            await using var house = House.Open(parsed.GetValue(data)!, parsed.GetValue(key));
            var answer = await house.TimeStamps.SwitchAtConsoleAsync(isOn, DateTimeOffset.UtcNow, stop);
            if (answer.Refusal is { } no)
            {
                await Console.Error.WriteLineAsync(TextBook.Find(Language.English, no.Code));
                return 1;
            }
            Console.WriteLine($"The own time-stamp authority is {name}.");
            return 0;
        });
        return command;
    }

    private static Command Status()
    {
        var (data, key) = LedgerCommands.Place();
        Command command = new("status", "Says where seals get their time stamps; the server must be stopped.") { data, key };
        command.SetAction(async (parsed, stop) =>
        {
            await using var house = House.Open(parsed.GetValue(data)!, parsed.GetValue(key));
            var now = await house.TimeStamps.FindAsync(stop);
            Console.WriteLine(now.Origin switch
            {
                TimeStampOrigins.Own => $"own authority, certificate until {now.Own!.Until:yyyy-MM-dd}",
                TimeStampOrigins.Elsewhere => $"authority at {now.Address}{(now.Hosts.Count > 0 ? ", revocation from " + string.Join(", ", now.Hosts) : "")}",
                _ => "none",
            });
            return 0;
        });
        return command;
    }
}
