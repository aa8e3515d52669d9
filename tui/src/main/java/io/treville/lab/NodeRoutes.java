package io.treville.lab;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.RunningCommand;
import io.treville.topology.Addresses;
import io.treville.topology.Encap;
import io.treville.topology.Prefix;
import io.treville.topology.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ip route} (ip-route(8)) says in a node. */
final class NodeRoutes {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int MOST = 1 << 20;

    private final LabHost host;
    private final String node;

    NodeRoutes(LabHost host, String node) {
        this.host = host;
        this.node = node;
    }

    /** Where packets go. */
    record Way(@Nullable InetAddress via, String dev) {}

    /** A route with a program, without what it does. */
    record Found(String program, Route route) {}

    /** Where packets to the first address of a prefix go now. */
    Way way(Prefix to) throws HostException, InterruptedException {
        String address = Addresses.text(to.address());
        String said = run(to.isIpv6() ? "-6" : "-4", "route", "get", address);
        String[] words = said.strip().split("\\s+", -1);
        String dev = after(words, "dev");
        String via = after(words, "via");
        if (words[0].equals("local") || dev == null) {
            throw new HostException(
                    Kind.USAGE,
                    node + ": " + to + " is its own address: no route leads there, so no packet passes one");
        }
        return new Way(via == null ? null : InetAddress.ofLiteral(via), dev);
    }

    /** Routes of table main whose encapsulation is a program ({@code encap bpf}). */
    List<Found> withPrograms() throws HostException, InterruptedException {
        List<Found> found = new ArrayList<>();
        for (String family : List.of("-4", "-6")) {
            for (String line : run(family, "route", "show").lines().toList()) {
                String everything = family.equals("-4") ? "0.0.0.0/0" : "::/0";
                Found route = found(line.strip().split("\\s+", -1), everything);
                if (route != null) {
                    found.add(route);
                }
            }
        }
        return found;
    }

    /** {@code 2001:db8:20::2 encap bpf xmit PROGRAM dev r1_h2 metric 1 pref medium}; null for any other. */
    private static @Nullable Found found(String[] words, String everything) {
        String hook = null;
        for (String each : List.of("in", "out", "xmit")) {
            hook = after(words, each) == null ? hook : each;
        }
        String program = hook == null ? null : after(words, hook);
        if (words.length < 4 || !words[1].equals("encap") || !words[2].equals("bpf") || program == null) {
            return null;
        }
        String metric = after(words, "metric");
        try {
            Prefix to = Prefix.parse(words[0].equals("default") ? everything : words[0]);
            int priority = metric == null ? 0 : Integer.parseInt(metric);
            return new Found(
                    program, new Route(to, null, after(words, "dev"), Route.MAIN_TABLE, priority, new Encap.None()));
        } catch (IllegalArgumentException other) {
            return null; // "unreachable" and kin
        }
    }

    private static @Nullable String after(String[] words, String word) {
        for (int i = 0; i + 1 < words.length; i++) {
            if (words[i].equals(word)) {
                return words[i + 1];
            }
        }
        return null;
    }

    private String run(String... arguments) throws HostException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("ip"));
        argv.addAll(List.of(arguments));
        try (RunningCommand ip = host.start(new Command(node, argv, Map.of("LC_ALL", "C")))) {
            ip.stdin().close();
            String said = text(ip.stdout());
            String refusal = text(ip.stderr()).strip();
            if (ip.waitFor(LIMIT) != 0) {
                throw new HostException(Kind.USAGE, node + ": " + String.join(" ", argv) + ": " + refusal);
            }
            return said;
        } catch (IOException broken) {
            throw new HostException(Kind.LOST, node + ": ip: " + broken.getMessage(), broken);
        }
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readNBytes(MOST), StandardCharsets.UTF_8);
    }
}
