package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.term.Screen;
import java.io.OutputStream;

/** A terminal of glass, 140 by 30: what is drawn can be waited for. */
final class WideGlass extends OutputStream {
    private static final long PATIENCE_NANOS = 40_000_000_000L;

    private final Screen screen = new Screen(140, 30);

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) {
        screen.feed(octets, offset, length);
        notifyAll();
    }

    synchronized String text() {
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < screen.rows(); row++) {
            out.append(screen.line(row).text()).append('\n');
        }
        return out.toString();
    }

    synchronized void await(String... wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!shows(wanted)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            assertThat(left).as(String.join(", ", wanted) + " in\n" + text()).isPositive();
            wait(left);
        }
    }

    private boolean shows(String... wanted) {
        String text = text();
        for (String each : wanted) {
            boolean absent = each.startsWith("!");
            if (text.contains(absent ? each.substring(1) : each) == absent) {
                return false;
            }
        }
        return true;
    }
}
