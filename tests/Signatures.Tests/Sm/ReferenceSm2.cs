using System.Globalization;
using System.Numerics;

namespace Yinxin.Signatures.Tests.Sm;

/// <summary>SM2 written down from GB/T 32918.2 with big numbers, slowly and for any curve: what the library is compared with.</summary>
internal sealed class ReferenceSm2(string p, string a, string b, string n, string x, string y)
{
    /// <summary>GB/T 32918.5.</summary>
    internal static readonly ReferenceSm2 Recommended = new(
        "fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff", "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc",
        "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93", "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123",
        "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7", "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0");

    /// <summary>GB/T 32918.2, annex A.</summary>
    internal static readonly ReferenceSm2 Example = new(
        "8542d69e4c044f18e8b92435bf6ff7de457283915c45517d722edb8b08f1dfc3", "787968b4fa32c3fd2417842e73bbfeff2f3c848b6831d7e0ec65228b3937e498",
        "63e4c6d3b23b0c849cf84241484bfe48f61d59a5b16ba06e6e12d1da27c5249a", "8542d69e4c044f18e8b92435bf6ff7dd297720630485628d5ae74ee7c32e79b7",
        "421debd61b62eab6746434ebc3cc315e32220b3badd50bdc4c4e6c147fedd43d", "0680512bcbb42c07d47349d2153b70c4e5d7fdfcbfa36ea1a85841b9e46e09a2");

    private readonly BigInteger prime = Number(p);

    internal BigInteger Order { get; } = Number(n);

    private (BigInteger X, BigInteger Y) Base => (Number(x), Number(y));

    internal static BigInteger Number(string hex) => BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    internal static BigInteger Number(ReadOnlySpan<byte> octets) => new(octets, isUnsigned: true, isBigEndian: true);

    internal static byte[] Octets(BigInteger number)
    {
        var octets = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - octets.Length], .. octets];
    }

    /// <summary>Z: length of the id in bits, id, a, b, G, P.</summary>
    internal byte[] Z(byte[] id, BigInteger d)
    {
        var point = Point(d);
        return Sm3.HashData([(byte)(id.Length * 8 >> 8), (byte)(id.Length * 8), .. id, .. Octets(Number(a)), .. Octets(Number(b)), .. Octets(Number(x)), .. Octets(Number(y)),
            .. Octets(point.X), .. Octets(point.Y)]);
    }

    internal (BigInteger X, BigInteger Y) Point(BigInteger d) => Times(d, Base)!.Value;

    /// <summary>r followed by s.</summary>
    internal byte[] Sign(BigInteger d, byte[] e, BigInteger k)
    {
        var r = (Number(e) + Times(k, Base)!.Value.X) % Order;
        var s = Positive(BigInteger.ModPow(1 + d, Order - 2, Order) * (k - r * d), Order);
        return [.. Octets(r), .. Octets(s)];
    }

    internal bool Verify((BigInteger X, BigInteger Y) key, byte[] e, BigInteger r, BigInteger s)
    {
        if (r < 1 || r >= Order || s < 1 || s >= Order || (r + s) % Order == 0) return false;
        return Plus(Times(s, Base), Times((r + s) % Order, key)) is { } sum && (Number(e) + sum.X) % Order == r;
    }

    private (BigInteger X, BigInteger Y)? Times(BigInteger factor, (BigInteger X, BigInteger Y)? point)
    {
        (BigInteger X, BigInteger Y)? sum = null;
        for (; factor > 0; factor >>= 1)
        {
            if (!factor.IsEven) sum = Plus(sum, point);
            point = Plus(point, point);
        }
        return sum;
    }

    private (BigInteger X, BigInteger Y)? Plus((BigInteger X, BigInteger Y)? one, (BigInteger X, BigInteger Y)? other)
    {
        if (one is not { } first) return other;
        if (other is not { } second) return one;
        if (first.X == second.X && first.Y != second.Y) return null;
        var slope = first == second
            ? (3 * first.X * first.X + Number(a)) * Inverse(2 * first.Y)
            : (second.Y - first.Y) * Inverse(second.X - first.X);
        var sum = Positive(slope * slope - first.X - second.X, prime);
        return (sum, Positive(slope * (first.X - sum) - first.Y, prime));
    }

    private BigInteger Inverse(BigInteger number) => BigInteger.ModPow(Positive(number, prime), prime - 2, prime);

    private static BigInteger Positive(BigInteger number, BigInteger modulus) => ((number % modulus) + modulus) % modulus;
}
