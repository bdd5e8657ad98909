using System.Globalization;
using Yinxin.Bench.Sm;
using Yinxin.Signatures;

// SM2, SM3 and SM4 of the house beside `openssl speed`, in turn and in the same run; each round prints both, then the median of the
// ratios (house to OpenSSL). One thread each; both count user CPU time. Argument: number of rounds, 3 when not given.
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
var length = TimeSpan.FromSeconds(2);

using var key = Sm2Key.Create();
var message = new byte[32];
var signature = key.SignData(message);
using var stranger = Sm2PublicKey.FromPoint(key.PublicKey.Octets);
var (block, secret, counter) = (new byte[16384], new byte[16], new byte[16]);

Measure[] measures =
[
    new("SM2 sign", "sm2", 0, () => key.SignData(message), "/s"),
    new("SM2 verify", "sm2", 1, () => stranger.Verify(message, signature), "/s"),
    new("SM2 verify, key loaded each time", "sm2", 1, () => VerifyAnew(key.PublicKey.Octets, message, signature), "/s"),
    new("SM3, 16 KiB", "sm3", 0, () => Sm3.HashData(block), "MB/s") { Bytes = block.Length },
    new("SM4-CBC, 16 KiB", "sm4-cbc", 0, () => Sm4.EncryptCbcBlocks(secret, counter, block), "MB/s") { Bytes = block.Length },
    new("SM4-CTR, 16 KiB", "sm4-ctr", 0, () => Sm4.Ctr(secret, counter, block), "MB/s") { Bytes = block.Length },
];

foreach (var measure in measures)
{
    measure.Run(TimeSpan.FromMilliseconds(500));
    var ratios = new List<double>();
    for (var round = 0; round < rounds; round++)
    {
        var house = measure.Run(length);
        var theirs = OpenSslSpeed.Of(measure.Algorithm, measure.Column, (int)length.TotalSeconds);
        ratios.Add(house / theirs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measure.Title,-34} house {house,10:0.0} {measure.Unit,-5} openssl {theirs,10:0.0} {measure.Unit,-5} ratio {house / theirs:0.00}"));
    }
    ratios.Sort();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measure.Title,-34} median ratio {ratios[rounds / 2]:0.00}"));
}

static void VerifyAnew(byte[] point, byte[] message, byte[] signature)
{
    using var key = Sm2PublicKey.FromPoint(point);
    if (!key.Verify(message, signature)) throw new InvalidOperationException("The signature is right.");
}
