namespace Yinxin.Server.Seals;

/// <summary>A kind of seal or document as it is typed.</summary>
public sealed class KindInput
{
    public string? Key { get; set; }
    public string? NameZh { get; set; }
    public string? NameEn { get; set; }

    /// <summary>Documents only: always takes more than one level of approval.</summary>
    public bool Important { get; set; }
}
