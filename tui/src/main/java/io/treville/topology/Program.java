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

    /** This program, where another one is attached, and of that one's type unless it has its own. */
    public Program inPlaceOf(Program former) {
        Type likely = type == Type.AUTO ? former.type : type;
        return new Program(name, object, section, likely, rodata, maps, former.attach, samples);
    }

    /** The same program, by another section of its object. */
    public Program ofSection(String other) {
        return new Program(name, object, other, type, rodata, maps, attach, samples);
    }

    /** The same program, from another object. */
    public Program from(String otherObject) {
        return new Program(name, otherObject, section, type, rodata, maps, attach, samples);
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
    public Program at(Attach place) {
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
        SOCKET_FILTER("socket_filter", 1),
        KPROBE("kprobe", 2),
        SCHED_CLS("sched_cls", 3),
        SCHED_ACT("sched_act", 4),
        TRACEPOINT("tracepoint", 5),
        XDP("xdp", 6),
        PERF_EVENT("perf_event", 7),
        CGROUP_SKB("cgroup_skb", 8),
        CGROUP_SOCK("cgroup_sock", 9),
        LWT_IN("lwt_in", 10),
        LWT_OUT("lwt_out", 11),
        LWT_XMIT("lwt_xmit", 12),
        SOCK_OPS("sock_ops", 13),
        CGROUP_DEVICE("cgroup_device", 15),
        RAW_TRACEPOINT("raw_tracepoint", 17),
        CGROUP_SOCK_ADDR("cgroup_sock_addr", 18),
        LWT_SEG6LOCAL("lwt_seg6local", 19),
        CGROUP_SYSCTL("cgroup_sysctl", 23),
        CGROUP_SOCKOPT("cgroup_sockopt", 25),
        TRACING("tracing", 26),
        LSM("lsm", 29),
        SK_LOOKUP("sk_lookup", 30),
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
        /** How XDP runs: in the driver, or for any interface after an skb was made. */
        enum Mode {
            NATIVE,
            GENERIC
        }

        /** Nowhere by itself. */
        record None() implements Attach {}

        /** An interface's XDP hook; a null mode lets the kernel choose. */
        record Xdp(String dev, @Nullable Mode mode) implements Attach {}

        /** As {@link Xdp}, but held by a link, which is gone with the process that made it. */
        record XdpLink(String dev, @Nullable Mode mode) implements Attach {}

        /** A clsact hook of an interface, direct action. A clsact that is there already is used, and stays. */
        record Tc(String dev, boolean egress) implements Attach {}

        /** As {@link Tc}, by a tcx link after those that are there; where the kernel has none (before 6.6), by clsact. */
        record Tcx(String dev, boolean egress) implements Attach {}

        /**
         * A control group, of version 2; the hook is what the program's section says.
         *
         * @param path absolute, as {@code /sys/fs/cgroup/lab}
         */
        record Cgroup(String path) implements Attach {}

        /**
         * A place in the kernel, for all nodes.
         *
         * @param target a function of the kernel, {@code CATEGORY/NAME} of a tracepoint, or empty where the section says it
         */
        record Traced(Point point, String target) implements Attach {
            public enum Point {
                FENTRY,
                FEXIT,
                TRACEPOINT,
                /** What the section names, by libbpf: kprobes, raw tracepoints, LSM hooks and all of the above. */
                SECTION
            }
        }

        /** Several places of one kind, all with the one loaded copy and its maps. */
        record Several(List<Attach> places) implements Attach {
            public Several {
                places = List.copyOf(places);
            }
        }

        /** The choice of sockets for packets that arrive in the node's namespace. */
        record SkLookup() implements Attach {}
    }

    /** The type that a way of attaching demands, {@code AUTO} where several will do. */
    public static Type typeFor(Attach attach) {
        return switch (attach) {
            case Attach.None _, Attach.Cgroup _ -> Type.AUTO;
            case Attach.Several several -> typeFor(several.places().getFirst());
            case Attach.Xdp _, Attach.XdpLink _ -> Type.XDP;
            case Attach.Tc _, Attach.Tcx _ -> Type.SCHED_CLS;
            case Attach.SkLookup _ -> Type.SK_LOOKUP;
            case Attach.Traced traced ->
                switch (traced.point()) {
                    case FENTRY, FEXIT -> Type.TRACING;
                    case TRACEPOINT -> Type.TRACEPOINT;
                    case SECTION -> Type.AUTO;
                };
        };
    }
}
