using System.Globalization;
using Yinxin.Bench.Peers;
using Yinxin.Bench.Peers.Conformance;
using Yinxin.Bench.Peers.Readers;
using Yinxin.Bench.Peers.Speed;
using Yinxin.Testing.Outside;

// Our engine beside podofosign, PDFBox, iText and pdfsig of Debian, in the same run with the same key and files:
//   speed [ROUNDS]   500 kB in warm processes, in turns
//   processes        500 kB by whole processes
//   large [PAGES…]   long files by whole processes, with their peak memory; 100 pages are 5 MB
//   readers FOLDER [KEEP], readers --broken COUNT [KEEP]   who opens which files; differences are listed, and copied into the folder KEEP
//   conformance      writes docs/pdf-conformance.md
if (!Debian.Has()) return 1;
JavaPeer.Compile();
using var scratch = new ScratchFolder();
var key = new PeerKey(scratch);
switch (args)
{
    case ["speed", .. var more]:
        InProcess.Run(key, scratch, more is [var rounds] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 200);
        return 0;
    case ["processes"]:
        new AsProcess(key, scratch, Home()).Run(scratch.Write("ten.pdf", Yinxin.Bench.Sealing.SampleFiles.TenPages(length: 490_000)), repeats: 9);
        return 0;
    case ["large", .. var pages]:
        foreach (var count in pages.Select(text => int.Parse(text, CultureInfo.InvariantCulture)).DefaultIfEmpty(1000))
        {
            LongFile.Write(scratch.At("long.pdf"), count, imageLength: 52_000);
            new AsProcess(key, scratch, Home()).Run(scratch.At("long.pdf"), repeats: count > 5000 ? 1 : 5);
        }
        return 0;
    case ["readers", "--broken", var count, .. var keep]:
        ReaderComparison.Head();
        ReaderCorpora.Broken(key, scratch, int.Parse(count, CultureInfo.InvariantCulture), keep.FirstOrDefault());
        return 0;
    case ["readers", var folder, .. var keep]:
        ReaderComparison.Head();
        ReaderCorpora.Folder(key, folder, keep.FirstOrDefault());
        return 0;
    case ["conformance"]:
        if (!Debian.Has(Producers.Packages)) return 1;
        var (document, objections) = new ConformanceMatrix(key, scratch).Make();
        File.WriteAllText(Path.Combine(Home(), "docs", "pdf-conformance.md"), document);
        Console.WriteLine($"{objections} cells are not what they should be.");
        return 0;
    default:
        Console.Error.WriteLine("Say speed, processes, large, readers or conformance.");
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
