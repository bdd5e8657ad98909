using System.CommandLine;

namespace Yinxin.Server.Host;

/// <summary>The program's commands.</summary>
public static class Commands
{
    public static RootCommand Build()
    {
        var root = new RootCommand("Yinxin 印信: governs an organisation's seals.");
        root.Subcommands.Add(Serve());
        root.Subcommands.Add(Tour.TourCommand.Build());
        root.Subcommands.Add(LedgerCommands.Ledger());
        root.Subcommands.Add(LedgerCommands.Key());
        root.Subcommands.Add(Administrator());
        root.Subcommands.Add(TimeStampCommands.Build());
        return root;
    }

    private static Command Administrator()
    {
        var (data, key) = LedgerCommands.Place();
        Argument<string> user = new("USER") { Description = "User name of the administrator." };
        Option<string> url = new("--url") { Description = "Address that the link begins with.", DefaultValueFactory = _ => "http://localhost:8080" };
        Command link = new("link", "Prints a one-time link for an administrator who lost the password; the server must be stopped. The act is on record.") { user, data, key, url };
        link.SetAction((parsed, stop) => Serving.PrintLinkAsync(parsed.GetValue(data)!, parsed.GetValue(key), parsed.GetValue(user)!, parsed.GetValue(url)!, stop));
        return new Command("administrator", "What only the console may do for administrators.") { link };
    }

    private static Command Serve()
    {
        Option<string> data = new("--data") { Description = "Data folder; made when there is none.", DefaultValueFactory = _ => "data" };
        Option<string?> key = new("--key-file") { Description = "File of the master key; never under or beside the data." };
        Option<string> url = new("--url") { Description = "Addresses to listen on, separated by semicolons; plain HTTP on loopback only.", DefaultValueFactory = _ => "http://localhost:8080" };
        Option<bool> demo = new("--demo") { Description = "Fills a new data folder with an invented company and prints its accounts." };
        Option<string?> certificate = new("--certificate") { Description = "PKCS#12 file for HTTPS." };
        Option<string?> password = new("--certificate-password-file") { Description = "File whose first line opens the certificate." };
        Command serve = new("serve", "Serves the site.") { data, key, url, demo, certificate, password };
        serve.SetAction((parsed, stop) => Serving.RunAsync(
            new(parsed.GetValue(data)!, parsed.GetValue(key), parsed.GetValue(url)!, parsed.GetValue(certificate), FirstLine(parsed.GetValue(password)), parsed.GetValue(demo)), stop));
        return serve;
    }

    private static string? FirstLine(string? file) => file is null ? null : File.ReadLines(file).FirstOrDefault();
}
