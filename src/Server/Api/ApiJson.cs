using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Yinxin.Domain;
using Yinxin.Domain.Approvals;
using Yinxin.Domain.Custody;

namespace Yinxin.Server.Api;

/// <summary>How the API writes and reads JSON: camelCase, ids as 32 hex digits, words for enums, amounts in cents. What it does not know it refuses.</summary>
public static class ApiJson
{
    /// <summary>Deepest nesting of a body.</summary>
    public const int Deepest = 16;

    public static void Configure(JsonSerializerOptions o)
    {
        o.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        o.PropertyNameCaseInsensitive = false;
        o.NumberHandling = JsonNumberHandling.Strict;
        o.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        o.AllowDuplicateProperties = false;
        o.RespectNullableAnnotations = true;
        o.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        foreach (var converter in ValueConverters.All) o.Converters.Add(converter);
        o.TypeInfoResolver = (o.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(Shape);
    }

    /// <summary>Null where it may be null may be left out, everything else is required; what is computed is not part of a shape.</summary>
    private static void Shape(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Namespace?.StartsWith(nameof(Yinxin), StringComparison.Ordinal) != true) return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (property.AssociatedParameter is { } parameter) property.IsRequired = !parameter.HasDefaultValue && !IsNullable(parameter);
            else if (property.Set is null) type.Properties.RemoveAt(i);
        }
    }

    private static bool IsNullable(JsonParameterInfo parameter) =>
        parameter.ParameterType.IsValueType ? Nullable.GetUnderlyingType(parameter.ParameterType) is not null : parameter.IsNullable;
}

/// <summary>The domain's small types as plain JSON values.</summary>
internal static class ValueConverters
{
    public static readonly IReadOnlyList<JsonConverter> All =
    [
        new IdConverter<PersonId>(g => new(g), v => v.Value), new IdConverter<UnitId>(g => new(g), v => v.Value), new IdConverter<SealId>(g => new(g), v => v.Value),
        new IdConverter<ApplicationId>(g => new(g), v => v.Value), new IdConverter<RouteId>(g => new(g), v => v.Value), new IdConverter<FileId>(g => new(g), v => v.Value),
        new IdConverter<StampingId>(g => new(g), v => v.Value),
        new IdConverter<HandoverId>(g => new(g), v => v.Value), new IdConverter<PlaceId>(g => new(g), v => v.Value), new IdConverter<TokenId>(g => new(g), v => v.Value),
        new IdConverter<StockTakeId>(g => new(g), v => v.Value), new IdConverter<CustodyCaseId>(g => new(g), v => v.Value), new IdConverter<RuleTextId>(g => new(g), v => v.Value), new IdConverter<CarryId>(g => new(g), v => v.Value),
        new IdConverter<MatterId>(g => new(g), v => v.Value), new IdConverter<FirmId>(g => new(g), v => v.Value), new IdConverter<DelegationId>(g => new(g), v => v.Value), new IdConverter<BatchId>(g => new(g), v => v.Value),
        new PlainConverter<Cents>((ref Utf8JsonReader r) => new(r.GetInt64()), (w, v) => w.WriteNumberValue(v.Value)),
        new PlainConverter<Millimetres>((ref Utf8JsonReader r) => new(r.GetDouble()), (w, v) => w.WriteNumberValue(v.Value)),
        new PlainConverter<PageNumber>((ref Utf8JsonReader r) => new(r.GetInt32()), (w, v) => w.WriteNumberValue(v.Value)),
        new PlainConverter<Digest>((ref Utf8JsonReader r) => new(r.GetString() ?? ""), (w, v) => w.WriteStringValue(v.Hex)),
    ];

    /// <summary>Types that are ids, for the description.</summary>
    public static readonly IReadOnlySet<Type> Ids = new HashSet<Type> { typeof(PersonId), typeof(UnitId), typeof(SealId), typeof(ApplicationId), typeof(RouteId), typeof(FileId), typeof(StampingId), typeof(HandoverId), typeof(PlaceId), typeof(TokenId), typeof(StockTakeId), typeof(CustodyCaseId), typeof(RuleTextId), typeof(CarryId), typeof(MatterId), typeof(FirmId), typeof(DelegationId), typeof(BatchId) };

    private delegate T ReadValue<out T>(ref Utf8JsonReader reader);

    private sealed class IdConverter<T>(Func<Guid, T> make, Func<T, Guid> guid) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Guid.TryParseExact(reader.GetString(), "N", out var id) ? make(id) : throw new JsonException("An id has 32 hex digits.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(guid(value).ToString("N"));
    }

    private sealed class PlainConverter<T>(ReadValue<T> read, Action<Utf8JsonWriter, T> write) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return read(ref reader);
            }
            catch (Exception bad) when (bad is FormatException or InvalidOperationException)
            {
                throw new JsonException($"Not a value of {typeof(T).Name}.", bad);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);
    }
}
