using Yinxin.Testing.Outside;

namespace Yinxin.Verify.Tests;

/// <summary>Revocation data and passwords that the person who asks has at hand.</summary>
public sealed class EvidenceAnswerTests : IDisposable
{
    private readonly Desk desk = new();
    private readonly string contract;
    private readonly string roots;

    public EvidenceAnswerTests()
    {
        contract = desk.Put("contract.pdf", SealedDocument.Bytes);
        roots = desk.Put("roots.pem", SealedDocument.RootPem);
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    [Trait("Requirement", "E-06")]
    public void Lists_at_hand_satisfy_a_strict_check()
    {
        var issuing = desk.Put("issuing.crl", SealedDocument.IssuingList);
        var root = desk.Put("root.crl", SampleLog.Pem("X509 CRL", SealedDocument.RootList));

        Assert.Equal(2, Desk.Ask(contract, "--trust", roots, "--strict").Exit);
        Assert.Equal(2, Desk.Ask(contract, "--trust", roots, "--crl", issuing, "--strict").Exit);
        var answer = Desk.Ask(contract, "--trust", roots, "--crl", issuing, "--crl", root, "--strict", "--json");

        Assert.Equal(0, answer.Exit);
        Assert.Contains("revocation-good", answer.Codes("passed"));
    }

    [Fact]
    public void Several_lists_may_stand_in_one_file()
    {
        var both = desk.Put("both.pem", SampleLog.Pem("X509 CRL", SealedDocument.IssuingList) + SampleLog.Pem("X509 CRL", SealedDocument.RootList));

        Assert.Equal(0, Desk.Ask(contract, "--trust", roots, "--crl", both, "--strict").Exit);
    }

    [Theory]
    [InlineData(-1, 1, "certificate-revoked", "fault")]
    [InlineData(1, 2, "certificate-revoked-since", "unknown")]
    public void A_list_that_revokes_is_believed_at_the_moment_that_is_asked_about(int hours, int exit, string code, string severity)
    {
        var list = desk.Put("issuing.crl", SealedDocument.RevokingList(SampleLog.Noon.AddHours(hours)));

        var answer = Desk.Ask(contract, "--trust", roots, "--crl", list, "--at", "2026-12-01T00:00:00Z", "--json");

        Assert.Equal(exit, answer.Exit);
        Assert.Equal([code], answer.Codes(severity));
    }

    [Theory]
    [InlineData("--crl", "words", "file-crl-malformed")]
    [InlineData("--ocsp", "words", "file-ocsp-malformed")]
    [InlineData("--crl", "certificate", "file-crl-malformed")]
    [InlineData("--ocsp", "list", "file-ocsp-malformed")]
    [InlineData("--crl", "torn", "file-crl-malformed")]
    [InlineData("--crl", "empty", "file-crl-malformed")]
    public void A_file_that_is_no_revocation_data_is_unreadable(string option, string kind, string code)
    {
        var file = desk.Put("data", kind switch
        {
            "words" => "just words"u8.ToArray(),
            "certificate" => System.Text.Encoding.ASCII.GetBytes(SealedDocument.RootPem),
            "list" => SealedDocument.RootList,
            "torn" => System.Text.Encoding.ASCII.GetBytes(SampleLog.Pem("X509 CRL", SealedDocument.RootList) + "-----BEGIN X509 CRL-----\nAAAA"),
            _ => [],
        });

        var answer = Desk.Ask(contract, "--trust", roots, option, file, "--json");

        Assert.Equal(3, answer.Exit);
        Assert.Equal([code], answer.Codes("fault"));
        Assert.Equal(3, Desk.Ask(contract, "--trust", roots, option, desk.At("nothing")).Exit);
    }

    [Fact]
    public void An_encrypted_file_is_checked_with_its_password()
    {
        var encrypted = desk.At("encrypted.pdf");
        Assert.Equal(0, OutsideTool.Run("qpdf", "--encrypt", "user", "owner", "256", "--", desk.Put("plain.pdf", SealedDocument.Original), encrypted).ExitCode);
        var (user, wrong) = (desk.Put("user.txt", "user\r\n"), desk.Put("wrong.txt", "other"));

        Assert.Equal(["pdf-encrypted"], Desk.Ask(encrypted, "--json").Codes("unknown"));
        Assert.Equal(["no-signature"], Desk.Ask(encrypted, "--pdf-password-file", user, "--json").Codes("fault"));
        var refused = Desk.Ask(encrypted, "--pdf-password-file", wrong, "--json");
        Assert.Equal(3, refused.Exit);
        Assert.Equal(["pdf-password-wrong"], refused.Codes("fault"));
        Assert.Equal(3, Desk.Ask(encrypted, "--pdf-password-file", desk.At("nothing")).Exit);
    }
}
