using Yinxin.Testing.Outside;

namespace Yinxin.Bench.Peers.Conformance;

/// <summary>The programs whose files are sealed. Each writes three pages that bear the word KEYWORD, or converts such a file.</summary>
internal sealed class Producers(ScratchFolder scratch, JavaPeer pdfBox, JavaPeer iText)
{
    private const string Owner = "owner";

    /// <summary>Debian packages of the producers, besides those of all benches.</summary>
    internal static IReadOnlyList<string> Packages => ["ghostscript", "chromium", "libreoffice-writer-nogui", "texlive-latex-base"];

    internal IReadOnlyList<Producer> All() =>
    [
        Revised("the bench's own writer", to => { SourceFile.Write(to); return null; }),
        Revised($"LibreOffice {Debian.VersionOf("libreoffice-writer-nogui")}", to => Beside(to, "txt", SourceFile.Lines, source => ["soffice", "--headless", "--convert-to", "pdf", "--outdir", Path.GetDirectoryName(to)!, source])),
        Revised($"pdfTeX ({Debian.VersionOf("texlive-latex-base")})", to => Beside(to, "tex", SourceFile.Tex, source => ["pdflatex", "-interaction=batchmode", $"-output-directory={Path.GetDirectoryName(to)}", source])),
        Revised($"Chromium {Debian.VersionOf("chromium")}", to => Beside(to, "html", SourceFile.Html, source => ["chromium", "--headless", "--no-sandbox", "--disable-gpu", $"--print-to-pdf={to}", source])),
        Revised($"Cairo {Debian.VersionOf("libcairo2")}", Converts((from, to) => ["pdftocairo", "-pdf", from, to])),
        Revised($"pdfunite {Debian.VersionOf("poppler-utils")}", Converts((from, to) => ["pdfunite", from, from, to])),
        Revised($"Ghostscript {Debian.VersionOf("ghostscript")}", Converts((from, to) => ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", $"-sOutputFile={to}", from])),
        Revised($"PDFBox {Debian.VersionOf("libpdfbox2-java")}", to => Asked(pdfBox, "make", to)),
        Revised($"iText {Debian.VersionOf("libitext-java")}", to => Asked(iText, "make", to)),
        Revised($"PoDoFo {Debian.VersionOf("libpodofo-utils")}", Converts((from, to) => ["podofomerge", from, from, to])),
        Revised($"qpdf {Debian.VersionOf("qpdf")}, object streams", Converts((from, to) => ["qpdf", "--object-streams=generate", from, to])),
        Revised("qpdf, linearized", Converts((from, to) => ["qpdf", "--linearize", from, to])),
        Encrypted("qpdf, RC4 of 128 bits (R 3)", "128", "--use-aes=n"),
        Encrypted("qpdf, AES of 128 bits (R 4)", "128", "--use-aes=y"),
        Encrypted("qpdf, AES of 256 bits (R 6)", "256"),
    ];

    /// <summary>Other shapes are an incremental update of PDFBox on what the producer wrote.</summary>
    private Producer Revised(string name, Func<string, string?> write) => new(name, null, (shape, to) =>
    {
        if (shape == Shape.Plain) return write(to);
        var plain = scratch.At("producer-plain.pdf");
        File.Delete(plain);
        return write(plain) ?? Asked(pdfBox, "shape", plain, $"{shape}", to);
    });

    /// <summary>Encryption comes last: the shape is made before it.</summary>
    private Producer Encrypted(string name, string bits, params IReadOnlyList<string> options) => new(name, Owner, (shape, to) =>
    {
        var (plain, shaped) = (scratch.At("producer-plain.pdf"), scratch.At("producer-shaped.pdf"));
        SourceFile.Write(plain);
        if (shape == Shape.Plain) shaped = plain;
        else if (Asked(pdfBox, "shape", plain, $"{shape}", shaped) is { } no) return no;
        return Ran(to, "qpdf", ["--allow-weak-crypto", "--encrypt", "", Owner, bits, .. options, "--", shaped, to]);
    });

    private Func<string, string?> Converts(Func<string, string, string[]> command) => to =>
    {
        var source = scratch.At("source.pdf");
        SourceFile.Write(source);
        return command(source, to) is [var program, .. var arguments] ? Ran(to, program, arguments) : null;
    };

    /// <summary>Writes a source beside the target, under its name, because some programs name their output after their input.</summary>
    private static string? Beside(string to, string extension, string source, Func<string, string[]> command)
    {
        var path = Path.ChangeExtension(to, extension);
        File.WriteAllText(path, source);
        return command(path) is [var program, .. var arguments] ? Ran(to, program, arguments) : null;
    }

    private static string? Ran(string to, string program, params IReadOnlyList<string> arguments)
    {
        var outcome = OutsideTool.Run(program, arguments);
        return File.Exists(to) ? null : $"{program}: {outcome.Output.ReplaceLineEndings(" ")}";
    }

    private static string? Asked(JavaPeer peer, params IReadOnlyList<string> question)
    {
        var (ok, said) = peer.Ask(TimeSpan.FromMinutes(1), question);
        return ok ? null : said;
    }
}
