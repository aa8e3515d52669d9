package io.treville.lab.flow;

import static java.util.Objects.requireNonNull;

import io.treville.ffm.Errno;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Takes lines from feeders, by named pipes and unix sockets that only this user may write to (mode 0600).
 *
 * <ul>
 *   <li>The sink is called by one thread at a time. A feeder that is faster waits.
 *   <li>At most 16 feeders of a socket are heard at once; the next one waits to be.
 *   <li>A feeder that ends its lines, and still reads, is told by the socket how many were taken and how many refused.
 *   <li>{@link #close()} takes away the pipes and sockets that were made here.
 * </ul>
 */
public final class FlowFeed implements AutoCloseable {
    private static final int FEEDERS = 16;
    private static final int OWNER_ONLY = 0600;

    private final Sink sink;
    private final Deque<Path> made = new ArrayDeque<>();
    private final List<Thread> listeners = new ArrayList<>();
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** What becomes of lines. */
    @FunctionalInterface
    public interface Sink {
        /** Takes a line without its end; false when it refuses it, having said why. */
        boolean take(String line);
    }

    public FlowFeed(Sink sink) {
        requireNonNull(sink, "sink is null");
        this.sink = new Sink() {
            @Override
            public synchronized boolean take(String line) {
                return sink.take(line);
            }
        };
    }

    /** Listens to a named pipe, which is made unless there is one. Feeders may come and go. */
    public synchronized void pipe(Path path) throws HostException {
        try {
            if (makePipe(path)) {
                made.push(path);
            }
            // Opened for writing too, a pipe does not end with its last feeder.
            FileChannel pipe = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            start("flow-pipe", pipe, () -> lines(pipe));
        } catch (IOException e) {
            throw new HostException(Kind.USAGE, path + ": cannot be listened to: " + e.getMessage(), e);
        }
    }

    private static boolean makePipe(Path path) throws HostException, IOException {
        try {
            Libc.mkfifo(path.toString(), OWNER_ONLY);
            return true;
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EEXIST) {
                throw new HostException(Kind.USAGE, path + ": no pipe can be made: " + Errno.text(e.errno()), e);
            }
            if (!Files.readAttributes(
                            path, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                throw new HostException(Kind.USAGE, path + ": is there already, and is no pipe", e);
            }
            return false;
        }
    }

    /** Listens at a unix socket; it appears there with its final mode, and takes the place of one that nobody holds. */
    public synchronized void socket(Path path) throws HostException {
        refuseIfInUse(path);
        try {
            Path folder = Files.createTempDirectory(path.toAbsolutePath().getParent(), ".flow");
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                Path bound = folder.resolve("s");
                server.bind(UnixDomainSocketAddress.of(bound));
                Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-------"));
                Files.move(bound, path, StandardCopyOption.ATOMIC_MOVE);
                made.push(path);
            } catch (IOException | IllegalArgumentException e) {
                server.close();
                throw e;
            } finally {
                Files.deleteIfExists(folder.resolve("s"));
                Files.delete(folder);
            }
            start("flow-socket", server, () -> accept(server));
        } catch (IOException | IllegalArgumentException e) {
            throw new HostException(Kind.USAGE, path + ": no socket can be made: " + e.getMessage(), e);
        }
    }

    private static void refuseIfInUse(Path path) throws HostException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (SocketChannel peer = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new HostException(Kind.USAGE, path + ": somebody listens there already: " + peer.getRemoteAddress());
        } catch (IOException | IllegalArgumentException refused) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new HostException(Kind.USAGE, path + ": is there already, and is no socket", refused);
            }
        }
    }

    private void start(String name, Channel channel, Runnable work) {
        open.add(channel);
        listeners.add(Thread.ofPlatform().daemon().name(name).start(work));
    }

    private void accept(ServerSocketChannel server) {
        Semaphore places = new Semaphore(FEEDERS);
        try {
            while (true) {
                places.acquire();
                SocketChannel feeder = server.accept();
                open.add(feeder);
                Thread.ofVirtual().name("flow-feeder").start(() -> {
                    feeder(feeder);
                    places.release();
                });
                if (closed) {
                    feeder.close();
                }
            }
        } catch (IOException | InterruptedException ended) {
            // closed from outside
        }
    }

    private void feeder(SocketChannel feeder) {
        try (feeder) {
            String summary = lines(feeder);
            feeder.configureBlocking(false); // what it does not want to read is not waited for
            feeder.write(LineInput.octets(summary));
        } catch (IOException gone) {
            // the feeder does not wait for an answer
        } finally {
            open.remove(feeder);
        }
    }

    /** Takes lines until there are no more; returns how many were taken and refused. */
    private String lines(ReadableByteChannel channel) {
        LineInput input = new LineInput(channel);
        int taken = 0;
        int refused = 0;
        try {
            for (String line = input.next(); line != null; line = input.next()) {
                if (!line.isBlank()) {
                    boolean well = sink.take(line);
                    taken += well ? 1 : 0;
                    refused += well ? 0 : 1;
                }
            }
        } catch (IOException ended) {
            // closed from outside, or the feeder is gone
        }
        return taken + " taken, " + refused + " refused\n";
    }

    @Override
    public void close() {
        closed = true;
        for (Channel channel : open) {
            try {
                channel.close();
            } catch (IOException e) {
                // it is closed all the same
            }
        }
        synchronized (this) {
            while (!made.isEmpty()) {
                try {
                    Files.deleteIfExists(made.pop());
                } catch (IOException e) {
                    // whoever took its directory away took it along
                }
            }
        }
    }

    /** Returns when nobody listens any more. */
    public void await() throws InterruptedException {
        List<Thread> running;
        synchronized (this) {
            running = List.copyOf(listeners);
        }
        for (Thread listener : running) {
            listener.join();
        }
    }
}
