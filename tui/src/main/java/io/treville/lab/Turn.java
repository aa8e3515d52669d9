package io.treville.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One process at a time claims or takes over labs: between a new directory and the lock on its owner file, a sweep would
 * take it for an orphan. Given back by the kernel when the process ends.
 */
final class Turn implements AutoCloseable {
    /** A file lock holds between processes only. */
    private static final ReentrantLock HERE = new ReentrantLock();

    private final FileChannel channel;

    private Turn(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the turn in a runtime directory. */
    static Turn in(Path root) throws IOException {
        HERE.lock();
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve(".turn"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new Turn(channel);
        } catch (IOException e) {
            HERE.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HERE.unlock();
        }
    }
}
