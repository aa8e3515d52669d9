package io.treville.tui.panel;

import io.treville.bpf.Feature;
import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.capture.CapturedPacket;
import io.treville.capture.DecodedPacket;
import io.treville.host.Command;
import io.treville.host.DeviceRow;
import io.treville.host.HostEvent;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.MapRef;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.host.RunCount;
import io.treville.host.RunningCommand;
import io.treville.lab.LabEvent;
import io.treville.lab.LabListener;
import io.treville.net.DeviceState;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Netem;
import io.treville.topology.Node;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Program;
import io.treville.topology.Topology;
import io.treville.topology.TopologyFile;
import io.treville.trace.GobRun;
import io.treville.trace.TraceLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lab ioam-gob with traffic that is always the same; its host answers from a list and keeps what it is asked to do. */
public class SampleLab implements LabHost {
    static final Path HOME = Path.of(System.getProperty("treville.home"));
    private static final List<String> HOPS = List.of("athos", "porthos", "aramis");

    /** An echo request with a GOB of schema 77, payload 00000001, as it leaves athos. */
    private static final String FRAME = "020000000002" + "020000000001" + "86dd"
            + ("60000000" + "0050" + "00" + "40" + "dc010000000000000000000000000001"
                    + "fc0000000000000000000000000000d6")
            + ("2902" + "0100" + "31120000" + "007b0000" + "00000001" + "00000001" + "0100004d")
            + ("60000000" + "0010" + "3a" + "3f" + "db110000000000000000000000000002"
                    + "db220000000000000000000000000002")
            + ("8000e2a1" + "00470001" + "0001020304050607");

    public final Topology topology;
    public final List<Operation> applied = new ArrayList<>();
    public final ConcurrentHashMap<String, String> packets = new ConcurrentHashMap<>();
    public final ConcurrentHashMap<String, DeviceState> devices = new ConcurrentHashMap<>();
    public final List<DeviceRow> more = new CopyOnWriteArrayList<>();
    public long runs = 5;

    public SampleLab() throws Exception {
        topology = TopologyFile.named("ioam-gob.yaml", HOME.resolve("testbed-topologies"), HOME)
                .withObjectsUnbuilt()
                .load(HOME.resolve("testbed-topologies/ioam-gob.yaml"));
        packets.put("0", "{packets=5, bytes=490}");
    }

    /** Pings, each seen by three nodes, a tenth of a second apart; two are under way at once. */
    public static void pings(LabListener listener, int count) {
        for (int i = 0; i < count; i += 2) {
            for (int hop = 0; hop < HOPS.size(); hop++) {
                for (int packet = i; packet < Math.min(count, i + 2); packet++) {
                    hop(listener, packet, hop);
                }
            }
        }
    }

    private static void hop(LabListener listener, int packet, int hop) {
        long time = 5_000_000_000L + packet / 2 * 100_000_000L + packet % 2 * 7_000L + hop * 41_000L;
        String node = HOPS.get(hop);
        String text = "gob_counter: cnt " + hop + " -> " + (hop + 1);
        listener.on(
                time + 900_000, new LabEvent.Trace(new TraceLine(node, "counter", "ping", 71, packet % 2, time, text)));
        String dev = hop == 0 ? "athos-porthos" : node + "-" + HOPS.get(hop - 1);
        listener.on(
                time + 950_000,
                new LabEvent.Gob(new GobRun(
                        node,
                        dev,
                        hop == 0 ? "output" : "input",
                        123,
                        77,
                        40 + hop,
                        0,
                        hex(hop),
                        hex(hop + 1),
                        "ok",
                        packet % 2,
                        time + 900)));
    }

    private static String hex(int number) {
        return HexFormat.of().toHexDigits(number);
    }

    public static CapturedPacket packet(int number, String node, String dev, boolean outgoing) {
        byte[] frame = HexFormat.of().parseHex(FRAME);
        return new CapturedPacket(
                node, dev, outgoing, 1_800_000_000_000_000_000L + number * 1_000_000L, frame.length, frame);
    }

    public static void captures(LabListener listener, int count) {
        for (int i = 0; i < count; i++) {
            CapturedPacket packet = packet(i, "athos", "athos-porthos", true);
            listener.on(
                    5_000_950_000L + i * 100_000_000L,
                    new LabEvent.Packet(
                            packet, DecodedPacket.ofEthernet(packet.frame()).summary()));
        }
    }

    @Override
    public List<ProgramRow> programs() {
        List<ProgramRow> rows = new ArrayList<>();
        int id = 40;
        for (Node node : topology.nodes()) {
            for (Program program : node.programs()) {
                rows.add(new ProgramRow(
                        node.name(),
                        program,
                        "gob_counter",
                        "ioam6_gob_counter",
                        "ioam6_gob",
                        id++,
                        List.of("gob schema 77"),
                        60));
            }
        }
        return rows;
    }

    @Override
    public List<RunCount> runCounts() {
        return programs().stream()
                .map(row -> new RunCount(row.node(), row.declared().name(), row.id(), runs, runs * 350))
                .toList();
    }

    @Override
    public List<MapRow> maps() {
        return List.of(new MapRow(new MapRef("athos", "counter", "packets"), 7, "hash", 4, 16, 64, ""));
    }

    @Override
    public MapPage mapPage(MapRef map, ValueForm form, byte @Nullable [] after) {
        return new MapPage(
                packets.entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(entry -> new MapPage.Entry(entry.getKey(), entry.getValue()))
                        .toList(),
                null);
    }

    @Override
    public void apply(List<Operation> operations) throws HostException {
        for (Operation operation : operations) {
            synchronized (applied) {
                applied.add(operation);
            }
            switch (operation) {
                case Operation.SetMapEntry set -> packets.put(asDumped(set.key()), set.value());
                case Operation.DeleteMapEntry delete -> {
                    if (packets.remove(asDumped(delete.key())) == null) {
                        throw new HostException(HostException.Kind.USAGE, "no such entry");
                    }
                }
                case Operation.SetLinkDown(String node, String dev) ->
                    devices.put(dev, device(dev, false, null, 12, 1248));
                case Operation.SetLinkUp(String node, String dev) -> devices.remove(dev);
                case Operation.SetNetem(String node, String dev, Netem netem) ->
                    devices.put(dev, device(dev, true, netem, 12, 1248));
                default -> {
                    // nothing that is seen here
                }
            }
        }
    }

    /** A number may be typed in other ways too. */
    private static String asDumped(String key) {
        return Long.toString(Long.decode(key));
    }

    @Override
    public Facts facts() {
        return new Facts("6.12", true, true, 2, 1 << 30);
    }

    @Override
    public List<DeviceRow> devices() {
        List<DeviceRow> rows = new ArrayList<>();
        for (Link link : topology.links()) {
            for (LinkEnd end : List.of(link.from(), link.to())) {
                DeviceState state = devices.getOrDefault(end.name(), device(end.name(), true, null, 12, 1248));
                rows.add(new DeviceRow(end.node(), with(state, end.addresses())));
            }
        }
        rows.addAll(more);
        return rows;
    }

    /** The same device with addresses. */
    public static DeviceState with(DeviceState state, List<Prefix> addresses) {
        return new DeviceState(
                state.name(),
                state.up(),
                state.carrier(),
                state.qdisc(),
                state.netem(),
                addresses,
                state.received(),
                state.sent());
    }

    public static DeviceState device(String name, boolean up, @Nullable Netem netem, long packets, long octets) {
        DeviceState.Traffic traffic = new DeviceState.Traffic(packets, octets, 0);
        return new DeviceState(name, up, up, netem == null ? "noqueue" : "netem", netem, List.of(), traffic, traffic);
    }

    @Override
    public GobState gob(String node) {
        return new GobState(List.of(), List.of());
    }

    @Override
    public void listen(Consumer<HostEvent> listener) {}

    @Override
    public RunningCommand start(Command command) throws HostException {
        throw new HostException(HostException.Kind.ENVIRONMENT, "no commands here");
    }

    @Override
    public void startTrace() {}

    @Override
    public void startCapture(String node, String dev) {}

    @Override
    public void stopCapture(String node, String dev) {}

    @Override
    public void barrier() {}

    @Override
    public List<Feature> features() {
        return List.of();
    }

    @Override
    public @Nullable String mapValue(MapRef map, ValueForm form, String key) {
        return packets.get(asDumped(key));
    }

    @Override
    public String mapText(MapRef map, ValueForm form, String value) {
        return value;
    }

    @Override
    public @Nullable String popMap(MapRef map, ValueForm form) {
        return null;
    }

    @Override
    public void close() {}
}
