package io.treville.cli;

import io.treville.bpf.ValueForm;
import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.MapRef;
import io.treville.host.RunningCommand;
import io.treville.lab.LabEvent;
import io.treville.lab.daemon.LabClient;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Conditions of a lab that is up, and waiting for them. What the kernel does not tell of itself is asked every 100 ms. */
final class Conditions {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final LabClient client;
    private final long deadline;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile String seen = "";

    /** @param deadline of {@link System#nanoTime()} */
    Conditions(LabClient client, long deadline) {
        this.client = client;
        this.deadline = deadline;
        client.whenEnded(reason -> ended.countDown());
    }

    /** What was seen last, as the end of a message; or empty. */
    String seen() {
        return seen.isEmpty() ? "" : "; last seen: " + seen;
    }

    /** One look at something. */
    @FunctionalInterface
    private interface Look {
        boolean isSo() throws HostException, InterruptedException;
    }

    private boolean until(Look look) throws HostException, InterruptedException {
        while (!look.isSo()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            if (ended.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS)) {
                throw new HostException(Kind.LOST, "lab " + client.name() + " was taken down");
            }
        }
        return true;
    }

    boolean reachable(String node, String address) throws HostException, InterruptedException {
        Nodes.check(client, node);
        return until(() -> {
            Said said = run(node, List.of("ping", "-n", "-c", "1", "-W", "1", address));
            if (said.status > 1) {
                throw new CommandException(ExitCode.USAGE, node + ": " + said.text.strip());
            }
            seen = "no answer";
            return said.status == 0;
        });
    }

    boolean trace(String pattern, @Nullable String node) throws HostException, InterruptedException {
        Pattern wanted;
        try {
            wanted = Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new CommandException(
                    ExitCode.USAGE, "'" + pattern + "': " + e.getDescription() + " at " + e.getIndex());
        }
        if (node != null) {
            Nodes.check(client, node);
        }
        CountDownLatch came = new CountDownLatch(1);
        client.subscribe((nanos, event) -> {
            if (event instanceof LabEvent.Trace trace
                    && (node == null || node.equals(trace.line().node()))
                    && wanted.matcher(trace.line().text()).find()) {
                came.countDown();
            }
        });
        client.whenEnded(reason -> came.countDown());
        boolean ok = came.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (ok && client.hasEnded()) {
            throw new HostException(Kind.LOST, "lab " + client.name() + " was taken down");
        }
        return ok;
    }

    boolean map(String name, String key, String value) throws HostException, InterruptedException {
        MapRef map = MapNames.find(client.host(), name);
        String wanted = client.host().mapText(map, ValueForm.TEXT, value);
        return until(() -> {
            String now = client.host().mapValue(map, ValueForm.TEXT, key);
            seen = now == null ? "no entry " + key : now;
            return wanted.equals(now);
        });
    }

    boolean link(String name, String state) throws HostException, InterruptedException {
        if (!state.equals("up") && !state.equals("down")) {
            throw new CommandException(ExitCode.USAGE, "'" + state + "': a link is up or down");
        }
        Link link = Links.find(client.status().topology(), name);
        return until(() -> {
            boolean up = isUp(link.from()) && isUp(link.to());
            seen = up ? "up" : "down";
            return up == state.equals("up");
        });
    }

    private boolean isUp(LinkEnd end) throws HostException, InterruptedException {
        Said said = run(end.node(), List.of("ip", "-o", "link", "show", "dev", end.name(), "up"));
        return said.status == 0 && said.text.contains("LOWER_UP");
    }

    private record Said(int status, String text) {}

    private Said run(String node, List<String> argv) throws HostException, InterruptedException {
        try (RunningCommand running = client.host().start(new Command(node, argv, Map.of()))) {
            running.stdin().close();
            String out = new String(running.stdout().readNBytes(1 << 16), StandardCharsets.UTF_8);
            String err = new String(running.stderr().readNBytes(1 << 16), StandardCharsets.UTF_8);
            return new Said(running.waitFor(FOR_EVER), out + err);
        } catch (IOException e) {
            throw new HostException(Kind.LOST, node + ": " + argv.getFirst() + ": " + e.getMessage(), e);
        }
    }
}
