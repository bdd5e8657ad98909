using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.RateLimiting;
using Yinxin.Desks.Evidence;
using Yinxin.Server.Host;

namespace Yinxin.Server.Evidence;

/// <summary>/verify: anyone may check a document, a receipt, a digest; and what a receipt's QR code names.</summary>
[EnableRateLimiting(Limits.Door)]
public sealed partial class Verify
{
    private VerifyAnswer? answer;

    /// <summary>Place in the ledger and leaf hash: <c>17.5f2c…</c>.</summary>
    [SupplyParameterFromQuery(Name = "entry")] private string? Entry { get; set; }
    [Inject] private VerifyDesk Desk { get; set; } = null!;
    [Inject] private IHttpContextAccessor Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (!string.IsNullOrWhiteSpace(Entry)) answer = await FindAsync(Entry.Trim(), Http.HttpContext!.RequestAborted);
    }

    private async Task<VerifyAnswer> FindAsync(string entry, CancellationToken stop)
    {
        if (entry.Split('.') is not [var place, { Length: 64 } hash] || !long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) || !hash.All(char.IsAsciiHexDigitLower))
            return new("unreadable", [new("entry-address-form", "fault", "", [])], null, null);
        var shown = await Desk.FindEntryAsync(sequence, hash, stop);
        return shown is null
            ? new("invalid", [new("entry-unknown", "fault", "ledger", [place])], null, null)
            : new("valid", [new("entry-known", "passed", "ledger", [place]), new("file-not-compared", "note", "file", [])], shown, null);
    }
}
