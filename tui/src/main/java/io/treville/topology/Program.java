package io.treville.topology;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program to load for a node, one copy a node.
 *
 * @param name how the topology calls it, unique in its node
 * @param object absolute path of the ELF object
 * @param section the program's ELF section (or function) name, exactly
 * @param type what to load it as
 * @param rodata global constants to set before load, by variable name; values as typed by the user
 * @param maps settings and first entries of its maps, by map name
 * @param attach where it goes once loaded
 * @param samples what it sends to user space, or null when nobody is to read it
 */
public record Program(
        String name,
        String object,
        String section,
        Type type,
        Map<String, String> rodata,
        Map<String, MapSetting> maps,
        Attach attach,
        @Nullable Samples samples) {
    public Program {
        requireNonNull(name, "name is null");
        requireNonNull(object, "object is null");
        requireNonNull(section, "section is null");
        requireNonNull(type, "type is null");
        requireNonNull(attach, "attach is null");
        rodata = Ordered.copyOf(rodata);
        maps = Ordered.copyOf(maps);
    }

    /** A program whose samples, if any, nobody reads. */
    public Program(
            String name,
            String object,
            String section,
            Type type,
            Map<String, String> rodata,
            Map<String, MapSetting> maps,
            Attach attach) {
        this(name, object, section, type, rodata, maps, attach, null);
    }

    /** The same program, of a type that its use told. */
    Program as(Type other) {
        return new Program(name, object, section, other, rodata, maps, attach, samples);
    }

    /**
     * Samples that a program sends to user space ({@code bpf/include/treville/sample.h}).
     *
     * @param map the perf event array or ring buffer they go through
     * @param lost the map whose element 0 counts those that found no room in a ring buffer; null where nothing counts
     */
    public record Samples(String map, @Nullable String lost) {
        public Samples {
            requireNonNull(map, "map is null");
        }
    }

    /** The same program, with another place to go. */
    Program at(Attach place) {
        return new Program(name, object, section, type, rodata, maps, place, samples);
    }

    /** The same program, with other settings of its maps. */
    Program with(Map<String, MapSetting> settings) {
        return new Program(name, object, section, type, rodata, settings, attach, samples);
    }

    /** Program types by their kernel numbers ({@code enum bpf_prog_type}). */
    public enum Type {
        /** What libbpf takes the section's name for. */
        AUTO("auto", 0),
        SCHED_CLS("sched_cls", 3),
        XDP("xdp", 6),
        LWT_IN("lwt_in", 10),
        LWT_OUT("lwt_out", 11),
        LWT_XMIT("lwt_xmit", 12),
        LWT_SEG6LOCAL("lwt_seg6local", 19),
        /** Ours: run on the Global Opaque Block. libbpf does not know it. */
        IOAM6_GOB("ioam6_gob", 33);

        private final String text;
        private final int number;

        Type(String text, int number) {
            this.text = text;
            this.number = number;
        }

        /** Its name in topology files, which is the one bpftool prints. */
        public String text() {
            return text;
        }

        public int number() {
            return number;
        }
    }

    /**
     * @param maxEntries size of the map, 0 to keep the object's own
     * @param pin the name under which the programs of a lab share it, or null for what the object itself says
     * @param entries first entries, written after load; keys and values as typed by the user
     */
    public record MapSetting(int maxEntries, @Nullable String pin, List<Entry> entries) {
        public MapSetting(int maxEntries, List<Entry> entries) {
            this(maxEntries, null, entries);
        }

        public MapSetting {
            entries = List.copyOf(entries);
        }

        MapSetting with(List<Entry> other) {
            return new MapSetting(maxEntries, pin, other);
        }

        /** One entry, both sides as typed (an empty key pushes on a queue or stack): a number, {@code 0x} octets, or JSON-like text typed by BTF. */
        public record Entry(String key, String value) {}
    }

    /** Where a loaded program goes. Routes and GOB schemas name their program themselves. */
    public sealed interface Attach {
        /** Nowhere by itself. */
        record None() implements Attach {}

        /** An interface's XDP hook; a null mode lets the kernel choose. */
        record Xdp(String dev, @Nullable Mode mode) implements Attach {
            public enum Mode {
                NATIVE,
                GENERIC
            }
        }

        /** Several places of one kind, all with the one loaded copy and its maps. */
        record Several(List<Attach> places) implements Attach {
            public Several {
                places = List.copyOf(places);
            }
        }

        /** A clsact hook of an interface, direct action. */
        record Tc(String dev, boolean egress) implements Attach {}
    }
}
