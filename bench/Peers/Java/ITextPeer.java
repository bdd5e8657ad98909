import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.AcroFields;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfPKCS7;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfSignature;
import com.lowagie.text.pdf.PdfSignatureAppearance;
import com.lowagie.text.pdf.PdfStamper;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import com.lowagie.text.pdf.RandomAccessFileOrArray;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Calendar;
import java.util.HashMap;

/**
 * iText 2.1.7, as its documentation signs with SHA-256; digests and RSA come from the JDK. Its own verification does not run
 * with the Bouncy Castle of Debian 12 (ClassCastException), so it finds the signature and Bouncy Castle verifies it.
 */
public final class ITextPeer implements PeerLoop.Peer {
    private static final int HOLE = 16 * 1024;
    private final PeerKey key;

    private ITextPeer(PeerKey key) {
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        PeerLoop.run(new ITextPeer(new PeerKey(arguments[0], arguments[1])), Arrays.copyOfRange(arguments, 2, arguments.length));
    }

    @Override public byte[] sign(byte[] pdf) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + 64 * 1024);
        sign(new PdfReader(pdf), out, null);
        return out.toByteArray();
    }

    @Override public void signFile(Path from, Path to) throws Exception {
        try (OutputStream out = new FileOutputStream(to.toFile())) {
            sign(new PdfReader(new RandomAccessFileOrArray(from.toString()), null), out, Path.of(to + ".temporary"));
        }
    }

    private void sign(PdfReader reader, OutputStream out, Path temporary) throws Exception {
        PdfStamper stamper = PdfStamper.createSignature(reader, out, '\0', temporary == null ? null : temporary.toFile(), true);
        PdfSignatureAppearance look = stamper.getSignatureAppearance();
        look.setCrypto(null, key.chain, null, PdfSignatureAppearance.WINCER_SIGNED);
        look.setSignDate(Calendar.getInstance());
        PdfSignature dictionary = new PdfSignature(PdfName.ADOBE_PPKLITE, new PdfName("adbe.pkcs7.detached"));
        dictionary.setDate(new PdfDate(look.getSignDate()));
        look.setCryptoDictionary(dictionary);
        HashMap<PdfName, Integer> room = new HashMap<>();
        room.put(PdfName.CONTENTS, HOLE * 2 + 2);
        look.preClose(room);
        byte[] digest = digest(look.getRangeStream());
        PdfPKCS7 cms = new PdfPKCS7(key.key, key.chain, null, "SHA256", null, false);
        byte[] attributes = cms.getAuthenticatedAttributeBytes(digest, look.getSignDate(), null);
        cms.update(attributes, 0, attributes.length);
        byte[] signature = cms.getEncodedPKCS7(digest, look.getSignDate(), null, null);
        PdfDictionary update = new PdfDictionary();
        update.put(PdfName.CONTENTS, new PdfString(Arrays.copyOf(signature, HOLE)).setHexWriting(true));
        look.close(update);
    }

    private static byte[] digest(InputStream in) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] chunk = new byte[8192];
        for (int n = in.read(chunk); n > 0; n = in.read(chunk)) digest.update(chunk, 0, n);
        return digest.digest();
    }

    @Override public void verify(byte[] pdf) throws Exception { check(new PdfReader(pdf)); }

    @Override public void verifyFile(Path from) throws Exception { check(new PdfReader(new RandomAccessFileOrArray(from.toString()), null)); }

    private void check(PdfReader reader) throws Exception {
        AcroFields fields = reader.getAcroFields();
        for (Object name : fields.getSignatureNames()) {
            PdfDictionary signature = fields.getSignatureDictionary((String) name);
            PdfArray range = signature.getAsArray(PdfName.BYTERANGE);
            byte[] contents = signature.getAsString(PdfName.CONTENTS).getOriginalBytes();
            CmsCheck.demandValid(new Ranges(reader.getSafeFile(), range), contents, key.root);
            if (!fields.signatureCoversWholeDocument((String) name)) throw new IllegalStateException("covers a part only");
        }
        reader.close();
    }

    /** The two stretches that a signature covers. */
    private static final class Ranges extends InputStream {
        private final RandomAccessFileOrArray file;
        private final PdfArray range;
        private int part = -1;
        private long left;

        Ranges(RandomAccessFileOrArray file, PdfArray range) throws IOException {
            this.file = file;
            this.range = range;
            file.reOpen();
        }

        @Override public int read() throws IOException { throw new IOException("asked for single bytes"); }

        @Override public int read(byte[] into, int from, int count) throws IOException {
            while (left == 0) {
                if (++part == 2) return -1;
                file.seek(range.getAsNumber(part * 2).intValue());
                left = range.getAsNumber(part * 2 + 1).intValue();
            }
            int got = file.read(into, from, (int) Math.min(count, left));
            if (got < 0) throw new IOException("the file ends early");
            left -= got;
            return got;
        }
    }

    @Override public int open(Path file) throws Exception {
        PdfReader reader = new PdfReader(file.toString());
        try { return reader.getNumberOfPages(); } finally { reader.close(); }
    }

    @Override public void make(Path to) throws Exception {
        Document document = new Document();
        PdfWriter.getInstance(document, new FileOutputStream(to.toFile()));
        document.open();
        for (int i = 1; i <= 3; i++) {
            document.add(new Paragraph("Page " + i + " of a contract, to be sealed at KEYWORD by both"));
            document.newPage();
        }
        document.close();
    }
}
