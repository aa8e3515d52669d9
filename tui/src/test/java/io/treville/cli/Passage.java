package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/** Many octets through {@code exec NODE -- cat}, in and out at once, compared by a checksum. */
final class Passage {
    private static final int CHUNK = 64 << 10;

    private final Process exec;
    private final CRC32C sent = new CRC32C();
    private final CRC32C received = new CRC32C();
    private final SplittableRandom random = new SplittableRandom(42);

    Passage(HostLabs labs, String node) throws IOException {
        exec = labs.begin("exec", node, "--", "cat");
    }

    private long client() {
        return exec.pid();
    }

    /** Sends that many octets more, and waits until they are back. */
    void pass(long octets) throws IOException, InterruptedException {
        IOException[] failure = new IOException[1];
        Thread sender = Thread.ofPlatform().name("sender").start(() -> {
            try {
                send(octets);
            } catch (IOException e) {
                failure[0] = e;
            }
        });
        InputStream in = exec.getInputStream();
        byte[] chunk = new byte[CHUNK];
        for (long left = octets; left > 0; ) {
            int count = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            assertThat(count).as("%d octets are missing", left).isPositive();
            received.update(chunk, 0, count);
            left -= count;
        }
        sender.join();
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    private void send(long octets) throws IOException {
        OutputStream out = exec.getOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (long left = octets; left > 0; left -= chunk.length) {
            random.nextBytes(chunk);
            sent.update(chunk);
            out.write(chunk);
        }
        out.flush();
    }

    /** Passes that many octets; at no moment may a process hold more memory than it had held before but for a little, nor this client. */
    void passWithoutGrowth(long octets, long growthKiB, Held.Look... processes)
            throws IOException, InterruptedException {
        List<Held.Look> looks = new ArrayList<>(List.of(processes));
        looks.add(() -> Held.of(client()));
        List<Held> before = new ArrayList<>();
        for (Held.Look look : looks) {
            before.add(look.at());
        }
        pass(octets);
        for (int i = 0; i < looks.size(); i++) {
            assertThat(looks.get(i).at().peakKiB())
                    .as("the most memory that process %d ever held, which was at first %s", i, before.get(i))
                    .isLessThan(before.get(i).peakKiB() + growthKiB);
        }
    }

    /** Ends the input; nothing more may come, the checksums are the same, and the command ends well. */
    void end() throws IOException, InterruptedException {
        exec.getOutputStream().close();
        assertThat(exec.getInputStream().read()).isEqualTo(-1);
        assertThat(exec.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(exec.exitValue()).isZero();
        assertThat(received.getValue()).isEqualTo(sent.getValue());
    }
}
