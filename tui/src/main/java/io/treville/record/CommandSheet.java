package io.treville.record;

import io.treville.lab.deed.Words;
import io.treville.pty.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A terminal in which commands that have none are recorded one after the other, each as a line with the command, and below it what it
 * printed on both of its outputs. What is no text, as an archive that goes on through a pipeline, is counted, not shown. Not thread-safe.
 */
final class CommandSheet implements CommandView {
    private static final int COLUMNS = 100;
    private static final int ROWS = 30;

    /** Gives up a sequence that is not complete, and takes back what one has set (CAN, DECSTR of ECMA-48 and DEC STD 070). */
    private static final String CALM = "\030\033[!p";

    private final String node;
    private final Recorder.Terminal terminal;
    private boolean atLineStart = true;
    private boolean isText = true;
    private boolean omits;
    private long hidden;

    CommandSheet(Recorder recorder, String node) {
        this.node = node;
        terminal = recorder.terminal(node, COLUMNS, ROWS);
    }

    String node() {
        return node;
    }

    /** The next command. */
    void begin(List<String> argv) {
        isText = true;
        omits = false;
        hidden = 0;
        terminal.shown();
        write("\033[1m" + node + "#\033[0m " + printable(Words.of(argv)) + "\n");
    }

    @Override
    public void print(byte[] octets) {
        for (byte octet : octets) {
            isText &= octet != 0;
        }
        if (isText) {
            write(octets);
        } else {
            hidden += octets.length;
        }
    }

    @Override
    public void omit(long octets) {
        hidden += octets;
        omits = true;
    }

    @Override
    public void typed() {
        // What is its input comes through a pipeline.
    }

    @Override
    public void resized(TerminalSize size) {
        // Its own terminal has one size.
    }

    @Override
    public void end(@Nullable Integer status, long omitted) {
        hidden += omitted;
        write(CALM + (atLineStart ? "" : "\n"));
        String what = isText && !omits ? "octets more" : "octets that are not shown";
        if (hidden > 0) {
            note(hidden + " " + what);
        }
        if (status == null || status != 0) {
            note(status == null ? "given up" : "status " + status);
        }
    }

    private void note(String text) {
        write("\033[2m(" + text + ")\033[0m\n");
    }

    private void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As the line discipline of a terminal does: a new line begins at its first column. */
    private void write(byte[] octets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + 64);
        for (byte octet : octets) {
            if (octet == '\n') {
                out.write('\r');
            }
            out.write(octet);
        }
        if (octets.length > 0) {
            atLineStart = octets[octets.length - 1] == '\n';
        }
        terminal.output(out.toByteArray(), 0, out.size());
    }

    private static String printable(String words) {
        StringBuilder out = new StringBuilder(words.length());
        words.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return out.toString();
    }
}
