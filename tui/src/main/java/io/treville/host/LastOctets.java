package io.treville.host;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The last octets of what was printed, at least as many as are to be kept and at most twice as many. Not thread-safe. */
public final class LastOctets {
    private final int kept;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** @param kept how many are to be kept */
    public LastOctets(int kept) {
        this.kept = kept;
    }

    public void add(byte[] octets, int offset, int length) {
        printed.write(octets, offset, length);
        if (printed.size() > 2 * kept) {
            byte[] all = printed.toByteArray();
            printed.reset();
            printed.writeBytes(Arrays.copyOfRange(all, all.length - kept, all.length));
        }
    }

    public byte[] get() {
        return printed.toByteArray();
    }
}
