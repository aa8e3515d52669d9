package io.treville.lab.daemon;

import io.treville.capture.PcapngWriter;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of what a lab captures by itself, from before its first packet until it is taken down. Each packet is in the file when
 * it was seen, so that it can be read meanwhile.
 */
final class LabCapture implements LabListener {
    /** A lab may be up for weeks: the beginning of them is kept. */
    private static final long MOST_OCTETS = 1L << 30;

    private final Path file;
    private final PcapngWriter writer;
    private long octets;
    private long dropped;

    private LabCapture(Path file, PcapngWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    static LabCapture to(Path file) throws HostException {
        try {
            return new LabCapture(file, new PcapngWriter(Files.newOutputStream(file)));
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, "cannot write the capture: " + e.getMessage(), e);
        }
    }

    @Override
    public void on(long nanos, LabEvent event) {
        if (event instanceof LabEvent.Packet packet) {
            octets += packet.packet().frame().length;
            if (octets > MOST_OCTETS || dropped > 0) {
                drop(file + " has got 1 GiB of packets");
                return;
            }
            try {
                writer.write(packet.packet(), "");
            } catch (IOException e) {
                drop("cannot write the capture: " + e.getMessage());
            }
        }
    }

    /** Said once, in the lab's log. */
    private void drop(String why) {
        if (dropped == 0) {
            System.err.println("treville: " + why + ": the rest is not written");
        }
        dropped++;
    }
}
