using System.Text;
using Yinxin.Pdf;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Bench.Peers.Conformance;

/// <summary>Seals the files of every producer with every feature, has everybody judge them, and writes what they say as a document.</summary>
internal sealed class ConformanceMatrix(PeerKey key, ScratchFolder scratch)
{
    private readonly List<string> notes = [];

    /// <returns>The document, and how many of its cells have an objection or a refusal.</returns>
    internal (string Document, int Objections) Make()
    {
        using var pdfBox = new JavaPeer("PdfBoxPeer", key);
        using var iText = new JavaPeer("ITextPeer", key);
        var judges = new Judgement(scratch, Database());
        var rows = new StringBuilder();
        foreach (var producer in new Producers(scratch, pdfBox, iText).All())
        {
            rows.Append($"| {producer.Name} |");
            foreach (var feature in Feature.All) rows.Append($" {Cell(producer, feature, judges)} |");
            rows.Append('\n');
            Console.Error.WriteLine(producer.Name);
        }
        return (Document($"{rows}"), notes.Count);
    }

    private string Cell(Producer producer, Feature feature, Judgement judges)
    {
        var source = scratch.At("produced.pdf");
        File.Delete(source);
        if (producer.Write(feature.Shape, source) is { } no) return Noted(producer, feature, "no file", no);
        try
        {
            var task = new SealingTask(File.ReadAllBytes(source), producer.Password);
            var made = feature.Make(task);
            var areas = task.Areas.Count == 0 && feature.Shape == Shape.WithField ? [FieldArea] : task.Areas;
            var objections = judges.Objections(made, areas, task.Password, Renderings.Of(source));
            return objections.Count == 0 ? "✔" : Noted(producer, feature, string.Concat(objections.Select(one => one.Judge)), string.Join("; ", objections.Select(one => one.Says)));
        }
        catch (PdfSyntaxException refused)
        {
            return Noted(producer, feature, "–", refused.Code);
        }
    }

    /// <summary>Where the shape with a field has it, which PdfBoxPeer makes: 20 to 50 mm from the left, 20 to 50 from the top of an upright page.</summary>
    private static SeenArea FieldArea => new(0, 20, 20, 50, 50);

    private string Noted(Producer producer, Feature feature, string cell, string says)
    {
        notes.Add($"* {producer.Name}, {feature.Column}: {says}");
        return cell;
    }

    /// <summary>An NSS database that trusts the root of the test certificates.</summary>
    private string Database()
    {
        Directory.CreateDirectory(scratch.At("nss-test"));
        var database = "sql:" + scratch.At("nss-test");
        OutsideTool.Run("certutil", "-N", "-d", database, "--empty-password");
        OutsideTool.Run("certutil", "-A", "-d", database, "-n", "root", "-t", ",C,", "-i", scratch.Write("test-root.der", TestPki.Certificate("root")));
        return database;
    }

    private string Document(string rows) => $"""
        # Conformance of the PDF engine

        Made by a program, never by hand: `dotnet run -c Release --project bench/Peers -- conformance` writes this page anew (as root it installs the
        Debian packages that are missing). Files of every producer are sealed with every feature, and everybody judges what came of it.

        `✔` means that all judges are content: {Judgement.Legend}.
        A letter stands for each who is not; what he says stands below the table. `–` means that sealing was refused, with its code below.

        * `pdfsig` must call every signature valid, `qpdf` find no fault, OpenSSL verify every CMS with its CAdES attributes, and every time-stamp token over
          the bytes it was made for; both are cut out of the file by a plain search.
        * Rendering: pdftoppm shows all pages before and after; outside the imprints no pixel may differ, inside each one some must.
        * Our own report must be TOTAL-PASSED for every signature, without faults, doubts or warnings.

        Judges: poppler {Debian.VersionOf("poppler-utils")}, qpdf {Debian.VersionOf("qpdf")}, OpenSSL {Debian.VersionOf("openssl")}.

        | producer | {string.Join(" | ", Feature.All.Select(feature => feature.Column))} |
        |---|{string.Concat(Feature.All.Select(_ => "---|"))}
        {rows}
        {(notes.Count == 0 ? $"Nobody objects to any of the {Feature.All.Count} columns." : string.Join('\n', notes))}

        ## Columns

        {string.Join('\n', Feature.All.Select(feature => $"* **{feature.Column}**: {feature.Meaning}"))}

        Columns from `two` on are signed with RSA-3072 and SHA-256, at level B-B. For `rotated`, `crop` and `field` the producer's file got an incremental update by PDFBox
        first (encrypted ones before they were encrypted).

        """;
}
