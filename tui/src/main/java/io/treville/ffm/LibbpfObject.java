package io.treville.ffm;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@code struct bpf_object}: opened, perhaps loaded.
 *
 * <ul>
 *   <li>For one thread at a time.
 *   <li>Its programs and maps live as long as it does: after {@link #close()} they throw
 *       {@link IllegalStateException}, nothing crashes.
 *   <li>Closing it gives back its descriptors; what is attached or pinned stays in the kernel.
 * </ul>
 */
public final class LibbpfObject implements AutoCloseable {
    private long pointer;

    LibbpfObject(long pointer) {
        this.pointer = pointer;
    }

    private long pointer() {
        if (pointer == 0) {
            throw new IllegalStateException("the BPF object is closed");
        }
        return pointer;
    }

    /** A pointer into the object, while it is open. */
    long guard(long inner) {
        pointer();
        return inner;
    }

    /** Creates the maps, relocates and loads the programs that are not turned off. */
    public void load() throws LibbpfException {
        LibbpfFunction.BPF_OBJECT__LOAD.check(pointer());
    }

    /** In the order of the object. */
    public List<LibbpfProgram> programs() {
        List<LibbpfProgram> programs = new ArrayList<>();
        long next = LibbpfFunction.BPF_OBJECT__NEXT_PROGRAM.pointer(pointer(), 0);
        while (next != 0) {
            programs.add(new LibbpfProgram(this, next));
            next = LibbpfFunction.BPF_OBJECT__NEXT_PROGRAM.pointer(pointer, next);
        }
        return programs;
    }

    /** In the order of the object, {@code .rodata} and its like among them. */
    public List<LibbpfMap> maps() {
        List<LibbpfMap> maps = new ArrayList<>();
        long next = LibbpfFunction.BPF_OBJECT__NEXT_MAP.pointer(pointer(), 0);
        while (next != 0) {
            maps.add(new LibbpfMap(this, next));
            next = LibbpfFunction.BPF_OBJECT__NEXT_MAP.pointer(pointer, next);
        }
        return maps;
    }

    /** A map by its name, or by its section for one of global data ({@code .rodata}). */
    public Optional<LibbpfMap> map(String name) throws LibbpfException {
        try (Arena arena = Arena.ofConfined()) {
            long found = LibbpfFunction.BPF_OBJECT__FIND_MAP_BY_NAME.pointer(
                    pointer(), LibbpfStrings.write(arena, "bpf_object__find_map_by_name", name));
            return found == 0 ? Optional.empty() : Optional.of(new LibbpfMap(this, found));
        }
    }

    @Override
    public void close() {
        long last = pointer;
        pointer = 0;
        if (last != 0) {
            LibbpfFunction.BPF_OBJECT__CLOSE.callInt(last);
        }
    }
}
