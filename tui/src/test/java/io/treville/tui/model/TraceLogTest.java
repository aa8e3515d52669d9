package io.treville.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.capture.CapturedPacket;
import io.treville.lab.LabEvent;
import io.treville.trace.GobRun;
import io.treville.trace.TraceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept of traces and packets, what is told of the rest, and which runs are one packet's. */
@Tag("unit")
class TraceLogTest {
    private final TraceLog log = new TraceLog();

    private void line(long number, String text) {
        log.on(number + 10, new LabEvent.Trace(new TraceLine("athos", "counter", "ping", 1, 0, number, text)));
    }

    @Test
    void whatFallsOutIsCountedAndWhatPassesAFilterIsKeptLonger() {
        FilteredTrace filtered = new FilteredTrace(log);
        filtered.filter(Filter.of("rare"));
        long lines = 3L * TraceLog.KEPT;
        for (long i = 0; i < lines; i++) {
            line(i, i % 1000 == 0 ? "rare" : "common");
            if (i % 10_000 == 0) {
                filtered.catchUp();
            }
        }
        while (filtered.catchUp()) {}
        assertThat(filtered.end()).isEqualTo((lines + 999) / 1000);
        assertThat(filtered.first()).isZero();
        assertThat(filtered.skipped()).isEqualTo(lines - filtered.end());
        assertThat(log.end() - log.first()).isEqualTo(TraceLog.KEPT);
    }

    @Test
    void linesThatNobodyLookedAtInTimeAreSkipped() {
        FilteredTrace filtered = new FilteredTrace(log);
        for (long i = 0; i < TraceLog.KEPT + 500; i++) {
            line(i, "text");
        }
        while (filtered.catchUp()) {}
        assertThat(filtered.skipped()).isEqualTo(500);
        assertThat(filtered.end()).isEqualTo(TraceLog.KEPT);
    }

    @Test
    void lagIsAgainstTheQuickestAndLossesAreThoseOfTraces() {
        line(5, "quick");
        log.on(50_000_016, new LabEvent.Trace(new TraceLine("athos", "counter", "ping", 1, 0, 6, "late")));
        assertThat(log.range(0, 2).stream().map(log::lagMillis)).containsExactly(0L, 50L);
        log.on(0, new LabEvent.Lost("trace cpu 1", 7));
        log.on(0, new LabEvent.Lost("capture athos-porthos", 5));
        assertThat(log.lost()).isEqualTo(7);
    }

    @Test
    void packetsAreBoundedByNumberAndByOctets() {
        PacketLog packets = new PacketLog();
        for (int i = 0; i < 2 * PacketLog.KEPT; i++) {
            packet(packets, 60);
        }
        assertThat(packets.end() - packets.first())
                .isLessThanOrEqualTo(PacketLog.KEPT)
                .isGreaterThan(PacketLog.KEPT / 2);
        for (int i = 0; i < 2000; i++) {
            packet(packets, 64 << 10);
        }
        long octets = packets.range(packets.first(), packets.end()).stream()
                .mapToLong(each -> each.packet().frame().length)
                .sum();
        assertThat(octets).isLessThanOrEqualTo(32 << 20);
        assertThat(packets.end()).isEqualTo(2 * PacketLog.KEPT + 2000);
    }

    private static void packet(PacketLog packets, int length) {
        packets.on(0, new LabEvent.Packet(new CapturedPacket("a", "b", true, 0, length, new byte[length]), ""));
    }

    /** Flood pings over four nodes on two CPUs, many under way at once: each chain is put together again. */
    @Test
    void manyPacketsAtOnceAreToldApartByOrder() {
        Random random = new Random(3);
        List<long[]> runs = new ArrayList<>();
        long[] clock = new long[4];
        for (int packet = 0; packet < 300; packet++) {
            long time = packet * 1000L;
            for (int hop = 0; hop < 4; hop++) {
                // Links keep packets in order.
                time = Math.max(time + 1 + random.nextInt(5000), clock[hop] + 1);
                clock[hop] = time;
                runs.add(new long[] {time, packet, hop});
            }
        }
        runs.sort((a, b) -> Long.compare(a[0], b[0]));
        for (long[] run : runs) {
            GobRun gob = new GobRun(
                    "n" + run[2],
                    "dev",
                    "input",
                    1,
                    77,
                    (int) run[1],
                    0,
                    "0" + run[2],
                    "0" + (run[2] + 1),
                    "ok",
                    0,
                    run[0]);
            log.on(run[0], new LabEvent.Gob(gob));
        }
        List<TraceEntry> entries = log.range(0, log.end());
        for (TraceEntry entry : entries) {
            Journey journey = Objects.requireNonNull(Journey.of(entries, entry));
            int packet = ((TraceEntry.Ran) entry).run().programId();
            assertThat(journey.hops())
                    .hasSize(4)
                    .allSatisfy(hop -> assertThat(hop.run().programId()).isEqualTo(packet));
        }
    }
}
