package io.treville.cli;

import io.treville.capture.CapturedPacket;
import io.treville.capture.DecodedPacket;
import io.treville.capture.GobFormats;
import io.treville.capture.Layer;
import io.treville.capture.PcapngWriter;
import io.treville.capture.filter.Filter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the packets of a capture go: to the screen, or to a file. A file that cannot be written ends the capture, and
 * {@link #close} says so.
 */
final class PacketSink implements AutoCloseable {
    private final Filter filter;
    private final PacketForm form;
    private final GobFormats formats;
    private final CaptureEnd end;
    private final PrintWriter out;
    private final @Nullable PcapngWriter file;
    private final int most;
    private int unflushed;
    private @Nullable IOException failure;

    /** @param most packets that may be printed before they are put out: 1 for somebody who watches */
    PacketSink(
            Filter filter,
            PacketForm form,
            GobFormats formats,
            CaptureEnd end,
            @Nullable Path file,
            PrintWriter out,
            int most) {
        this.most = most;
        this.filter = filter;
        this.form = form;
        this.formats = formats;
        this.end = end;
        this.out = out;
        this.file = file == null ? null : open(file);
    }

    private static PcapngWriter open(Path file) {
        try {
            return new PcapngWriter(Files.newOutputStream(file));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static CommandException unwritable(IOException e) {
        return new CommandException(ExitCode.ENVIRONMENT, "cannot write the capture: " + e.getMessage());
    }

    /** @param comment what was written beside it, or {@code ""} */
    synchronized void accept(CapturedPacket packet, String comment) {
        if (end.reached() || !filter.matches(packet)) {
            return;
        }
        DecodedPacket decoded = DecodedPacket.ofEthernet(packet.frame(), formats);
        if (file == null) {
            out.println(form.of(packet, decoded, comment));
            if (++unflushed >= most && flushed()) {
                end.stop(); // nobody reads it any more
            }
        } else {
            write(file, packet, comment.isEmpty() ? remark(decoded) : comment);
        }
        end.count();
    }

    /** Puts out what was printed; true when nobody takes it. */
    private boolean flushed() {
        unflushed = 0;
        return out.checkError();
    }

    /** What other programs cannot tell of a packet. */
    private static String remark(DecodedPacket decoded) {
        for (Layer layer : decoded.layers()) {
            if (!decoded.text(layer.name() + ".gob.valid").isEmpty()) {
                return decoded.summary();
            }
        }
        return "";
    }

    private void write(PcapngWriter to, CapturedPacket packet, String comment) {
        try {
            to.write(packet, comment);
        } catch (IOException e) {
            failure = e;
            end.stop();
        }
    }

    @Override
    public synchronized void close() {
        flushed();
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            failure = e;
        }
        if (failure != null) {
            throw unwritable(failure);
        }
    }
}
