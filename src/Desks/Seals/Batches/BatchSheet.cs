using System.Globalization;
using Yinxin.Desks.Spreadsheets;
using Yinxin.Domain;
using Yinxin.Domain.People;
using Yinxin.Domain.Seals;
using Yinxin.Domain.Seals.Batches;

namespace Yinxin.Desks.Seals.Batches;

/// <summary>A line of the table as it was read: a seal, or what is wrong with the line.</summary>
/// <param name="Picture">Name of its picture in the ZIP; null where a preset is drawn.</param>
public sealed record ReadLine(int Row, string Code, string Name, BatchLine? Line, string? Picture, Refusal? Fault);

/// <summary>Reads the table of a batch (E-03): its columns, and each of its lines in the words of the register.</summary>
internal sealed class BatchSheet(Organisation o, Policy policy, UnitId entity, DateOnly usualUntil, Func<string, SealId?> codeOf)
{
    /// <summary>The preset of a seal whose face is a picture.</summary>
    public const string PicturePreset = "picture";

    public static readonly IReadOnlyList<SheetColumn> Columns =
    [
        new("code", true, "印章编码"), new("name", true, "印章名称"), new("type", true, "印章类型"), new("text", true, "印面文字"), new("custodian", true, "保管人"),
        new("deputy", false, "副保管人"), new("owner", false, "所属单位"), new("preset", false, "规格"), new("picture", false, "图片"),
        new("shape", false, "形状"), new("width", false, "宽度", "宽度（毫米）"), new("height", false, "高度", "高度（毫米）"),
        new("lower", false, "下弦文字"), new("digits", false, "印章编号", "税号"), new("number", false, "序号"), new("colour", false, "颜色"), new("star", false, "五角星"),
        new("until", false, "有效期至"), new("place", false, "存放地点"), new("remark", false, "备注"), new("physical", false, "实体印章编码"),
        new("filing", false, "备案号"), new("authority", false, "备案机构"), new("documents", false, "适用文件类型"),
    ];

    private readonly ILookup<string, PersonId> people = o.People.Values.Where(p => !p.Left).SelectMany(p => new[] { (p.Name, p.Id), (p.UserName, p.Id) }).Distinct().ToLookup(p => p.Item1, p => p.Id, StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, UnitId> units = o.Units.Values.ToLookup(u => u.Name, u => u.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every line; a code that stands on two lines is wrong on the second.</summary>
    public IReadOnlyList<ReadLine> Read(Sheet sheet, SheetColumns columns)
    {
        Dictionary<string, int> seen = new(StringComparer.OrdinalIgnoreCase);
        List<ReadLine> lines = [];
        foreach (var row in sheet.Rows)
        {
            var (code, name) = (columns.Text(row, "code") ?? "", columns.Text(row, "name") ?? "");
            var answer = row.Fault is { } bad ? bad : seen.TryGetValue(code, out var first) && code.Length > 0 ? Refusal.Invalid("batch-code-twice", code, first) : Line(row, columns, code, name);
            if (code.Length > 0) seen.TryAdd(code, row.Number);
            lines.Add(new(row.Number, code, name, answer.Value, columns.Text(row, "picture"), answer.Refusal));
        }
        return lines;
    }

    private Answer<BatchLine> Line(SheetRow row, SheetColumns columns, string code, string name)
    {
        string? Text(string key) => columns.Text(row, key);
        if (Columns.FirstOrDefault(c => c.IsRequired && Text(c.Key) is null) is { } empty) return Refusal.Invalid("batch-cell-empty", empty.Heads[0]);
        var (type, owner, custodian, deputy) = (Type(Text("type")!), Owner(Text("owner")), Person(Text("custodian")!), Text("deputy") is { } second ? Person(second) : new(default, null));
        if ((type.Refusal ?? owner.Refusal ?? custodian.Refusal ?? deputy.Refusal) is { } unknown) return unknown;
        var until = Day(Text("until"));
        if (until.Refusal is { } day) return day;
        var (width, height) = (Size(Text("width")), Size(Text("height")));
        if ((width.Refusal ?? height.Refusal) is { } size) return size;
        var documents = Documents(Text("documents"));
        if (documents.Refusal is { } kinds) return kinds;
        if (Text("physical") is { } stands && codeOf(stands) is null) return Refusal.NotFound("batch-physical-unknown", stands);
        var face = Face(Text, width.Value, height.Value);
        if (face.Refusal is { } drawn) return drawn;
        var card = new SealCard(code, name, type.Value!, SealForm.Electronic, face.Value!.Shape, face.Value.Width, face.Value.Height, null, Text("text")!, owner.Value, custodian.Value,
            Text("deputy") is null ? null : deputy.Value, null, Text("place") ?? "印信系统", Text("remark"));
        return new BatchLine(row.Number, codeOf(code) ?? new SealId(Guid.CreateVersion7()), card, face.Value, EndOf(until.Value ?? usualUntil), Text("filing") is { } filing ? (filing, Text("authority")) : null,
            documents.Value!, Text("physical") is { } physical ? codeOf(physical) : null);
    }

    private Answer<FaceSpec> Face(Func<string, string?> text, double? width, double? height)
    {
        var colour = Colour(text("colour"));
        if (colour.Refusal is { } no) return no;
        if (text("picture") is not null)
        {
            if (text("preset") is not null) return Refusal.Invalid("batch-preset-or-picture");
            if (width is not { } w) return Refusal.Invalid("batch-cell-empty", "宽度");
            return Shape(text("shape")) is { Value: { } shape } ? new FaceSpec(PicturePreset, shape, new(w), new(height ?? w), text("text")!, null, null, null, colour.Value!, Star: false) : Refusal.Invalid("batch-shape-unknown", text("shape")!);
        }
        if (text("preset") is not { } said) return Refusal.Invalid("batch-preset-or-picture");
        if (SealMaking.Presets.FirstOrDefault(p => Is(said, p.Key, p.NameZh, p.NameEn)) is not { } preset) return Refusal.NotFound("batch-preset-unknown", said);
        var star = text("star") is { } s ? Is(s, "是", "有", "yes", "true", "1") : preset.Star;
        return new FaceSpec(preset.Key, preset.Shape, new(width ?? preset.Width), new(height ?? preset.Height), text("text")!, text("lower"), text("digits"), text("number"), colour.Value!, star);
    }

    private Answer<string> Type(string said) =>
        policy.SealTypes.Values.FirstOrDefault(t => Is(said, t.Key, t.NameZh, t.NameEn)) is { } type ? type.Key : Refusal.NotFound("batch-type-unknown", said);

    private Answer<UnitId> Owner(string? said)
    {
        if (said is null) return entity;
        UnitId[] found = [.. units[said]];
        return found.Length switch { 1 => found[0], 0 => Refusal.NotFound("batch-unit-unknown", said), _ => Refusal.Invalid("batch-unit-ambiguous", said, found.Length) };
    }

    /// <summary>By name or user name; a name that two people bear must be a user name.</summary>
    private Answer<PersonId> Person(string said)
    {
        if (o.FindByUserName(said) is { Left: false } known) return known.Id;
        PersonId[] found = [.. people[said].Distinct()];
        return found.Length switch { 1 => found[0], 0 => Refusal.NotFound("batch-person-unknown", said), _ => Refusal.Invalid("batch-person-ambiguous", said, found.Length) };
    }

    private Answer<IReadOnlyList<string>> Documents(string? said)
    {
        List<string> keys = [];
        foreach (var word in (said ?? "").Split(['、', '，', ',', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (policy.DocumentTypes.Values.FirstOrDefault(t => Is(word, t.Key, t.NameZh, t.NameEn)) is not { } type) return Refusal.NotFound("batch-document-unknown", word);
            keys.Add(type.Key);
        }
        return keys;
    }

    private static Answer<SealShape?> Shape(string? said) => said switch
    {
        null or "圆" or "圆形" => new(SealShape.Round, null),
        "椭圆" or "椭圆形" => new(SealShape.Oval, null),
        "方" or "方形" or "正方形" => new(SealShape.Square, null),
        "长方" or "长方形" or "矩形" => new(SealShape.Rectangle, null),
        _ => Enum.TryParse<SealShape>(said, ignoreCase: true, out var shape) && Enum.IsDefined(shape) && !char.IsAsciiDigit(said[0]) ? new(shape, null) : new(null, null),
    };

    private static Answer<string> Colour(string? said) => said switch
    {
        null or "红" or "红色" => "red",
        "蓝" or "蓝色" => "blue",
        "黑" or "黑色" => "black",
        "紫" or "紫色" => "purple",
        _ => SealMaking.Colours.Contains(said, StringComparer.OrdinalIgnoreCase) ? said.ToLowerInvariant() : Refusal.Invalid("colour-unknown"),
    };

    private static Answer<double?> Size(string? said)
    {
        if (said is null) return new(null, null);
        var plain = said.Replace("毫米", "", StringComparison.Ordinal).Replace("mm", "", StringComparison.OrdinalIgnoreCase).Trim();
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mm) && mm is >= SealDecisions.SmallestMm and <= SealDecisions.LargestMm ? new Answer<double?>(mm, null) : Refusal.Invalid("seal-size", SealDecisions.SmallestMm, SealDecisions.LargestMm);
    }

    private static Answer<DateOnly?> Day(string? said)
    {
        if (said is null) return new(null, null);
        string[] forms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
        return DateOnly.TryParseExact(said, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new Answer<DateOnly?>(day, null) : Refusal.Invalid("day-form", said);
    }

    internal static DateTimeOffset EndOf(DateOnly day) => new DateTimeOffset(day, new TimeOnly(23, 59, 59), Caller.ChinaStandardTime).ToUniversalTime();

    private static bool Is(string said, params string[] names) => names.Contains(said, StringComparer.OrdinalIgnoreCase);
}
