package io.treville.bpf;

import static java.util.Objects.requireNonNull;

import io.treville.topology.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A BPF object that was read and looked through, and is being told what to do with it.
 *
 * <ul>
 *   <li>Every setter checks its arguments against the object and changes nothing in the kernel.
 *   <li>{@link #load()} may be called more than once; each makes its own copy of programs and maps.
 *   <li>Not safe for several threads at a time.
 * </ul>
 */
public final class OpenObject {
    /** Where a map that is pinned by its name goes unless told otherwise; iproute2's folder. */
    public static final Path DEFAULT_PIN_ROOT = Path.of("/sys/fs/bpf/tc/globals");

    private static final long LARGEST = 64L << 20;

    private final String name;
    private final ElfObject elf;
    private final Btf btf;
    private final Map<String, byte[]> data = new LinkedHashMap<>();
    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private final Map<String, String> pins = new LinkedHashMap<>();
    private ElfObject.@Nullable Code program;
    private Program.Type type = Program.Type.AUTO;
    private Program.Attach.@Nullable Traced traced;
    private @Nullable LoadedObject former;
    private Path pinRoot = DEFAULT_PIN_ROOT;

    private OpenObject(String name, ElfObject elf, Btf btf) {
        this.name = name;
        this.elf = elf;
        this.btf = btf;
    }

    /** Reads an object file; at most 64 MiB. */
    public static OpenObject open(Path file) throws ObjectException {
        try {
            if (Files.isDirectory(file)) {
                throw new ObjectException(file + ": is a folder, not a BPF object");
            }
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new ObjectException(file + ": has " + (size >> 20) + " MiB, more than any BPF object");
            }
            return of(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException missing) {
            throw new ObjectException(file + ": no such file" + sibling(file), missing);
        } catch (IOException unreadable) {
            throw new ObjectException(file + ": cannot be read: " + reason(unreadable), unreadable);
        }
    }

    private static String reason(IOException unreadable) {
        return unreadable instanceof java.nio.file.AccessDeniedException
                ? "permission denied"
                : String.valueOf(unreadable.getMessage());
    }

    private static String sibling(Path file) {
        List<String> names = new ArrayList<>();
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && file.getFileName() != null && Files.isDirectory(folder)) {
            try (var entries = Files.newDirectoryStream(folder, "*.o")) {
                for (Path entry : entries) {
                    names.add(String.valueOf(entry.getFileName()));
                }
            } catch (IOException unreadable) {
                return "";
            }
        }
        return Nearest.hint(String.valueOf(file.getFileName()), names);
    }

    /** @param name how messages call it */
    public static OpenObject of(byte[] octets, String name) throws ObjectException {
        try {
            ElfObject elf = ElfObject.parse(octets.clone());
            Optional<ElfObject.Section> types = elf.section(".BTF");
            return new OpenObject(name, elf, types.isEmpty() ? Btf.NONE : BtfReader.read(elf.content(types.get())));
        } catch (MalformedException damaged) {
            throw new ObjectException(name + ": not a usable BPF object: " + damaged.getMessage(), damaged);
        }
    }

    /** The object's sections that hold programs, in its order. */
    public List<String> sections() {
        List<String> sections = new ArrayList<>();
        for (ElfObject.Code code : elf.programs()) {
            if (!sections.contains(code.section())) {
                sections.add(code.section());
            }
        }
        return sections;
    }

    /**
     * Chooses the one program to load.
     *
     * @param sectionOrFunction its ELF section, or its C function, exactly; empty for the only one there is
     * @param as what to load it as; {@code AUTO} lets the section's name say it
     */
    public OpenObject select(String sectionOrFunction, Program.Type as) throws ObjectException {
        requireNonNull(as, "as is null");
        if (sectionOrFunction.isEmpty()) {
            return select(onlyProgram(), as);
        }
        List<String> inSection = new ArrayList<>();
        List<String> functions = new ArrayList<>();
        ElfObject.@Nullable Code chosen = null;
        for (ElfObject.Code code : elf.programs()) {
            functions.add(code.function());
            if (code.section().equals(sectionOrFunction)) {
                inSection.add(code.function());
                chosen = code;
            } else if (chosen == null && code.function().equals(sectionOrFunction)) {
                chosen = code;
            }
        }
        if (inSection.size() > 1) {
            throw new ObjectException(name + ": section \"" + sectionOrFunction
                    + "\" holds several programs, choose by function: " + Nearest.list(inSection));
        }
        if (chosen == null) {
            List<String> known = new ArrayList<>(sections());
            known.addAll(functions);
            throw new ObjectException(name + ": no section or function \"" + sectionOrFunction + "\""
                    + Nearest.hint(sectionOrFunction, known) + "; its sections: " + Nearest.list(sections()));
        }
        checkType(chosen.section(), as);
        program = chosen;
        type = as;
        return this;
    }

    private String onlyProgram() throws ObjectException {
        List<ElfObject.Code> all = elf.programs();
        if (all.size() != 1) {
            throw new ObjectException(
                    name + ": holds " + (all.isEmpty() ? "no program" : "several programs: say which section")
                            + "; its sections: " + Nearest.list(sections()));
        }
        return all.getFirst().function();
    }

    private void checkType(String section, Program.Type as) throws ObjectException {
        int told = SectionTypes.of(section);
        if (as != Program.Type.AUTO && told != 0 && told != as.number()) {
            String mend = SectionTypes.mend(told);
            throw new ObjectException(name + ": section \"" + section + "\" holds a program of type "
                    + ProgramTypes.text(told) + ", not " + as.text() + (mend == null ? "" : ": use " + mend));
        }
    }

    /** What the chosen program traces: a function of the kernel, at its entry or its return. */
    public OpenObject trace(Program.Attach.Traced traced) {
        this.traced = traced;
        return this;
    }

    /** Takes over the maps of another loaded object where name, type and sizes agree, with their elements. */
    public OpenObject keepMaps(LoadedObject former) {
        this.former = former;
        return this;
    }

    /** Whether the object has a global variable of this name. */
    public boolean hasVariable(String variable) {
        return btf.variable(variable).isPresent() && elf.symbol(variable).isPresent();
    }

    /** Sets a global variable to what a person typed, by its type; the syntax is that of map values, see {@link BpfMap}. */
    public OpenObject rodata(String variable, String value) throws ObjectException {
        Optional<Integer> typeId = btf.variable(variable);
        Optional<ElfObject.Symbol> symbol = elf.symbol(variable);
        if (typeId.isEmpty() || symbol.isEmpty()) {
            List<String> known = btf.variables(".rodata");
            throw new ObjectException(name + ": no variable \"" + variable + "\"" + Nearest.hint(variable, known)
                    + "; its .rodata: " + Nearest.list(known));
        }
        try {
            byte[] octets = ValueParser.parse(btf, typeId.get(), value);
            String section = elf.sectionName(symbol.get());
            byte[] image = data.get(section);
            if (image == null) {
                ElfObject.Section where = elf.section(section).orElseThrow();
                image = java.util.Arrays.copyOf(elf.content(where), where.size());
                data.put(section, image);
            }
            System.arraycopy(octets, 0, image, (int) symbol.get().value(), octets.length);
        } catch (ElementException wrong) {
            throw new ObjectException(name + ": variable " + variable + ": " + wrong.getMessage(), wrong);
        } catch (IndexOutOfBoundsException lyingType) {
            throw new ObjectException(name + ": variable " + variable + " lies outside of its section", lyingType);
        }
        return this;
    }

    /** Sets the size of a map. */
    public OpenObject maxEntries(String map, int entries) throws ObjectException {
        List<String> known = btf.variables(".maps");
        if (!known.contains(map)) {
            throw new ObjectException(name + ": no map \"" + map + "\"" + Nearest.hint(map, known) + "; its maps: "
                    + Nearest.list(known));
        }
        if (entries <= 0) {
            throw new ObjectException(name + ": map " + map + ": " + entries + " entries are none");
        }
        sizes.put(map, entries);
        return this;
    }

    /**
     * Pins a map by a name, which the object need not have asked for: a map that is pinned there already is used in its
     * place, and must be of the same type and sizes.
     */
    public OpenObject pin(String map, String pinName) throws ObjectException {
        List<String> known = btf.variables(".maps");
        if (!known.contains(map)) {
            throw new ObjectException(name + ": no map \"" + map + "\"" + Nearest.hint(map, known) + "; its maps: "
                    + Nearest.list(known));
        }
        pins.put(map, pinName);
        return this;
    }

    /** The folder of a BPF file system for maps that are pinned by their name; made when it is needed. */
    public OpenObject pinRoot(Path folder) {
        pinRoot = requireNonNull(folder, "folder is null");
        return this;
    }

    /**
     * Loads the chosen program, or all if none was chosen, and creates the maps.
     *
     * @throws VerifierException when the verifier refuses a program
     * @throws KernelException when the kernel or a permission lacks
     * @throws ObjectException when the object is at fault
     */
    public LoadedObject load() throws BpfException {
        return new Loading(this).run();
    }

    String name() {
        return name;
    }

    byte[] octets() {
        return elf.octets();
    }

    Btf btf() {
        return btf;
    }

    ElfObject.@Nullable Code program() {
        return program;
    }

    Program.Type type() {
        return type;
    }

    Program.Attach.@Nullable Traced traced() {
        return traced;
    }

    @Nullable
    LoadedObject former() {
        return former;
    }

    /** Whether the code calls one of these helpers, in the chosen program or in functions it may call. */
    boolean calls(int... helpers) {
        return Instructions.call(elf, program == null ? "" : program.section(), helpers);
    }

    Path pinRoot() {
        return pinRoot;
    }

    /** Initial octets of sections of global data that were changed, by section. */
    Map<String, byte[]> data() {
        return data;
    }

    /** What maps are pinned as, by map. */
    Map<String, String> pins() {
        return pins;
    }

    Map<String, Integer> sizes() {
        return sizes;
    }
}
