package io.treville.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcNamespaces;
import io.treville.ffm.LibcSockets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a veth pair in a network namespace of its own, which ends with its thread and its sockets. */
@Tag("netns")
class CaptureTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final List<CaptureEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger arrived = new AtomicInteger();
    private Pair pair;
    private Capture witnessed;

    /** {@code witness} is a second socket on the right end, by which a test knows that a frame has arrived. */
    private record Pair(PacketSocket left, PacketSocket right, PacketSocket witness, int sender) {}

    @BeforeEach
    void buildPair() throws Exception {
        pair = inNewNamespace(() -> {
            run("ip", "link", "add", "left", "type", "veth", "peer", "name", "right");
            for (String dev : List.of("left", "right")) {
                run("sysctl", "-qw", "net.ipv6.conf." + dev + ".disable_ipv6=1");
                run("ip", "link", "set", dev, "up");
            }
            makeQueuesReady("left", "right");
            PacketSocket left = PacketSocket.open("athos", "left");
            PacketSocket right = PacketSocket.open("porthos", "right");
            PacketSocket witness = PacketSocket.open("witness", "right");
            int sender = LibcSockets.socket(LibcSockets.AF_PACKET, LibcSockets.SOCK_RAW | LibcSockets.SOCK_CLOEXEC, 0);
            LibcSockets.bind(sender, address("left"));
            return new Pair(left, right, witness, sender);
        });
    }

    private static byte[] address(String dev) throws ErrnoException {
        byte[] address = new byte[20];
        ByteBuffer.wrap(address)
                .order(ByteOrder.nativeOrder())
                .putShort((short) LibcSockets.AF_PACKET)
                .putShort((short) 0)
                .putInt(LibcSockets.ifNameToIndex(dev));
        return address;
    }

    @BeforeEach
    void watch() throws ErrnoException {
        witnessed = new Capture(event -> arrived.incrementAndGet());
        witnessed.add(pair.witness());
    }

    @AfterEach
    void closeAll() {
        witnessed.close();
        pair.left().close();
        pair.right().close();
        Libc.close(pair.sender());
    }

    private static <T> T inNewNamespace(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            LibcNamespaces.unshare(LibcNamespaces.CLONE_NEWNET);
            return work.call();
        });
        Thread.ofPlatform().name("test-namespace").start(task);
        return task.get();
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + output)
                .isZero();
    }

    /** A link that is asked for has its queue made ready at once, if its carrier is there: both ends are up. */
    private static void makeQueuesReady(String... ends) throws Exception {
        for (String end : ends) {
            run("ip", "link", "show", "dev", end);
        }
    }

    private void send(byte[] frame) throws Exception {
        send(frame, 1);
    }

    /**
     * Sends frames and returns when they have arrived. The kernel hands a frame over in a soft interrupt, on a busy
     * machine some time after it was sent, and drops what is more than a thousand ahead of that.
     */
    private void send(byte[] frame, int count) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        int target = arrived.get();
        for (int left = count; left > 0; left -= 250) {
            int batch = Math.min(250, left);
            for (int i = 0; i < batch; i++) {
                assertThat(LibcSockets.sendto(pair.sender(), frame, 0, frame.length, 0, null))
                        .isEqualTo(frame.length);
            }
            target += batch;
            while (arrived.get() < target) {
                assertThat(witnessed.drain(SOON)).isTrue();
                assertThat(System.nanoTime()).as("frames arrive in time").isLessThan(deadline);
            }
        }
    }

    private List<CapturedPacket> packets(String dev) {
        return events.stream()
                .filter(event -> event instanceof CaptureEvent.Packet packet
                        && packet.packet().dev().equals(dev))
                .map(event -> ((CaptureEvent.Packet) event).packet())
                .toList();
    }

    @Test
    void bothEndsSeeEveryFrameWithItsDirectionAndTime() throws Exception {
        long before = nanos(Instant.now());
        try (Capture capture = new Capture(events::add)) {
            capture.add(pair.left());
            capture.add(pair.right());
            send(Frames.combined(), 500);

            assertThat(capture.drain(SOON)).isTrue();

            assertThat(packets("left")).hasSize(500).allMatch(CapturedPacket::outgoing);
            assertThat(packets("right")).hasSize(500).noneMatch(CapturedPacket::outgoing);
            CapturedPacket first = packets("right").getFirst();
            assertThat(first.node()).isEqualTo("porthos");
            assertThat(first.frame()).isEqualTo(Frames.combined());
            assertThat(first.originalLength()).isEqualTo(Frames.combined().length);
            assertThat(first.timeNanos()).isBetween(before, nanos(Instant.now()));
        }
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    @Test
    void framesFromBeforeTheReaderKnewTheSocketAreNotLost() throws Exception {
        send(Frames.combined());
        try (Capture capture = new Capture(events::add)) {
            capture.add(pair.right());

            assertThat(capture.drain(SOON)).isTrue();

            assertThat(packets("right")).hasSize(1);
        }
    }

    @Test
    void vlanTagThatTheKernelTookOffIsPutBack() throws Exception {
        byte[] tagged = Frames.of("tcp in vlan");
        try (Capture capture = new Capture(events::add)) {
            capture.add(pair.right());
            send(tagged);

            assertThat(capture.drain(SOON)).isTrue();

            assertThat(packets("right")).singleElement().satisfies(packet -> {
                assertThat(packet.frame()).isEqualTo(tagged);
                assertThat(packet.originalLength()).isEqualTo(tagged.length);
            });
        }
    }

    @Test
    void removedInterfaceIsReadToItsEndAndNoFurther() throws Exception {
        try (Capture capture = new Capture(events::add)) {
            capture.add(pair.right());
            send(Frames.combined());

            assertThat(capture.remove("porthos", "right", SOON)).isTrue();
            send(Frames.combined());
            assertThat(capture.drain(SOON)).isTrue();

            assertThat(packets("right")).hasSize(1);
        }
    }

    @Test
    void whatDoesNotFitTheBufferIsCountedAndNotReadTwice() throws Exception {
        byte[] large = Frames.ethernet(0x88b5, new byte[1400]);
        int sent = 20_000; // 28 MB and the kernel's overhead, into a buffer of 16 MiB that nobody reads
        send(large, sent);
        try (Capture capture = new Capture(events::add)) {
            capture.add(pair.right());

            assertThat(capture.drain(SOON)).isTrue();

            long lost = 0;
            for (CaptureEvent event : events) {
                lost += event instanceof CaptureEvent.Lost drop ? drop.count() : 0;
            }
            assertThat(lost).isPositive();
            assertThat(packets("right").size() + lost).isEqualTo(sent);
        }
    }

    /** To fd00::9 by way of the segment fc00::1, a UDP datagram: 54 octets of headers, SRH of 40, 8 of UDP. */
    private static byte[] segmentRouted() {
        return Frames.hex("02000000000202000000000186dd"
                + "60000000" + "0030" + "2b40"
                + "fd000000000000000000000000000001" + "fc000000000000000000000000000001"
                + "1104040101000000"
                + "fd000000000000000000000000000009" + "fc000000000000000000000000000001"
                + "0fa0000900080000");
    }

    /**
     * An SRv6 end point writes the next segment into the very packet that the socket was shown. The frame is read only when that has
     * happened for certain: the packet has left again.
     */
    @Test
    void frameIsKeptAsItPassedWhateverTheKernelWritesIntoItAfterwards() throws Exception {
        Pair router = inNewNamespace(() -> {
            run(
                    "ip",
                    "link",
                    "add",
                    "near",
                    "address",
                    "02:00:00:00:00:01",
                    "type",
                    "veth",
                    "peer",
                    "name",
                    "far",
                    "address",
                    "02:00:00:00:00:02");
            run("sysctl", "-qw", "net.ipv6.conf.all.forwarding=1", "net.ipv6.conf.all.seg6_enabled=1");
            run("sysctl", "-qw", "net.ipv6.conf.far.seg6_enabled=1", "net.ipv6.conf.near.disable_ipv6=1");
            run("ip", "link", "set", "near", "up");
            run("ip", "link", "set", "far", "up");
            makeQueuesReady("near", "far");
            run("ip", "address", "add", "fd00::2/64", "dev", "far", "nodad");
            run("ip", "neighbour", "add", "fd00::9", "lladdr", "02:00:00:00:00:09", "dev", "far");
            run("ip", "-6", "route", "add", "fc00::1/128", "encap", "seg6local", "action", "End", "dev", "far");
            PacketSocket far = PacketSocket.open("porthos", "far");
            PacketSocket witness = PacketSocket.open("witness", "far");
            int sender = LibcSockets.socket(LibcSockets.AF_PACKET, LibcSockets.SOCK_RAW | LibcSockets.SOCK_CLOEXEC, 0);
            LibcSockets.bind(sender, address("near"));
            return new Pair(far, far, witness, sender);
        });
        AtomicInteger left = new AtomicInteger();
        try (Capture capture = new Capture(events::add);
                Capture watch = new Capture(event -> {
                    if (event instanceof CaptureEvent.Packet(CapturedPacket packet)
                            && packet.outgoing()
                            && isRouted(packet)) {
                        left.incrementAndGet();
                    }
                })) {
            watch.add(router.witness());
            byte[] frame = segmentRouted();
            assertThat(LibcSockets.sendto(router.sender(), frame, 0, frame.length, 0, null))
                    .isEqualTo(frame.length);
            long deadline = System.nanoTime() + SOON.toNanos();
            while (left.get() == 0) {
                assertThat(watch.drain(SOON)).isTrue();
                assertThat(System.nanoTime()).as("it leaves in time").isLessThan(deadline);
            }
            capture.add(router.right());
            assertThat(capture.drain(SOON)).isTrue();

            List<CapturedPacket> seen =
                    packets("far").stream().filter(CaptureTest::isRouted).toList();
            assertThat(seen).hasSize(2);
            assertThat(seen.getFirst().frame()).as("as it came").isEqualTo(frame);
            DecodedPacket sent = DecodedPacket.ofEthernet(seen.getLast().frame());
            assertThat(sent.text("ipv6.dst")).isEqualTo("fd00::9");
            assertThat(sent.text("srh.left")).isEqualTo("0");
        } finally {
            Libc.close(router.sender());
        }
    }

    private static boolean isRouted(CapturedPacket packet) {
        return !DecodedPacket.ofEthernet(packet.frame()).text("srh.left").isEmpty();
    }

    /** A frame that is longer than a ring's slot comes whole, too. */
    @Test
    void longFrameIsWhole() throws Exception {
        byte[] payload = new byte[9000];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 7);
        }
        Pair jumbo = inNewNamespace(() -> {
            run("ip", "link", "add", "near", "mtu", "9100", "type", "veth", "peer", "name", "far", "mtu", "9100");
            for (String dev : List.of("near", "far")) {
                run("sysctl", "-qw", "net.ipv6.conf." + dev + ".disable_ipv6=1");
                run("ip", "link", "set", dev, "up");
            }
            makeQueuesReady("near", "far");
            PacketSocket far = PacketSocket.open("porthos", "far");
            int sender = LibcSockets.socket(LibcSockets.AF_PACKET, LibcSockets.SOCK_RAW | LibcSockets.SOCK_CLOEXEC, 0);
            LibcSockets.bind(sender, address("near"));
            return new Pair(far, far, far, sender);
        });
        byte[] frame = Frames.ethernet(0x88b5, payload);
        try (Capture capture = new Capture(events::add)) {
            capture.add(jumbo.right());
            for (int i = 0; i < 3; i++) {
                assertThat(LibcSockets.sendto(jumbo.sender(), frame, 0, frame.length, 0, null))
                        .isEqualTo(frame.length);
            }
            long deadline = System.nanoTime() + SOON.toNanos();
            while (packets("far").size() < 3) {
                assertThat(capture.drain(SOON)).isTrue();
                assertThat(System.nanoTime()).as("frames arrive in time").isLessThan(deadline);
            }
            assertThat(packets("far")).allMatch(packet -> Arrays.equals(packet.frame(), frame));
        } finally {
            Libc.close(jumbo.sender());
        }
    }

    @Test
    void closedCaptureEndsItsThreadAndSaysNo() throws Exception {
        Capture capture = new Capture(events::add);
        capture.add(pair.left());

        capture.close();
        capture.close();

        assertThat(capture.drain(SOON)).isFalse();
        witnessed.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("treville-capture"));
    }

    @Test
    void interfaceThatIsNotThereIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> PacketSocket.open("athos", "nowhere"))
                .isInstanceOf(ErrnoException.class)
                .hasMessageContaining("nowhere");
    }
}
