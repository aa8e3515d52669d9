package io.treville.host.channel;

import java.io.IOException;
import java.io.OutputStream;

/** The first frame each way: both ends must be the same build and speak the same version. */
final class Greeting {
    private static final long MAGIC = 0x5472_6576_696c_6c65L; // "Treville"
    private static final int VERSION = 1;

    private Greeting() {}

    static void send(OutputStream out, String build) throws IOException {
        WireWriter payload = new WireWriter();
        payload.putLong(MAGIC);
        payload.putInt(VERSION);
        payload.putText(build, 0);
        byte[] octets = payload.toBytes();
        WireWriter frame = new WireWriter();
        frame.putInt(octets.length);
        frame.putByte(FrameType.HELLO);
        frame.putInt(0);
        frame.putBytes(octets);
        out.write(frame.toBytes());
        out.flush();
    }

    static void receive(FrameReader frames, String build) throws IOException {
        if (!frames.next()) {
            throw new ChannelException("the channel ended before the hello");
        }
        if (frames.type() != FrameType.HELLO) {
            throw new ChannelException("frame of kind " + frames.type() + " instead of a hello");
        }
        WireReader payload = new WireReader(frames.payload());
        if (payload.readLong() != MAGIC) {
            throw new ChannelException("the other end of the channel is not Treville");
        }
        int version = payload.readInt();
        if (version != VERSION) {
            throw new ChannelException(
                    "the other end speaks version " + version + " of the channel, this one " + VERSION);
        }
        String other = payload.readText(payload.readCount());
        if (!other.equals(build)) {
            throw new ChannelException("the other end is build " + other + ", this one is " + build
                    + ": the program was rebuilt meanwhile, start it again");
        }
    }
}
