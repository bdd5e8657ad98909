using System.Text;
using Yinxin.Ofd.Tests.Samples;
using Yinxin.Ofd.Tests.Sealing;
using Yinxin.Testing.Pki;

namespace Yinxin.Ofd.Tests.Validation;

/// <summary>A change behind a seal is found, and the part that changed is named.</summary>
public sealed class ChangedFileTests
{
    private const string List = "/Doc_0/Signs/Signatures.xml";

    private static readonly byte[] Once = Sealed.Once(Contract.Make());

    public static TheoryData<string> Covered => [.. Sealed.Parts(Once).Select(part => part.Path).Where(path => path != List && !path.Contains("/Sign_0/", StringComparison.Ordinal))];

    /// <summary>Pages, templates, resources, fonts, pictures, annotations, attachments, structure.</summary>
    [Theory]
    [MemberData(nameof(Covered))]
    [Trait("Requirement", "E-06")]
    public void A_changed_part_makes_the_file_invalid_and_is_named(string path)
    {
        var bytes = Sealed.Part(Once, path);
        byte[] changed = path.EndsWith(".xml", StringComparison.Ordinal) ? [.. bytes, (byte)'\n'] : [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];

        var report = Sealed.Check(Sealed.With(Once, (path, changed)));

        Assert.Equal(OfdVerdict.Invalid, report.Verdict);
        Assert.Equal([$"part-changed {path}"], report.Wrong());
    }

    [Theory]
    [InlineData("/Doc_0/Res/font_10.ttf")]
    [InlineData("/Doc_0/Res/image_20.png")]
    [Trait("Requirement", "E-06")]
    public void A_part_that_was_taken_away_is_named(string path)
    {
        var report = Sealed.Check(Sealed.With(Once, (path, null)));

        Assert.Equal(OfdVerdict.Invalid, report.Verdict);
        Assert.Equal([$"part-lost {path}"], report.Wrong());
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_changed_seal_signature_or_value_is_named()
    {
        Assert.Equal(["part-changed /Doc_0/Signs/Sign_0/Seal.esl", "seal-differs /Doc_0/Signs/Sign_0/Seal.esl"], Wrong(("/Doc_0/Signs/Sign_0/Seal.esl", Changed(Sealed.Part(Once, "/Doc_0/Signs/Sign_0/Seal.esl")))));
        Assert.Equal([$"bytes-changed {Sealed.First}"], Wrong((Sealed.First, Encoding.UTF8.GetBytes(Sealed.Text(Once, Sealed.First).Replace("80 180 40 40", "80 181 40 40", StringComparison.Ordinal)))));
        Assert.Equal(["signature-wrong /Doc_0/Signs/Sign_0/SignedValue.dat"], Wrong(("/Doc_0/Signs/Sign_0/SignedValue.dat", Changed(Sealed.Part(Once, "/Doc_0/Signs/Sign_0/SignedValue.dat")))));
        Assert.Equal(["signed-value-missing /Doc_0/Signs/Sign_0/SignedValue.dat"], Wrong(("/Doc_0/Signs/Sign_0/SignedValue.dat", null)));
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void The_list_of_signatures_may_change_as_long_as_no_entry_is_lost_and_the_file_is_not_locked()
    {
        var reformatted = Sealed.With(Once, List, text => text.Replace("><", ">\n<", StringComparison.Ordinal));
        Assert.Equal(OfdVerdict.Valid, Sealed.Check(reformatted).Verdict);

        var locked = Sealed.Once(Contract.Make(), Sealed.At(0, 100, 200) with { Locks = true });
        var report = Sealed.Check(Sealed.With(locked, List, text => text.Replace("><", ">\n<", StringComparison.Ordinal)));
        Assert.Equal((OfdVerdict.Invalid, $"part-changed {List}"), (report.Verdict, Assert.Single(report.Wrong())));
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void An_entry_that_was_taken_out_of_the_list_is_found()
    {
        var twice = Sealed.Make(Once, Sealed.At(0, 150, 250)).File;
        var withoutFirst = Sealed.With(twice, List, text => text.Replace(Entry("s001", 0), "", StringComparison.Ordinal));
        var withoutLast = Sealed.With(twice, List, text => text.Replace(Entry("s002", 1), "", StringComparison.Ordinal));
        var withNone = Sealed.With(Once, List, text => text.Replace(Entry("s001", 0), "", StringComparison.Ordinal));

        Assert.Equal(OfdVerdict.Invalid, Sealed.Check(withoutFirst).Verdict);
        Assert.Contains($"signature-entry-lost {Sealed.First}", Sealed.Check(withoutFirst).Wrong());
        Assert.Contains("signature-entry-lost /Doc_0/Signs/Sign_1/Signature.xml", Sealed.Check(withoutLast).Wrong());
        Assert.Equal(OfdVerdict.Invalid, Sealed.Check(withNone).Verdict);
        var cleaned = Sealed.With(withoutFirst, [.. Sealed.Parts(twice).Where(part => part.Path.Contains("/Sign_0/", StringComparison.Ordinal)).Select(part => (part.Path, (byte[]?)null))]);
        Assert.Equal(OfdVerdict.Invalid, Sealed.Check(cleaned).Verdict);
        Assert.Contains($"part-lost {Sealed.First}", Sealed.Check(cleaned).Wrong());
    }

    [Fact]
    public void The_latest_signature_taken_away_with_its_files_leaves_a_gap()
    {
        var twice = Sealed.Make(Once, Sealed.At(0, 150, 250)).File;
        var cleaned = Sealed.With(
            Sealed.With(twice, List, text => text.Replace(Entry("s002", 1), "", StringComparison.Ordinal)), [.. Sealed.Parts(twice).Where(part => part.Path.Contains("/Sign_1/", StringComparison.Ordinal)).Select(part => (part.Path, (byte[]?)null))]);

        Assert.Equal([$"signature-id-gap {List}"], Sealed.Check(cleaned).Wrong());
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void Another_order_of_entries_is_valid_and_named()
    {
        var parts = Sealed.Parts(Once);
        var report = Sealed.Check(Sealed.Zip(Enumerable.Reverse(parts)));

        Assert.Equal(OfdVerdict.Valid, report.Verdict);
        Assert.Contains("entries-reordered", report.Signatures[0].Codes());
        Assert.DoesNotContain("entries-reordered", Sealed.Check(Once).Signatures[0].Codes());
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void Bytes_before_the_package_are_named()
    {
        var report = Sealed.Check([.. "MZ stub"u8, .. Once]);

        Assert.Equal(OfdVerdict.Valid, report.Verdict);
        Assert.Equal(["zip-bytes-before"], report.Wrong());
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void Files_that_were_smuggled_in_are_named()
    {
        var report = Sealed.Check(Sealed.With(Once, ("/Doc_0/secret.bin", [1, 2, 3]), ("/Doc_0/Signs/Sign_0/signFilePaths.dat", [1])));

        Assert.Equal(OfdVerdict.Valid, report.Verdict);
        Assert.Equal(["file-unreached /Doc_0/secret.bin"], report.Wrong());
        Assert.Contains("signature-file-extra", report.Codes());
    }

    /// <summary>The document names a list of annotations that was not there when it was sealed.</summary>
    [Fact]
    [Trait("Requirement", "E-06")]
    public void An_annotation_that_was_laid_over_a_page_afterwards_is_never_valid()
    {
        var ofd = Sealed.Once(TestOfd.WithPage("", more: "<ofd:Annotations>Annots.xml</ofd:Annotations>"));
        Assert.Equal(["part-named-missing /Doc_0/Annots.xml"], Sealed.Check(ofd).Wrong());

        var over = TestOfd.WithPage("").Part("Doc_0/Annots.xml", "<ofd:Annotations {0}><ofd:Page PageID=\"1\"><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>").Part("Doc_0/A.xml", "<ofd:PageAnnot {0}/>");
        var report = Sealed.Check(Sealed.With(ofd, [.. over.Parts.Where(part => part.Path.Contains("A", StringComparison.Ordinal)).Select(part => ($"/{part.Path}", (byte[]?)part.Bytes)).Where(part => part.Item1 is "/Doc_0/Annots.xml" or "/Doc_0/A.xml")]));

        Assert.Equal(OfdVerdict.CannotTell, report.Verdict);
        Assert.Equal(["coverage-incomplete /Doc_0/Annots.xml", "coverage-incomplete /Doc_0/A.xml"], report.Wrong());
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void Expired_today_but_valid_then_spoils_nothing()
    {
        var report = Sealed.Check(Once, TestPki.Noon.AddYears(3));

        Assert.Equal((OfdVerdict.Valid, "seal-expired-since /Doc_0/Signs/Sign_0/SignedValue.dat"), (report.Verdict, Assert.Single(report.Wrong())));
    }

    [Fact]
    public void Nobody_is_believed_without_a_root_and_a_file_without_signatures_proves_nothing()
    {
        var stranger = OfdValidation.Check(new MemoryStream(Once), Signatures.TrustAnchors.None, TestPki.Noon);
        Assert.Equal(OfdVerdict.CannotTell, stranger.Verdict);
        Assert.Contains("chain-untrusted", stranger.Signatures[0].Codes());
        Assert.Equal((OfdVerdict.CannotTell, "no-signature"), (Sealed.Check(Contract.Make().Zip()).Verdict, Assert.Single(Sealed.Check(Contract.Make().Zip()).Codes())));
        Assert.Equal((OfdVerdict.Unreadable, "ofd-empty"), (Sealed.Check([]).Verdict, Assert.Single(Sealed.Check([]).Codes())));
    }

    private static string Entry(string id, int folder) => $"<ofd:Signature ID=\"{id}\" Type=\"Seal\" BaseLoc=\"/Doc_0/Signs/Sign_{folder}/Signature.xml\"/>";

    private static byte[] Changed(byte[] bytes) => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];

    private static IEnumerable<string> Wrong(params (string Path, byte[]? Bytes)[] changes)
    {
        var report = Sealed.Check(Sealed.With(Once, changes));
        Assert.Equal(OfdVerdict.Invalid, report.Verdict);
        return report.Wrong();
    }
}
