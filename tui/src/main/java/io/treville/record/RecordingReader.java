package io.treville.record;

import io.treville.host.channel.ChannelException;
import io.treville.host.channel.RecordCodec;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording's entries one after the other. The file is not trusted: whatever it holds, this gives entries, the end, or a
 * {@link RecordingException}, in memory that is bounded. Not thread-safe.
 */
final class RecordingReader implements AutoCloseable {
    private final String name;
    private final DataInputStream in;
    private final String program;
    private final RecordCodec<Timed> codec = new RecordCodec<>(Timed.class);
    private final Inflater inflater = new Inflater(true);
    private final byte[] part = new byte[64 << 10];
    private ByteBuffer content = ByteBuffer.allocate(0);
    private long last;
    private String damage = "";
    private boolean over;

    /** @param name what messages call it */
    RecordingReader(String name, InputStream file) throws RecordingException {
        this.name = name;
        this.in = new DataInputStream(new BufferedInputStream(file, 64 << 10));
        this.program = title();
    }

    static boolean isRecording(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = RecordingFormat.MAGIC.getBytes(StandardCharsets.US_ASCII);
            return Arrays.equals(in.readNBytes(magic.length), magic);
        }
    }

    /** The version of the program that recorded it. */
    String program() {
        return program;
    }

    /** What is wrong with the rest of the file after the last entry, or empty. */
    String damage() {
        return damage;
    }

    private String title() throws RecordingException {
        StringBuilder title = new StringBuilder();
        try {
            int octet = in.read();
            while (octet != '\n' && octet >= ' ' && octet < 0x7f && title.length() < RecordingFormat.LONGEST_TITLE) {
                title.append((char) octet);
                octet = in.read();
            }
            if (octet != '\n' || !title.toString().startsWith(RecordingFormat.MAGIC)) {
                throw new RecordingException(name + ": is no recording");
            }
        } catch (IOException e) {
            throw new RecordingException(name + ": " + e.getMessage(), e);
        }
        String[] words = title.substring(RecordingFormat.MAGIC.length()).split(" ", 3);
        String by = words.length == 3 ? words[2] : "another version";
        if (words.length != 3
                || !words[0].equals(Integer.toString(RecordingFormat.VERSION))
                || !words[1].equals(RecordingFormat.form())) {
            throw new RecordingException(name + ": was recorded by a Treville (" + by
                    + ") whose recordings have another form: replay it with that one,"
                    + " or export it there (replay --export)");
        }
        return by;
    }

    /** The next entry; null at the end, after which {@link #damage} tells whether it is the real one. */
    @Nullable
    Timed next() throws RecordingException {
        try {
            while (!over && !content.hasRemaining()) {
                block();
            }
            return over ? null : entry();
        } catch (Damage e) {
            return end(e.getMessage());
        } catch (EOFException e) {
            return end("it is cut off in the middle of a block");
        } catch (IOException e) {
            throw new RecordingException(name + ": " + e.getMessage(), e);
        }
    }

    private @Nullable Timed end(@Nullable String what) {
        damage = "after " + Moment.text(last) + " " + what;
        over = true;
        return null;
    }

    private void block() throws IOException, Damage {
        int first = in.read();
        if (first < 0) {
            over = true;
            return;
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int sum = in.readInt();
        if (length < 1 || length > RecordingFormat.LARGEST_BLOCK) {
            throw new Damage("a block of " + Integer.toUnsignedString(length) + " octets is damaged");
        }
        byte[] packed = in.readNBytes(length);
        CRC32C actual = new CRC32C();
        actual.update(packed);
        if (packed.length < length) {
            throw new EOFException();
        }
        if ((int) actual.getValue() != sum) {
            throw new Damage("a block is damaged");
        }
        unpack(packed);
    }

    private void unpack(byte[] packed) throws Damage {
        inflater.setInput(packed);
        byte[] unpacked = new byte[Math.min(RecordingFormat.LARGEST_CONTENT, packed.length * 4 + 1024)];
        int size = 0;
        try {
            for (int count = inflater.inflate(part); count > 0; count = inflater.inflate(part)) {
                if (size + count > RecordingFormat.LARGEST_CONTENT) {
                    throw new Damage("a block is larger than " + RecordingFormat.LARGEST_CONTENT + " octets");
                }
                if (size + count > unpacked.length) {
                    unpacked = Arrays.copyOf(unpacked, Math.min(RecordingFormat.LARGEST_CONTENT, (size + count) * 2));
                }
                System.arraycopy(part, 0, unpacked, size, count);
                size += count;
            }
        } catch (DataFormatException e) {
            throw new Damage("a block cannot be unpacked");
        }
        if (size == 0) {
            throw new Damage("a block is empty");
        }
        content = ByteBuffer.wrap(unpacked, 0, size);
    }

    private Timed entry() throws Damage {
        int length = content.remaining() < 4 ? -1 : content.getInt();
        if (length < 1 || length > content.remaining() || length > RecordingFormat.LARGEST_ENTRY) {
            throw new Damage("an entry is damaged");
        }
        byte[] octets = new byte[length];
        content.get(octets);
        Timed entry;
        try {
            entry = codec.decode(octets);
        } catch (ChannelException e) {
            throw new Damage("an entry is damaged (" + e.getMessage() + ")");
        }
        if (entry.nanos() < last) {
            throw new Damage("an entry is from before");
        }
        last = entry.nanos();
        return entry;
    }

    /** What is wrong with the file from here on. */
    private static final class Damage extends Exception {
        private static final long serialVersionUID = 1;

        Damage(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public void close() throws RecordingException {
        inflater.end();
        over = true;
        try {
            in.close();
        } catch (IOException e) {
            throw new RecordingException(name + ": " + e.getMessage(), e);
        }
    }
}
