namespace Yinxin.Fuzz;

/// <summary>One thing that is tried with inputs of chance.</summary>
/// <param name="Make">Makes an input; the same chance makes the same input.</param>
/// <param name="Try">Ends, or throws one of the typed exceptions; everything else is a failure.</param>
public sealed record FuzzTarget(string Name, Func<Random, byte[]> Make, Action<byte[]> Try);

/// <summary>An input that was not answered as it must be.</summary>
/// <param name="Input">Number of the input in its run.</param>
/// <param name="What">The exception, or which limit was passed.</param>
public sealed record FuzzFailure(string Target, int Seed, int Input, string What, byte[] Bytes);

/// <summary>What one run did.</summary>
public sealed record FuzzReport(string Target, int Seed, int Inputs, IReadOnlyList<FuzzFailure> Failures);
