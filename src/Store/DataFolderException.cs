namespace Yinxin.Store;

/// <summary>A data folder cannot be opened or made.</summary>
/// <param name="code">Stable, kebab-case: <c>folder-in-use</c>, <c>folder-not-empty</c>, <c>folder-missing</c>.</param>
public sealed class DataFolderException(string code, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>Stable, kebab-case.</summary>
    public string Code { get; } = code;
}
