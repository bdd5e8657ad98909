using Yinxin.Domain.People;
using Yinxin.Domain.Seals;

namespace Yinxin.Server.Seals;

/// <summary>An audience in words: everyone, or the units and people by name.</summary>
public static class AudienceWords
{
    public static string Of(Texts t, Organisation o, Audience audience) => audience.IsEveryone
        ? t["seals.everyone"]
        : t.List(audience.Units.Select(u => o.NameOf(u)).Concat(audience.People.Select(p => o.NameOf(p))));
}
