import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Answers one line of questions with one line: so that a warm machine is asked in turns with others.
 * sign|verify FILE ROUNDS: median nanoseconds. open FILE: number of pages. make OUT, shape IN SHAPE OUT, signfile IN OUT, verifyfile IN: ok.
 */
final class PeerLoop {
    interface Peer {
        byte[] sign(byte[] pdf) throws Exception;
        void verify(byte[] pdf) throws Exception;
        void signFile(Path from, Path to) throws Exception;
        void verifyFile(Path from) throws Exception;
        int open(Path file) throws Exception;
        void make(Path to) throws Exception;
        default void shape(Path from, String shape, Path to) throws Exception { throw new UnsupportedOperationException(); }
    }

    static void run(Peer peer, String[] once) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);
        if (once.length > 0) {
            String said = answer(peer, once);
            out.println(said);
            System.exit(said.startsWith("ok") ? 0 : 1);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) out.println(answer(peer, line.split("\t")));
    }

    private static String answer(Peer peer, String[] asked) {
        try {
            Path first = Path.of(asked[1]);
            switch (asked[0]) {
                case "sign": return "ok " + median(Integer.parseInt(asked[2]), first, peer::sign);
                case "verify": return "ok " + median(Integer.parseInt(asked[2]), first, pdf -> { peer.verify(pdf); return pdf; });
                case "open": return "ok " + peer.open(first);
                case "shape": peer.shape(first, asked[2], Path.of(asked[3])); return "ok";
                case "make": peer.make(first); return "ok";
                case "signfile": peer.signFile(first, Path.of(asked[2])); return "ok";
                case "verifyfile": peer.verifyFile(first); return "ok";
                default: return "no unknown question";
            }
        } catch (Throwable refused) {
            return "no " + refused.getClass().getSimpleName() + ": " + String.valueOf(refused.getMessage()).replace('\n', ' ').replace('\r', ' ');
        }
    }

    private interface Work { byte[] of(byte[] pdf) throws Exception; }

    private static long median(int rounds, Path file, Work work) throws Exception {
        byte[] pdf = Files.readAllBytes(file);
        long[] took = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long started = System.nanoTime();
            if (work.of(pdf).length == 0) throw new IllegalStateException("nothing was made");
            took[i] = System.nanoTime() - started;
        }
        Arrays.sort(took);
        return took[rounds / 2];
    }
}
