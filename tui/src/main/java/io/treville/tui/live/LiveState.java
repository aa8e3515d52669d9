package io.treville.tui.live;

import io.treville.host.DeviceRow;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.host.RunCount;
import io.treville.net.DeviceState;
import io.treville.record.RecordedHost;
import io.treville.topology.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a lab is now, and how fast things go there: from the last look and the one before. */
public final class LiveState {
    public static final LiveState NONE = new LiveState(Counters.NONE, Counters.NONE);

    /** What goes one way, each second. */
    public record Rate(double packets, double bits) {
        static final Rate NONE = new Rate(0, 0);

        Rate plus(Rate other) {
            return new Rate(packets + other.packets, bits + other.bits);
        }
    }

    /** A device, and how fast it receives and sends. */
    public record Device(DeviceState state, Rate received, Rate sent) {}

    /**
     * A link, by what its two ends send.
     *
     * @param back what the second end sends
     * @param impairment what netem does at its ends, empty for nothing
     */
    public record LinkNow(boolean down, Rate there, Rate back, String impairment) {
        public Rate both() {
            return there.plus(back);
        }
    }

    /** @param perSecond runs each second */
    public record ProgramNow(String name, int id, long runs, double perSecond, List<MapNow> maps) {}

    /** @param entries how many elements it has: {@code 3}, {@code 4096+}, or its size where it always has as many */
    public record MapNow(String name, String entries) {}

    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, List<ProgramNow>> programs = new HashMap<>();

    public LiveState(Counters before, Counters now) {
        double seconds = (now.nanos() - before.nanos()) / 1e9;
        Map<String, DeviceState> former = new HashMap<>();
        before.devices().forEach(row -> former.put(key(row), row.device()));
        for (DeviceRow row : now.devices()) {
            DeviceState state = row.device();
            DeviceState old = former.getOrDefault(key(row), state);
            devices.put(
                    key(row),
                    new Device(
                            state,
                            rate(old.received(), state.received(), seconds),
                            rate(old.sent(), state.sent(), seconds)));
        }
        Map<Integer, RunCount> formerRuns = new HashMap<>();
        before.runs().forEach(count -> formerRuns.put(count.id(), count));
        Map<Integer, RunCount> runs = new HashMap<>();
        now.runs().forEach(count -> runs.put(count.id(), count));
        for (ProgramRow row : now.programs()) {
            programs.computeIfAbsent(row.node(), node -> new ArrayList<>())
                    .add(program(row, formerRuns.get(row.id()), runs.get(row.id()), seconds, now));
        }
    }

    /** How a lab was at the moment that a recording has been replayed to. */
    public static LiveState of(RecordedHost host) {
        return new LiveState(Counters.before(host), Counters.of(host));
    }

    private static String key(DeviceRow row) {
        return row.node() + "/" + row.device().name();
    }

    private static Rate rate(DeviceState.Traffic before, DeviceState.Traffic now, double seconds) {
        long packets = now.packets() - before.packets();
        return seconds <= 0 || packets <= 0
                ? Rate.NONE
                : new Rate(packets / seconds, Math.max(0, now.octets() - before.octets()) * 8 / seconds);
    }

    private static ProgramNow program(
            ProgramRow row, @Nullable RunCount before, @Nullable RunCount now, double seconds, Counters all) {
        List<MapNow> maps = new ArrayList<>();
        for (MapRow map : all.maps()) {
            if (map.ref().node().equals(row.node())
                    && map.ref().program().equals(row.declared().name())) {
                maps.add(new MapNow(map.ref().map(), entries(map, all.entries().get(map.ref()))));
            }
        }
        long runs = now == null ? 0 : now.runs();
        long more = before == null ? 0 : runs - before.runs();
        return new ProgramNow(
                row.declared().name(), row.id(), runs, seconds <= 0 ? 0 : Math.max(0, more / seconds), maps);
    }

    private static String entries(MapRow map, Counters.@Nullable Entries counted) {
        return counted == null ? Integer.toString(map.maxEntries()) : counted.count() + (counted.more() ? "+" : "");
    }

    /** The state of a device; null while it is not known. */
    public @Nullable Device device(String node, String dev) {
        return devices.get(node + "/" + dev);
    }

    /** The devices of a node in the kernel's order; null while they are not known. */
    public @Nullable List<Device> devices(String node) {
        if (devices.isEmpty()) {
            return null;
        }
        List<Device> its = new ArrayList<>();
        devices.forEach((key, device) -> {
            if (key.startsWith(node + "/")) {
                its.add(device);
            }
        });
        return its;
    }

    /** The programs of a node; null while they are not known. */
    public @Nullable List<ProgramNow> programs(String node) {
        return programs.isEmpty() ? null : programs.getOrDefault(node, List.of());
    }

    /** The state of a link; null while it is not known. */
    public @Nullable LinkNow link(Link link) {
        Device from = device(link.from().node(), link.from().name());
        Device to = device(link.to().node(), link.to().name());
        if (from == null || to == null) {
            return devices.isEmpty() ? null : new LinkNow(true, Rate.NONE, Rate.NONE, "");
        }
        return new LinkNow(
                !from.state().up() || !to.state().up(),
                from.sent(),
                to.sent(),
                Impairment.ofBoth(from.state(), to.state()));
    }

    /** Whether anything that can be seen differs from the other. */
    boolean differs(LiveState other) {
        return !devices.equals(other.devices) || !programs.equals(other.programs);
    }
}
