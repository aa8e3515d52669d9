package io.treville.bpf;

import io.treville.ffm.Errno;
import io.treville.ffm.LibbpfElements;
import io.treville.ffm.LibbpfException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A map in the kernel. Keys and values are octets as bpf(2) moves them, or text typed by BTF: numbers,
 * {@code {min=10, max=40}}, {@code [1, 2]}, {@code "text"}, {@code true}, addresses, {@code 0x0a0b} for octets. What is
 * printed can be typed again.
 */
public final class BpfMap {
    /** An element, as text. */
    public record Entry(String key, String value) {}

    private final int fd;
    private final MapShape shape;
    private final ElementText text;
    private volatile boolean closed;

    BpfMap(int fd, MapShape shape) {
        this.fd = fd;
        this.shape = shape;
        text = new ElementText(shape);
    }

    public String name() {
        return shape.name();
    }

    /** {@code enum bpf_map_type}. */
    public int type() {
        return shape.type();
    }

    public int keySize() {
        return shape.keySize();
    }

    /** Octets of a value as bpf(2) moves it: of all CPUs where each has its own. */
    public int valueSize() {
        return shape.elementSize();
    }

    public int maxEntries() {
        return shape.maxEntries();
    }

    /** Its descriptor, which belongs to the loaded object. */
    public int fd() {
        if (closed) {
            throw new IllegalStateException("map " + shape.name() + " is closed");
        }
        return fd;
    }

    public Optional<byte[]> lookup(byte[] key) throws ElementException {
        try {
            return LibbpfElements.lookup(fd(), checked(key, shape.keySize(), "key"), shape.elementSize());
        } catch (LibbpfException refused) {
            throw failed("lookup", refused);
        }
    }

    /** Creates or changes an element. */
    public void update(byte[] key, byte[] value) throws ElementException {
        try {
            LibbpfElements.update(
                    fd(),
                    checked(key, shape.keySize(), "key"),
                    checked(value, shape.elementSize(), "value"),
                    LibbpfElements.ANY);
        } catch (LibbpfException refused) {
            throw failed("update", refused);
        }
    }

    /** Whether there was one. Elements of arrays cannot be deleted. */
    public boolean delete(byte[] key) throws ElementException {
        try {
            return LibbpfElements.delete(fd(), checked(key, shape.keySize(), "key"));
        } catch (LibbpfException refused) {
            throw failed("delete", refused);
        }
    }

    /** At most as many keys as the map has room for: one that is written to meanwhile may give some twice, or miss some. */
    public List<byte[]> keys() throws ElementException {
        List<byte[]> keys = new ArrayList<>();
        try {
            Optional<byte[]> key = LibbpfElements.nextKey(fd(), null, shape.keySize());
            while (key.isPresent() && keys.size() < shape.maxEntries()) {
                keys.add(key.get());
                key = LibbpfElements.nextKey(fd(), key.get(), shape.keySize());
            }
            return keys;
        } catch (LibbpfException refused) {
            throw failed("walk", refused);
        }
    }

    public Optional<String> get(String key) throws ElementException {
        return lookup(text.key(key)).map(text::value);
    }

    public void set(String key, String value) throws ElementException {
        update(text.key(key), text.value(value));
    }

    /** Whether there was one. */
    public boolean remove(String key) throws ElementException {
        return delete(text.key(key));
    }

    /** All elements, in the kernel's order. */
    public List<Entry> dump() throws ElementException {
        List<Entry> entries = new ArrayList<>();
        for (byte[] key : keys()) {
            Optional<byte[]> value = lookup(key);
            if (value.isPresent()) {
                entries.add(new Entry(text.key(key), text.value(value.get())));
            }
        }
        return entries;
    }

    void close() {
        closed = true;
    }

    private byte[] checked(byte[] octets, int size, String what) throws ElementException {
        if (octets.length != size) {
            throw new ElementException(
                    "map " + shape.name() + ": the " + what + " has " + octets.length + " octets, not " + size);
        }
        return octets;
    }

    private ElementException failed(String doing, LibbpfException refused) {
        String reason = switch (refused.errno()) {
            case 7 -> "it is full, or the index is beyond its " + shape.maxEntries() + " entries";
            case Errno.EPERM -> "not permitted (read-only, frozen, or CAP_BPF is missing)";
            case Errno.EINVAL -> "a map of this type cannot do that";
            default -> Errno.text(refused.errno());
        };
        return new ElementException("map " + shape.name() + ": " + doing + ": " + reason, refused);
    }
}
