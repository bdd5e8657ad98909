using System.Text;

namespace Yinxin.Store.Tests.Keys;

public sealed class KeyRingTests : IDisposable
{
    private readonly TestHome home = new();
    private readonly MasterKey master = MasterKey.Create();

    private string Ring => Path.Combine(home.Root, "keyring.json");

    public void Dispose()
    {
        master.Dispose();
        home.Dispose();
    }

    [Fact]
    [Trait("Requirement", "P-04")]
    public void Any_changed_removed_or_added_byte_of_the_ring_is_found_when_it_is_opened()
    {
        using (var ring = KeyRing.Create(Ring, master)) ring.KeepSecret(KeyPurpose.LogKey, "ledger", "seed"u8);
        var right = File.ReadAllBytes(Ring);
        var missed = new List<int>();
        for (var at = 0; at < right.Length; at++)
        {
            byte[][] wrongs = [[.. right[..at], (byte)(right[at] ^ 1), .. right[(at + 1)..]], [.. right[..at], .. right[(at + 1)..]], [.. right[..at], (byte)' ', .. right[at..]], right[..at]];
            if (wrongs.Any(wrong => !IsFound(wrong))) missed.Add(at);
        }

        Assert.Empty(missed);
        Assert.False(IsFound(right));
    }

    [Fact]
    public void What_was_wrapped_opens_only_for_its_purpose_and_at_its_place()
    {
        using var ring = KeyRing.Create(Ring, master);
        var wrapped = ring.Wrap(KeyPurpose.SealKeys, "private key"u8, "seal/1"u8);

        Assert.Equal("private key"u8, ring.Unwrap(KeyPurpose.SealKeys, wrapped, "seal/1"u8));
        Assert.Equal("wrapped-damaged", Assert.Throws<KeyRingException>(() => ring.Unwrap(KeyPurpose.SealKeys, wrapped, "seal/2"u8)).Code);
        Assert.Equal("wrapped-damaged", Assert.Throws<KeyRingException>(() => ring.Unwrap(KeyPurpose.LogKey, wrapped, "seal/1"u8)).Code);
        Assert.Equal("wrapped-damaged", Assert.Throws<KeyRingException>(() => ring.Unwrap(KeyPurpose.SealKeys, wrapped[..^1], "seal/1"u8)).Code);
        Assert.Equal("wrapped-damaged", Assert.Throws<KeyRingException>(() => ring.Unwrap(KeyPurpose.SealKeys, [], "seal/1"u8)).Code);
    }

    [Fact]
    [Trait("Requirement", "P-04")]
    public void A_rotated_purpose_wraps_anew_and_still_reads_the_old()
    {
        byte[] old, fresh;
        using (var ring = KeyRing.Create(Ring, master))
        {
            old = ring.Wrap(KeyPurpose.Files, "old"u8, []);
            ring.Rotate(KeyPurpose.Files);
            fresh = ring.Wrap(KeyPurpose.Files, "new"u8, []);
        }

        using var opened = KeyRing.Open(Ring, master);
        Assert.Equal("old"u8, opened.Unwrap(KeyPurpose.Files, old, []));
        Assert.Equal("new"u8, opened.Unwrap(KeyPurpose.Files, fresh, []));
        Assert.Equal((1, 2), (DataKey.GenerationOf(old), DataKey.GenerationOf(fresh)));
        fresh[4] = 3;
        Assert.Equal("generation-unknown", Assert.Throws<KeyRingException>(() => opened.Unwrap(KeyPurpose.Files, fresh, [])).Code);
    }

    [Fact]
    public void Blind_keys_rotate_only_where_somebody_says_so()
    {
        using var ring = KeyRing.Create(Ring, master);

        Assert.Throws<ArgumentException>(() => ring.Rotate(KeyPurpose.Blind));
        ring.RotateBlind();

        Assert.Equal(2, ring.Generations(KeyPurpose.Blind).Count);
    }

    [Fact]
    [Trait("Requirement", "P-04")]
    public void After_the_master_key_was_rotated_the_old_one_opens_nothing_and_the_new_one_everything()
    {
        using var next = MasterKey.Create();
        byte[] wrapped;
        using (var ring = KeyRing.Create(Ring, master))
        {
            ring.KeepSecret(KeyPurpose.LogKey, "ledger", "seed"u8);
            wrapped = ring.Wrap(KeyPurpose.Bodies, "body key"u8, []);
            ring.RotateMaster(next);
            Assert.Equal(next.Id, ring.MasterKeyId);
            ring.Rotate(KeyPurpose.Bodies);
        }

        Assert.Equal("other-master-key", Assert.Throws<KeyRingException>(() => KeyRing.Open(Ring, master)).Code);
        using var opened = KeyRing.Open(Ring, next);
        Assert.Equal("body key"u8, opened.Unwrap(KeyPurpose.Bodies, wrapped, []));
        Assert.Equal("seed"u8, opened.Secret(KeyPurpose.LogKey, "ledger")!);
        Assert.Null(opened.Secret(KeyPurpose.LogKey, "another"));
    }

    [Fact]
    public void A_ring_is_never_made_over_another()
    {
        KeyRing.Create(Ring, master).Dispose();

        Assert.Throws<IOException>(() => KeyRing.Create(Ring, master));
    }

    [Fact]
    public void A_half_written_ring_leaves_the_old_one()
    {
        using (var ring = KeyRing.Create(Ring, master)) ring.KeepSecret(KeyPurpose.LogKey, "ledger", "seed"u8);
        File.WriteAllText(Ring + ".tmp", "half a ri");

        using var opened = KeyRing.Open(Ring, master);
        opened.Rotate(KeyPurpose.Files);

        Assert.Equal("seed"u8, opened.Secret(KeyPurpose.LogKey, "ledger")!);
        Assert.DoesNotContain("seed", File.ReadAllText(Ring), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("seed")), File.ReadAllText(Ring), StringComparison.Ordinal);
    }

    private bool IsFound(byte[] bytes)
    {
        File.WriteAllBytes(Ring, bytes);
        try
        {
            KeyRing.Open(Ring, master).Dispose();
            return false;
        }
        catch (KeyRingException)
        {
            return true;
        }
    }
}
