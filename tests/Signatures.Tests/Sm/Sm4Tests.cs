using System.Security.Cryptography;
using Yinxin.Testing.Outside;

namespace Yinxin.Signatures.Tests.Sm;

/// <summary>SM4 by the vectors of GB/T 32907 and RFC 8998, and as OpenSSL's command line computes it.</summary>
public sealed class Sm4Tests
{
    private static readonly byte[] Key = Convert.FromHexString("0123456789abcdeffedcba9876543210");
    private static readonly byte[] Iv = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");

    [Fact]
    public void One_block_and_a_million_times_the_same_block()
    {
        Assert.Equal("681edf34d206965e86b3e94f536e4246", Convert.ToHexStringLower(Sm4.EncryptEcb(Key, Key)));
        Assert.Equal(Key, Sm4.DecryptEcb(Key, Sm4.EncryptEcb(Key, Key)));

        var block = Key;
        for (var i = 0; i < 1_000_000; i++) block = Sm4.EncryptEcb(Key, block);

        Assert.Equal("595298c7c6fd271f0402f804c33d3f66", Convert.ToHexStringLower(block));
    }

    [Fact]
    public void Chained_blocks() =>
        Assert.Equal("a9a268883a336315bac0c9c9ff350ab1b236a4a85616d4aabf0a83555c7d4115", Convert.ToHexStringLower(Sm4.EncryptCbcBlocks(Key, Iv, [.. Key, .. Key])));

    [Fact]
    public void Galois_counter_mode_where_OpenSSL_has_it()
    {
        var nonce = Convert.FromHexString("00001234567800000000abcd");
        var bound = Convert.FromHexString("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        var data = Convert.FromHexString("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
        if (!Sm4Gcm.IsSupported)
        {
            Assert.DoesNotContain("SM4-GCM", OutsideTool.Run("openssl", "list", "-cipher-algorithms").Output, StringComparison.OrdinalIgnoreCase);
            Assert.Throws<PlatformNotSupportedException>(() => Sm4Gcm.Encrypt(Key, nonce, data, bound));
            return;
        }

        var made = Sm4Gcm.Encrypt(Key, nonce, data, bound);

        Assert.Equal(
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
            + "83de3541e4c2b58177e065a9bf7b62ec", Convert.ToHexStringLower(made));
        Assert.Equal(data, Sm4Gcm.Decrypt(Key, nonce, made, bound));
        made[3] ^= 1;
        Assert.Throws<CryptographicException>(() => Sm4Gcm.Decrypt(Key, nonce, made, bound));
    }

    [Theory]
    [InlineData("-sm4-cbc", 0)]
    [InlineData("-sm4-cbc", 16)]
    [InlineData("-sm4-cbc", 1001)]
    [InlineData("-sm4-ctr", 1)]
    [InlineData("-sm4-ctr", 1001)]
    public void OpenSSL_decrypts_what_is_encrypted_here_and_the_other_way_round(string mode, int length)
    {
        using var scratch = new ScratchFolder();
        var data = RandomNumberGenerator.GetBytes(length);
        var isCbc = mode == "-sm4-cbc";
        string[] how = ["enc", mode, "-K", Convert.ToHexString(Key), "-iv", Convert.ToHexString(Iv)];

        OpenSslFiles.OpenSsl([.. how, "-d", "-in", scratch.Write("made", isCbc ? Sm4.EncryptCbc(Key, Iv, data) : Sm4.Ctr(Key, Iv, data)), "-out", scratch.At("read")]);
        OpenSslFiles.OpenSsl([.. how, "-in", scratch.Write("data", data), "-out", scratch.At("theirs")]);

        Assert.Equal(data, File.ReadAllBytes(scratch.At("read")));
        var theirs = File.ReadAllBytes(scratch.At("theirs"));
        Assert.Equal(data, isCbc ? Sm4.DecryptCbc(Key, Iv, theirs) : Sm4.Ctr(Key, Iv, theirs));
    }

    [Fact]
    public void Wrong_lengths_and_changed_data_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Sm4.EncryptEcb(new byte[15], Key));
        Assert.Throws<ArgumentException>(() => Sm4.EncryptEcb(Key, new byte[17]));
        Assert.Throws<ArgumentException>(() => Sm4.EncryptCbc(Key, new byte[12], Key));
        Assert.Throws<ArgumentException>(() => Sm4.Ctr(Key, [], Key));
        Assert.Throws<CryptographicException>(() => Sm4.DecryptCbc(Key, Iv, new byte[16]));
        Assert.Throws<CryptographicException>(() => Sm4.DecryptCbc(Key, Iv, new byte[15]));
        Assert.Throws<ArgumentException>(() => Sm4Gcm.Encrypt(Key, Key, [], []));
    }
}
