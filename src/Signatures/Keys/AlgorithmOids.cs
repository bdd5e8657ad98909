namespace Yinxin.Signatures;

/// <summary>Object identifiers of digest, key and signature algorithms.</summary>
internal static class AlgorithmOids
{
    internal const string Sha1 = "1.3.14.3.2.26";
    internal const string Sha256 = "2.16.840.1.101.3.4.2.1";
    internal const string Sha384 = "2.16.840.1.101.3.4.2.2";
    internal const string Sha512 = "2.16.840.1.101.3.4.2.3";

    internal const string RsaEncryption = "1.2.840.113549.1.1.1";
    internal const string Sha1WithRsa = "1.2.840.113549.1.1.5";
    internal const string Mgf1 = "1.2.840.113549.1.1.8";
    internal const string RsaPss = "1.2.840.113549.1.1.10";
    internal const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    internal const string Sha384WithRsa = "1.2.840.113549.1.1.12";
    internal const string Sha512WithRsa = "1.2.840.113549.1.1.13";

    internal const string EcPublicKey = "1.2.840.10045.2.1";
    internal const string EcdsaWithSha1 = "1.2.840.10045.4.1";
    internal const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    internal const string EcdsaWithSha384 = "1.2.840.10045.4.3.3";
    internal const string EcdsaWithSha512 = "1.2.840.10045.4.3.4";

    internal const string PlainEcdsaWithSha256 = "0.4.0.127.0.7.1.1.4.1.3";
    internal const string PlainEcdsaWithSha384 = "0.4.0.127.0.7.1.1.4.1.4";
    internal const string PlainEcdsaWithSha512 = "0.4.0.127.0.7.1.1.4.1.5";

    internal const string CurveP256 = "1.2.840.10045.3.1.7";
    internal const string CurveP384 = "1.3.132.0.34";
    internal const string CurveP521 = "1.3.132.0.35";

    internal const string Sm2 = "1.2.156.10197.1.301";
    internal const string Sm2Sign = "1.2.156.10197.1.301.1";
    internal const string Sm3 = "1.2.156.10197.1.401";
    internal const string Sm3WithoutKey = "1.2.156.10197.1.401.1";
    internal const string Sm2WithSm3 = "1.2.156.10197.1.501";
}
