package io.treville.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.bpf.buffer.PacketSample;
import io.treville.host.Command;
import io.treville.host.HostEvent;
import io.treville.host.HostException;
import io.treville.host.LocalHost;
import io.treville.host.RunningCommand;
import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** h1 – r1 – h2 on this machine's kernel, as in the lab lwt-capture; no program runs anywhere yet. */
final class RouteLine implements AutoCloseable {
    static final Path HOME = Path.of(System.getProperty("treville.home", ".."));
    private static final Duration LONG = Duration.ofMinutes(2);

    final LocalHost host;
    private final List<HostEvent> events = Collections.synchronizedList(new ArrayList<>());

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    RouteLine() throws Exception {
        make();
        String prefix = "rtcap-" + ProcessHandle.current().pid() + "-";
        host = new LocalHost(prefix::concat, Path.of("/sys/fs/bpf/" + prefix), HOME, "");
        host.listen(events::add);
        try {
            build();
        } catch (HostException | InterruptedException failed) {
            host.close();
            throw failed;
        }
    }

    private static void make() throws IOException, InterruptedException {
        Process make = new ProcessBuilder(
                        "make", "-s", "-C", HOME.resolve("bpf").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(make.waitFor()).as(said).isZero();
    }

    private void build() throws HostException, InterruptedException {
        List<Operation> operations = new ArrayList<>();
        for (String node : List.of("h1", "r1", "h2")) {
            operations.add(new Operation.AddNamespace(node));
            operations.add(new Operation.SetSysctl(node, "net.ipv6.conf.all.accept_dad", "0"));
            operations.add(new Operation.SetSysctl(node, "net.ipv6.conf.default.accept_dad", "0"));
        }
        operations.add(new Operation.SetSysctl("r1", "net.ipv6.conf.all.forwarding", "1"));
        operations.add(new Operation.SetSysctl("r1", "net.ipv4.ip_forward", "1"));
        operations.add(new Operation.AddVeth("h1", "h1_r1", null, "r1", "r1_h1", null, 0));
        operations.add(new Operation.AddVeth("r1", "r1_h2", null, "h2", "h2_r1", null, 0));
        String[][] ends = {
            {"h1", "h1_r1", "2001:db8:10::2/48", "192.168.10.2/24"},
            {"r1", "r1_h1", "2001:db8:10::1/48", "192.168.10.1/24"},
            {"r1", "r1_h2", "2001:db8:20::1/48", "192.168.20.1/24"},
            {"h2", "h2_r1", "2001:db8:20::2/48", "192.168.20.2/24"}
        };
        for (String[] end : ends) {
            operations.add(new Operation.SetLinkUp(end[0], end[1]));
        }
        for (String[] end : ends) {
            operations.add(new Operation.AddAddress(end[0], end[1], Prefix.parse(end[2])));
            operations.add(new Operation.AddAddress(end[0], end[1], Prefix.parse(end[3])));
        }
        operations.add(route("h1", "::/0", "2001:db8:10::1"));
        operations.add(route("h1", "0.0.0.0/0", "192.168.10.1"));
        operations.add(route("h2", "::/0", "2001:db8:20::1"));
        operations.add(route("h2", "0.0.0.0/0", "192.168.20.1"));
        host.apply(operations);
    }

    private static Operation route(String node, String to, String via) {
        InetAddress hop = InetAddress.ofLiteral(via);
        return new Operation.AddRoute(
                node, new Route(Prefix.parse(to), hop, null, Route.MAIN_TABLE, 0, new Encap.None()), false);
    }

    /** Pings that are all answered. For the last answer ping waits only as long as it waits between two requests. */
    void ping(String node, String to, int count) throws Exception {
        String said = run(node, "ping", "-n", "-i", "0.3", "-W", "30", "-c", Integer.toString(count), to);
        assertThat(said).contains(count + " received");
    }

    /** What a command in a node printed, whatever its status. */
    String run(String node, String... argv) throws Exception {
        try (RunningCommand command = host.start(new Command(node, List.of(argv), Map.of()))) {
            command.stdin().close();
            String out = new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8);
            command.waitFor(LONG);
            return out + new String(command.stderr().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Samples of a program, all that there are by now. */
    List<PacketSample> samples(String program) throws Exception {
        host.barrier();
        List<PacketSample> samples = new ArrayList<>();
        synchronized (events) {
            for (HostEvent event : events) {
                if (event instanceof HostEvent.Sample(PacketSample sample)
                        && sample.program().equals(program)) {
                    samples.add(sample);
                }
            }
        }
        return samples;
    }

    @Override
    public void close() {
        host.close();
    }
}
