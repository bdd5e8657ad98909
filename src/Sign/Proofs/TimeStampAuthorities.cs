using Yinxin.Signatures;

namespace Yinxin.Sign;

/// <summary>The time-stamp authorities of an order, asked in turn until one gives a time stamp that may be believed.</summary>
internal sealed class TimeStampAuthorities(ProofOrder order, TimeProvider clock) : IDisposable
{
    /// <summary>Nobody is sent elsewhere, and the time-out is that of the question.</summary>
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Null when the order names no authority.</summary>
    public TimeStampSource? Source => order.Authorities.Count == 0 ? null : new(Obtain);

    public void Dispose() => http.Dispose();

    /// <exception cref="TimeStampException">None gave one: the code is that of the last, the message is made of their addresses.</exception>
    private byte[] Obtain(byte[] sha256)
    {
        var failures = new List<(Uri Address, TimeStampException Why)>();
        foreach (var address in order.Authorities)
        {
            try
            {
                return new TimeStampClient(http, Options(address), clock).Obtain(sha256);
            }
            catch (TimeStampException why)
            {
                failures.Add((address, why));
            }
        }
        var last = failures[^1].Why;
        throw new TimeStampException(last.Code, string.Join("; ", failures.Select(one => failures.Count == 1 ? $"{one.Address}" : $"{one.Address} {one.Why.Code}")), last);
    }

    private TimeStampClientOptions Options(Uri address)
    {
        var options = new TimeStampClientOptions(address, order.Policy);
        return order.Timeout is { } longest ? options with { Timeout = longest } : options;
    }
}
