namespace Yinxin.Signatures.Sm;

/// <summary>The recommended curve of GB/T 32918.5: the octets that go into every Z, and lengths.</summary>
internal static class Sm2Curve
{
    /// <summary>Length of a coordinate, of a scalar and of r and s, in bytes.</summary>
    internal const int Length = 32;

    /// <summary>Length of an uncompressed point, its 04 included.</summary>
    internal const int PointLength = 1 + 2 * Length;

    /// <summary>a, b, and the coordinates of G.</summary>
    internal static readonly byte[] Parameters = Convert.FromHexString(
        "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc"
        + "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93"
        + "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"
        + "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0");

    /// <summary>The largest scalar whose successor has an inverse: n - 2.</summary>
    internal static readonly byte[] LargestScalar = Convert.FromHexString("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54121");
}
