package io.treville.host;

import io.treville.topology.Program;
import java.util.List;

/**
 * A loaded program of a node, as a list shows it.
 *
 * @param declared as it was asked for
 * @param function its C function
 * @param section its ELF section
 * @param type as bpftool calls it: {@code xdp}, {@code sched_cls}
 * @param id the kernel's id
 * @param places where it runs: {@code xdp dev athos-porthos}, {@code route db22::/64}
 * @param instructions how many the verifier walked through, 0 where the kernel does not say
 */
public record ProgramRow(
        String node,
        Program declared,
        String function,
        String section,
        String type,
        int id,
        List<String> places,
        int instructions) {}
