package io.treville.host;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcSockets;
import io.treville.host.HostException.Kind;
import io.treville.net.Network;
import io.treville.net.NetworkException;
import io.treville.topology.Operation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Sends frames as they are, by a packet socket (packet(7)). */
final class FrameSender {
    private FrameSender() {}

    static void send(Operation.SendFrame send, Network network) throws HostException {
        String subject = send.node() + ": frame on " + send.dev();
        byte[] frame;
        try {
            frame = HexFormat.of().parseHex(send.frame());
        } catch (IllegalArgumentException e) {
            throw new HostException(Kind.USAGE, subject + ": is not hex", e);
        }
        try {
            network.namespace(send.node()).call(() -> {
                send(send, frame);
                return frame.length;
            });
        } catch (NetworkException e) {
            throw LocalFailures.of(e);
        } catch (ErrnoException e) {
            throw new HostException(Kind.USAGE, subject + ": " + e.getMessage(), e);
        } catch (java.io.IOException e) {
            throw new HostException(Kind.USAGE, subject + ": " + e.getMessage(), e);
        }
    }

    private static void send(Operation.SendFrame send, byte[] frame) throws ErrnoException {
        byte[] address = address(LibcSockets.ifNameToIndex(send.dev()));
        int fd = LibcSockets.socket(LibcSockets.AF_PACKET, LibcSockets.SOCK_RAW | LibcSockets.SOCK_CLOEXEC, 0);
        try {
            for (int i = 0; i < send.count(); i++) {
                LibcSockets.sendto(fd, frame, 0, frame.length, 0, address);
            }
        } finally {
            Libc.close(fd);
        }
    }

    /** struct sockaddr_ll { u16 family; be16 protocol; int ifindex; u16 hatype; u8 pkttype; u8 halen; u8 addr[8]; } */
    private static byte[] address(int index) {
        byte[] address = new byte[20];
        ByteBuffer.wrap(address)
                .order(ByteOrder.nativeOrder())
                .putShort((short) LibcSockets.AF_PACKET)
                .putShort((short) 0)
                .putInt(index);
        return address;
    }
}
