namespace Yinxin.Store.Tests.Keys;

public sealed class MasterKeyTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_key_file_is_one_line_for_its_owner_alone_and_reads_back()
    {
        using var key = MasterKey.Create();
        var path = Path.Combine(home.Root, "keys", "some.key");

        key.Write(path);
        using var read = MasterKey.Read(path);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Matches("^yinxin-master-key [0-9a-f]{16} [A-Za-z0-9+/]{43}=\n$", File.ReadAllText(path));
        Assert.Equal((key.Id, Convert.ToHexString(key.ToBytes())), (read.Id, Convert.ToHexString(read.ToBytes())));
    }

    [Fact]
    public void A_key_is_never_written_over()
    {
        using var key = MasterKey.Create();
        var path = Path.Combine(home.Root, "some.key");
        key.Write(path);

        Assert.Throws<IOException>(() => key.Write(path));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_key_file_that_others_may_open_is_refused(UnixFileMode more)
    {
        using var key = MasterKey.Create();
        var path = Path.Combine(home.Root, "some.key");
        key.Write(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | more);

        Assert.Equal("key-file-open-to-others", Assert.Throws<KeyRingException>(() => MasterKey.Read(path)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yinxin-master-key 0123456789abcdef AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("yinxin-master-key 0123456789abcdef short\n")]
    [InlineData("something else\n")]
    public void A_line_that_is_no_key_or_whose_id_does_not_fit_is_refused(string line)
    {
        var path = Path.Combine(home.Root, "some.key");
        File.WriteAllText(path, line);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);

        Assert.Equal("key-file-damaged", Assert.Throws<KeyRingException>(() => MasterKey.Read(path)).Code);
    }

    [Fact]
    [Trait("Requirement", "P-04")]
    public async Task A_new_data_folder_puts_its_key_apart_and_finds_it_again_wherever_the_data_is_copied()
    {
        await using (home.OpenFolder())
        {
            // Made, with a key of its own.
        }

        var key = Assert.Single(Directory.EnumerateFiles(Path.Combine(home.Root, "keys")));
        using var read = MasterKey.Read(key);
        Directory.Move(home.Data, Path.Combine(home.Root, "copied"));

        await using var copied = DataFolder.Open(Path.Combine(home.Root, "copied"), home.Places, TestHome.Gm);

        Assert.Equal($"{read.Id}.key", Path.GetFileName(key));
        Assert.Equal(read.Id, copied.Keys.MasterKeyId);
    }

    [Fact]
    public void The_given_path_is_asked_before_the_environment_and_that_before_the_users_folder()
    {
        Assert.Equal("/a", new KeyFilePlaces("/a", "/b", "/c").PathOf("id"));
        Assert.Equal("/b", new KeyFilePlaces(Given: null, "/b", "/c").PathOf("id"));
        Assert.Equal("/c/id.key", new KeyFilePlaces(Given: null, FromEnvironment: null, "/c").PathOf("id"));
        Assert.EndsWith("/.config/yinxin/keys/id.key", new KeyFilePlaces(Given: null, FromEnvironment: null, KeyFilePlaces.OfThisProcess().KeyFolder).PathOf("id"));
    }

    [Fact]
    [Trait("Requirement", "P-04")]
    public async Task A_home_that_is_not_there_yet_is_named_all_the_same_and_without_one_there_is_no_key()
    {
        using var other = OtherProcess.Start("say-key-folder", home.Root, "/usr/bin/env", "HOME=/nowhere/yinxin");

        Assert.Equal("/nowhere/yinxin/.config/yinxin/keys", (await other.StandardOutput.ReadToEndAsync()).Trim());
        Assert.Equal("key-folder-unknown", Assert.Throws<KeyRingException>(() => new KeyFilePlaces(null, null, ".config/yinxin/keys").PathOf("id")).Code);
    }

    [Theory]
    [InlineData("data/master.key")]
    [InlineData("data/files/master.key")]
    [InlineData("master.key")]
    [InlineData("linked/master.key")]
    [InlineData("link.key")]
    [Trait("Requirement", "P-04")]
    public void A_key_under_or_beside_the_data_is_refused_also_through_a_link(string place)
    {
        using var key = MasterKey.Create();
        Directory.CreateDirectory(Path.Combine(home.Data, "files"));
        Directory.CreateSymbolicLink(Path.Combine(home.Root, "linked"), home.Data);
        Directory.CreateDirectory(Path.Combine(home.Root, "apart"));
        var path = Path.Combine(home.Root, place);
        if (place == "link.key")
        {
            key.Write(Path.Combine(home.Data, "hidden.key"));
            path = Path.Combine(home.Root, "apart", place);
            File.CreateSymbolicLink(path, Path.Combine(home.Data, "hidden.key"));
        }
        else
        {
            key.Write(path);
        }

        var places = home.Places with { Given = path };

        Assert.Equal("key-file-beside-data", Assert.Throws<KeyRingException>(() => places.Find(key.Id, home.Data)).Code);
        Assert.Equal("key-file-beside-data", Assert.Throws<KeyRingException>(() => places.Create(home.Data)).Code);
    }

    [Fact]
    public async Task A_key_that_was_put_at_the_named_path_beforehand_is_taken()
    {
        using var key = MasterKey.Create();
        var path = Path.Combine(home.Root, "apart", "mounted.key");
        key.Write(path);

        await using var folder = DataFolder.Create(home.Data, home.Places with { FromEnvironment = path });

        Assert.Equal(key.Id, folder.Keys.MasterKeyId);
    }

    [Fact]
    public async Task Another_key_at_the_named_path_is_told_apart()
    {
        await using (home.OpenFolder())
        {
            // Made, with a key of its own.
        }

        using var other = MasterKey.Create();
        var path = Path.Combine(home.Root, "apart", "other.key");
        other.Write(path);

        var why = Assert.Throws<KeyRingException>(() => DataFolder.Open(home.Data, home.Places with { Given = path }, TestHome.Gm));

        Assert.Equal("other-master-key", why.Code);
    }
}
