package io.treville.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.capture.DecodedPacket;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcSockets;
import io.treville.net.NetworkNamespace;
import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Program;
import io.treville.topology.Route;
import io.treville.trace.GobRun;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The line athos – porthos – aramis, where athos inserts the option into its own packets and aramis is their
 * destination. All know IOAM namespace 123; programs come by {@link #program}, the option by {@link #route}.
 */
final class GobLine implements AutoCloseable {
    static final int SCHEMA = 77;
    static final int NAMESPACE = 123;
    static final String ATHOS_MAC = "02:00:00:00:00:0a";
    static final String PORTHOS_MAC = "02:00:00:00:00:0b";
    private static final String PREFIX = "gobp-";
    private static final Path HOME = Path.of(System.getProperty("treville.home", ".."));
    private static final Duration LONG = Duration.ofMinutes(2);

    private final LocalHost host = new LocalHost(node -> PREFIX + node, Path.of("/sys/fs/bpf/gobp"), HOME, "");
    private final List<HostEvent> events = Collections.synchronizedList(new ArrayList<>());

    GobLine() throws Exception {
        host.listen(events::add);
        List<Operation> operations = new ArrayList<>();
        List<String> nodes = List.of("athos", "porthos", "aramis");
        nodes.forEach(node -> operations.add(new Operation.AddNamespace(node)));
        for (String node : nodes) {
            operations.add(new Operation.SetSysctl(node, "net.ipv6.conf.all.accept_dad", "0"));
            operations.add(new Operation.SetSysctl(node, "net.ipv6.conf.default.accept_dad", "0"));
            operations.add(
                    new Operation.SetSysctl(node, "net.ipv6.ioam6_id", Integer.toString(1 + nodes.indexOf(node))));
        }
        operations.add(new Operation.SetSysctl("porthos", "net.ipv6.conf.all.forwarding", "1"));
        operations.add(new Operation.AddVeth("athos", "right", ATHOS_MAC, "porthos", "left", PORTHOS_MAC, 0));
        operations.add(new Operation.AddVeth("porthos", "right", null, "aramis", "left", null, 0));
        for (String end : List.of(
                "athos right dc01::1/64",
                "porthos left dc01::2/64",
                "porthos right dc02::1/64",
                "aramis left dc02::2/64")) {
            String[] words = end.split(" ", -1);
            operations.add(new Operation.SetSysctl(words[0], "net.ipv6.conf." + words[1] + ".ioam6_enabled", "1"));
            operations.add(new Operation.SetLinkUp(words[0], words[1]));
        }
        for (String end : List.of(
                "athos right dc01::1/64",
                "porthos left dc01::2/64",
                "porthos right dc02::1/64",
                "aramis left dc02::2/64",
                "aramis lo db22::2/128")) {
            String[] words = end.split(" ", -1);
            operations.add(new Operation.AddAddress(words[0], words[1], Prefix.parse(words[2])));
        }
        nodes.forEach(node -> operations.add(new Operation.AddIoamNamespace(node, NAMESPACE, null, null)));
        operations.add(add("porthos", "db22::/64", "dc02::2", "right", new Encap.None()));
        operations.add(add("aramis", "dc01::/64", "dc02::1", "left", new Encap.None()));
        try {
            host.apply(operations);
            host.startTrace();
        } catch (HostException | InterruptedException failed) {
            host.close();
            throw failed;
        }
    }

    private static Operation add(String node, String to, String via, String dev, Encap encap) {
        InetAddress hop = InetAddress.ofLiteral(via);
        return new Operation.AddRoute(node, new Route(Prefix.parse(to), hop, dev, Route.MAIN_TABLE, 0, encap), true);
    }

    /** Loads a program of {@code bpf/build} for a node, as schema 77 of its namespace. */
    GobLine program(String node, String object, String section) throws Exception {
        return program(node, object, section, SCHEMA);
    }

    GobLine program(String node, String object, String section, int schema) throws Exception {
        String file =
                HOME.resolve("bpf/build/" + object + ".bpf.o").toAbsolutePath().toString();
        Program program = new Program(
                section, file, section, Program.Type.IOAM6_GOB, Map.of(), Map.of(), new Program.Attach.None());
        host.apply(List.of(
                new Operation.LoadProgram(node, program),
                new Operation.AddGobSchema(node, schema, section, file, section),
                new Operation.BindGobSchema(node, NAMESPACE, schema)));
        return this;
    }

    /** Sizes in octets; a GOB size of 0 is no GOB. */
    GobLine route(int type, int size, int gobSize) throws Exception {
        Encap encap = new Encap.Ioam6(Encap.Ioam6.Mode.INLINE, null, 1, 1, NAMESPACE, type, size, gobSize);
        host.apply(List.of(add("athos", "db22::/64", "dc01::2", "right", encap)));
        return this;
    }

    void sysctl(String node, String key, String value) throws Exception {
        host.apply(List.of(new Operation.SetSysctl(node, key, value)));
    }

    /** Sees what arrives at an interface from now on. */
    GobLine capture(String node, String dev) throws Exception {
        host.startCapture(node, dev);
        return this;
    }

    /** Pings aramis from athos; the replies, which come. */
    int ping(int count) throws Exception {
        return ping(count, 30);
    }

    /**
     * @param patience in s, for the first reply; for the last of several, ping waits only as long as it waits between two
     *     requests
     */
    int ping(int count, int patience) throws Exception {
        String said = run(
                "athos",
                "ping",
                "-6",
                "-n",
                "-i",
                "0.3",
                "-W",
                Integer.toString(patience),
                "-c",
                Integer.toString(count),
                "db22::2");
        int end = said.indexOf(" received");
        assertThat(end).as(said).isPositive();
        int replies = Integer.parseInt(said.substring(said.lastIndexOf(' ', end - 1) + 1, end));
        host.barrier();
        return replies;
    }

    /** What a command in a node printed, whatever its status. */
    String run(String node, String... argv) throws Exception {
        try (RunningCommand command = host.start(new Command(node, List.of(argv), Map.of()))) {
            String out = new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8);
            command.waitFor(LONG);
            return out + new String(command.stderr().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Sends a frame with an IOAM option out of athos, and waits until it has been captured at a node. */
    void send(byte[] frame, String node) throws Exception {
        try (NetworkNamespace athos = NetworkNamespace.open(PREFIX + "athos")) {
            athos.call(() -> {
                int socket = LibcSockets.socket(LibcSockets.AF_PACKET, LibcSockets.SOCK_RAW, 0);
                byte[] address = new byte[20];
                ByteBuffer.wrap(address)
                        .order(ByteOrder.nativeOrder())
                        .putShort((short) LibcSockets.AF_PACKET)
                        .putShort((short) 0)
                        .putInt(LibcSockets.ifNameToIndex("right"));
                LibcSockets.sendto(socket, frame, 0, frame.length, 0, address);
                Libc.close(socket);
                return frame;
            });
        }
        long deadline = System.nanoTime() + LONG.toNanos();
        do {
            assertThat(System.nanoTime()).as("it comes to " + node).isLessThan(deadline);
            host.barrier();
        } while (packets(node).isEmpty());
        host.barrier(); // for what was traced on its way
    }

    /** The namespace of athos, the caller's to close. */
    NetworkNamespace athos() throws Exception {
        return NetworkNamespace.open(PREFIX + "athos");
    }

    List<String> lines(String node) {
        List<String> lines = new ArrayList<>();
        for (HostEvent event : events()) {
            if (event instanceof HostEvent.Trace(var line) && node.equals(line.node())) {
                lines.add(line.text());
            }
        }
        return lines;
    }

    /** {@code BEFORE -> AFTER VERDICT} for each GOB that a node saw. */
    List<String> blocks(String node) {
        List<String> blocks = new ArrayList<>();
        for (HostEvent event : events()) {
            if (event instanceof HostEvent.Gob(GobRun run) && node.equals(run.node())) {
                blocks.add(run.before() + " -> " + run.after() + " " + run.verdict());
            }
        }
        return blocks;
    }

    /** The captured packets with an IOAM option. */
    List<DecodedPacket> packets(String node) {
        List<DecodedPacket> packets = new ArrayList<>();
        for (HostEvent event : events()) {
            if (event instanceof HostEvent.Packet(var packet) && packet.node().equals(node)) {
                DecodedPacket decoded = DecodedPacket.ofEthernet(packet.frame());
                if (decoded.field("ioam.verg").isPresent()) {
                    packets.add(decoded);
                }
            }
        }
        return packets;
    }

    /** A field of the only captured packet with an IOAM option. */
    @Nullable
    String field(String node, String path) {
        List<DecodedPacket> packets = packets(node);
        assertThat(packets).hasSize(1);
        return packets.getFirst().field(path).map(field -> field.text()).orElse(null);
    }

    /** A counter of {@code /proc/net/ioam6_gob}. */
    long counter(String node, String name) throws Exception {
        for (String line : run(node, "cat", "/proc/net/ioam6_gob").lines().toList()) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.substring(line.lastIndexOf('\t') + 1));
            }
        }
        throw new AssertionError(node + " has no counter " + name);
    }

    private List<HostEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
