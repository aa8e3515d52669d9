package io.treville.cli;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.RunningCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One command in many nodes beside each other; what each said is kept, up to a bound, and those that said the same are one. */
final class FanOut {
    /** Octets of each of a command's outputs; the rest is read and dropped, and said to be. */
    static final int LIMIT = 1 << 20;

    private static final int AT_ONCE = 16;
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final LabHost host;

    FanOut(LabHost host) {
        this.host = host;
    }

    /** What a command said and how it ended. */
    record Said(String out, String err, int status) {}

    /** Runs it in all nodes; the results in the order of the nodes. */
    Map<String, Said> run(List<String> nodes, List<String> argv) throws HostException, InterruptedException {
        Map<String, Future<Said>> running = new LinkedHashMap<>();
        Map<String, Said> results = new LinkedHashMap<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(
                Math.min(AT_ONCE, nodes.size()),
                Thread.ofPlatform().name("exec-", 0).factory())) {
            for (String node : nodes) {
                running.put(
                        node,
                        pool.submit(() ->
                                one(new Command(node, argv, Map.of()).here().shown())));
            }
            for (Map.Entry<String, Future<Said>> each : running.entrySet()) {
                results.put(each.getKey(), each.getValue().get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HostException known
                    ? known
                    : new HostException(Kind.INTERNAL, String.valueOf(e.getCause()), e);
        }
    }

    private Said one(Command command) throws HostException, InterruptedException, IOException {
        try (RunningCommand running = host.start(command)) {
            running.stdin().close();
            String[] err = {""};
            Thread errors = Thread.ofPlatform()
                    .name("errors of " + command.node())
                    .start(() -> err[0] = read(running.stderr()));
            String out = read(running.stdout());
            errors.join();
            return new Said(out, err[0], running.waitFor(FOR_EVER));
        }
    }

    private static String read(InputStream from) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long dropped = 0;
        byte[] chunk = new byte[32 << 10];
        try {
            for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                int room = Math.min(count, LIMIT - kept.size());
                kept.write(chunk, 0, room);
                dropped += count - room;
            }
        } catch (IOException e) {
            kept.writeBytes(("(lost: " + e.getMessage() + ")\n").getBytes(StandardCharsets.UTF_8));
        }
        String text = kept.toString(StandardCharsets.UTF_8);
        return dropped == 0 ? text : text + "\n(" + dropped + " octets more)\n";
    }

    /** The nodes that said the same and ended the same, together, in the order of the first of each. */
    static Map<Said, List<String>> folded(Map<String, Said> results) {
        Map<Said, List<String>> folded = new LinkedHashMap<>();
        for (Map.Entry<String, Said> each : results.entrySet()) {
            folded.computeIfAbsent(each.getValue(), said -> new ArrayList<>()).add(each.getKey());
        }
        return folded;
    }
}
