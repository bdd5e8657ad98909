using System.Text;
using Yinxin.Testing.Outside;

namespace Yinxin.Signatures.Tests.Keys;

public sealed class Ed25519Tests
{
    /// <summary>RFC 8032, section 7.1: seed, public key, message, signature.</summary>
    public static TheoryData<string, string, string, string> Vectors => new()
    {
        {
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        },
        {
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        },
        {
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_vectors_of_the_RFC_hold(string seed, string publicKey, string message, string signature)
    {
        var secret = Convert.FromHexString(seed);
        var text = Convert.FromHexString(message);

        Assert.Equal(publicKey, Convert.ToHexStringLower(Ed25519.PublicKey(secret)));
        Assert.Equal(signature, Convert.ToHexStringLower(Ed25519.Sign(secret, text)));
        Assert.True(Ed25519.Verify(Convert.FromHexString(publicKey), text, Convert.FromHexString(signature)));
        using var kept = new Ed25519Signer(secret);
        Assert.Equal(publicKey, Convert.ToHexStringLower(kept.PublicKey));
        Assert.Equal(signature, Convert.ToHexStringLower(kept.Sign(text)));
    }

    [Fact]
    public void A_key_that_was_let_go_signs_no_more()
    {
        var kept = new Ed25519Signer(new byte[32]);
        kept.Dispose();

        Assert.Throws<ObjectDisposedException>(() => kept.Sign([]));
        Assert.Throws<ArgumentException>(() => new Ed25519Signer(new byte[31]));
    }

    [Fact]
    public void A_signature_fits_neither_another_message_nor_another_key_nor_a_changed_bit()
    {
        var seed = Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        var message = "印信"u8.ToArray();
        var signature = Ed25519.Sign(seed, message);
        var key = Ed25519.PublicKey(seed);

        Assert.False(Ed25519.Verify(key, "印章"u8, signature));
        Assert.False(Ed25519.Verify(Ed25519.PublicKey(new byte[32]), message, signature));
        for (var i = 0; i < signature.Length; i++)
        {
            var changed = (byte[])signature.Clone();
            changed[i] ^= 1;
            Assert.False(Ed25519.Verify(key, message, changed));
        }
    }

    [Fact]
    public void Wrong_lengths_are_a_plain_no_for_a_check_and_a_callers_fault_for_signing()
    {
        Assert.False(Ed25519.Verify(new byte[31], [], new byte[64]));
        Assert.False(Ed25519.Verify(new byte[32], [], new byte[63]));
        Assert.Throws<ArgumentException>(() => Ed25519.Sign(new byte[31], []));
        Assert.Throws<ArgumentException>(() => Ed25519.PublicKey(new byte[33]));
        Assert.Throws<ArgumentException>(() => Ed25519.ToSubjectPublicKeyInfo(new byte[31]));
    }

    [Fact]
    public void OpenSSL_reads_the_public_key_and_verifies_the_signature()
    {
        using var scratch = new ScratchFolder();
        var seed = Ed25519.NewSeed();
        var message = Encoding.UTF8.GetBytes("印信 log\n");
        var key = scratch.Write("key.der", Ed25519.ToSubjectPublicKeyInfo(Ed25519.PublicKey(seed)));
        var signature = scratch.Write("signature", Ed25519.Sign(seed, message));

        var outcome = OutsideTool.Run("openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key,
            "-rawin", "-in", scratch.Write("message", message), "-sigfile", signature);

        Assert.Contains("Signature Verified Successfully", outcome.Output);
    }

    [Fact]
    public void Two_new_seeds_differ() => Assert.NotEqual(Ed25519.NewSeed(), Ed25519.NewSeed());
}
