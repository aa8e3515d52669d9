package io.treville.lab.tunnel;

import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.MapRef;
import io.treville.host.MapRow;
import io.treville.topology.Operation;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tunnels of one node's {@code tunnel_mux}. */
public final class TunnelTable {
    private static final String INFO = "tunnel_info";
    private static final String OUTER6 = "tunnel_outer6";
    private static final String PORTS = "tunnel_ports";
    private static final String STATS = "tunnel_stats";
    private static final String[] ACTIONS = {"aborted", "drop", "pass", "tx", "redirect"};

    private final LabHost host;
    private final String node;
    private final String program;

    private TunnelTable(LabHost host, String node, String program) {
        this.host = host;
        this.node = node;
        this.program = program;
    }

    /** The table of a node, or of the only one that has a table. */
    public static TunnelTable of(LabHost host, @Nullable String node) throws HostException {
        TunnelTable found = null;
        TreeSet<String> nodes = new TreeSet<>();
        for (TunnelTable table : all(host)) {
            nodes.add(table.node);
            if (node == null || node.equals(table.node)) {
                found = table;
            }
        }
        if (found != null && (node != null || nodes.size() == 1)) {
            return found;
        }
        if (nodes.isEmpty()) {
            throw new HostException(Kind.USAGE, "no program of this lab has a map " + INFO);
        }
        throw new HostException(
                Kind.USAGE,
                (node == null ? "several nodes have tunnels" : node + " has no tunnels") + ": give --node one of "
                        + String.join(", ", nodes));
    }

    /** The tables of a lab, by node. Programs that are attached side by side share theirs; each node is there once. */
    public static List<TunnelTable> all(LabHost host) throws HostException {
        Map<String, TunnelTable> tables = new LinkedHashMap<>();
        TreeSet<String> attached = new TreeSet<>();
        for (var row : host.programs()) {
            if (!row.function().equals("tunnel_pass")) {
                attached.add(row.node() + " " + row.declared().name());
            }
        }
        for (MapRow row : host.maps()) {
            MapRef ref = row.ref();
            if (ref.map().equals(INFO) && attached.contains(ref.node() + " " + ref.program())) {
                tables.putIfAbsent(ref.node(), new TunnelTable(host, ref.node(), ref.program()));
            }
        }
        return List.copyOf(tables.values());
    }

    public String node() {
        return node;
    }

    /** Adds an entry, or changes the one there is; its interfaces become targets of redirects. Returns what that took. */
    public List<Operation> add(TunnelPair pair, Tunnel tunnel) throws HostException, InterruptedException {
        String card = Tunnel.index(tunnel.card());
        String veth = Tunnel.index(tunnel.veth());
        List<Operation> operations = new ArrayList<>();
        operations.add(new Operation.SetMapEntry(node, program, PORTS, card, card));
        operations.add(new Operation.SetMapEntry(node, program, PORTS, veth, veth));
        if (tunnel.overIpv6()) {
            operations.add(new Operation.SetMapEntry(node, program, OUTER6, pair.key(), tunnel.outer6()));
        }
        operations.add(new Operation.SetMapEntry(node, program, INFO, pair.key(), tunnel.value()));
        boolean hadIpv6 = get(pair).map(Tunnel::overIpv6).orElse(false);
        if (hadIpv6 && !tunnel.overIpv6()) {
            operations.add(new Operation.DeleteMapEntry(node, program, OUTER6, pair.key()));
        }
        host.apply(operations);
        return operations;
    }

    public Optional<Tunnel> get(TunnelPair pair) throws HostException {
        String value = host.mapValue(ref(INFO), ValueForm.TEXT, pair.key());
        return value == null ? Optional.empty() : Optional.of(parse(pair, value));
    }

    /**
     * Removes an entry, and its interfaces from the targets of redirects where no other entry needs them.
     *
     * @return what that took, interfaces by their names where they are still there; empty when there was none
     */
    public List<Operation> delete(TunnelPair pair) throws HostException, InterruptedException {
        Optional<Tunnel> tunnel = get(pair);
        if (tunnel.isEmpty()) {
            return List.of();
        }
        TreeSet<String> unused =
                new TreeSet<>(List.of(tunnel.get().card(), tunnel.get().veth()));
        Map<TunnelPair, Tunnel> rest = entries();
        rest.remove(pair);
        for (Tunnel other : rest.values()) {
            unused.remove(other.card());
            unused.remove(other.veth());
        }
        List<Operation> operations = new ArrayList<>();
        operations.add(new Operation.DeleteMapEntry(node, program, INFO, pair.key()));
        if (tunnel.get().overIpv6()) {
            operations.add(new Operation.DeleteMapEntry(node, program, OUTER6, pair.key()));
        }
        Interfaces interfaces = Interfaces.of(host, node);
        for (String index : unused) {
            if (host.mapValue(ref(PORTS), ValueForm.TEXT, index) != null) {
                String key = Tunnel.index(interfaces.name(index));
                operations.add(new Operation.DeleteMapEntry(node, program, PORTS, key));
            }
        }
        host.apply(operations);
        return operations;
    }

    /** All entries, in the kernel's order. */
    public Map<TunnelPair, Tunnel> entries() throws HostException {
        Map<TunnelPair, Tunnel> entries = new LinkedHashMap<>();
        byte @Nullable [] next = null;
        do {
            MapPage page = host.mapPage(ref(INFO), ValueForm.TEXT, next);
            for (MapPage.Entry entry : page.entries()) {
                TunnelPair pair = pair(entry.key());
                entries.put(pair, parse(pair, entry.value()));
            }
            next = page.next();
        } while (next != null);
        return entries;
    }

    /** What was done with packets since the program was loaded. */
    public List<TunnelCount> counts() throws HostException {
        List<TunnelCount> counts = new ArrayList<>();
        for (int action = 0; action < ACTIONS.length; action++) {
            String value = host.mapValue(ref(STATS), ValueForm.TEXT, Integer.toString(action));
            long packets = 0;
            long bytes = 0;
            for (String cpu : TunnelText.parts(value == null ? "[]" : value, '[', ']')) {
                Map<String, String> fields = TunnelText.fields(cpu);
                packets += TunnelText.number(fields.getOrDefault("packets", "0"));
                bytes += TunnelText.number(fields.getOrDefault("bytes", "0"));
            }
            counts.add(new TunnelCount(ACTIONS[action], packets, bytes));
        }
        return counts;
    }

    private MapRef ref(String map) {
        return new MapRef(node, program, map);
    }

    private TunnelPair pair(String key) throws HostException {
        try {
            Map<String, String> fields = TunnelText.fields(key);
            return new TunnelPair(
                    InetAddress.ofLiteral(fields.getOrDefault("saddr", "")),
                    InetAddress.ofLiteral(fields.getOrDefault("daddr", "")));
        } catch (IllegalArgumentException e) {
            throw strange(key, e);
        }
    }

    private Tunnel parse(TunnelPair pair, String value) throws HostException {
        try {
            String outer6 = Tunnel.hasNoAddress(value) ? host.mapValue(ref(OUTER6), ValueForm.TEXT, pair.key()) : null;
            return Tunnel.parse(value, outer6);
        } catch (IllegalArgumentException e) {
            throw strange(value, e);
        }
    }

    /** Somebody else's program with a map of this name. */
    private HostException strange(String text, IllegalArgumentException e) {
        return new HostException(
                Kind.USAGE, node + ": map " + INFO + " of program " + program + " is not tunnel_mux's: " + text, e);
    }
}
