package io.treville.bpf;

/**
 * What the elements of a map look like.
 *
 * @param type {@code enum bpf_map_type}
 * @param keySize octets
 * @param valueSize octets, of one CPU's value where each has its own
 * @param cpus how many values a per-CPU map has
 * @param keyType in {@code btf}, 0 for octets without type
 * @param valueType in {@code btf}, 0 for octets without type
 */
record MapShape(
        String name,
        int type,
        int keySize,
        int valueSize,
        int maxEntries,
        int cpus,
        Btf btf,
        int keyType,
        int valueType) {
    MapKind kind() {
        return MapKind.of(type);
    }

    boolean isPerCpu() {
        return kind().elements() == MapKind.Elements.PER_CPU;
    }

    /** Octets from one CPU's value to the next: the kernel rounds up to eight (kernel/bpf/syscall.c). */
    int stride() {
        return (valueSize + 7) / 8 * 8;
    }

    /** Octets of a whole element's value as bpf(2) moves it. */
    int elementSize() {
        return isPerCpu() ? stride() * cpus : valueSize;
    }
}
