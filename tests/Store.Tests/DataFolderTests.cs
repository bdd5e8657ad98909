using System.Text;
using Yinxin.Domain;

namespace Yinxin.Store.Tests;

public sealed class DataFolderTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Two_processes_cannot_hold_one_folder_while_anybody_may_look()
    {
        await using (var store = await home.OpenAsync())
        {
            await store.WriteNoteAsync("一");
            Assert.Equal("folder-in-use", Assert.Throws<DataFolderException>(() => DataFolder.Open(home.Data, home.Places)).Code);
            await home.AddsUpAsync();
            await using var looking = DataFolder.Inspect(home.Data, home.Places);
            Assert.Throws<InvalidOperationException>(() => looking.OpenEvents(TestHome.Settings()));
            Assert.Throws<InvalidOperationException>(looking.OpenTransient);
        }

        await using var again = DataFolder.Open(home.Data, home.Places);
        Assert.Equal(home.Data, again.Path);
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_not_made_a_data_folder()
    {
        Directory.CreateDirectory(home.Data);
        await File.WriteAllTextAsync(Path.Combine(home.Data, "letter.txt"), "");

        Assert.Equal("folder-not-empty", Assert.Throws<DataFolderException>(() => DataFolder.Create(home.Data, home.Places)).Code);
        Assert.Equal("folder-missing", Assert.Throws<DataFolderException>(() => DataFolder.Open(home.Data, home.Places)).Code);
        Assert.False(DataFolder.IsOne(home.Data));
    }

    [Fact]
    public async Task A_folder_whose_making_was_cut_off_can_be_made_again()
    {
        Directory.CreateDirectory(home.Data);
        await File.WriteAllTextAsync(Path.Combine(home.Data, "lock"), "");

        await using var folder = DataFolder.Create(home.Data, home.Places);

        Assert.True(DataFolder.IsOne(home.Data));
    }

    [Fact]
    [Trait("Requirement", "P-04")]
    public async Task Nothing_that_people_wrote_or_scanned_can_be_read_in_any_byte_under_the_data_folder()
    {
        string[] words = ["绝密采购合同", "甲方张三丰", "zhangsanfeng", "正文里的秘密", "seal-private-key"];
        await using (var store = await home.OpenAsync())
        {
            var note = await store.WriteNoteAsync(words[0], $"{words[1]} {words[3]}");
            await store.ChangeNoteAsync(note, 1, words[2]);
            await store.Folder.Files.WriteAsync(new FileId(Guid.Empty), new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', words))), 1000, CancellationToken.None);
            store.Folder.Keys.KeepSecret(KeyPurpose.SealKeys, "one", Encoding.UTF8.GetBytes(words[4]));
            using (var transient = store.Folder.OpenTransient())
            {
                transient.Keep(new Session([1], TestPeople.Li.ToString(), TestPeople.Noon, TestPeople.Noon, TestPeople.Noon.AddHours(1), Encoding.UTF8.GetBytes(words[1])));
                transient.Count(words[2], TestPeople.Noon, TestPeople.Noon.AddHours(1));
                transient.KeepAnswer(words[2], words[2], new KeptAnswer([1], 200, Encoding.UTF8.GetBytes(words[0]), TestPeople.Noon));
                transient.KeepDataProtectionXml(words[2], words[4]);
                AssertNoneOf(words);
            }

            AssertNoneOf(words);
        }

        AssertNoneOf(words);
    }

    [Fact]
    public void The_search_for_words_would_find_them()
    {
        Directory.CreateDirectory(home.Data);
        foreach (var bytes in Spellings("绝密采购合同"))
        {
            File.WriteAllBytes(Path.Combine(home.Data, "a"), [1, .. bytes, 2]);
            Assert.Throws<Xunit.Sdk.EmptyException>(() => AssertNoneOf(["绝密采购合同"]));
        }

        File.WriteAllText(Path.Combine(home.Data, "a"), Convert.ToBase64String(Encoding.UTF8.GetBytes("x绝密采购合同。")));
        Assert.Throws<Xunit.Sdk.EmptyException>(() => AssertNoneOf(["绝密采购合同"]));
    }

    private void AssertNoneOf(string[] words)
    {
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(home.Data, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "lock"))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            found.AddRange(words.Where(word => Spellings(word).Any(spelling => bytes.AsSpan().IndexOf(spelling) >= 0)).Select(word => $"{word} in {path}"));
        }

        Assert.Empty(found);
    }

    /// <summary>UTF-8, UTF-16 of both orders, JSON escapes, hex and Base64 at each of its three offsets.</summary>
    private static IEnumerable<byte[]> Spellings(string word)
    {
        var utf8 = Encoding.UTF8.GetBytes(word);
        yield return utf8;
        yield return Encoding.Unicode.GetBytes(word);
        yield return Encoding.BigEndianUnicode.GetBytes(word);
        yield return Encoding.ASCII.GetBytes(string.Concat(word.Select(letter => $"\\u{(int)letter:X4}")));
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8));
        for (var offset = 0; offset < 3; offset++)
        {
            var spelled = Convert.ToBase64String([.. new byte[offset], .. utf8]);
            yield return Encoding.ASCII.GetBytes(spelled[(offset == 0 ? 0 : 4)..(spelled.Length - 4)]);
        }
    }
}
