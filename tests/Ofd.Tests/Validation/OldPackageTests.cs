using Yinxin.Ofd.Tests.Sealing;
using Yinxin.Signatures;
using Yinxin.Signatures.Tests.Cms;
using Yinxin.Signatures.Tests.Seals;
using Yinxin.Testing.Outside;
using Yinxin.Testing.Pki;

namespace Yinxin.Ofd.Tests.Validation;

/// <summary>Packages of other producers, old ones too, are judged by what they prove; each departure from the standards is named.</summary>
public sealed class OldPackageTests
{
    private const string Gm = "1.2.156.10197.6.1.4.2.";
    private const string Pkcs7 = "1.2.840.113549.1.7.";

    /// <summary>What is told of a package without habits, whose time has no zone but the right moment.</summary>
    private static readonly string[] Nothing = [];

    [Theory]
    [InlineData(1, OfdValueKind.SealVersion1, "ses-time-zone-missing")]
    [InlineData(4, OfdValueKind.SealVersion4, null)]
    [InlineData(5, OfdValueKind.SealVersion5, "ses-version-unconfirmed")]
    [Trait("Requirement", "E-05")]
    [Trait("Requirement", "E-06")]
    public void Seals_of_every_version_are_valid(int version, OfdValueKind kind, string? told)
    {
        var report = Sealed.Check(new OldPackage { Seal = new(version) }.Make());

        Assert.Equal((OfdVerdict.Valid, kind), (report.Verdict, Assert.Single(report.Signatures).Kind));
        Assert.Equal(told is null ? Nothing : [told], Told(report));
    }

    [Theory]
    [InlineData("content", Gm + "2", Gm + "1", Carried.Digest, false, "1.2.156.10197.1.501", true, "signature-raw")]
    [InlineData("attributes", Gm + "2", Pkcs7 + "1", Carried.Nothing, true, "1.2.156.10197.1.301.1", false, null)]
    [InlineData("der", Gm + "2", Gm + "1", Carried.Digest, false, "1.2.156.10197.1.301.1", false, null)]
    [InlineData("base64", Gm + "2", Gm + "1", Carried.Base64, false, "1.2.156.10197.1.301.1", false, "cms-content-base64")]
    [InlineData("pkcs7", Pkcs7 + "2", Pkcs7 + "1", Carried.Nothing, true, "1.2.156.10197.1.501", false, null)]
    [InlineData("mixed", Pkcs7 + "2", Gm + "1", Carried.Everything, false, "1.2.156.10197.1.301.1", false, null)]
    [Trait("Requirement", "E-06")]
    public void Signatures_without_a_seal_are_valid_in_every_shape(string shape, string outer, string inner, Carried content, bool hasAttributes, string algorithm, bool isRaw, string? told)
    {
        var made = new FieldShape(outer, inner, content, hasAttributes, algorithm, isRaw, HasNull: shape == "attributes");
        var file = new OldPackage { Type = "Sign", Value = description => made.Make("sm2-seal", description) }.Make();

        var report = Sealed.Check(file);

        Assert.Equal((OfdVerdict.Valid, OfdValueKind.SignedData), (report.Verdict, Assert.Single(report.Signatures).Kind));
        Assert.Equal(told is null ? Nothing : [told], Told(report));
        var other = Sealed.Check(Sealed.With(file, Sealed.First, text => text.Replace("GOMAIN", "OTHERS", StringComparison.Ordinal)));
        Assert.Equal(OfdVerdict.Invalid, other.Verdict);
        Assert.Contains($"bytes-changed {Sealed.First}", hasAttributes || content != Carried.Nothing ? other.Wrong() : [$"bytes-changed {Sealed.First}"]);
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_value_of_nothing_but_r_and_s_proves_nothing_and_harms_nothing()
    {
        foreach (var isRaw in new[] { false, true })
        {
            var report = Sealed.Check(new OldPackage { Type = "Sign", Value = description => OpenSslSm2.Sign("sm2-seal", description) is var der && isRaw ? Sm2Signature.ToRaw(der) : der }.Make());

            Assert.Equal((OfdVerdict.CannotTell, OfdValueKind.Bare), (report.Verdict, report.Signatures[0].Kind));
            Assert.Equal(["signed-value-bare /Doc_0/Signs/Sign_0/SignedValue.dat"], report.Wrong());
        }
    }

    public static TheoryData<string, string?> Habits => new()
    {
        { "SM3", null },
        { "1.2.156.10197.1.401.1", "check-method-spelling" },
        { "1.2.156.10197.1.401.2", "check-method-spelling" },
        { "typing error", "signature-method-unexpected" },
        { "no method", "signature-method-unsaid" },
        { "time in UTC", null },
        { "time without zone", null },
        { "time elsewhere", "signature-times-differ" },
        { "absolute", null },
        { "other place", null },
        { "provider", "provider-in-elements" },
        { "no type", "signature-type-unsaid" },
        { "no seal file", null },
        { "extra file", "signature-file-extra" },
        { "other root", null },
        { "Chinese folder", null },
        { "old namespace", "ofd-namespace-old" },
        { "no prefix", null },
        { "other order", null },
        { "octet strings", "ses-bit-string-form" },
        { "raw", "signature-raw" },
    };

    [Theory]
    [MemberData(nameof(Habits))]
    [Trait("Requirement", "E-06")]
    public void Habits_of_the_field_are_named_and_do_no_harm(string habit, string? told)
    {
        var package = habit switch
        {
            "SM3" or "1.2.156.10197.1.401.1" or "1.2.156.10197.1.401.2" => new OldPackage { CheckMethod = habit },
            "typing error" => new() { SignatureMethod = "1.2.156.10197.501" },
            "no method" => new() { SignatureMethod = null },
            "time in UTC" => new() { Time = "20261123040000Z" },
            "time without zone" => new() { Time = "20261123120000" },
            "time elsewhere" => new() { Time = "20261123120000Z" },
            "absolute" => new() { BaseLoc = "/Doc_0/Signs/Sign_0/Signature.xml", ValueLoc = "/Doc_0/Signs/Sign_0/SignedValue.dat" },
            "other place" => new() { List = "Doc_0/Signatures.xml", BaseLoc = "Signs/Sign_0/Signature.xml" },
            "provider" => new() { HasProviderInElements = true },
            "no type" => new() { Type = null },
            "no seal file" => new() { HasSealFile = false },
            "extra file" => new() { HasExtraFile = true },
            "other root" => new() { Root = "Doc_0/Document_0.xml" },
            "Chinese folder" => new() { Root = "文档/根.xml" },
            "old namespace" => new() { Namespace = "http://www.ofdspec.org" },
            "no prefix" => new() { Prefix = "" },
            "other order" => new() { IsInOtherOrder = true },
            "octet strings" => new() { Seal = new(4) { UsesOctetStrings = true } },
            "raw" => new OldPackage { Seal = new(4) { IsRaw = true } },
            _ => throw new ArgumentOutOfRangeException(nameof(habit)),
        };

        var report = Sealed.Check(package.Make());

        Assert.True(report.Verdict == OfdVerdict.Valid, string.Join(", ", report.Wrong()));
        Assert.Equal(told is null ? Nothing : [told], Told(report));
    }

    [Theory]
    [InlineData(null, "check-method-unsaid")]
    [InlineData("MD5", "check-method-weak")]
    [InlineData("SHA1", "check-method-weak")]
    [Trait("Requirement", "E-06")]
    public void Weak_digests_prove_nothing_and_the_reason_is_told(string? method, string code)
    {
        var report = Sealed.Check(new OldPackage { CheckMethod = method }.Make());

        Assert.Equal((OfdVerdict.Invalid, $"{code} {Sealed.First}"), (report.Verdict, Assert.Single(report.Wrong())));
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void What_is_not_covered_is_named_and_only_the_entry_may_be_left_out()
    {
        var entry = Sealed.Check(new OldPackage { Uncovered = ["/OFD.xml"] }.Make());
        Assert.Equal((OfdVerdict.Valid, "entry-not-covered /OFD.xml"), (entry.Verdict, Assert.Single(entry.Wrong())));

        var font = Sealed.Check(new OldPackage { Uncovered = ["/Doc_0/PublicRes.xml", "/Doc_0/Res/f.ttf"] }.Make());
        Assert.Equal(OfdVerdict.CannotTell, font.Verdict);
        Assert.Equal(["coverage-incomplete /Doc_0/PublicRes.xml", "coverage-incomplete /Doc_0/Res/f.ttf"], font.Wrong());
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void Seals_that_prove_nothing_say_why()
    {
        Assert.Contains("signer-not-in-seal /Doc_0/Signs/Sign_0/SignedValue.dat", Wrong(OfdVerdict.Invalid, new(4) { Signer = "sm2-second-seal" }));
        Assert.Contains("signer-not-in-seal /Doc_0/Signs/Sign_0/SignedValue.dat", Wrong(OfdVerdict.Invalid, new(1) { HasTextInList = true }));
        Assert.Contains("seal-signature-wrong", Wrong(OfdVerdict.Invalid, new(4) { IsWrongScope = true }));
        Assert.Contains("chain-untrusted", Wrong(OfdVerdict.CannotTell, new(4) { Maker = "sm2-stranger" }));
        Assert.Contains("ses-list-digest-unknown /Doc_0/Signs/Sign_0/SignedValue.dat", Wrong(OfdVerdict.CannotTell, new(4) { ListLabel = "MD5" }));
        Assert.Equal(["ses-extension-unknown /Doc_0/Signs/Sign_0/SignedValue.dat", "seal-extension-unknown"], Wrong(OfdVerdict.Valid, new(4) { HasCriticalExtension = true }));
        Assert.Empty(Wrong(OfdVerdict.Valid, new(4) { ListLabel = "SM3" }));
    }

    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_signature_that_was_taken_to_another_place_is_found()
    {
        var file = new OldPackage { HasSealFile = false }.Make();
        var moved = Sealed.Zip(Sealed.Parts(file).Select(part => (part.Path.Replace("/Sign_0/", "/Sign_7/", StringComparison.Ordinal), part.Bytes)));
        var report = Sealed.Check(Sealed.With(moved, "/Doc_0/Signs/Signatures.xml", text => text.Replace("Sign_0", "Sign_7", StringComparison.Ordinal)));

        Assert.Equal(OfdVerdict.Invalid, report.Verdict);
        Assert.Equal(["property-differs /Doc_0/Signs/Sign_7/SignedValue.dat"], report.Wrong());
    }

    private static IEnumerable<string> Wrong(OfdVerdict verdict, HandMadeSeal seal)
    {
        var report = Sealed.Check(new OldPackage { Seal = seal }.Make());
        Assert.Equal(verdict, report.Verdict);
        return report.Wrong();
    }

    /// <summary>Everything that is not simply passed, without revocation, of which nobody says anything here; each once.</summary>
    private static List<string> Told(OfdReport report) => [.. report.Findings
        .Concat(report.Signatures.SelectMany(signature => signature.Findings.Concat(signature.Seal?.Findings ?? [])))
        .Where(finding => finding.Severity > FindingSeverity.Passed && finding.Code != "revocation-unknown").Select(finding => finding.Code).Distinct()];
}
