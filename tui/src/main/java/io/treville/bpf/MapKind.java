package io.treville.bpf;

/**
 * What can be done with maps of a type ({@code enum bpf_map_type}, include/uapi/linux/bpf.h), and what bpftool calls it.
 */
public enum MapKind {
    UNSPEC("unspec", Elements.NONE),
    HASH("hash", Elements.KEYED),
    ARRAY("array", Elements.KEYED),
    PROG_ARRAY("prog_array", Elements.PROGRAMS),
    PERF_EVENT_ARRAY("perf_event_array", Elements.NONE),
    PERCPU_HASH("percpu_hash", Elements.PER_CPU),
    PERCPU_ARRAY("percpu_array", Elements.PER_CPU),
    STACK_TRACE("stack_trace", Elements.KEYED),
    CGROUP_ARRAY("cgroup_array", Elements.NONE),
    LRU_HASH("lru_hash", Elements.KEYED),
    LRU_PERCPU_HASH("lru_percpu_hash", Elements.PER_CPU),
    LPM_TRIE("lpm_trie", Elements.KEYED),
    ARRAY_OF_MAPS("array_of_maps", Elements.MAPS),
    HASH_OF_MAPS("hash_of_maps", Elements.MAPS),
    DEVMAP("devmap", Elements.DEVICES),
    SOCKMAP("sockmap", Elements.NONE),
    CPUMAP("cpumap", Elements.KEYED),
    XSKMAP("xskmap", Elements.NONE),
    SOCKHASH("sockhash", Elements.NONE),
    CGROUP_STORAGE("cgroup_storage", Elements.KEYED),
    REUSEPORT_SOCKARRAY("reuseport_sockarray", Elements.NONE),
    PERCPU_CGROUP_STORAGE("percpu_cgroup_storage", Elements.PER_CPU),
    QUEUE("queue", Elements.IN_TURN),
    STACK("stack", Elements.IN_TURN),
    SK_STORAGE("sk_storage", Elements.NONE),
    DEVMAP_HASH("devmap_hash", Elements.DEVICES),
    STRUCT_OPS("struct_ops", Elements.NONE),
    RINGBUF("ringbuf", Elements.NONE),
    INODE_STORAGE("inode_storage", Elements.NONE),
    TASK_STORAGE("task_storage", Elements.NONE),
    BLOOM_FILTER("bloom_filter", Elements.NONE),
    USER_RINGBUF("user_ringbuf", Elements.NONE),
    CGRP_STORAGE("cgrp_storage", Elements.NONE),
    ARENA("arena", Elements.NONE);

    /** What its elements are, seen from user space. */
    public enum Elements {
        /** It has none that could be read: buffers, sockets, what belongs to objects of the kernel. */
        NONE,
        /** A value for each key. */
        KEYED,
        /** A value of every CPU for each key. */
        PER_CPU,
        /** No keys: elements are pushed, looked at and popped in turn. */
        IN_TURN,
        /** Programs: written by descriptor, read as the kernel's id. */
        PROGRAMS,
        /** Maps: as programs. */
        MAPS,
        /** Indexes of interfaces. */
        DEVICES
    }

    private static final MapKind[] ALL = values();

    private final String text;
    private final Elements elements;

    MapKind(String text, Elements elements) {
        this.text = text;
        this.elements = elements;
    }

    /** By the kernel's number; {@code UNSPEC} for one that is not known here. */
    static MapKind of(int type) {
        return type > 0 && type < ALL.length ? ALL[type] : UNSPEC;
    }

    public String text() {
        return text;
    }

    public Elements elements() {
        return elements;
    }

    /** Whether an element names another object of the lab, which only whoever knows them can look up. */
    public boolean refersToOthers() {
        return elements == Elements.PROGRAMS || elements == Elements.MAPS || elements == Elements.DEVICES;
    }
}
