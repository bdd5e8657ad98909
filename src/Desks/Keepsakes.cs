using Yinxin.Domain;
using Yinxin.Store;

namespace Yinxin.Desks;

/// <summary>An answer of the API that is given again when the same request comes twice.</summary>
public sealed record RepeatedAnswer(byte[] RequestDigest, int Status, byte[] Body);

/// <summary>What the server keeps for itself and may lose: answers for repetition, cookie keys; and whether the ledger stands.</summary>
public sealed class Keepsakes(EventStore events, TransientStore transient)
{
    /// <summary>Why nothing can be written any more; null while the ledger adds up.</summary>
    public string? LedgerFault => events.Broken?.Code;

    public IReadOnlyList<string> Xml() => transient.DataProtectionXml();
    public void KeepXml(string name, string xml) => transient.KeepDataProtectionXml(name, xml);

    public RepeatedAnswer? Answered(string key, PersonId caller) =>
        transient.Answer(key, caller.ToString()) is { } kept ? new(kept.RequestDigest, kept.Status, kept.Response) : null;

    public void KeepAnswer(string key, PersonId caller, RepeatedAnswer answer, DateTimeOffset at) =>
        transient.KeepAnswer(key, caller.ToString(), new(answer.RequestDigest, answer.Status, answer.Body, at));

    /// <summary>Removes what is over.</summary>
    public void Sweep(DateTimeOffset at) => transient.Sweep(at, at.AddDays(-2));
}
