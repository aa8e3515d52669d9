package io.treville.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.bpf.buffer.PacketSample;
import io.treville.bpf.buffer.RawSample;
import io.treville.bpf.buffer.SampleBuffer;
import io.treville.bpf.buffer.SampleReader;
import io.treville.ffm.ErrnoException;
import io.treville.ffm.LibbpfException;
import io.treville.ffm.LibbpfSyscalls;
import io.treville.topology.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that send packets to this process, run on trial in this machine's kernel; needs root. */
@Tag("bpf")
class SampleBufferTest {
    /** Octets of an Ethernet header, which programs of routes do not see. */
    private static final int LINK = 14;

    /** An IPv6 packet with a payload of so many octets that tell themselves apart, behind an Ethernet header. */
    private static byte[] frame(int payload) {
        byte[] frame = new byte[LINK + 40 + payload];
        frame[12] = (byte) 0x86;
        frame[13] = (byte) 0xdd;
        frame[LINK] = 0x60;
        frame[LINK + 4] = (byte) (payload >> 8);
        frame[LINK + 5] = (byte) payload;
        for (int i = LINK + 40; i < frame.length; i++) {
            frame[i] = (byte) (i * 31);
        }
        return frame;
    }

    private static LoadedObject load(String object, String section) throws BpfException {
        return OpenObject.open(Objects.file(object))
                .select(section, Program.Type.LWT_XMIT)
                .load();
    }

    /** Keeps what comes, and how much did not. */
    private static final class Kept implements SampleReader.Sink {
        private final List<PacketSample> samples = Collections.synchronizedList(new ArrayList<>());
        private long lost;

        @Override
        public void sample(PacketSample sample) {
            samples.add(sample);
        }

        @Override
        public synchronized void lost(String node, String program, long count) {
            lost += count;
        }
    }

    @ParameterizedTest
    @CsvSource({"lwt_capture, lwt_xmit/capture, perf_map", "lwt_ring, lwt_xmit/ring, ring"})
    void aPacketComesAsItWasFromItsIpHeaderOn(String object, String section, String map)
            throws BpfException, LibbpfException, ErrnoException {
        Kept kept = new Kept();
        try (LoadedObject loaded = load(object, section);
                SampleReader reader = new SampleReader(kept)) {
            reader.add("r1", "capture", "xmit", loaded.map(map), null);
            // Lengths around a multiple of 8, to which both kinds of buffers fill their records up.
            for (int payload : List.of(0, 1, 7, 8, 64, 1400)) {
                LibbpfSyscalls.testRun(loaded.program().fd(), frame(payload), 1);
                reader.drain();
                PacketSample sample = kept.samples.removeFirst();
                byte[] frame = frame(payload);
                assertThat(sample.packet()).isEqualTo(Arrays.copyOfRange(frame, LINK, frame.length));
                assertThat(sample.length()).isEqualTo(40 + payload);
                assertThat(sample.cookie()).isEqualTo(0xbeef);
                assertThat(sample.node() + sample.program() + sample.hook()).isEqualTo("r1capturexmit");
                assertThat(sample.timeNanos()).isGreaterThan(1_500_000_000_000_000_000L);
                assertThat(kept.samples).isEmpty();
            }
            reader.remove("r1", "capture");
            LibbpfSyscalls.testRun(loaded.program().fd(), frame(8), 1);
            reader.drain();
            assertThat(kept.samples).isEmpty();
            assertThat(kept.lost).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"lwt_capture, lwt_xmit/capture, perf_map, ", "lwt_ring, lwt_xmit/ring, ring, lost"})
    void whatFindsNoRoomIsCounted(String object, String section, String map, String lostMap)
            throws BpfException, LibbpfException {
        int sent = 2000;
        List<RawSample> samples = new ArrayList<>();
        try (LoadedObject loaded = load(object, section);
                SampleBuffer buffer =
                        SampleBuffer.open(loaded.map(map), lostMap == null ? null : loaded.map(lostMap))) {
            LibbpfSyscalls.testRun(loaded.program().fd(), frame(1400), sent);
            buffer.take(samples::add);
            long lost = buffer.lost();
            assertThat(lost).isPositive();
            assertThat(samples.size() + lost).isEqualTo(sent);
            assertThat(buffer.lost()).isZero();

            samples.clear();
            LibbpfSyscalls.testRun(loaded.program().fd(), frame(1400), 10);
            buffer.take(samples::add);
            assertThat(samples).hasSize(10).allMatch(sample -> sample.octets().length >= 4 + 40 + 1400);
            assertThat(buffer.lost()).isZero();
        }
    }

    /** Many times the size of the ring, read all along: records that lie across its end come whole. */
    @ParameterizedTest
    @CsvSource({"lwt_capture, lwt_xmit/capture, perf_map", "lwt_ring, lwt_xmit/ring, ring"})
    void theRingGoesRound(String object, String section, String map) throws BpfException, LibbpfException {
        byte[] frame = frame(1401);
        byte[] packet = Arrays.copyOfRange(frame, LINK, frame.length);
        List<RawSample> samples = new ArrayList<>();
        try (LoadedObject loaded = load(object, section);
                SampleBuffer buffer = SampleBuffer.open(loaded.map(map), null)) {
            for (int round = 0; round < 12; round++) {
                LibbpfSyscalls.testRun(loaded.program().fd(), frame, 100);
                buffer.take(samples::add);
            }
        }
        assertThat(samples).hasSize(1200);
        for (RawSample sample : samples) {
            assertThat(Arrays.copyOfRange(sample.octets(), 4, 4 + packet.length))
                    .isEqualTo(packet);
        }
    }

    @Test
    void aMapOfAnotherKindHasNoSamples() throws BpfException {
        try (LoadedObject loaded = load("lwt_ring", "lwt_xmit/ring")) {
            assertThatThrownBy(() -> SampleBuffer.open(loaded.map("lost"), null))
                    .isInstanceOf(ElementException.class)
                    .hasMessage("map lost: neither a perf event array nor a ring buffer: there are no samples in it");
        }
    }
}
