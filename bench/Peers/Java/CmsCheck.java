import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;

/** Verifies a detached CMS and its path with Bouncy Castle and the JDK, as PDFBox's example does. */
final class CmsCheck {
    static void demandValid(InputStream signed, byte[] contents, X509Certificate root) throws Exception {
        CMSSignedData cms = new CMSSignedData(new Streamed(signed), contents);
        SignerInformation signer = cms.getSignerInfos().getSigners().iterator().next();
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        @SuppressWarnings("unchecked")
        X509Certificate own = converter.getCertificate((X509CertificateHolder) cms.getCertificates().getMatches(signer.getSID()).iterator().next());
        if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(own))) throw new IllegalStateException("wrong signature");
        List<X509Certificate> path = new ArrayList<>(List.of(own));
        for (Object other : cms.getCertificates().getMatches(null)) {
            X509Certificate above = converter.getCertificate((X509CertificateHolder) other);
            if (!above.equals(own) && !above.equals(root)) path.add(above);
        }
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(new Date());
        CertPathValidator.getInstance("PKIX").validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    /** Content that is read once, from a stream. */
    static final class Streamed implements CMSTypedData {
        private final InputStream in;
        Streamed(InputStream in) { this.in = in; }
        @Override public Object getContent() { return in; }
        @Override public ASN1ObjectIdentifier getContentType() { return CMSObjectIdentifiers.data; }
        @Override public void write(OutputStream out) throws IOException { in.transferTo(out); }
    }
}
