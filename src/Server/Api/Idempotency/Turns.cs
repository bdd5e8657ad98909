namespace Yinxin.Server.Api.Idempotency;

/// <summary>One at a time per name: of two requests with one key the later waits for the earlier.</summary>
public sealed class Turns
{
    private readonly Lock entering = new();
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);

    /// <returns>The turn, to be disposed when done; null when those before took too long.</returns>
    public async Task<IDisposable?> TakeAsync(string name, TimeSpan patience, CancellationToken stop)
    {
        Place place;
        lock (entering)
        {
            if (!places.TryGetValue(name, out place!)) places[name] = place = new(this, name);
            place.Users++;
        }

        var got = false;
        try
        {
            got = await place.Door.WaitAsync(patience, stop);
            return got ? place : null;
        }
        finally
        {
            if (!got) Leave(place);
        }
    }

    private void Leave(Place place)
    {
        lock (entering)
        {
            if (--place.Users > 0) return;
            places.Remove(place.Name);
        }
        place.Door.Dispose();
    }

    private sealed class Place(Turns turns, string name) : IDisposable
    {
        public string Name { get; } = name;
        public SemaphoreSlim Door { get; } = new(1, 1);
        public int Users { get; set; }

        public void Dispose()
        {
            Door.Release();
            turns.Leave(this);
        }
    }
}
