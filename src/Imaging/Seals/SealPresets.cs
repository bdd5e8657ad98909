using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yinxin.Imaging;

/// <summary>A customary or official specification of a seal, as data: sizes in mm, with where it comes from.</summary>
/// <param name="Key">Stable, kebab-case.</param>
/// <param name="SealType">The register's type, for example ContractSeal.</param>
/// <param name="Source">The rule or the practice that gives these sizes.</param>
/// <param name="Note">What to know before it is used; may be empty.</param>
public sealed record SealPreset(
    string Key, string NameZh, string NameEn, string SealType, SealShape Shape, SealLayout Layout, double WidthMm, double HeightMm,
    double BorderMm, double InnerBorderMm, SealCentre Centre, double StarMm, string? LowerText, string Source, string Note)
{
    /// <summary>The face of this specification for one owner.</summary>
    public SealFace FaceFor(string text) => new()
    {
        Shape = Shape, Layout = Layout, WidthMm = WidthMm, HeightMm = HeightMm, BorderMm = BorderMm, InnerBorderMm = InnerBorderMm,
        Centre = Centre, StarMm = StarMm, LowerText = LowerText, Text = text,
    };
}

/// <summary>The specifications that come with the program.</summary>
public static class SealPresets
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyList<SealPreset> All { get; } = Read();

    /// <exception cref="ArgumentException">No specification has this key.</exception>
    public static SealPreset Get(string key) =>
        All.FirstOrDefault(preset => preset.Key == key) ?? throw new ArgumentException($"no seal specification '{key}'", nameof(key));

    private static IReadOnlyList<SealPreset> Read()
    {
        using var stream = typeof(SealPresets).Assembly.GetManifestResourceStream("seal-presets.json")!;
        return JsonSerializer.Deserialize<SealPreset[]>(stream, Json)!;
    }
}
