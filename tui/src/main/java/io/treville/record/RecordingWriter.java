package io.treville.record;

import io.treville.host.channel.RecordCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Writes a recording's file, which is its owner's only (mode 0600).
 *
 * <ul>
 *   <li>{@link #append} never waits for the disk: a thread packs and writes what has come, at the latest a second after it came.
 *   <li>Of what is not written yet, {@value #WAITING} octets are kept; entries beyond are dropped and counted in the file.
 * </ul>
 */
final class RecordingWriter implements AutoCloseable {
    private static final int WAITING = 16 << 20;
    private static final int FULL_BLOCK = 256 << 10;
    private static final long LATEST_NANOS = 900_000_000;

    private final Path file;
    private final FileChannel channel;
    private final RecordCodec<Timed> codec = new RecordCodec<>(Timed.class);
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final Thread writer;
    private ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long oldest;
    private long dropped;
    private long last;
    private boolean closing;
    private @Nullable IOException failure;

    /** Creates the file. One that is there already is replaced if it is a recording. */
    RecordingWriter(Path file, String program) throws IOException, RecordingException {
        this.file = file;
        this.channel = create(file);
        channel.write(ByteBuffer.wrap(RecordingFormat.title(program).getBytes(StandardCharsets.UTF_8)));
        writer = Thread.ofPlatform().daemon().name("recording").start(this::write);
    }

    private static FileChannel create(Path file) throws IOException, RecordingException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (!RecordingReader.isRecording(file)) {
                throw new RecordingException(file + ": is there, and is no recording: name another file");
            }
            Files.delete(file);
        }
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    synchronized void append(long nanos, Entry entry) {
        if (closing) {
            return;
        }
        byte[] octets = codec.encode(new Timed(nanos, entry));
        if (octets.length > RecordingFormat.LARGEST_ENTRY || pending.size() + octets.length > WAITING) {
            dropped++;
            return;
        }
        last = nanos;
        if (dropped > 0) {
            put(codec.encode(new Timed(nanos, new Entry.Dropped(dropped))));
            dropped = 0;
        }
        put(octets);
    }

    private void put(byte[] octets) {
        if (pending.size() == 0) {
            oldest = System.nanoTime();
            notifyAll();
        }
        pending.writeBytes(ByteBuffer.allocate(4).putInt(octets.length).array());
        pending.writeBytes(octets);
        if (pending.size() >= FULL_BLOCK) {
            notifyAll();
        }
    }

    private void write() {
        try {
            for (byte[] content = take(); content.length > 0; content = take()) {
                block(content);
            }
        } catch (IOException e) {
            synchronized (this) {
                failure = e;
                closing = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has come, once it is much or old; empty at the end. */
    private synchronized byte[] take() throws InterruptedException {
        while (!closing && pending.size() < FULL_BLOCK) {
            long left = pending.size() == 0 ? 0 : oldest + LATEST_NANOS - System.nanoTime();
            if (pending.size() > 0 && left <= 0) {
                break;
            }
            wait(left <= 0 ? 0 : Math.max(1, left / 1_000_000));
        }
        byte[] content = pending.toByteArray();
        pending = new ByteArrayOutputStream();
        return content;
    }

    /** Writes blocks that each hold whole entries and are no larger than a reader takes. */
    private void block(byte[] content) throws IOException {
        int start = 0;
        int end = 0;
        while (end < content.length) {
            int next = end + 4 + ByteBuffer.wrap(content, end, 4).getInt();
            if (next - start > RecordingFormat.LARGEST_CONTENT / 2 && end > start) {
                packed(content, start, end);
                start = end;
            }
            end = next;
        }
        packed(content, start, end);
        channel.force(false);
    }

    private void packed(byte[] content, int start, int end) throws IOException {
        deflater.setInput(content, start, end - start);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] part = new byte[64 << 10];
        int count;
        do {
            count = deflater.deflate(part, 0, part.length, Deflater.SYNC_FLUSH);
            packed.write(part, 0, count);
        } while (count == part.length);
        byte[] octets = packed.toByteArray();
        CRC32C sum = new CRC32C();
        sum.update(octets);
        ByteBuffer block = ByteBuffer.allocate(8 + octets.length);
        block.putInt(octets.length).putInt((int) sum.getValue()).put(octets).flip();
        while (block.hasRemaining()) {
            channel.write(block);
        }
    }

    /** Writes what is left. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (!closing && dropped > 0) {
                put(codec.encode(new Timed(last, new Entry.Dropped(dropped))));
            }
            closing = true;
            notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deflater.end();
        channel.close();
        IOException known = failure;
        if (known != null) {
            throw new IOException(file + ": " + known.getMessage(), known);
        }
    }
}
