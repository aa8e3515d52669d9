package io.treville.lab;

import io.treville.bpf.buffer.PacketSample;
import io.treville.capture.CapturedPacket;
import io.treville.trace.GobRun;
import io.treville.trace.TraceLine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens in a lab, as it happens. Screens, reports and recordings are consumers of this one stream;
 * {@code docs/events.md} documents its JSON form.
 */
public sealed interface LabEvent {
    /** The first event of a run. */
    record LabStarted(String lab, String topology, String place, String version) implements LabEvent {}

    record PhaseStarted(Phase phase, String detail) implements LabEvent {}

    /**
     * A phase goes on.
     *
     * @param fraction 0 to 1, or -1 where the end is not known
     * @param remaining estimated time, or null
     */
    record PhaseProgress(
            Phase phase, double fraction, @Nullable Duration remaining, String detail) implements LabEvent {}

    /** A line that a program prints which the phase waits for, as the kernel's build. */
    record PhaseOutput(Phase phase, String line) implements LabEvent {}

    record PhaseEnded(Phase phase, Duration took, String detail) implements LabEvent {}

    /** Something worth saying in one line, as the acceleration chosen. */
    record Notice(String text) implements LabEvent {}

    record NodeUp(String node) implements LabEvent {}

    record LinkUp(String link, String from, String to) implements LabEvent {}

    /** A program is there, in the place of the one of its name in that node, if there was one. */
    record ProgramLoaded(String node, String program, String section, int id, int instructions, String attribution)
            implements LabEvent {}

    record ProgramUnloaded(String node, String program) implements LabEvent {}

    /** The verifier refused a program; its whole log. */
    record VerifierLog(String node, String program, String log) implements LabEvent {}

    record Trace(TraceLine line) implements LabEvent {}

    record Gob(GobRun run) implements LabEvent {}

    record Packet(CapturedPacket packet, String summary) implements LabEvent {}

    /** A packet that a program sent. */
    record Sample(PacketSample sample, String summary) implements LabEvent {}

    /** Something was dropped before it could be shown. */
    record Lost(String where, long count) implements LabEvent {}

    record CaseStarted(String name, String title, int steps) implements LabEvent {}

    record StepStarted(String name, int step, String text) implements LabEvent {}

    /** A step ended; {@code detail} is its result, or what went wrong, in one line. */
    record StepEnded(String name, int step, String text, boolean ok, String detail, Duration took)
            implements LabEvent {}

    /** What a command of a case wrote, each at most 64 KiB; {@code command} is the name it was given, or its words. */
    record CommandOutput(String name, String command, String output, String error) implements LabEvent {}

    /**
     * A person has done something to the lab.
     *
     * @param command the command line that does it
     * @param steps the steps of a case that do it, each as YAML; none where no step does
     */
    record Did(String command, List<String> steps) implements LabEvent {
        public Did {
            steps = List.copyOf(steps);
        }
    }

    /** A case speaks to who looks on. */
    record Caption(String name, String text) implements LabEvent {}

    /**
     * An expectation was checked; {@code detail} says what was seen, and on failure what was wanted.
     *
     * @param soft its failure does not fail the case
     */
    record ExpectationChecked(String name, int number, String text, boolean ok, String detail, boolean soft)
            implements LabEvent {}

    /**
     * Something to look at that a failed case leaves; comes before its end.
     *
     * @param kind {@code map} of a program, or {@code console} of the guest
     * @param what the map as {@code NODE/PROGRAM/MAP}; of the console, since when
     * @param lines bounded; none of a map that is empty
     */
    record Evidence(String name, String kind, String what, List<String> lines) implements LabEvent {
        public Evidence {
            lines = List.copyOf(lines);
        }
    }

    record CaseEnded(String name, Verdict verdict, String detail, Duration took) implements LabEvent {}

    /**
     * The guest panicked, hung or died.
     *
     * @param splat the lines of the console that tell why
     * @param before what ran just before, oldest first
     */
    record GuestFailed(String reason, List<String> splat, List<String> before) implements LabEvent {
        public GuestFailed {
            splat = List.copyOf(splat);
            before = List.copyOf(before);
        }
    }

    /**
     * What the run's phases took was compared with what they may take.
     *
     * @param exceeded what took longer than it may, one line each; empty when all is well
     */
    record BudgetChecked(List<String> exceeded) implements LabEvent {
        public BudgetChecked {
            exceeded = List.copyOf(exceeded);
        }
    }

    /** The last event of a run that could not be brought to its end, as that of a lab which did not come up. */
    record LabFailed(String reason) implements LabEvent {}

    /** The last event of a run that came to its end. */
    record LabEnded(int passed, int failed, int skipped, Duration took) implements LabEvent {}

    /** How a case ended. */
    enum Verdict {
        PASSED,
        FAILED,
        SKIPPED
    }
}
