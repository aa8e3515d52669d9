package io.treville.vm.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One builder per key, over all processes of this machine. The file names its holder; it stays when the lock is given
 * back, because removing it would let two holders in.
 */
final class BuildLock implements AutoCloseable {
    private static final int HOLDER_OCTETS = 256;

    /** A lock of a file belongs to the whole process (fcntl(2)); this tells its threads apart. One per key ever built. */
    private static final ConcurrentHashMap<Path, Semaphore> HELD_HERE = new ConcurrentHashMap<>();

    /** Told who holds the lock, before it is waited for. */
    @FunctionalInterface
    interface Waiting {
        void on(String holder);
    }

    private final Semaphore here;
    private final FileChannel channel;
    private boolean closed;

    private BuildLock(Semaphore here, FileChannel channel) {
        this.here = here;
        this.channel = channel;
    }

    static BuildLock take(Path file, Waiting waiting) throws IOException, InterruptedException {
        Semaphore here = HELD_HERE.computeIfAbsent(file.toAbsolutePath(), path -> new Semaphore(1));
        if (!here.tryAcquire()) {
            waiting.on("this process");
            here.acquire();
        }
        @Nullable FileChannel channel = null;
        try {
            channel = open(file);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                waiting.on(holder(channel));
                lock = channel.lock();
            }
            sign(channel);
            return new BuildLock(here, channel);
        } catch (IOException | RuntimeException failure) {
            if (channel != null) {
                channel.close();
            }
            here.release();
            if (Thread.currentThread().isInterrupted()) {
                throw (InterruptedException) new InterruptedException().initCause(failure);
            }
            throw failure;
        }
    }

    /** The lock if nobody has it now, else null. */
    static @Nullable BuildLock tryTake(Path file) throws IOException {
        Semaphore here = HELD_HERE.computeIfAbsent(file.toAbsolutePath(), path -> new Semaphore(1));
        if (!here.tryAcquire()) {
            return null;
        }
        FileChannel channel = open(file);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            here.release();
            return null;
        }
        sign(channel);
        return new BuildLock(here, channel);
    }

    private static FileChannel open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void sign(FileChannel channel) throws IOException {
        String holder = "process " + ProcessHandle.current().pid() + " of " + System.getProperty("user.name")
                + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(HOLDER_OCTETS);
        channel.read(text, 0);
        return text.position() == 0
                ? "another process"
                : new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                channel.close();
            } finally {
                here.release();
            }
        }
    }
}
