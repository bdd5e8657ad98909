namespace Yinxin.Domain.Custody;

/// <summary>A handover 交接 of seals and tokens.</summary>
public readonly record struct HandoverId(Guid Value) { public override string ToString() => Value.ToString("N"); public static HandoverId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>A place of safe-keeping: a safe, a code box, a cabinet.</summary>
public readonly record struct PlaceId(Guid Value) { public override string ToString() => Value.ToString("N"); public static PlaceId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>A UKey or another token that is held like a seal.</summary>
public readonly record struct TokenId(Guid Value) { public override string ToString() => Value.ToString("N"); public static TokenId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>A round of stock-taking 盘点 or an inspection 检查.</summary>
public readonly record struct StockTakeId(Guid Value) { public override string ToString() => Value.ToString("N"); public static StockTakeId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>A case about a difference between the register and what was found.</summary>
public readonly record struct CustodyCaseId(Guid Value) { public override string ToString() => Value.ToString("N"); public static CustodyCaseId Parse(string s) => new(Guid.ParseExact(s, "N")); }

/// <summary>A rule text 制度 or the text of the custodians' undertaking 责任书, in all its versions.</summary>
public readonly record struct RuleTextId(Guid Value) { public override string ToString() => Value.ToString("N"); public static RuleTextId Parse(string s) => new(Guid.ParseExact(s, "N")); }
