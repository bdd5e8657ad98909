namespace Yinxin.Sign;

/// <summary>How much proof a file carries with its signatures (EN 319 142-1, clause 6); each level has all of the one before.</summary>
internal enum Level
{
    /// <summary>B-B: the signature.</summary>
    Basic,

    /// <summary>B-T: when it existed.</summary>
    TimeStamped,

    /// <summary>B-LT: that its certificates counted then.</summary>
    LongTerm,

    /// <summary>B-LTA: a time stamp over all of that.</summary>
    LongTermArchive,
}
