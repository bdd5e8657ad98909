using Yinxin.Ofd.Tests.Sealing;
using Yinxin.Ofd.Tests.Samples;
using Yinxin.Ofd.Tests.Validation;
using Yinxin.Signatures.Tests.Cms;

namespace Yinxin.Ofd.Tests.Fuzzing;

/// <summary>Changed packages end in findings, and none that still passes says something else than was signed.</summary>
public sealed class SealedMutationTests
{
    private static int Rounds => Environment.GetEnvironmentVariable("YINXIN_LONG") == "1" ? 100_000 : 1_000;

    /// <summary>Bits of the file itself: headers, names, compressed data.</summary>
    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_file_with_flipped_bits_is_never_valid_with_other_contents()
    {
        var file = Sealed.Once(TestOfd.WithPage(""));
        var contents = Sealed.Parts(file);
        var chance = new Random(33190);
        for (var round = 0; round < Rounds; round++)
        {
            var changed = Flipped(file, chance);
            if (Sealed.Check(changed).Verdict != OfdVerdict.Valid) continue;
            var package = OfdPackage.Open(new MemoryStream(changed, writable: false));
            Assert.All(contents.Where(part => part.Path != "/Doc_0/Signs/Signatures.xml"), part => Assert.Equal(part.Bytes, package.Read(part.Path, part.Bytes.Length)));
        }
    }

    [Fact]
    public void A_file_that_is_cut_off_is_never_valid()
    {
        var file = Sealed.Once(TestOfd.WithPage(""));
        var chance = new Random(38540);
        for (var round = 0; round < Rounds; round++) Assert.NotEqual(OfdVerdict.Valid, Sealed.Check(file[..chance.Next(file.Length)]).Verdict);
    }

    /// <summary>Each part changed by itself in a sound package; only the list of signatures may say the same in other words.</summary>
    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_part_with_flipped_bits_is_never_valid()
    {
        var parts = Sealed.Parts(Sealed.Once(TestOfd.WithPage(""))).Where(part => part.Path != "/Doc_0/Signs/Signatures.xml").ToList();
        var list = Sealed.Parts(Sealed.Once(TestOfd.WithPage(""))).Single(part => part.Path == "/Doc_0/Signs/Signatures.xml");
        var chance = new Random(35275);
        for (var round = 0; round < Rounds; round++)
        {
            var at = round % parts.Count;
            var changed = parts.ToList();
            changed[at] = (parts[at].Path, Flipped(parts[at].Bytes, chance));
            if (changed[at].Bytes.AsSpan().SequenceEqual(parts[at].Bytes)) continue;
            Assert.True(Sealed.Check(Sealed.Zip(changed.Append(list))).Verdict != OfdVerdict.Valid, $"{round}: {parts[at].Path}");
        }
    }

    /// <summary>SignedData by GB/T 35275 as the value; pressed seals are changed by the tests of seals.</summary>
    [Fact]
    [Trait("Requirement", "E-06")]
    public void A_changed_value_of_a_signature_without_a_seal_ends_in_findings()
    {
        var shape = new FieldShape("1.2.156.10197.6.1.4.2.2", "1.2.156.10197.6.1.4.2.1", Carried.Digest, HasAttributes: false, "1.2.156.10197.1.301.1");
        var file = new OldPackage { Type = "Sign", Value = description => shape.Make("sm2-seal", description) }.Make();
        var value = Sealed.Part(file, "/Doc_0/Signs/Sign_0/SignedValue.dat");
        var parts = Sealed.Parts(file);
        var at = parts.FindIndex(part => part.Path.EndsWith("SignedValue.dat", StringComparison.Ordinal));
        var chance = new Random(20518);
        for (var round = 0; round < Rounds; round++)
        {
            parts[at] = (parts[at].Path, chance.Next(4) == 0 ? value[..chance.Next(value.Length)] : Flipped(value, chance));
            var report = Sealed.Check(Sealed.Zip(parts));
            // Authorities that ride along and extensions that nobody asks for may change without harm; the signer and what was signed may not.
            if (report.Verdict == OfdVerdict.Valid) Assert.Equal("国密合同专用章", report.Signatures[0].Signer!.CommonName);
        }
    }

    private static byte[] Flipped(byte[] whole, Random chance)
    {
        var flipped = whole.ToArray();
        for (var bits = chance.Next(1, 6); bits > 0; bits--) flipped[chance.Next(flipped.Length)] ^= (byte)(1 << chance.Next(8));
        return flipped;
    }
}
