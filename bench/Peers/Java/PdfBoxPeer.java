import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Calendar;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.COSFilterInputStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** PDFBox 2 with Bouncy Castle, as its own examples sign and verify; digests and RSA come from the JDK. */
public final class PdfBoxPeer implements PeerLoop.Peer {
    private final PeerKey key;
    private final CMSSignedDataGenerator generator = new CMSSignedDataGenerator();

    private PdfBoxPeer(PeerKey key) throws Exception {
        this.key = key;
        ContentSigner signer = new JcaContentSignerBuilder("SHA256WithRSA").build(key.key);
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build()).build(signer, (X509Certificate) key.chain[0]));
        generator.addCertificates(new JcaCertStore(Arrays.asList(key.chain)));
    }

    public static void main(String[] arguments) throws Exception {
        PeerLoop.run(new PdfBoxPeer(new PeerKey(arguments[0], arguments[1])), Arrays.copyOfRange(arguments, 2, arguments.length));
    }

    @Override public byte[] sign(byte[] pdf) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + 64 * 1024);
        try (PDDocument document = PDDocument.load(pdf)) { sign(document, out); }
        return out.toByteArray();
    }

    @Override public void signFile(Path from, Path to) throws Exception {
        try (PDDocument document = PDDocument.load(from.toFile(), MemoryUsageSetting.setupTempFileOnly()); OutputStream out = Files.newOutputStream(to)) { sign(document, out); }
    }

    private void sign(PDDocument document, OutputStream out) throws Exception {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
        signature.setSignDate(Calendar.getInstance());
        SignatureOptions options = new SignatureOptions();
        options.setPreferredSignatureSize(16 * 1024);
        document.addSignature(signature, this::cms, options);
        document.saveIncremental(out);
    }

    private byte[] cms(InputStream content) throws IOException {
        try {
            return generator.generate(new CmsCheck.Streamed(content), false).getEncoded();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override public void verify(byte[] pdf) throws Exception {
        try (PDDocument document = PDDocument.load(pdf)) {
            for (PDSignature signature : document.getSignatureDictionaries()) {
                check(new ByteArrayInputStream(signature.getSignedContent(pdf)), signature.getContents(pdf), signature, pdf.length);
            }
        }
    }

    @Override public void verifyFile(Path from) throws Exception {
        File file = from.toFile();
        try (PDDocument document = PDDocument.load(file, MemoryUsageSetting.setupTempFileOnly())) {
            for (PDSignature signature : document.getSignatureDictionaries()) {
                byte[] contents;
                try (InputStream in = Files.newInputStream(from)) { contents = signature.getContents(in); }
                try (InputStream in = Files.newInputStream(from)) {
                    check(new COSFilterInputStream(in, signature.getByteRange()), contents, signature, file.length());
                }
            }
        }
    }

    private void check(InputStream signed, byte[] contents, PDSignature signature, long length) throws Exception {
        CmsCheck.demandValid(signed, contents, key.root);
        int[] range = signature.getByteRange();
        if (range[2] + (long) range[3] != length) throw new IllegalStateException("covers a part only");
    }

    @Override public int open(Path file) throws Exception {
        try (PDDocument document = PDDocument.load(file.toFile())) {
            int pages = 0;
            for (PDPage page : document.getPages()) { page.getCropBox(); pages++; }
            return pages;
        }
    }

    @Override public void make(Path to) throws Exception {
        try (PDDocument document = new PDDocument()) {
            for (int i = 1; i <= 3; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(PDType1Font.HELVETICA, 14);
                    content.newLineAtOffset(72, 500);
                    content.showText("Page " + i + " of a contract, to be sealed at KEYWORD by both");
                    content.endText();
                }
            }
            document.save(to.toFile());
        }
    }
}
