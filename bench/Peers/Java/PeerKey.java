import java.io.FileInputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** The key that all peers share, and the root that they trust. */
final class PeerKey {
    final PrivateKey key;
    final Certificate[] chain;
    final X509Certificate root;

    PeerKey(String p12, String rootFile) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (FileInputStream in = new FileInputStream(p12)) { store.load(in, "peers".toCharArray()); }
        String alias = store.aliases().nextElement();
        key = (PrivateKey) store.getKey(alias, "peers".toCharArray());
        chain = store.getCertificateChain(alias);
        try (FileInputStream in = new FileInputStream(rootFile)) {
            root = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
