namespace Yinxin.Store;

/// <summary>A key is missing, is the wrong one, or its file is damaged; nothing can be read without it.</summary>
/// <param name="code">Stable, kebab-case: <c>key-file-missing</c>, <c>key-file-damaged</c>, <c>key-file-open-to-others</c>,
/// <c>key-file-beside-data</c>, <c>key-folder-unknown</c>, <c>other-master-key</c>, <c>keyring-missing</c>, <c>keyring-damaged</c>, <c>wrapped-damaged</c>,
/// <c>generation-unknown</c>.</param>
public sealed class KeyRingException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable, kebab-case.</summary>
    public string Code { get; } = code;
}
