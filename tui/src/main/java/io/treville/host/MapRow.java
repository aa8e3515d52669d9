package io.treville.host;

/**
 * A map of a loaded program, as a list shows it.
 *
 * @param id the kernel's id: maps that are shared have the same
 * @param type as bpftool calls it: {@code hash}, {@code percpu_array}
 * @param keySize octets; 0 for queues, stacks and buffers
 * @param valueSize octets, of one CPU's value where each has its own
 * @param maxEntries its size; of a ring buffer in octets
 * @param pin where it is pinned, {@code ""} for nowhere
 */
public record MapRow(MapRef ref, int id, String type, int keySize, int valueSize, int maxEntries, String pin) {}
