package io.treville.net;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcSockets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A netlink socket.
 *
 * <ul>
 *   <li>It belongs to the network namespace of the thread that opened it, and may then be used from any thread, one at a
 *       time.
 *   <li>The kernel carries a batch out while it is being sent; only the last message is acknowledged, the others answer
 *       only when refused. So one send and, if all goes well, one receive do for a batch.
 *   <li>A refused message does not keep the kernel from trying those behind it.
 * </ul>
 */
public final class NetlinkSocket implements AutoCloseable {
    public static final int ROUTE = 0;
    public static final int GENERIC = 16;

    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;

    /** The kernel fills at most this much in one go (netlink_recvmsg, SKB_WITH_OVERHEAD(32768)). */
    private static final int RECEIVE_LIMIT = 32 * 1024;

    /** Room for the answers to a batch that is refused from end to end. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    /** The kernel has answered when the send returns; this only bounds the wait for an answer that was lost. */
    private static final int ANSWER_SECONDS = 10;

    private static final int DUMP_ATTEMPTS = 20;

    private final int fd;
    private int sequence = 1;
    private boolean closed;

    private NetlinkSocket(int fd) {
        this.fd = fd;
    }

    /** Opens a socket in the calling thread's network namespace. */
    public static NetlinkSocket open(int protocol) throws ErrnoException {
        int fd = LibcSockets.socket(LibcSockets.AF_NETLINK, LibcSockets.SOCK_RAW | LibcSockets.SOCK_CLOEXEC, protocol);
        try {
            LibcSockets.setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, 1);
            LibcSockets.setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, 1);
            LibcSockets.setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, 1);
            LibcSockets.setReceiveTimeout(fd, ANSWER_SECONDS);
            LibcSockets.setsockopt(fd, LibcSockets.SOL_SOCKET, LibcSockets.SO_RCVBUF, RECEIVE_BUFFER);
            return new NetlinkSocket(fd);
        } catch (ErrnoException failed) {
            Libc.close(fd);
            throw failed;
        }
    }

    /** Sends a batch; what was refused of it, in order, empty when all was done. */
    public synchronized List<Refusal> execute(MessageWriter batch) throws NetworkException {
        return exchange(batch, new ArrayList<>());
    }

    /**
     * Sends one request that is answered by messages.
     *
     * @param subject what it is about, for the error
     */
    public synchronized List<Message> ask(MessageWriter request, String subject) throws NetworkException {
        List<Message> answers = new ArrayList<>();
        List<Refusal> refusals = exchange(request, answers);
        if (!refusals.isEmpty()) {
            throw refusals.getFirst().about(subject);
        }
        return answers;
    }

    /**
     * Sends one dump request, begun with {@link MessageWriter#DUMP}, and gathers the table. A dump that the kernel says
     * was overtaken by changes is made again, up to twenty times; after that it is given as it is.
     */
    public synchronized List<Message> dump(MessageWriter request, String subject) throws NetworkException {
        List<Message> table = new ArrayList<>();
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            table.clear();
            if (!dumpOnce(request, subject, table)) {
                break;
            }
        }
        return table;
    }

    private List<Refusal> exchange(MessageWriter batch, List<Message> answers) throws NetworkException {
        if (batch.count() == 0) {
            return List.of();
        }
        int first = send(batch);
        int last = first + batch.count() - 1;
        List<Refusal> refusals = new ArrayList<>(0);
        boolean acknowledged = false;
        while (!acknowledged) {
            for (Message message : receive()) {
                int index = message.sequence() - first;
                if (index < 0 || index >= batch.count()) {
                    continue; // an answer to something older that was given up
                }
                if (message.type() != Message.ERROR) {
                    answers.add(message);
                    continue;
                }
                if (message.s32(0) != 0) {
                    refusals.add(Refusal.of(index, message));
                }
                acknowledged |= message.sequence() == last;
            }
        }
        return refusals;
    }

    /** Whether the dump was interrupted by a change. */
    private boolean dumpOnce(MessageWriter request, String subject, List<Message> table) throws NetworkException {
        int number = send(request);
        boolean interrupted = false;
        while (true) {
            for (Message message : receive()) {
                if (message.sequence() != number) {
                    continue;
                }
                interrupted |= (message.flags() & Message.INTERRUPTED) != 0;
                if (message.type() == Message.ERROR && message.s32(0) != 0) {
                    throw Refusal.of(0, message).about(subject);
                }
                if (message.type() == Message.DONE) {
                    if (message.length() >= 4 && message.s32(0) < 0) {
                        throw new NetworkException.Refused(subject, -message.s32(0), null);
                    }
                    return interrupted;
                }
                if (message.type() != Message.NOOP && message.type() != Message.ERROR) {
                    table.add(message);
                }
            }
        }
    }

    /** The sequence number of the first message. */
    private int send(MessageWriter batch) throws NetworkException {
        int first = sequence;
        batch.number(first);
        sequence += batch.count();
        if (sequence < 0) {
            sequence = 1;
        }
        try {
            LibcSockets.sendto(fd, batch.array(), 0, batch.size(), 0, null);
        } catch (ErrnoException failed) {
            throw new NetworkException.Refused("netlink", failed.errno(), null);
        }
        return first;
    }

    private List<Message> receive() throws NetworkException {
        byte @Nullable [] octets;
        try {
            octets = LibcSockets.recv(fd, RECEIVE_LIMIT, 0);
        } catch (ErrnoException failed) {
            throw new NetworkException.Refused("netlink", failed.errno(), null);
        }
        if (octets == null) {
            throw new NetworkException.Refused("netlink", Errno.ETIMEDOUT, "no answer from the kernel");
        }
        return Message.split(octets);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Libc.close(fd);
        }
    }
}
