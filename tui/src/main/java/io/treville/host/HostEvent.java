package io.treville.host;

import io.treville.bpf.buffer.PacketSample;
import io.treville.capture.CapturedPacket;
import io.treville.trace.GobRun;
import io.treville.trace.TraceLine;

/** What a {@link LabHost} sees happen, in the order it saw it. */
public sealed interface HostEvent {
    record Trace(TraceLine line) implements HostEvent {}

    record Gob(GobRun run) implements HostEvent {}

    record Packet(CapturedPacket packet) implements HostEvent {}

    /** A packet that a program sent through a perf event array or a ring buffer. */
    record Sample(PacketSample sample) implements HostEvent {}

    /**
     * Something was dropped before it could be shown.
     *
     * @param where {@code trace cpu 0} (overrun in the kernel), {@code trace ring}, {@code capture athos-porthos},
     *     {@code samples r1 capture}
     * @param count how many since the last such event
     */
    record Lost(String where, long count) implements HostEvent {}

    /**
     * A program passed the verifier and is in the kernel.
     *
     * @param id the kernel's program id
     * @param instructions verified instructions, 0 when the kernel does not say
     * @param attribution how its trace lines are told apart: {@code brackets}, or why that is not available
     */
    record ProgramLoaded(String node, String program, String section, int id, int instructions, String attribution)
            implements HostEvent {}

    /** A program is no longer there; one that another took the place of is told by that one's {@link ProgramLoaded} alone. */
    record ProgramUnloaded(String node, String program) implements HostEvent {}

    /** Something that will probably not do what it seems to, with the mend; one line that begins with the node. */
    record Warning(String node, String text) implements HostEvent {}

    /** The verifier refused a program; its whole log, as libbpf gave it. */
    record VerifierLog(String node, String program, String log) implements HostEvent {}
}
