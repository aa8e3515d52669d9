package io.treville.bpf;

import io.treville.ffm.LibbpfException;
import io.treville.ffm.LibbpfLink;
import io.treville.ffm.LibbpfMap;
import io.treville.ffm.LibbpfObject;
import io.treville.ffm.LibbpfProgram;
import io.treville.ffm.LibbpfSyscalls;
import io.treville.topology.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs and maps of an object, in the kernel.
 *
 * <ul>
 *   <li>{@link #close()} gives back their descriptors and removes the pins that this load made; it may be called twice.
 *   <li>What has been attached by descriptor stays attached: whoever attached it takes it off.
 *   <li>Maps may be used from any thread, but not after {@link #close()}.
 * </ul>
 */
public final class LoadedObject implements AutoCloseable {
    /** {@code enum bpf_func_id}. */
    private static final int BPF_REDIRECT = 23;

    private static final int BPF_REDIRECT_MAP = 51;

    private final String name;
    private final LibbpfObject object;
    private final List<LoadedProgram> programs;
    private final List<LibbpfProgram> handles;
    private final boolean redirects;
    private final Map<String, BpfMap> maps;
    private List<Path> pins;

    private LoadedObject(
            String name,
            LibbpfObject object,
            List<LoadedProgram> programs,
            List<LibbpfProgram> handles,
            Map<String, BpfMap> maps,
            List<Path> pins,
            boolean redirects) {
        this.handles = List.copyOf(handles);
        this.redirects = redirects;
        this.name = name;
        this.object = object;
        this.programs = List.copyOf(programs);
        this.maps = maps;
        this.pins = List.copyOf(pins);
    }

    /** @param types of each map's key and value before load: libbpf forgets those of maps that refer to others */
    static LoadedObject of(
            OpenObject source,
            LibbpfObject object,
            Optional<LibbpfProgram> chosen,
            List<Path> pins,
            Map<String, int[]> types,
            int cpus)
            throws LibbpfException {
        List<LoadedProgram> programs = new ArrayList<>();
        for (LibbpfProgram program : chosen.map(List::of).orElseGet(object::programs)) {
            int fd = program.fd();
            LibbpfSyscalls.ProgramFacts facts = LibbpfSyscalls.program(fd);
            programs.add(new LoadedProgram(
                    program.name(),
                    program.section(),
                    facts.type(),
                    fd,
                    facts.id(),
                    program.expectedAttachType(),
                    facts.verifiedInstructions()));
        }
        Map<String, BpfMap> maps = new LinkedHashMap<>();
        for (LibbpfMap map : object.maps()) {
            if (!map.isInternal()) {
                int[] ids = types.getOrDefault(map.name(), new int[2]);
                MapShape shape = new MapShape(
                        map.name(),
                        map.type(),
                        map.keySize(),
                        map.valueSize(),
                        map.maxEntries(),
                        cpus,
                        source.btf(),
                        typeIn(source.btf(), ids[0], map.keySize()),
                        typeIn(source.btf(), ids[1], map.valueSize()));
                maps.put(map.name(), new BpfMap(map.fd(), shape, map.pinPath()));
            }
        }
        List<LibbpfProgram> handles = chosen.map(List::of).orElseGet(object::programs);
        return new LoadedObject(
                source.name(), object, programs, handles, maps, pins, source.calls(BPF_REDIRECT, BPF_REDIRECT_MAP));
    }

    /** The type id if the types have it and it is as large as the kernel thinks, else 0: octets. */
    private static int typeIn(Btf btf, int id, int size) {
        return id > 0 && id < btf.count() && btf.size(id) == size ? id : 0;
    }

    /** All that were loaded; the chosen one where one was chosen. */
    public List<LoadedProgram> programs() {
        return programs;
    }

    /** The chosen program. */
    public LoadedProgram program() {
        return programs.getFirst();
    }

    /** Whether its code calls bpf_redirect or bpf_redirect_map. */
    public boolean redirects() {
        return redirects;
    }

    /**
     * Attaches the chosen program to a place in the kernel, as it was loaded for.
     *
     * @return what holds it there
     */
    public LibbpfLink attach(Program.Attach.Traced traced) throws BpfException {
        LibbpfProgram handle = handles.getFirst();
        try {
            String target = traced.target();
            int slash = target.indexOf('/');
            return traced.point() == Program.Attach.Traced.Point.TRACEPOINT
                    ? handle.attachTracepoint(target.substring(0, slash), target.substring(slash + 1))
                    : handle.attach();
        } catch (LibbpfException refused) {
            throw AttachFailure.explain(name, traced, refused);
        }
    }

    /** Maps that the source declares, by name; not those of global data. */
    public Map<String, BpfMap> maps() {
        return java.util.Collections.unmodifiableMap(maps);
    }

    public BpfMap map(String wanted) throws ElementException {
        BpfMap map = maps.get(wanted);
        if (map == null) {
            throw new ElementException(name + ": no map \"" + wanted + "\"" + Nearest.hint(wanted, maps.keySet())
                    + "; its maps: " + Nearest.list(maps.keySet()));
        }
        return map;
    }

    /** Pins that this load made, and that {@link #close()} removes. */
    public List<Path> pins() {
        return pins;
    }

    /** Leaves its pins to the caller: {@link #close()} no longer removes them. */
    public List<Path> keepPins() {
        List<Path> kept = pins;
        pins = List.of();
        return kept;
    }

    @Override
    public void close() {
        for (Path pin : pins) {
            try {
                Files.deleteIfExists(pin);
            } catch (IOException gone) {
                // the file system was unmounted, and the pin with it
            }
        }
        for (BpfMap map : maps.values()) {
            map.close();
        }
        object.close();
    }
}
