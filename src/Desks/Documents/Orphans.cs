using Yinxin.Store;
using Yinxin.Store.Applications;
using Yinxin.Store.Documents;

namespace Yinxin.Desks.Documents;

/// <summary>Files that no event names: what an upload or a stamping left behind when the process was killed.</summary>
public sealed class Orphans(EncryptedFiles files, DocumentTable documents, ApplicationTable applications)
{
    /// <summary>Removes them; to be run before anybody is let in, and after stampings were recovered.</summary>
    public async Task<int> SweepAsync(CancellationToken stop)
    {
        if ((await applications.OpenStampingsAsync(stop)).Count > 0) return 0;
        var named = await documents.NamedAsync(stop);
        var gone = 0;
        foreach (var file in files.Enumerate().Where(f => !named.Contains(f)).ToList())
            if (files.Delete(file)) gone++;
        return gone;
    }
}
