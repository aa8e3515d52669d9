package io.treville.host.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * What the host tells an agent that was saved as it waited, before the hellos: the guest goes on from a state that others
 * may go on from as well, at another time.
 */
public final class Resumption {
    private static final long MAGIC = 0x5265_7375_6d65_2121L; // "Resume!!"
    private static final int SECRET = 64;
    private static final int LENGTH = 8 + 8 + 4 + SECRET;

    private final Instant now;
    private final byte[] secret;

    private Resumption(Instant now, byte[] secret) {
        this.now = now;
        this.secret = secret;
    }

    /** Of this moment, with a secret of this machine's that no other guest gets. */
    public static Resumption now() {
        byte[] secret = new byte[SECRET];
        new SecureRandom().nextBytes(secret);
        return new Resumption(Instant.now(), secret);
    }

    /** The wall clock's time. */
    public Instant time() {
        return now;
    }

    /** What makes the guest's random numbers its own. */
    public byte[] secret() {
        return secret.clone();
    }

    public void send(OutputStream out) throws IOException {
        WireWriter message = new WireWriter();
        message.putLong(MAGIC);
        message.putLong(now.getEpochSecond());
        message.putInt(now.getNano());
        message.putBytes(secret);
        out.write(message.toBytes());
        out.flush();
    }

    /** Waits for it. */
    public static Resumption receive(InputStream in) throws IOException {
        byte[] octets = new byte[LENGTH];
        // Not readNBytes: a virtio-serial port whose other end is gone for the moment answers with the end of file.
        for (int done = 0; done < LENGTH; ) {
            int count = in.read(octets, done, LENGTH - done);
            if (count <= 0) {
                throw new ChannelException("the channel ended before the guest was told to go on");
            }
            done += count;
        }
        WireReader message = new WireReader(octets);
        if (message.readLong() != MAGIC) {
            throw new ChannelException("the other end of the channel does not tell a saved guest to go on");
        }
        long seconds = message.readLong();
        int nanos = message.readInt();
        if (nanos < 0 || nanos > 999_999_999 || seconds < 0 || seconds > Integer.MAX_VALUE * 8L) {
            throw new ChannelException("no time of the wall clock: " + seconds + " s and " + nanos + " ns");
        }
        return new Resumption(Instant.ofEpochSecond(seconds, nanos), message.readBytes(SECRET));
    }
}
