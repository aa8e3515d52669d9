package io.treville.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The libbpf of this machine, loaded by its soname on first use.
 *
 * <ul>
 *   <li>Its version is looked at before anything else is called; 1.0 or later is needed.
 *   <li>Nothing that libbpf prints reaches standard error: it is silent, or its lines go to {@link LibbpfMessages}.
 *   <li>Objects may be opened on any thread; one object is for one thread at a time.
 * </ul>
 */
public final class Libbpf {
    /** The name in the dynamic linker's cache; the unversioned one comes only with the headers. */
    public static final String SONAME = "libbpf.so.1";

    private static @Nullable Libbpf loaded;

    private final int major;
    private final int minor;
    private final String version;

    private Libbpf(int major, int minor, String version) {
        this.major = major;
        this.minor = minor;
        this.version = version;
    }

    /**
     * The library, loaded if it is not yet.
     *
     * @throws LibbpfMissingException when there is none, it is too old or lacks a function; asked again, it is tried again
     */
    public static synchronized Libbpf get() throws LibbpfMissingException {
        if (loaded == null) {
            loaded = load(SONAME);
        }
        return loaded;
    }

    @SuppressWarnings("restricted") // this package is the one that may
    static Libbpf load(String soname) throws LibbpfMissingException {
        SymbolLookup lookup;
        try {
            lookup = SymbolLookup.libraryLookup(soname, Arena.global());
        } catch (IllegalArgumentException absent) {
            throw new LibbpfMissingException("no " + soname + " here: install it (Debian: apt-get install libbpf1)");
        }
        bind(lookup, LibbpfFunction.LIBBPF_MAJOR_VERSION, soname);
        bind(lookup, LibbpfFunction.LIBBPF_MINOR_VERSION, soname);
        int major = LibbpfFunction.LIBBPF_MAJOR_VERSION.callInt(0);
        int minor = LibbpfFunction.LIBBPF_MINOR_VERSION.callInt(0);
        if (major < 1) {
            throw new LibbpfMissingException(
                    soname + " is version " + major + '.' + minor + ", Treville needs libbpf 1.0 or later");
        }
        for (LibbpfFunction function : LibbpfFunction.values()) {
            bind(lookup, function, soname + ' ' + major + '.' + minor);
        }
        LibbpfFunction.LIBBPF_SET_PRINT.pointer(0, 0);
        String version = LibbpfStrings.read(LibbpfFunction.LIBBPF_VERSION_STRING.pointer(0, 0));
        return new Libbpf(major, minor, version);
    }

    private static void bind(SymbolLookup lookup, LibbpfFunction function, String library)
            throws LibbpfMissingException {
        Optional<MemorySegment> found = lookup.find(function.symbol());
        if (found.isEmpty()) {
            throw new LibbpfMissingException(library + " has no function " + function.symbol());
        }
        function.bind(found.get());
    }

    /** As {@code v1.1.2}, libbpf's own spelling. */
    public String version() {
        return version;
    }

    /** Whether it is of at least this version. */
    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }

    /** CPUs that per-CPU maps have a value for: possible ones, not only those online. */
    public int possibleCpus() throws LibbpfException {
        return LibbpfFunction.LIBBPF_NUM_POSSIBLE_CPUS.check(0);
    }

    /**
     * Opens an object from its octets; nothing goes to the kernel yet.
     *
     * @param elf the whole file; libbpf trusts it, so look at it first
     * @param name what libbpf calls it in its lines; also the beginning of the kernel's names of its {@code .rodata}
     */
    public LibbpfObject open(byte[] elf, String name) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment octets = Native.bytes(arena, elf);
            MemorySegment opts = arena.allocate(LibbpfLayouts.OPEN_OPTS_SIZE, 8);
            opts.set(LibbpfLayouts.LONG, 0, LibbpfLayouts.OPEN_OPTS_SIZE);
            opts.set(
                    LibbpfLayouts.LONG,
                    LibbpfLayouts.OPEN_OPTS_OBJECT_NAME,
                    LibbpfStrings.write(arena, "bpf_object__open_mem", name));
            return new LibbpfObject(
                    LibbpfFunction.BPF_OBJECT__OPEN_MEM.pointerOrThrow(octets.address(), elf.length, opts.address()));
        }
    }
}
