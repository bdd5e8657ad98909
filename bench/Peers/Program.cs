using System.Globalization;
using Yinxin.Bench.Peers;
using Yinxin.Bench.Peers.Speed;
using Yinxin.Testing.Outside;

// Our engine beside podofosign, PDFBox, iText and pdfsig of Debian, in the same run with the same key and files:
//   speed [ROUNDS]   500 kB in warm processes, in turns
//   large [PAGES…]   whole processes with their peak memory; 100 pages are 5 MB
if (!Debian.Has()) return 1;
JavaPeer.Compile();
using var scratch = new ScratchFolder();
var key = new PeerKey(scratch);
switch (args)
{
    case ["speed", .. var more]:
        InProcess.Run(key, scratch, more is [var rounds] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 200);
        return 0;
    case ["large", .. var pages]:
        foreach (var count in pages.Select(text => int.Parse(text, CultureInfo.InvariantCulture)).DefaultIfEmpty(1000))
        {
            LongFile.Write(scratch.At("long.pdf"), count, imageLength: 52_000);
            new AsProcess(key, scratch, Home()).Run(scratch.At("long.pdf"), repeats: count > 5000 ? 3 : 5);
        }
        return 0;
    default:
        Console.Error.WriteLine("Say speed or large.");
        return 1;
}

static string Home()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "Yinxin.slnx"))) return folder.FullName;
    }
    throw new InvalidOperationException("The program lies outside the repository.");
}
