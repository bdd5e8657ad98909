using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Yinxin.Domain;

namespace Yinxin.Store.Tests.Keys;

/// <summary>The crypto profile gm: SM4 with HMAC-SM3, judged by OpenSSL; and all tests of the store once more under it.</summary>
public sealed class GmTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task All_tests_of_the_store_hold_under_gm()
    {
        if (TestHome.IsGm) return;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(GmTests).Assembly.Location, "-noLogo", "-class-", typeof(GmTests).FullName!])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment[TestHome.CryptoVariable] = "gm";
        using var run = Process.Start(start)!;
        var said = Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        using var stop = new CancellationTokenSource(Patience);
        await run.WaitForExitAsync(stop.Token);

        Assert.True(run.ExitCode == 0, string.Concat(await said)[^Math.Min(20_000, string.Concat(await said).Length)..]);
    }

    [Fact]
    public void OpenSSL_encrypts_and_authenticates_the_same()
    {
        byte[] secret = [.. Enumerable.Repeat((byte)0x11, 32)], nonce = [.. Enumerable.Repeat((byte)0x22, GcmBox.NonceSize)];
        var plain = Encoding.UTF8.GetBytes("采购合同 for twenty seals");
        using var box = new GmBox(TestHome.Gm, SecretBytes.Copy(secret));
        var stored = new byte[plain.Length + GcmBox.TagSize];

        box.Encrypt(nonce, plain, stored, "place"u8);

        var cipherKey = Hmac(secret, [.. "yinxin gm sm4-ctr"u8, 1])[..16];
        var macKey = Hmac(secret, [.. "yinxin gm hmac-sm3"u8, 1]);
        var ciphertext = OpenSsl(plain, "enc", "-sm4-ctr", "-K", Convert.ToHexString(cipherKey), "-iv", Convert.ToHexString([.. nonce, 0, 0, 0, 0]));
        Assert.Equal(ciphertext, stored[..^GcmBox.TagSize]);
        Assert.Equal(Hmac(macKey, [0, 0, 0, 5, .. "place"u8, .. nonce, .. ciphertext])[..GcmBox.TagSize], stored[^GcmBox.TagSize..]);
        var back = new byte[plain.Length];
        box.Decrypt(nonce, stored, back, "place"u8);
        Assert.Equal(plain, back);
    }

    [Fact]
    public void Any_other_byte_place_or_nonce_does_not_open()
    {
        byte[] nonce = [.. Enumerable.Repeat((byte)0x22, GcmBox.NonceSize)];
        using var box = new GmBox(TestHome.Gm, SecretBytes.Copy([.. Enumerable.Repeat((byte)0x11, 32)]));
        var stored = new byte[5 + GcmBox.TagSize];
        box.Encrypt(nonce, "seals"u8, stored, "place"u8);
        var plain = new byte[5];

        for (var i = 0; i < stored.Length; i++)
        {
            stored[i] ^= 1;
            Assert.Throws<AuthenticationTagMismatchException>(() => box.Decrypt(nonce, stored, plain, "place"u8));
            stored[i] ^= 1;
        }

        Assert.Throws<AuthenticationTagMismatchException>(() => box.Decrypt(nonce, stored, plain, "places"u8));
        nonce[0] ^= 1;
        Assert.Throws<AuthenticationTagMismatchException>(() => box.Decrypt(nonce, stored, plain, "place"u8));
    }

    [Fact]
    public async Task The_folder_says_its_profile_and_opens_with_no_other()
    {
        using var home = new TestHome();
        await using (var folder = DataFolder.Create(home.Data, home.Places, CryptoProfile.Gm(TestHome.Gm)))
        {
            Assert.True(folder.Keys.IsGm);
            await folder.Files.WriteAsync(new FileId(new Guid(1, 2, 3, new byte[8])), new MemoryStream(Encoding.UTF8.GetBytes("合同")), 100, CancellationToken.None);
        }

        Assert.True(DataFolder.SaysGm(home.Data));
        Assert.Equal("crypto-not-available", Assert.Throws<KeyRingException>(() => DataFolder.Open(home.Data, home.Places)).Code);
        var ring = Path.Combine(home.Data, "keyring.json");
        var text = await File.ReadAllTextAsync(ring);
        Assert.Contains("\"v\": 2,\n  \"crypto\": \"gm\",", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(ring, text.Replace("\"v\": 2,\n  \"crypto\": \"gm\",", "\"v\": 1,", StringComparison.Ordinal));
        Assert.Equal("keyring-damaged", Assert.Throws<KeyRingException>(() => DataFolder.Open(home.Data, home.Places, TestHome.Gm)).Code);
        await File.WriteAllTextAsync(ring, text.Replace("\"gm\"", "\"rot13\"", StringComparison.Ordinal));
        Assert.Equal("keyring-damaged", Assert.Throws<KeyRingException>(() => DataFolder.Open(home.Data, home.Places, TestHome.Gm)).Code);
        await File.WriteAllTextAsync(ring, text);
        await using var again = DataFolder.Open(home.Data, home.Places, TestHome.Gm);
        await using var file = again.Files.OpenRead(new FileId(new Guid(1, 2, 3, new byte[8])));
        using var reader = new StreamReader(file);
        Assert.Equal("合同", await reader.ReadToEndAsync(CancellationToken.None));
    }

    private static byte[] Hmac(byte[] key, byte[] data) => OpenSsl(data, "dgst", "-sm3", "-binary", "-mac", "HMAC", "-macopt", $"hexkey:{Convert.ToHexString(key)}");

    private static byte[] OpenSsl(byte[] input, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo("openssl", arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        run.StandardInput.BaseStream.Write(input);
        run.StandardInput.Close();
        using var output = new MemoryStream();
        run.StandardOutput.BaseStream.CopyTo(output);
        run.WaitForExit();
        Assert.Equal(0, run.ExitCode);
        return output.ToArray();
    }
}
