namespace Yinxin.Signatures;

/// <summary>The hosts that may be asked: names as they stand in addresses, with a port where it is not the usual one.</summary>
public sealed class ListedHosts(IEnumerable<string> names)
{
    private readonly HashSet<string> names = new(names, StringComparer.OrdinalIgnoreCase);

    /// <summary>Is it the name or the address of a host, perhaps with a port?</summary>
    public static bool IsHost(string name) =>
        Uri.TryCreate($"https://{name}", UriKind.Absolute, out var address) && address is { UserInfo: "", PathAndQuery: "/", Fragment: "" }
        && name.Length > 0 && !name.EndsWith('/');

    public bool Has(Uri address) => names.Contains(address.IsDefaultPort ? address.Host : address.Authority) || (address.IsDefaultPort && names.Contains($"{address.Host}:{address.Port}"));
}
