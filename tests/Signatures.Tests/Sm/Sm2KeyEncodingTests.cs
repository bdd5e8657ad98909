using System.Security.Cryptography;
using System.Text;
using Yinxin.Testing.Outside;

namespace Yinxin.Signatures.Tests.Sm;

/// <summary>Private SM2 keys as OpenSSL writes them are read, and OpenSSL reads ours.</summary>
public sealed class Sm2KeyEncodingTests
{
    private static readonly byte[] Password = Encoding.UTF8.GetBytes("印信 & pass");

    [Fact]
    public void OpenSSL_reads_every_form_that_is_written()
    {
        using var scratch = new ScratchFolder();
        using var key = Sm2Key.Create();
        var expected = Convert.ToHexStringLower(key.ExportSubjectPublicKeyInfo());
        scratch.Write("password", Password);

        foreach (var (form, encoded) in new[] { ("sec1", key.ExportSec1()), ("pkcs8", key.ExportPkcs8PrivateKey()), ("aes", key.ExportEncryptedPkcs8(Password)), ("sm4", key.ExportEncryptedPkcs8(Password, withSm4: true)) })
        {
            OpenSslFiles.OpenSsl("pkey", "-inform", "DER", "-in", scratch.Write(form, encoded), "-passin", $"file:{scratch.At("password")}", "-pubout", "-outform", "DER", "-out", scratch.At("pub"));
            Assert.Equal(expected, Convert.ToHexStringLower(File.ReadAllBytes(scratch.At("pub"))));
        }
        Assert.Contains("sm4-cbc", OpenSslFiles.OpenSsl("asn1parse", "-inform", "DER", "-in", scratch.At("sm4")));
        Assert.Contains("aes-256-cbc", OpenSslFiles.OpenSsl("asn1parse", "-inform", "DER", "-in", scratch.At("aes")));
    }

    [Theory]
    [InlineData("-v2", "aes-128-cbc")]
    [InlineData("-v2", "sm4-cbc")]
    [InlineData("-v1", "PBE-SHA1-3DES")]
    public void What_OpenSSL_writes_is_read(params string[] encryption)
    {
        using var scratch = new ScratchFolder();
        scratch.Write("password", Password);
        OpenSslFiles.OpenSsl("genpkey", "-algorithm", "SM2", "-out", scratch.At("key.pem"));
        OpenSslFiles.OpenSsl("pkey", "-in", scratch.At("key.pem"), "-pubout", "-outform", "DER", "-out", scratch.At("pub"));
        OpenSslFiles.OpenSsl("pkcs8", "-topk8", "-nocrypt", "-in", scratch.At("key.pem"), "-outform", "DER", "-out", scratch.At("clear"));
        OpenSslFiles.OpenSsl("ec", "-in", scratch.At("key.pem"), "-outform", "DER", "-out", scratch.At("sec1"));
        OpenSslFiles.OpenSsl(["pkcs8", "-topk8", "-in", scratch.At("key.pem"), "-outform", "DER", "-out", scratch.At("encrypted"), "-passout", $"file:{scratch.At("password")}", .. encryption]);
        var expected = File.ReadAllBytes(scratch.At("pub"));

        using var clear = Sm2Key.FromPkcs8(File.ReadAllBytes(scratch.At("clear")));
        using var sec1 = Sm2Key.FromSec1(File.ReadAllBytes(scratch.At("sec1")));
        using var encrypted = Sm2Key.FromEncryptedPkcs8(File.ReadAllBytes(scratch.At("encrypted")), Password);

        Assert.Equal(expected, clear.ExportSubjectPublicKeyInfo());
        Assert.Equal(expected, sec1.ExportSubjectPublicKeyInfo());
        Assert.Equal(expected, encrypted.ExportSubjectPublicKeyInfo());
        Assert.Throws<CryptographicException>(() => Sm2Key.FromEncryptedPkcs8(File.ReadAllBytes(scratch.At("encrypted")), "wrong"u8));
    }

    [Fact]
    public void What_is_no_SM2_key_is_refused()
    {
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = Sm2Key.Create();
        using var other = Sm2Key.Create();
        var mixed = key.ExportSec1();
        other.PublicKey.Octets.CopyTo(mixed, mixed.Length - 65);

        Assert.Throws<CryptographicException>(() => Sm2Key.FromPkcs8(p256.ExportPkcs8PrivateKey()));
        Assert.Throws<CryptographicException>(() => Sm2Key.FromSec1(p256.ExportECPrivateKey()));
        Assert.Throws<CryptographicException>(() => Sm2PublicKey.FromSubjectPublicKeyInfo(p256.ExportSubjectPublicKeyInfo()));
        Assert.Throws<CryptographicException>(() => Sm2Key.FromSec1(mixed));
        Assert.Throws<CryptographicException>(() => Sm2Key.FromPkcs8("印信"u8.ToArray()));
        Assert.Throws<CryptographicException>(() => Sm2Key.FromEncryptedPkcs8("印信"u8, Password));
        Assert.Throws<CryptographicException>(() => Sm2Key.FromScalar(new byte[32]));
        Assert.Throws<CryptographicException>(() => Sm2Key.FromScalar(Convert.FromHexString("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122")));
    }

    [Fact]
    public void Every_cut_and_changed_octet_of_a_key_is_a_key_or_refused()
    {
        using var key = Sm2Key.Create();
        var encoded = key.ExportPkcs8PrivateKey();
        for (var i = 0; i < encoded.Length; i++)
        {
            var changed = (byte[])encoded.Clone();
            changed[i] ^= 0x41;
            Refuses(changed);
            Refuses(encoded[..i]);
        }
    }

    private static void Refuses(byte[] encoded) => Assert.Throws<CryptographicException>(() => Sm2Key.FromPkcs8(encoded).Dispose());
}
