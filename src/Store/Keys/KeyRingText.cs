using System.Security.Cryptography;
using System.Text.Json;

namespace Yinxin.Store;

/// <summary>One wrapped data key of the ring.</summary>
internal sealed record WrappedKey(string Purpose, int Generation, byte[] Wrapped);

/// <summary>A secret of the installation itself that is needed before the first event can be read.</summary>
internal sealed record WrappedSecret(string Purpose, string Name, byte[] Wrapped);

/// <summary>What <c>keyring.json</c> says.</summary>
internal sealed record KeyRingContents(string Master, IReadOnlyList<WrappedKey> Keys, IReadOnlyList<WrappedSecret> Secrets);

/// <summary>The one spelling of <c>keyring.json</c>; its last member is a MAC over all that stands before, by the master key.</summary>
internal static class KeyRingText
{
    private const int Version = 1;
    private static readonly JsonWriterOptions Form = new() { Indented = true, NewLine = "\n" };

    public static byte[] Write(KeyRingContents contents, ReadOnlySpan<byte> macKey) =>
        Spell(contents, HMACSHA256.HashData(macKey, Spell(contents, [])));

    /// <summary>The master key's id, believed only as far as looking for that key goes.</summary>
    public static string MasterIdOf(ReadOnlyMemory<byte> bytes) => Parse(bytes).Contents.Master;

    public static KeyRingContents Read(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> macKey)
    {
        var (contents, mac) = Parse(bytes);
        var expected = HMACSHA256.HashData(macKey, Spell(contents, []));
        if (!CryptographicOperations.FixedTimeEquals(mac, expected)) throw Damaged("its MAC does not fit");
        if (!bytes.Span.SequenceEqual(Spell(contents, mac))) throw Damaged("it is not spelled as this program writes it");
        return contents;
    }

    public static KeyRingException Damaged(string how, Exception? inner = null) => new("keyring-damaged", $"The key ring is damaged: {how}.", inner);

    private static byte[] Spell(KeyRingContents contents, ReadOnlySpan<byte> mac)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Form))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("master", contents.Master);
            json.WriteStartArray("keys");
            foreach (var key in contents.Keys)
            {
                json.WriteStartObject();
                json.WriteString("purpose", key.Purpose);
                json.WriteNumber("generation", key.Generation);
                json.WriteBase64String("wrapped", key.Wrapped);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("secrets");
            foreach (var secret in contents.Secrets)
            {
                json.WriteStartObject();
                json.WriteString("purpose", secret.Purpose);
                json.WriteString("name", secret.Name);
                json.WriteBase64String("wrapped", secret.Wrapped);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBase64String("mac", mac);
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static (KeyRingContents Contents, byte[] Mac) Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.GetProperty("v").GetInt32() != Version) throw Damaged("its version is not known here");
            var contents = new KeyRingContents(
                root.GetProperty("master").GetString() ?? "",
                [.. root.GetProperty("keys").EnumerateArray().Select(key => new WrappedKey(Text(key, "purpose"), key.GetProperty("generation").GetInt32(), Bytes(key)))],
                [.. root.GetProperty("secrets").EnumerateArray().Select(secret => new WrappedSecret(Text(secret, "purpose"), Text(secret, "name"), Bytes(secret)))]);
            return (contents, root.GetProperty("mac").GetBytesFromBase64());
        }
        catch (Exception why) when (why is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw Damaged("it cannot be parsed", why);
        }
    }

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString() ?? "";

    private static byte[] Bytes(JsonElement from) => from.GetProperty("wrapped").GetBytesFromBase64();
}
