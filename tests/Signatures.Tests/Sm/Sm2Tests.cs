using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Yinxin.Testing.Outside;

namespace Yinxin.Signatures.Tests.Sm;

/// <summary>SM2 by the vectors of GB/T 32918, against slow arithmetic of our own, and both ways with OpenSSL's command line.</summary>
public sealed class Sm2Tests
{
    private const string D = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
    private const string P = "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
    private const string R = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
    private const string S = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";
    private const string Der = "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";
    private const string Spki = "3059301306072a8648ce3d020106082a811ccf5501822d03420004"
        + "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";

    private static readonly byte[] Message = "message digest"u8.ToArray();

    [Fact]
    public void The_vectors_of_the_recommended_curve_hold()
    {
        using var key = Sm2Key.FromScalar(Convert.FromHexString(D));

        Assert.Equal(P, Convert.ToHexStringLower(key.PublicKey.Octets));
        Assert.Equal(Spki, Convert.ToHexStringLower(key.ExportSubjectPublicKeyInfo()));
        Assert.Equal("b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3", Convert.ToHexStringLower(key.PublicKey.IdentityDigest()));
        Assert.Equal("f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640", Convert.ToHexStringLower(key.PublicKey.MessageDigest(Message)));
        Assert.Equal(Der, Convert.ToHexStringLower(Sm2Signature.FromRaw(Convert.FromHexString(R + S))));
        Assert.Equal(R + S, Convert.ToHexStringLower(Sm2Signature.ToRaw(Convert.FromHexString(Der))));
        using var read = Sm2PublicKey.FromSubjectPublicKeyInfo(Convert.FromHexString(Spki));
        Assert.True(read.Verify(Message, Convert.FromHexString(Der)));
        Assert.False(read.Verify(Message, Convert.FromHexString(Der), "ALICE123@YAHOO.COM"));
    }

    [Fact]
    public void The_slow_arithmetic_makes_the_signatures_of_both_standards()
    {
        var recommended = ReferenceSm2.Recommended;
        var made = recommended.Sign(ReferenceSm2.Number(D), Convert.FromHexString("f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640"),
            ReferenceSm2.Number("59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21"));
        Assert.Equal(R + S, Convert.ToHexStringLower(made));

        var d = ReferenceSm2.Number("128b2fa8bd433c6c068c8d803dff79792a519a55171b1b650c23661d15897263");
        var z = ReferenceSm2.Example.Z("ALICE123@YAHOO.COM"u8.ToArray(), d);
        var e = Sm3.HashData([.. z, .. Message]);
        Assert.Equal("f4a38489e32b45b6f876e3ac2168ca392362dc8f23459c1d1146fc3dbfb7bc9a", Convert.ToHexStringLower(z));
        Assert.Equal("b524f552cd82b8b028476e005c377fb19a87e6fc682d48bb5d42e3d9b9effe76", Convert.ToHexStringLower(e));
        Assert.Equal(
            "40f1ec59f793d9f49e09dcef49130d4194f79fb1eed2caa55bacdb49c4e755d16fc6dac32c5d5cf10c77dfb20f7c2eb667a457872fb09ec56327a67ec7deebe7",
            Convert.ToHexStringLower(ReferenceSm2.Example.Sign(d, e, ReferenceSm2.Number("6cb28d99385c175c94f94e934817663fc176d925dd72b727260dbaae1fb2f96f"))));
    }

    [Fact]
    public void The_slow_arithmetic_and_the_library_agree_on_keys_and_signatures()
    {
        var reference = ReferenceSm2.Recommended;
        for (var round = 0; round < 20; round++)
        {
            var d = 1 + ReferenceSm2.Number(RandomNumberGenerator.GetBytes(32)) % (reference.Order - 2);
            using var key = Sm2Key.FromScalar(ReferenceSm2.Octets(d));
            var point = reference.Point(d);
            var e = key.PublicKey.MessageDigest(Message);
            var raw = Sm2Signature.ToRaw(key.SignData(Message));

            Assert.Equal([4, .. ReferenceSm2.Octets(point.X), .. ReferenceSm2.Octets(point.Y)], key.PublicKey.Octets);
            Assert.True(reference.Verify(point, e, ReferenceSm2.Number(raw.AsSpan(0, 32)), ReferenceSm2.Number(raw.AsSpan(32))));
            var theirs = reference.Sign(d, e, 1 + ReferenceSm2.Number(RandomNumberGenerator.GetBytes(32)) % (reference.Order - 1));
            Assert.True(key.PublicKey.Verify(Message, Sm2Signature.FromRaw(theirs)));
            theirs[round] ^= 1;
            Assert.False(key.PublicKey.Verify(Message, Sm2Signature.FromRaw(theirs)));
        }
    }

    [Fact]
    public void Numbers_out_of_range_are_no_signature()
    {
        using var key = Sm2Key.FromScalar(Convert.FromHexString(D));
        var order = ReferenceSm2.Recommended.Order;
        var (r, s) = (ReferenceSm2.Number(R), ReferenceSm2.Number(S));
        foreach (var (one, other) in new[] { (0, s), (r, 0), (order, s), (r, order), (r + order, s), (r, s + order), (r, order - r), (BigInteger.Zero, BigInteger.Zero) })
        {
            Assert.False(key.PublicKey.Verify(Message, Encode(one, other)));
        }
        Assert.True(key.PublicKey.Verify(Message, Encode(r, s)));
    }

    [Fact]
    public void Only_the_one_DER_of_a_signature_is_accepted()
    {
        using var key = Sm2Key.FromScalar(Convert.FromHexString(D));
        var der = Convert.FromHexString(Der);
        byte[][] others =
        [
            [], der[..^1], [.. der, 0], [0x30, 0x47, 0x02, 0x22, 0x00, .. der[4..]], [0x30, 0x81, 0x46, .. der[2..]], Convert.FromHexString(R + S), [0x30, 0x80, .. der[2..], 0, 0],
        ];

        Assert.All(others, one => Assert.False(key.PublicKey.Verify(Message, one)));
        for (var i = 0; i < der.Length; i++)
        {
            der[i] ^= 1;
            Assert.False(key.PublicKey.Verify(Message, der));
            der[i] ^= 1;
        }
    }

    [Theory]
    [InlineData("1234567812345678")]
    [InlineData("ALICE123@YAHOO.COM")]
    [InlineData("印信")]
    public void OpenSSL_verifies_what_is_signed_here_and_the_other_way_round(string id)
    {
        using var scratch = new ScratchFolder();
        using var key = Sm2Key.Create();
        var message = scratch.Write("message", Encoding.UTF8.GetBytes("用印\n"));
        var (privateKey, publicKey) = (scratch.Write("key", key.ExportPkcs8PrivateKey()), scratch.Write("pub", key.ExportSubjectPublicKeyInfo()));
        string[] how = ["-rawin", "-digest", "sm3", "-pkeyopt", $"distid:{id}", "-keyform", "DER", "-in", message];

        var outcome = OpenSslFiles.OpenSsl(["pkeyutl", "-verify", "-pubin", "-inkey", publicKey, "-sigfile", scratch.Write("made", key.SignData(File.ReadAllBytes(message), id)), .. how]);
        OpenSslFiles.OpenSsl(["pkeyutl", "-sign", "-inkey", privateKey, "-out", scratch.At("theirs"), .. how]);

        Assert.Contains("Signature Verified Successfully", outcome);
        Assert.True(key.PublicKey.Verify(File.ReadAllBytes(message), File.ReadAllBytes(scratch.At("theirs")), id));
    }

    [Fact]
    public void A_closed_key_signs_no_more_and_wrong_values_are_refused()
    {
        var key = Sm2Key.Create();
        Assert.Throws<ArgumentException>(() => key.SignDigest(new byte[31]));
        Assert.False(key.PublicKey.VerifyDigest(new byte[31], key.SignData([])));
        Assert.Throws<ArgumentException>(() => key.PublicKey.IdentityDigest(new string('1', 8192)));
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => key.SignData(Message));
        Assert.Throws<CryptographicException>(() => Sm2PublicKey.FromPoint([4, .. new byte[64]]));
        Assert.Throws<CryptographicException>(() => Sm2PublicKey.FromPoint([0]));
        Assert.Throws<CryptographicException>(() => Sm2PublicKey.FromPoint(new byte[65]));
    }

    [Fact]
    public void Threads_share_a_key()
    {
        using var key = Sm2Key.Create();

        Parallel.For(0, 200, i => Assert.True(key.PublicKey.Verify([(byte)i], key.SignData([(byte)i]))));
    }

    private static byte[] Encode(BigInteger r, BigInteger s)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(s);
        }
        return writer.Encode();
    }
}
