using System.Globalization;
using System.Linq.Expressions;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Yinxin.Domain;

namespace Yinxin.Store;

/// <summary>How events and encrypted columns are spelled as JSON, docs/formats/data-folder.md: camelCase, ids as 32 hex digits, times in UTC milliseconds.</summary>
internal static class EventJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        // The body is never shown inside a page as it is; readable words keep receipts readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed, LeaveOutWhatCameLater } },
        Converters = { new TimeConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new SingleValueFactory() },
    };

    /// <summary>What a type computes from its members is no member: it is neither written nor accepted.</summary>
    private static void LeaveOutComputed(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i] is { Set: null, AssociatedParameter: null }) type.Properties.RemoveAt(i);
        }
    }

    /// <summary>A member that came later is not written where it is null: bodies from before keep their bytes.</summary>
    private static void LeaveOutWhatCameLater(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(AddedLaterAttribute), inherit: false) == true) property.ShouldSerialize = (_, value) => value is not null;
        }
    }

    /// <summary>UTC with exactly three digits of a second; finer ticks are cut off when writing, other spellings are refused when reading.</summary>
    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.TryParseExact(reader.GetString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at
                : throw new JsonException("A time is written as 2026-11-23T04:00:00.000Z.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            Span<char> text = stackalloc char[24];
            value.UtcDateTime.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
            writer.WriteStringValue(text[..length]);
        }
    }

    private sealed class SingleValueFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => SingleValue.IsOne(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        {
            var inner = SingleValue.PropertyOf(typeToConvert)!.PropertyType;
            return (JsonConverter)Activator.CreateInstance(typeof(SingleValueConverter<,>).MakeGenericType(typeToConvert, inner))!;
        }
    }

    /// <summary>Writes the one value in place of the type; guids as 32 lower-case hex digits, anything else as JSON has it.</summary>
    private sealed class SingleValueConverter<TOuter, TInner> : JsonConverter<TOuter>
        where TOuter : struct
    {
        private static readonly Func<TOuter, TInner> Unwrap = CompileUnwrap();
        private static readonly Func<TInner, TOuter> Wrap = CompileWrap();

        public override TOuter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (typeof(TInner) == typeof(Guid)) return Wrap((TInner)(object)ReadGuid(ref reader));
            var inner = JsonSerializer.Deserialize<TInner>(ref reader, options) ?? throw new JsonException($"A {typeof(TOuter).Name} is never null.");
            return typeof(TOuter) != typeof(Domain.Digest) || IsSha256((string)(object)inner) ? Wrap(inner) : throw new JsonException("A digest has 64 lower-case hex digits.");
        }

        public override void Write(Utf8JsonWriter writer, TOuter value, JsonSerializerOptions options)
        {
            var inner = Unwrap(value);
            switch (inner)
            {
                case Guid id:
                    WriteGuid(writer, id);
                    break;
                case string text:
                    writer.WriteStringValue(text);
                    break;
                case int number:
                    writer.WriteNumberValue(number);
                    break;
                case long number:
                    writer.WriteNumberValue(number);
                    break;
                default:
                    JsonSerializer.Serialize(writer, inner, options);
                    break;
            }
        }

        private static void WriteGuid(Utf8JsonWriter writer, Guid id)
        {
            Span<byte> text = stackalloc byte[32];
            id.TryFormat(text, out _, "N");
            writer.WriteStringValue(text);
        }

        private static Guid ReadGuid(ref Utf8JsonReader reader)
        {
            var text = reader.GetString();
            return Guid.TryParseExact(text, "N", out var id) && id.ToString("N") == text ? id : throw new JsonException("An id has 32 lower-case hex digits.");
        }

        private static bool IsSha256(string text) => text.Length == 64 && text.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0;

        private static Func<TOuter, TInner> CompileUnwrap()
        {
            var outer = Expression.Parameter(typeof(TOuter));
            return Expression.Lambda<Func<TOuter, TInner>>(Expression.Property(outer, SingleValue.PropertyOf(typeof(TOuter))!), outer).Compile();
        }

        private static Func<TInner, TOuter> CompileWrap()
        {
            var inner = Expression.Parameter(typeof(TInner));
            return Expression.Lambda<Func<TInner, TOuter>>(Expression.New(typeof(TOuter).GetConstructors()[0], inner), inner).Compile();
        }
    }
}
