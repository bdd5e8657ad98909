using System.Security.Cryptography;
using System.Text.Json;

namespace Yinxin.Store;

/// <summary>One wrapped data key of the ring.</summary>
internal sealed record WrappedKey(string Purpose, int Generation, byte[] Wrapped);

/// <summary>A secret of the installation itself that is needed before the first event can be read.</summary>
internal sealed record WrappedSecret(string Purpose, string Name, byte[] Wrapped);

/// <summary>What <c>keyring.json</c> says.</summary>
/// <param name="Crypto">Name of the crypto profile; null for the usual one.</param>
internal sealed record KeyRingContents(string Master, string? Crypto, IReadOnlyList<WrappedKey> Keys, IReadOnlyList<WrappedSecret> Secrets);

/// <summary>The one spelling of <c>keyring.json</c>; its last member is a MAC over all that stands before, by the master key.</summary>
internal static class KeyRingText
{
    private const int Version = 1;

    /// <summary>Names its crypto profile.</summary>
    private const int NamingVersion = 2;
    private static readonly JsonWriterOptions Form = new() { Indented = true, NewLine = "\n" };

    public static byte[] Write(KeyRingContents contents, ReadOnlySpan<byte> macKey, CryptoProfile profile) =>
        Spell(contents, Mac(contents, macKey, profile));

    /// <summary>The master key's id, believed only as far as looking for that key goes.</summary>
    public static string MasterIdOf(ReadOnlyMemory<byte> bytes) => Parse(bytes).Contents.Master;

    /// <summary>The name of the crypto profile, believed only when the MAC by its algorithms fits.</summary>
    public static string? CryptoOf(ReadOnlyMemory<byte> bytes) => Parse(bytes).Contents.Crypto;

    public static KeyRingContents Read(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> macKey, CryptoProfile profile)
    {
        var (contents, mac) = Parse(bytes);
        var expected = Mac(contents, macKey, profile);
        if (!CryptographicOperations.FixedTimeEquals(mac, expected)) throw Damaged("its MAC does not fit");
        if (!bytes.Span.SequenceEqual(Spell(contents, mac))) throw Damaged("it is not spelled as this program writes it");
        return contents;
    }

    public static KeyRingException Damaged(string how, Exception? inner = null) => new("keyring-damaged", $"The key ring is damaged: {how}.", inner);

    private static byte[] Mac(KeyRingContents contents, ReadOnlySpan<byte> macKey, CryptoProfile profile)
    {
        var mac = new byte[SHA256.HashSizeInBytes];
        profile.Mac(macKey, Spell(contents, []), mac);
        return mac;
    }

    private static byte[] Spell(KeyRingContents contents, ReadOnlySpan<byte> mac)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Form))
        {
            json.WriteStartObject();
            json.WriteNumber("v", contents.Crypto is null ? Version : NamingVersion);
            if (contents.Crypto is { } crypto) json.WriteString("crypto", crypto);
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
            var version = root.GetProperty("v").GetInt32();
            if (version is not (Version or NamingVersion)) throw Damaged("its version is not known here");
            var contents = new KeyRingContents(
                root.GetProperty("master").GetString() ?? "",
                version == NamingVersion ? Text(root, "crypto") : null,
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
