package io.treville.bpf;

import io.treville.ffm.Errno;
import io.treville.ffm.LibbpfElements;
import io.treville.ffm.LibbpfException;
import io.treville.ffm.LibbpfSyscalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map in the kernel. Keys and values are octets as bpf(2) moves them, or text typed by BTF: numbers,
 * {@code {min=10, max=40}}, {@code [1, 2]}, {@code "text"}, {@code true}, addresses, {@code 0x0a0b} for octets. What is
 * printed can be typed again.
 */
public final class BpfMap {
    private final int fd;
    private final MapShape shape;
    private final String pin;
    private final ElementText text;
    private volatile boolean closed;

    BpfMap(int fd, MapShape shape, String pin) {
        this.fd = fd;
        this.shape = shape;
        this.pin = pin;
        text = new ElementText(shape);
    }

    public String name() {
        return shape.name();
    }

    /** {@code enum bpf_map_type}. */
    public int type() {
        return shape.type();
    }

    /** Where it is pinned, {@code ""} for nowhere. */
    public String pin() {
        return pin;
    }

    /** The kernel's id. */
    public int id() throws ElementException {
        try {
            return LibbpfSyscalls.map(fd()).id();
        } catch (LibbpfException refused) {
            throw failed("look at it", refused);
        }
    }

    public int keySize() {
        return shape.keySize();
    }

    /** Octets of a value, of one CPU's where each has its own. */
    public int valueSize() {
        return shape.valueSize();
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

    public MapKind kind() {
        return shape.kind();
    }

    public Optional<byte[]> lookup(byte[] key) throws ElementException {
        readable();
        try {
            return LibbpfElements.lookup(fd(), checked(key, shape.keySize(), "key"), shape.elementSize());
        } catch (LibbpfException refused) {
            throw failed("lookup", refused);
        }
    }

    /** Creates or changes an element; pushes it, where the key is empty and the map a queue or stack. */
    public void update(byte[] key, byte[] value) throws ElementException {
        try {
            LibbpfElements.update(
                    fd(),
                    checked(key, shape.keySize(), "key"),
                    checked(value, shape.elementSize(), "value"),
                    LibbpfElements.ANY);
        } catch (LibbpfException refused) {
            throw failed(inTurn() ? "push" : "update", refused);
        }
    }

    /** Whether there was one. Elements of arrays cannot be deleted. */
    public boolean delete(byte[] key) throws ElementException {
        if (inTurn()) {
            throw new ElementException(
                    "map " + shape.name() + ": a " + kind().text() + " has no keys to delete by: pop");
        }
        try {
            return LibbpfElements.delete(fd(), checked(key, shape.keySize(), "key"));
        } catch (LibbpfException refused) {
            throw failed("delete", refused);
        }
    }

    /** The element of a key; of a queue or stack, the next one, by the empty key. */
    public Optional<String> get(String key, ValueForm form) throws ElementException {
        return lookup(key(key)).map(value -> text.value(value, form));
    }

    public Optional<String> get(String key) throws ElementException {
        return get(key, ValueForm.TEXT);
    }

    /** A value that is no element's, written as {@link #set} takes it, as {@link #get(String, ValueForm)} would print it. */
    public String reprinted(String value, ValueForm form) throws ElementException {
        return text.value(text.value(value), form);
    }

    /** Creates or changes an element; pushes it on a queue or stack, by the empty key. */
    public void set(String key, String value) throws ElementException {
        update(key(key), text.value(value));
    }

    /**
     * Sets an element that names another object of the kernel.
     *
     * @param number the descriptor of a program or map, the index of an interface
     */
    public void refer(String key, int number) throws ElementException {
        byte[] value = new byte[shape.valueSize()];
        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).putInt(number);
        update(key(key), value);
    }

    /** Whether there was one. */
    public boolean remove(String key) throws ElementException {
        return delete(key(key));
    }

    /** Takes the next element off a queue or stack; empty when it has none. */
    public Optional<String> pop(ValueForm form) throws ElementException {
        if (!inTurn()) {
            throw new ElementException(
                    "map " + shape.name() + ": a " + kind().text() + " is no queue or stack: nothing can be popped");
        }
        try {
            return LibbpfElements.take(fd(), new byte[0], shape.elementSize()).map(value -> text.value(value, form));
        } catch (LibbpfException refused) {
            throw failed("pop", refused);
        }
    }

    /** A part of the elements, see {@link MapPage}; of maps whose elements cannot be walked through, an error says so. */
    public MapPage page(byte @Nullable [] after, ValueForm form) throws ElementException {
        readable();
        if (inTurn()) {
            throw new ElementException("map " + shape.name() + ": a " + kind().text()
                    + " shows only its next element: get it with an empty key, or pop it");
        }
        try {
            MapWalk.Part part = new MapWalk(fd(), shape).part(after);
            List<MapPage.Entry> entries = new ArrayList<>(part.keys().size());
            for (int i = 0; i < part.keys().size(); i++) {
                entries.add(new MapPage.Entry(
                        text.key(part.keys().get(i), form),
                        text.value(part.values().get(i), form)));
            }
            return new MapPage(List.copyOf(entries), part.next());
        } catch (LibbpfException refused) {
            throw failed("dump", refused);
        }
    }

    /** All elements, in the kernel's order. */
    public List<MapPage.Entry> dump() throws ElementException {
        List<MapPage.Entry> entries = new ArrayList<>();
        byte[] after = null;
        do {
            MapPage page = page(after, ValueForm.TEXT);
            entries.addAll(page.entries());
            after = page.next();
        } while (after != null && entries.size() < shape.maxEntries());
        return entries;
    }

    private boolean inTurn() {
        return kind().elements() == MapKind.Elements.IN_TURN;
    }

    private byte[] key(String key) throws ElementException {
        if (!inTurn()) {
            return text.key(key);
        }
        if (!key.isBlank()) {
            throw new ElementException("map " + shape.name() + ": a " + kind().text() + " has no keys: leave it empty");
        }
        return new byte[0];
    }

    private void readable() throws ElementException {
        if (kind().elements() == MapKind.Elements.NONE) {
            throw new ElementException(
                    "map " + shape.name() + ": elements of a " + kind().text() + " cannot be read from user space");
        }
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
            case Errno.E2BIG -> "it is full, or the index is beyond its " + shape.maxEntries() + " entries";
            case Errno.EPERM -> "not permitted (read-only, frozen, or CAP_BPF is missing)";
            case Errno.EINVAL -> "a map of this type cannot do that";
            default -> Errno.text(refused.errno());
        };
        return new ElementException("map " + shape.name() + ": " + doing + ": " + reason, refused);
    }
}
