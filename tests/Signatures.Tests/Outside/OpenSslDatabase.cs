using Yinxin.Testing.Pki;

namespace Yinxin.Testing.Outside;

/// <summary>The database of <c>openssl ca</c> for the issuing certificate of the test PKI.</summary>
public static class OpenSslDatabase
{
    /// <summary>Writes index.txt and ca.cnf.</summary>
    /// <param name="states">Names of certificates; state, expiry and revocation as index.txt has them, split by tabs.</param>
    /// <param name="extension">One more extension of the list, as OpenSSL's configuration has it.</param>
    public static void Write(ScratchFolder scratch, IReadOnlyList<(string Name, string State)> states, string extension = "")
    {
        var lines = states.Select(one => $"{one.State}\t{Yinxin.Signatures.Certificate.Read(TestPki.Certificate(one.Name)).SerialNumber.ToUpperInvariant()}\tunknown\t/CN={one.Name}\n");
        File.WriteAllText(scratch.At("index.txt"), string.Concat(lines));
        File.WriteAllText(scratch.At("crlnumber"), "07\n");
        File.WriteAllText(scratch.At("ca.cnf"), $"""
            [ca]
            default_ca = one
            [one]
            database = {scratch.At("index.txt")}
            crlnumber = {scratch.At("crlnumber")}
            certificate = {scratch.Pem("issuing")}
            private_key = {scratch.Key("issuing")}
            default_md = sha256
            crl_extensions = ext
            [ext]
            authorityKeyIdentifier = keyid
            {extension}
            """);
    }

    /// <summary>A response of <c>openssl ocsp</c> about a certificate.</summary>
    /// <param name="responder">Signs; <c>issuing</c> itself or a delegate.</param>
    public static byte[] OcspResponse(string name, string state, string responder, params IReadOnlyList<string> options)
    {
        using var scratch = new ScratchFolder();
        Write(scratch, [(name, state)]);
        OpenSslFiles.OpenSsl(["ocsp", .. options, "-issuer", scratch.Pem("issuing"), "-cert", scratch.Pem(name), "-reqout", scratch.At("query")]);
        OpenSslFiles.OpenSsl("ocsp", "-index", scratch.At("index.txt"), "-CA", scratch.Pem("issuing"), "-rsigner", scratch.Pem(responder),
            "-rkey", scratch.Key(responder), "-reqin", scratch.At("query"), "-respout", scratch.At("response"), "-ndays", "30");
        return File.ReadAllBytes(scratch.At("response"));
    }
}
