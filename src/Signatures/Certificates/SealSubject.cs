namespace Yinxin.Signatures;

/// <summary>Whom a seal's certificate names.</summary>
/// <param name="Organisation">Name of the legal entity (attribute O), 1 to 64 characters.</param>
/// <param name="SealName">Name of the seal (attribute CN), 1 to 64 characters.</param>
/// <param name="SealCode">Code of the seal in the register (attribute serialNumber), 1 to 64 of the characters of a PrintableString.</param>
public sealed record SealSubject(string Organisation, string SealName, string SealCode);

/// <summary>A certificate and the key that it certifies.</summary>
/// <param name="Certificate">DER.</param>
/// <param name="PrivateKey">PKCS#8 DER; the caller zeroes it.</param>
public sealed record IssuedCertificate(byte[] Certificate, byte[] PrivateKey);
