using Yinxin.Pdf;
using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>A proof order with its files read: what signing and extending need besides a key.</summary>
internal sealed class Proof : IDisposable
{
    /// <summary>In bytes; a list in PEM has a third more than in DER.</summary>
    private const int LargestList = CertificateRevocationList.LargestSize / 2 * 3;

    private const int LargestResponse = OcspResponse.LargestSize * 2;

    private const int LargestTrust = 4 * 1024 * 1024;

    private readonly TimeStampAuthorities authorities;
    private readonly TrustAnchors anchors;
    private readonly ValidationData data;
    private readonly AnswerCache kept;
    private readonly TimeProvider clock;

    private Proof(ProofOrder order, TimeProvider clock)
    {
        Order = order;
        this.clock = clock;
        Password = order.PdfPasswordFile is { } path ? PasswordFile.Read(path) : null;
        anchors = new([.. Read(order.Trust, LargestTrust, ValidationDataFile.Certificates).Select(certificate => certificate.Encoded)]);
        data = new([], [.. Read(order.Lists, LargestList, ValidationDataFile.Lists)], [.. Read(order.Responses, LargestResponse, ValidationDataFile.Responses)]);
        authorities = new(order, clock);
        kept = new(clock);
    }

    public ProofOrder Order { get; }

    /// <summary>Of encrypted files; null when none was given.</summary>
    public string? Password { get; }

    /// <summary>Where a signature gets its time stamp; null for B-B.</summary>
    public TimeStampSource? TimeStamps => authorities.Source;

    /// <summary>Does the level want validation data in the file?</summary>
    public bool IsLongTerm => Order.Level >= Level.LongTerm;

    /// <exception cref="NotSignedException">A file can't be read as what it should be.</exception>
    public static Proof Open(ProofOrder order, TimeProvider clock) => new(order, clock);

    /// <summary>Raises a signed file to the level.</summary>
    /// <exception cref="PdfSyntaxException">As <see cref="PdfExtending.Extend"/>.</exception>
    /// <exception cref="TimeStampException">No time stamp was to be had.</exception>
    public ExtendedPdf Extend(Stream input, Stream output)
    {
        using var reader = Order.Hosts.Count > 0 ? new HostReader(new ListedHosts(Order.Hosts)) : null;
        var online = reader is null ? null : new OnlineData(reader, kept);
        var level = Order.Level == Level.LongTermArchive ? PadesLevel.LongTermArchive : PadesLevel.LongTerm;
        try
        {
            return PdfExtending.Extend(input, output, new(level, anchors, data, TimeStamps, clock.GetUtcNow()) { Password = Password, Online = online });
        }
        catch (PdfSyntaxException lack) when (lack.Code == "validation-data-missing" && online?.All.Any(one => one.Failure is not null) == true)
        {
            throw NotFetched(lack, online.All);
        }
    }

    private static PdfSyntaxException NotFetched(PdfSyntaxException lack, IReadOnlyList<Fetched> asked)
    {
        var tried = string.Join("; ", asked.Where(one => one.Failure is not null).Select(one => $"{one.Address} {one.Failure}"));
        return new(lack.Offset, "validation-data-not-fetched", "What is missing could not be fetched.", lack) { Facts = [.. lack.Facts, tried] };
    }

    public void Dispose() => authorities.Dispose();

    private static List<T> Read<T>(IReadOnlyList<string> paths, int most, Func<byte[], IReadOnlyList<T>> read)
    {
        var all = new List<T>();
        foreach (var path in paths)
        {
            try
            {
                all.AddRange(read(InputFile.Small(path, most)));
            }
            catch (SignatureSyntaxException malformed)
            {
                throw new NotSignedException(Outcome.Unreadable, $"file-{malformed.Code}", malformed, path);
            }
        }
        return all;
    }
}
