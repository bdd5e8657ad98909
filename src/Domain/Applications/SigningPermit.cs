using Yinxin.Domain.Seals;

namespace Yinxin.Domain.Applications;

/// <summary>Leave to use one seal's key for one document: signing is a capability.</summary>
/// <remarks>Only an approved application with a stamping begun can give one; whoever opens a key folds the application again and compares.</remarks>
public sealed record SigningPermit
{
    private SigningPermit(Application application, StampingBegun begun)
    {
        Application = application.Id;
        Stamping = begun.Stamping;
        Seal = begun.Seal;
        Document = begun.Input.Digest;
        Places = begun.Places;
        Straddle = application.Content.Uses[begun.Use].Straddle;
    }

    public ApplicationId Application { get; }
    public StampingId Stamping { get; }
    public SealId Seal { get; }

    /// <summary>Digest of the file before sealing.</summary>
    public Digest Document { get; }
    public IReadOnlyList<ImprintPlace> Places { get; }
    public StraddleUse? Straddle { get; }

    /// <summary>The permit of a stamping that has begun and is neither finished nor voided; null otherwise.</summary>
    public static SigningPermit? For(Application application, StampingId stamping) =>
        application is { Status: ApplicationStatus.Approved } && application.FindStamping(stamping) is { State: StampingState.Begun, Begun: { } begun }
            ? new(application, begun)
            : null;

    /// <summary>Does the record still say exactly this?</summary>
    public bool Agrees(SigningPermit? again) =>
        again is not null && again.Application == Application && again.Stamping == Stamping && again.Seal == Seal && again.Document == Document
        && again.Places.SequenceEqual(Places) && again.Straddle == Straddle;
}
