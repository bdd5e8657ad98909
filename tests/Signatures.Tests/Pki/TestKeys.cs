using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Yinxin.Signatures;

namespace Yinxin.Testing.Pki;

/// <summary>The keys of the test PKI: elliptic ones derived from the name of their owner, RSA ones fixed.</summary>
internal static class TestKeys
{
    private const string Rsa3072 = "MIIG/AIBADANBgkqhkiG9w0BAQEFAASCBuYwggbiAgEAAoIBgQCGGNTmCgDLjLpm2IxPO3KvFdb5svSrU7XHUttGovza4NvlCNYxX78Rf+zZ/mAwlZe/LrgsCHkBBhIzJ/I0T+I7BU7gox3zyumljNYVuNvaff6rzqC8sNYuhiQZ6kPUPjrIKumZofBNx+7EyfgpHF0YCqiHLN7IbB/+pHJpWWOxAGHxl9+G4O3RSLZMN7b9J/yFX6EzBNaM96Yx8HC+W1dplP9lNAFdcInmwxPDERSqrGZAoL5Iz5/iJsTV7JKnx+FGQft1x+MJovoJ1naMs0HQ0n23oSs3bbD0S0vAeKnd6U0YWHbAlVB/DLZvZFN4aQjMYVT8LydPmsYQFbQ5oFBTvR7dlXPE+9vzLUSJXRm4OJRuS5pr3D2l9murPfGUxMw9lZ19etfZOiImgRMXrWL9eD1XYwk6BVqa/apH5teLG5vSSqbUY1IiacL2OmFd7nOsVPxFF6g+/hgZLcWIF63L4BotJoG2Ppz+3FzvmLHuyqki4ULV9kG4Bt0tqtdcDycCAwEAAQKCAYAc2Sy8DHzdTXowc/fDd+OVPRqRf2lZjlm19uJLkPba07Ma08rYtmNxjVbUEwB4k0YhEBj5CB2YFclGjhpyHJlr3xl4BD+GWinnvqOz6qAJoj9ukLZNwbFiMuODW72Z5IVa2LiGn6sF4LRCS70CgyKX8HsPEZ0f+vrrGk+u0Fc9Ffr8MZMZ/jvLYVwui3Hnhnmx67/PLQRHMWPkrHhky1vD0BUdnZGJm5NfPKp8taj/irU4xBwLp/cafQKtjwaB5+MEMnOEW3IfoWtYoCfK3OAh/c/GXi1o/5VV/CnpZvVUBgUG5OG4UUyJVcEL2QugCT6eLsJLO5cFSRQd3rACoMxzkdufAIR3G9bpKSg6QqDnqqywcHqdVJZlf9NIz5its9XGEHM1EdvWA+nzJUSGp+0ZA0SD40b9ivgMkZzApHRRuTCwMqM0Pr3kW7GycllFxo/jS0blPngzaDEOS461Tx3UbBel1qsbna/tQJPdloVthOVomMtwN6vGnK0b9oL1TDkCgcEAvD83RgbBgMieH5l6ukscRfOW2Kloo278/r3KOkjUSKD6ZTe77z/VSlB5idOvDe9EGPRbCWvQSD7L8o3uLVsr5NsqzhjqZQ6wm5JyWiPBJljWgBXtrNnnuLemmdKrOEyEGaRG3s0j9/w+gc4yrZlrriJKyPbBXCk2F3Kk6EY3Qxj1HPbWBty6Lp9S+QxJC5eBVEvI4VcbeIuTnKXDNPQ353AmBkggbQy2Afn4COWWprgNRnELQS7VFplqJ6AuJIOFAoHBALZcUswuLNO5UCqYx4vxvizfDSSxWZuDHkKMgllggDUwC7luGucRYDZ0eSZijOaVUb05Sr+dsfsjOmSn9/4znnrcYCdObTzXShUhLZlWhZOR/F8XNLGDusn/cOW3b5dO8nU199RHGO13VvD0nLBf+iAaF2UL1M6XIlNAMFjnzbCDvgPoBsljCf8g4ijdoHspCG0BMJ7LCWjEQNwZqsEjgzEd+N+9oAzz4pzuk1g2T6DbKF8hinNwr9yqqaW5VfgZuwKBwEOxe9/rqAP2oJ3+ZBq/zc/9033gFafHzqSQfTtOW0Au2zwwuZ1EWB/cJoiAnc+l/df3bxFJOuHv6wkzLrYStgsbIR5x6UAj8zBOjl6JwvhWM/Rlbk2dIm3TZM6l6jpZkZti7rVKEagohhXJn4G7zPQWkswHp+rLSw9Ng62fKlovjF05Cif3keAYHQ8/8rh/Z9t3USpvV4qWrqNDHJpbRAsu0g2qPDbavkyhpicU4ILdZrCxD/oFrEzvKDRNrqokvQKBwHJJwDZoxf1XSY+4um7Rbb+PdxxE7gTRkvhgOR0spo0u9FodUEz6jdLzAi51Wxr0AAtYSal3emELfgAxaPHuhec4ECbyNvIHd01wwrQ0Dnki6AjscUDDbyBDsAy3/v7UIo4k6ZInkM7amSlgFIdRT2ApGfphBNkIzSFhvCsr87QpjL/D/eTe5hf4EuVLqNUnLTmroj4Sv23ieUe36lUrHYB96UjH/fPAMYjq2HtTZmpIj6+3RJ7+w6jHaJUNZ3ybGwKBwGM9TnaYU2h/JetqrNdLGoNzu4zAlFaswO7gmFKdbwC1biHLNtoUlvSaNA1Jx4zjEg+0khanrCmg3bs/ZDBrlJQVSUcWjwmIj0aVmY940ySbvXwkH2RRVkSXnlc5dyyM/fuP7GepEJAgJeoBVQUmJlmQMY0rd7bo4vsmrPRdqXkuKFwrRmT/78SEzWOWOHxUwUO59aRMC1qw2OgYo4k6wVU1SnocNL3ai2MShXu2mgghE+mUMXsCCeAyNcDyt1VGkQ==";
    private const string Rsa2048 = "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDGZMHzKe1cJHqKTq5ccQkAQ3wnAFbo4Gr8h0QvZRmnCVmBqAADi2UbY5c0HNPR1iBhcdnzId2YXzCviyxpsW7EBJdvC/o8lnDH0UifQKga8ETWnZKU/bZ+qZfEPuZYg7cAw1Q1yVmYN2F/RG0LrbJu786ZTykTBml5ATzEJlK/lUdhOQcVUf+w7v1kOIkqIx09Rp8SACKzYbrZOovF4PRLz86PZeQrESyMdPbxpubeoL1t+crH99MJWukooXM2Z7X1Vt3oRUFWayA9ygIY+flviriEultRgbFdxovDwW5x9mziP2DZRBjGsNCA58bAsXtC/l16D/DFilvD9ohN/pebAgMBAAECggEAUtTtn1thhUebvBQ2u1TcZ7ZFZzk+kBNmx9GoF8uzxqhiLP6aJuCz0ZgmoLTqgWFP+q9gyqDYls4jkx9d5zEUKJYsLcqH63T6WIsaMZd6uGiZrStz8G3vnHmtalvCq7EunoxvI9fR5vo0ZEEK8EXQyn2oOh0xboaOUd3A47qGcQMjaGGDfI7yjukQ2gnZwfAEmjechgLwhCjTifhikVMQI0MVyQaE796dXKOnJhJVfNIRpJkWudyJhDVcDwsk8j0tswZXLcDQVP380ySUYCof7nTwpNfpJb9j7amsKkTyZoICeyj53IjHfoKWU6RBlGGf65b7h7gZyOPkRz7GfsQyXQKBgQDy2IoxZDHQ2MBPC5lcLI4xIR4Pk23mNlsl9qIxoNYO7hN4HeoE44ieQaLgFDBzU2Ry0M0iOzD1yXE6FSHYy4qmfaGtP52PamYtsS+AFnYzhDKWTMDjlthtdYO/GoqUAkpy0+oONVCg9cBh2pPb6lSXtgPe7fbvu65rurc5ecLKdQKBgQDRI9A47wGM/6O62W1EzaApuvCJCtp+/5MGftDDU3vfhTcjQGoGtfXUidd3XAPZyb8JEK89a8WCQI4Lmhl16EEgb+/2NQajOJSBceS367W1jOqrRlqcGnEKHZVyNrKG5LW6+iTLMNNkI1hNeL7HK+bTBrabZOoACGhGLKF1Rs73zwKBgQDQIvu+fWuc3klk9kIJGD7+qK3FF8z3pNrWXN6CvqD4xuB08N6kNgff682XVHZ6QZ00MvW+QxEhd/fNmlMaJsm9DKxHeuCmDMFqpBRcKeRBHyrkWwBvj9gLaM70OeFQHe6FIE/YwaVLb5XlyJs1v0+lf+EtbrNYoXlK6Asl/dAQCQKBgHHeD+aPqsZ8AUcgTm/hjMxrrb7Pm/r9Z61nqn5Om+ks/MJCtfeFZp0bl6azAJ25TDvBS8gjP1wVjcEfW7FojNz+VSY15LFFgwWfXyoMOdjpKnOqUHchpl4dkVqoETeEmrV8sD+5C78/xzoW/bgvXPOUeiPNI+J0sWFTt2zE6rbdAoGBAIT2+eA+PIaq304eGpKZcuQntG1g/RxBlOE0ZSqxE8gsR/E2UvPWEOXYuzZMdQZ8QT+BIBu8ROBAhh4VcfMvES0VqInH4s7v8LUoMJ3mVtdvVyDK58J8kAElh1/1R88vzAD2xUx79Daj+K6HcCWGyS4I437fAPdh6hJUxk7Voq+5";
    private const string Rsa1024 = "MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBAMtAh9sCROb139IYdvYbFCKgSi6elem8sUbFbJCt8kZzyQX/I7xTJ64Dq0b8QUCSGw+7yYililzfryRiQYgPtArdh6Qb2cllszJxQPLFSUSbf5uccbn8iLO2Bvmu8pgeYuBgJvz6avYiYyoHSthIaZVrGk89CFXELcMd3fq5I2NhAgMBAAECgYB/pp+sZNhxVaqkgMj1+DvFI3ZzoRX2HpQYJpXwp86pgL6YDY2cEX2yRIuloXg53YkxcHc6Yv1rJvEQoMUXdwVTTw/xM3mDE/ZXbEwUgm6tk08ycYaFnFsxqFF+MK26eW1WFDm6PzxVft6gBTs6N7H21jHtY/71TA1uHHQ696jBIQJBAOeHKa+6wDsTVgjbaP98surV/hL+1HLSkC0e/eFjE9OnT4py4+reEJ1x8TMklZhXmTbiyjAHhdTMez7pTx0FU08CQQDgvEJ5Y7Wj36DhyDONjcaRyJQHYL2daQcaByQK/HcP0k7MJr9kfpY8hSgWG2q5WUvQcwHBPvNko/EVOeLQ4vJPAkEAyVyObt127moku1NIAFvNp9wxOwgScUKcTgHUQD/RMJUk4n6FpvE3dhdw9U/uIy6cfFXGDvub87Vbwx1axxyolQJAZnLsCtJ9l3r2qHbPqZQcFZFOih570ipy5lajA68bx8ajzUVMss9SRbyeDZXqDRy8BwamoiXEZvilinuc/oS22QJAAiKUJMwKygT21kO0qq/RPIfWhvZqQT74jSFjOyqTibrf1Z2MkrkXkHQpCiON9HpngdmVanjQ2C/qJN2O16PCAA==";

    internal static AsymmetricAlgorithm Of(string name, string kind) => kind switch
    {
        "p256" => Elliptic(name, ECCurve.NamedCurves.nistP256, 32),
        "p384" => Elliptic(name, ECCurve.NamedCurves.nistP384, 48),
        "p521" => Elliptic(name, ECCurve.NamedCurves.nistP521, 66),
        "sm2" => Sm2Key.FromScalar(Scalar(name, 32)),
        "rsa3072" => Rsa(Rsa3072),
        "rsa2048" => Rsa(Rsa2048),
        "rsa1024" => Rsa(Rsa1024),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static CertificateRequest Request(X500DistinguishedName subject, AsymmetricAlgorithm key) => key switch
    {
        RSA rsa => new(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa ec => new(subject, ec, HashAlgorithmName.SHA256),
        _ => new(subject, PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _), HashAlgorithmName.SHA256),
    };

    internal static X509SignatureGenerator Generator(AsymmetricAlgorithm key) => key switch
    {
        RSA rsa => X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1),
        ECDsa ec => X509SignatureGenerator.CreateForECDsa(ec),
        _ => new Sm2Issuer((Sm2Key)key),
    };

    private static ECDsa Elliptic(string name, ECCurve curve, int length) => ECDsa.Create(new ECParameters { Curve = curve, D = Scalar(name, length) });

    /// <summary>A private scalar well below the order of the curve: its first octets are zero.</summary>
    internal static byte[] Scalar(string name, int length)
    {
        var scalar = new byte[length];
        SHA512.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, Math.Min(64, length - 2)).CopyTo(scalar.AsSpan(2));
        return scalar;
    }

    private static RSA Rsa(string pkcs8)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(pkcs8), out _);
        return rsa;
    }
}

/// <summary>Signs with SM2 and SM3; parameters with NULL, as half of the certificates in the field have them.</summary>
internal sealed class Sm2Issuer(Sm2Key key) : X509SignatureGenerator
{
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Convert.FromHexString("300c06082a811ccf550183750500");

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data);

    protected override PublicKey BuildPublicKey() => PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);
}
