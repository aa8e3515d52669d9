package io.treville.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A {@code struct bpf_map} of a {@link LibbpfObject}. Sizes are octets, types the kernel's numbers. */
public final class LibbpfMap {
    private final LibbpfObject object;
    private final long inner;

    LibbpfMap(LibbpfObject object, long inner) {
        this.object = object;
        this.inner = inner;
    }

    private long pointer() {
        return object.guard(inner);
    }

    public String name() {
        return LibbpfStrings.read(LibbpfFunction.BPF_MAP__NAME.pointer(pointer(), 0));
    }

    /** {@code enum bpf_map_type}. */
    public int type() {
        return LibbpfFunction.BPF_MAP__TYPE.callInt(pointer());
    }

    public int keySize() {
        return LibbpfFunction.BPF_MAP__KEY_SIZE.callInt(pointer());
    }

    public int valueSize() {
        return LibbpfFunction.BPF_MAP__VALUE_SIZE.callInt(pointer());
    }

    public int maxEntries() {
        return LibbpfFunction.BPF_MAP__MAX_ENTRIES.callInt(pointer());
    }

    /** Before load only. */
    public void setMaxEntries(int entries) throws LibbpfException {
        LibbpfFunction.BPF_MAP__SET_MAX_ENTRIES.check(pointer(), entries);
    }

    /** Before load only: takes a map that exists, of the same type and sizes, in place of a new one. */
    public void reuse(int fd) throws LibbpfException {
        LibbpfFunction.BPF_MAP__REUSE_FD.check(pointer(), fd);
    }

    /** The key's type in the object's BTF, 0 for none. */
    public int keyTypeId() {
        return LibbpfFunction.BPF_MAP__BTF_KEY_TYPE_ID.callInt(pointer());
    }

    /** The value's type in the object's BTF, 0 for none. */
    public int valueTypeId() {
        return LibbpfFunction.BPF_MAP__BTF_VALUE_TYPE_ID.callInt(pointer());
    }

    /** Whether libbpf made it for a section of global data. */
    public boolean isInternal() {
        return (LibbpfFunction.BPF_MAP__IS_INTERNAL.callInt(pointer()) & 0xff) != 0;
    }

    /** Where it is or will be pinned, {@code ""} for nowhere. */
    public String pinPath() {
        return LibbpfStrings.read(LibbpfFunction.BPF_MAP__PIN_PATH.pointer(pointer(), 0));
    }

    /** Before load only: a map pinned there is used if there is one, else this one is pinned there. */
    public void setPinPath(String path) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            LibbpfFunction.BPF_MAP__SET_PIN_PATH.check(
                    pointer(), LibbpfStrings.write(arena, "bpf_map__set_pin_path", path));
        }
    }

    /**
     * What global data starts as; empty for other maps. Only before load: with libbpf before 1.5 it is a dead copy
     * afterwards.
     */
    @SuppressWarnings("restricted") // this package is the one that may
    public byte[] initialValue() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(8, 8);
            long data = LibbpfFunction.BPF_MAP__INITIAL_VALUE.pointer(pointer(), size.address());
            if (data == 0) {
                return new byte[0];
            }
            int length = Math.toIntExact(size.get(LibbpfLayouts.LONG, 0));
            return Native.array(MemorySegment.ofAddress(data).reinterpret(length), length);
        }
    }

    /** Before load only; of exactly the size of {@link #initialValue()}. */
    public void setInitialValue(byte[] value) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            long data = Native.bytes(arena, value).address();
            LibbpfFunction.BPF_MAP__SET_INITIAL_VALUE.check(pointer(), data, value.length);
        }
    }

    /** Its descriptor, of the object's, once loaded. */
    public int fd() throws LibbpfException {
        return LibbpfFunction.BPF_MAP__FD.check(pointer());
    }
}
