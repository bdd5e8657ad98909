using Yinxin.Domain;

namespace Yinxin.Store.Tests.Keys;

public sealed class BlindTests : IDisposable
{
    private readonly TestHome home = new();
    private readonly MasterKey master = MasterKey.Create();
    private readonly KeyRing ring;
    private readonly TableKeys keys;

    public BlindTests()
    {
        ring = KeyRing.Create(Path.Combine(home.Root, "keyring.json"), master);
        keys = new TableKeys(ring);
    }

    public void Dispose()
    {
        keys.Dispose();
        ring.Dispose();
        master.Dispose();
        home.Dispose();
    }

    [Theory]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("　合同　", "合同")]
    [InlineData(" LiMing ", "liming")]
    [InlineData("京财〔２０２６〕１２号", "京财〔2026〕12号")]
    public void Values_that_people_mean_as_one_hash_as_one(string one, string other)
    {
        Assert.Equal(keys.Blind.Of("number", one), keys.Blind.Of("number", other));
        Assert.NotEqual(keys.Blind.Of("number", one), keys.Blind.Of("name", one));
        Assert.Equal(16, keys.Blind.Of("number", one).Length);
    }

    [Theory]
    [InlineData("合", true)]
    [InlineData("合同", true)]
    [InlineData("采购合同", true)]
    [InlineData("ht-2026", true)]
    [InlineData("２０２６", true)]
    [InlineData("同合", false)]
    [InlineData("采购协议", false)]
    public void A_search_of_any_length_finds_the_texts_that_have_it(string search, bool expected)
    {
        const string Text = "办公用品采购合同（HT-2026）";
        var tokens = keys.Words.Tokens("note", Text, null).Split(' ').ToHashSet();
        var asked = keys.Words.Query("note", search)!.Split(" AND ");

        Assert.Equal(expected, asked.All(tokens.Contains));
        Assert.Equal(expected, BlindText.Contains(search, Text));
    }

    [Fact]
    public void Bigrams_that_stand_apart_are_candidates_which_the_second_look_drops()
    {
        var tokens = keys.Words.Tokens("note", "合同同意").Split(' ').ToHashSet();

        Assert.True(keys.Words.Query("note", "合同意")!.Split(" AND ").All(tokens.Contains));
        Assert.False(BlindText.Contains("合同意", "合同同意"));
    }

    [Fact]
    public void Tokens_are_thirteen_letters_once_each_in_the_order_of_their_hashes_and_differ_between_indexes()
    {
        var tokens = keys.Words.Tokens("note", "合同合同").Split(' ');

        Assert.Equal(4, tokens.Length);
        Assert.All(tokens, token => Assert.Matches("^[a-z2-7]{13}$", token));
        Assert.Equal(tokens.Order(StringComparer.Ordinal), tokens);
        Assert.Empty(tokens.Intersect(keys.Words.Tokens("seal", "合同合同").Split(' ')));
        Assert.Null(keys.Words.Query("note", "（）—"));
    }

    [Fact]
    public void An_encrypted_column_is_the_same_bytes_for_the_same_row_and_opens_nowhere_else()
    {
        var document = new NoteDocument("标题", "正文");
        var one = keys.Cipher.Encrypt("note", "1", document);

        Assert.Equal(one, keys.Cipher.Encrypt("note", "1", document));
        Assert.NotEqual(one, keys.Cipher.Encrypt("note", "2", document));
        Assert.NotEqual(one, keys.Cipher.Encrypt("note", "1", document with { Text = "别的" }));
        Assert.Equal(document, keys.Cipher.Decrypt<NoteDocument>("note", "1", one));
        Assert.Throws<CorruptRowException>(() => keys.Cipher.Decrypt<NoteDocument>("note", "2", one));
        Assert.Throws<CorruptRowException>(() => keys.Cipher.Decrypt<NoteDocument>("seal", "1", one));
        Assert.Throws<CorruptRowException>(() => keys.Cipher.Decrypt<FileFact>("note", "1", one));
        for (var at = 0; at < one.Length; at++)
        {
            byte[] wrong = [.. one[..at], (byte)(one[at] ^ 1), .. one[(at + 1)..]];
            Assert.Throws<CorruptRowException>(() => keys.Cipher.Decrypt<NoteDocument>("note", "1", wrong));
        }
    }

    [Fact]
    public void An_encrypted_column_may_hold_bytes_and_ids()
    {
        var fact = new FileFact(new FileId(Guid.Empty), Digest.Of(new byte[32]));

        Assert.Equal(fact, keys.Cipher.Decrypt<FileFact>("file", "1", keys.Cipher.Encrypt("file", "1", fact)));
        Assert.Equal([1, 2], keys.Cipher.Decrypt<byte[]>("file", "1", keys.Cipher.Encrypt<byte[]>("file", "1", [1, 2])));
    }
}
