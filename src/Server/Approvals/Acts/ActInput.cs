using System.Globalization;
using Yinxin.Desks.Approvals;
using Yinxin.Domain;

namespace Yinxin.Server.Approvals.Acts;

/// <summary>What an act's form brings.</summary>
public sealed class ActInput
{
    public string? Round { get; set; }
    public string? Step { get; set; }
    public string? Person { get; set; }
    public string? Place { get; set; }
    public string? Imprints { get; set; }
    public string? Text { get; set; }

    /// <summary>The step that the page showed.</summary>
    public StepShown Shown => new(Whole(Round) ?? -1, Whole(Step) ?? -1);

    /// <summary>Nobody where nobody was chosen.</summary>
    public PersonId Chosen => Guid.TryParseExact(Person, "N", out var id) ? new(id) : default;

    public bool IsBefore => Place != "after";

    public static int? Whole(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
