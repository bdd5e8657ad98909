using Yinxin.Pdf;

namespace Yinxin.Sign;

/// <summary>Raises a signed file of anyone to B-LT or B-LTA; no key is needed.</summary>
internal static class Extending
{
    /// <exception cref="NotSignedException">It was not extended, and <paramref name="to"/> is what it was.</exception>
    public static ExtendedPdf Extend(Proof proof, string from, string to)
    {
        OutputFile.DemandOther(from, to, proof.Order.Overwrites);
        return Refused.Or(from, () =>
        {
            using var input = InputFile.Open(from);
            return OutputFile.Write(to, proof.Order.Overwrites, output => proof.Extend(input, output));
        });
    }
}
