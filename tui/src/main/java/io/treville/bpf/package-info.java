/**
 * eBPF objects through libbpf: open, configure, load, attach; maps; the verifier's report.
 * In: object files and typed settings; out: loaded programs and maps, or one-line errors with the whole verifier log at hand.
 * Spawns no process; {@code host} calls it.
 */
@NullMarked
package io.treville.bpf;

import org.jspecify.annotations.NullMarked;
