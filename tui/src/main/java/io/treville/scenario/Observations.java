package io.treville.scenario;

import io.treville.bpf.buffer.PacketSample;
import io.treville.capture.CapturedPacket;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.topology.Expectation.Direction;
import io.treville.trace.GobRun;
import io.treville.trace.TraceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a case saw while its steps ran: trace lines, runs on the Global Opaque Block, packets. Each list is bounded; what
 * does not fit is counted, and a count above zero fails every expectation that would have needed it.
 */
final class Observations implements LabListener {
    /** Far above what a case means to look at; a flood beyond it is not worth the memory. */
    static final int LIMIT = 100_000;

    private final List<TraceLine> lines = new ArrayList<>();
    private final List<GobRun> runs = new ArrayList<>();
    private final List<CapturedPacket> packets = new ArrayList<>();
    private final List<PacketSample> samples = new ArrayList<>();
    private long lost;
    private long version;

    @Override
    public synchronized void on(long nanos, LabEvent event) {
        switch (event) {
            case LabEvent.Trace trace -> keep(lines, trace.line());
            case LabEvent.Gob gob -> keep(runs, gob.run());
            case LabEvent.Packet packet -> keep(packets, packet.packet());
            case LabEvent.Sample sample -> keep(samples, sample.sample());
            case LabEvent.Lost loss -> lost += loss.count();
            default -> {
                return; // Phases, steps and verdicts are not observations.
            }
        }
        version++;
        notifyAll();
    }

    /** Grows with everything seen. */
    synchronized long version() {
        return version;
    }

    /** Returns when more has been seen than at that version, at the latest after so many nanoseconds. */
    synchronized void awaitMore(long than, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; version == than && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private <T> void keep(List<T> list, T item) {
        if (list.size() < LIMIT) {
            list.add(item);
        } else {
            lost++;
        }
    }

    /** Forgets everything, for the next case. */
    synchronized void clear() {
        lines.clear();
        runs.clear();
        packets.clear();
        samples.clear();
        lost = 0;
    }

    /** The lines of a node, in the order its programs printed them. */
    synchronized List<TraceLine> lines(String node) {
        return lines.stream().filter(line -> node.equals(line.node())).toList();
    }

    synchronized List<GobRun> runs(String node) {
        return runs.stream().filter(run -> node.equals(run.node())).toList();
    }

    /** The packets that passed an interface. */
    synchronized List<CapturedPacket> packets(String node, String dev, Direction direction) {
        return packets.stream()
                .filter(packet ->
                        packet.node().equals(node) && packet.dev().equals(dev) && goes(packet.outgoing(), direction))
                .toList();
    }

    /** What a program of a node sent. */
    synchronized List<PacketSample> samples(String node, String program) {
        return samples.stream()
                .filter(sample -> sample.node().equals(node) && sample.program().equals(program))
                .toList();
    }

    private static boolean goes(boolean outgoing, Direction direction) {
        return switch (direction) {
            case IN -> !outgoing;
            case OUT -> outgoing;
            case BOTH -> true;
        };
    }

    /** How many events were dropped on their way. */
    synchronized long lost() {
        return lost;
    }
}
