namespace Yinxin.Server.Api.Descriptions;

/// <summary>The scope that a key needs; for the description only, the gate of the desks decides.</summary>
internal sealed record ScopeNeeded(string Scope);
