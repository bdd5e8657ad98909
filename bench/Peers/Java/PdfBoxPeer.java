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
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.COSFilterInputStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
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

    /** An incremental update: pages that are rotated or cropped, or an empty signature field on the first. */
    @Override public void shape(Path from, String shape, Path to) throws Exception {
        try (PDDocument document = PDDocument.load(from.toFile()); OutputStream out = Files.newOutputStream(to)) {
            for (PDPage page : document.getPages()) {
                PDRectangle box = page.getMediaBox();
                if (shape.equals("Rotated")) page.setRotation(90);
                if (shape.equals("Cropped")) page.setCropBox(new PDRectangle(box.getLowerLeftX() + 20, box.getLowerLeftY() + 30, box.getWidth() - 60, box.getHeight() - 50));
                for (COSDictionary node = page.getCOSObject(); node != null; node = (COSDictionary) node.getDictionaryObject(COSName.PARENT)) node.setNeedToBeUpdated(true);
            }
            // PDFBox writes what a chain of changed objects leads to from the catalog.
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            if (shape.equals("WithField")) addField(document);
            document.saveIncremental(out);
        }
    }

    /** 20 to 50 mm from the left and from the top. */
    private static void addField(PDDocument document) throws IOException {
        PDPage page = document.getPage(0);
        PDAcroForm form = new PDAcroForm(document);
        PDSignatureField field = new PDSignatureField(form);
        field.setPartialName("Author");
        PDAnnotationWidget widget = field.getWidgets().get(0);
        float millimetre = 72 / 25.4f;
        PDRectangle box = page.getCropBox();
        widget.setRectangle(new PDRectangle(box.getLowerLeftX() + 20 * millimetre, box.getUpperRightY() - 50 * millimetre, 30 * millimetre, 30 * millimetre));
        widget.setPage(page);
        List<PDAnnotation> annotations = page.getAnnotations();
        annotations.add(widget);
        page.setAnnotations(annotations);
        form.getFields().add(field);
        document.getDocumentCatalog().setAcroForm(form);
    }
}
