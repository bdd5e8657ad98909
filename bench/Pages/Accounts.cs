using System.Security.Cryptography;
using System.Text;
using Yinxin.Desks;
using Yinxin.Ledger;
using Yinxin.Server.Demo;
using Yinxin.Signatures;
using Yinxin.Store;

namespace Yinxin.Bench.Pages;

/// <summary>Accounts of the demonstration company for those who look at its pages, and its log key for those who write straight into its ledger.</summary>
internal static class Accounts
{
    /// <summary>Gives everybody a password of their own.</summary>
    /// <returns>A line for each: user name, password.</returns>
    public static async Task<IReadOnlyList<string>> WithOwnPasswordsAsync(House house, IEnumerable<DemoAccount> people, DateTimeOffset at)
    {
        List<string> lines = [];
        foreach (var account in people)
        {
            var session = Must(await house.SignIn.SignInAsync(account.UserName, account.Password, "127.0.0.1", at, CancellationToken.None));
            var password = $"Bench-{RandomNumberGenerator.GetHexString(16)}";
            Must(await house.SignIn.ChangePasswordAsync(new Caller(account.Id, at), session, account.Password, password, CancellationToken.None));
            lines.Add($"{account.UserName} {password}");
        }
        return lines;
    }

    /// <returns>Sessions by user name.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> SignInAsync(House house, string file)
    {
        Dictionary<string, string> sessions = new(StringComparer.Ordinal);
        foreach (var line in await File.ReadAllLinesAsync(file))
        {
            var (name, password) = (line.Split(' ')[0], line.Split(' ')[1]);
            sessions[name] = Must(await house.SignIn.SignInAsync(name, password, "127.0.0.1", DateTimeOffset.UtcNow, CancellationToken.None));
        }
        return sessions;
    }

    /// <summary>The company's own log key, out of its key ring.</summary>
    public static LedgerSigner SignerOf(KeyRing ring)
    {
        var signer = new Ed25519Signer(ring.Secret(KeyPurpose.LogKey, "checkpoint-seed")!);
        var name = Encoding.UTF8.GetString(ring.Secret(KeyPurpose.LogKey, "log-name")!);
        return new(new LogKey(name, signer.PublicKey), message => signer.Sign(message), Ed25519.Verify);
    }

    public static T Must<T>(Answer<T> answer) => answer.Refusal is { } no ? throw new InvalidOperationException($"Refused: {no.Code}") : answer.Value!;
}
