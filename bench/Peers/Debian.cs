using Yinxin.Testing.Outside;

namespace Yinxin.Bench.Peers;

/// <summary>The peers come from Debian: what is missing is installed when we are root, else the line that does it is printed.</summary>
internal static class Debian
{
    private static readonly string[] Always =
    [
        "openjdk-17-jdk-headless", "libpdfbox2-java", "libcommons-logging-java", "libitext-java", "libbcprov-java", "libbcpkix-java", "libbcmail-java",
        "libpodofo-utils", "poppler-utils", "qpdf", "openssl", "libnss3-tools", "time",
    ];

    /// <returns>False when packages are missing and can't be installed.</returns>
    internal static bool Has(params IEnumerable<string> more)
    {
        var missing = Always.Concat(more).Where(package => !IsInstalled(package)).ToList();
        if (missing.Count == 0) return true;
        string[] install = ["install", "-y", "-qq", "--no-install-recommends", .. missing];
        if (Environment.IsPrivilegedProcess)
        {
            OutsideTool.Run("apt-get", "update", "-qq");
            OutsideTool.Run("apt-get", install);
            if (missing.TrueForAll(IsInstalled)) return true;
        }
        Console.Error.WriteLine($"Install once: sudo apt-get {string.Join(' ', install)}");
        return false;
    }

    internal static string VersionOf(string package) => OutsideTool.Run("dpkg-query", "-W", "-f=${Version}", package).Output;

    private static bool IsInstalled(string package) => OutsideTool.Run("dpkg-query", "-W", "-f=${Status}", package).Output.Contains("install ok installed", StringComparison.Ordinal);
}
