using System.Globalization;
using System.Security.Cryptography;
using Yinxin.Domain;

namespace Yinxin.Desks.People;

/// <summary>Password hashes: PBKDF2-HMAC-SHA512, <c>pbkdf2-sha512$iterations$salt$hash</c>, base64.</summary>
/// <remarks>OWASP asks for 210,000 iterations of this function in 2023–2026; we take more.</remarks>
public static class Passwords
{
    public const int Iterations = 240_000;
    public const int Shortest = 10;
    public const int Longest = 200;

    /// <summary>A shorter user name stands in a password by chance; it tells a guesser nothing.</summary>
    private const int TellingName = 4;
    private const int SaltSize = 16;
    private const int HashSize = 32;

    /// <summary>A hash that nobody's password fits: checked when the user name is unknown, so that both take the same time.</summary>
    public static readonly string Nobody = Hash(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA512, HashSize);
        return string.Create(CultureInfo.InvariantCulture, $"pbkdf2-sha512${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    public static bool Fits(string password, string stored)
    {
        if (password.Length > Longest || stored.Split('$') is not ["pbkdf2-sha512", var rounds, var salt, var hash]) return false;
        var expected = Convert.FromBase64String(hash);
        var actual = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(salt), int.Parse(rounds, CultureInfo.InvariantCulture), HashAlgorithmName.SHA512, expected.Length);
        return CryptographicOperations.FixedTimeEquals(actual, expected);
    }

    /// <summary>Ten characters or more, three kinds of them, not the user name.</summary>
    public static Refusal? WhyWeak(string? password, string userName)
    {
        if (password is null || password.Length < Shortest || password.Length > Longest) return Refusal.Invalid("password-weak", Shortest);
        var kinds = (password.Any(char.IsUpper) ? 1 : 0) + (password.Any(char.IsLower) ? 1 : 0) + (password.Any(char.IsDigit) ? 1 : 0) + (password.Any(c => !char.IsLetterOrDigit(c)) ? 1 : 0);
        return kinds < 3 || (userName.Length >= TellingName && password.Contains(userName, StringComparison.OrdinalIgnoreCase)) || password.Distinct().Count() < 5 ? Refusal.Invalid("password-weak", Shortest) : null;
    }

    /// <summary>A random password that is printed once: no letters that look alike, strong enough for this user.</summary>
    public static string Random(string userName)
    {
        const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        string password;
        do password = $"{new string(RandomNumberGenerator.GetItems<char>(Letters, 14))}-{RandomNumberGenerator.GetInt32(10, 99)}aZ";
        while (WhyWeak(password, userName) is not null);
        return password;
    }
}
