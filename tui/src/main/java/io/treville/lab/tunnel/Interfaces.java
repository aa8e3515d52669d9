package io.treville.lab.tunnel;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.RunningCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a node's interfaces, to show indexes by. */
public final class Interfaces {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Map<String, String> names;

    private Interfaces(Map<String, String> names) {
        this.names = names;
    }

    /** Asks {@code ip} in the node. */
    public static Interfaces of(LabHost host, String node) throws HostException, InterruptedException {
        try (RunningCommand ip = host.start(new Command(node, List.of("ip", "-o", "link", "show"), Map.of()))) {
            ip.stdin().close();
            String said = new String(ip.stdout().readAllBytes(), StandardCharsets.UTF_8);
            ip.waitFor(LIMIT);
            return parse(said);
        } catch (IOException e) {
            throw new HostException(Kind.LOST, node + ": ip: " + e.getMessage(), e);
        }
    }

    /** {@code 7: v1@if2: <BROADCAST,...} in each line. */
    static Interfaces parse(String said) {
        Map<String, String> names = new HashMap<>();
        said.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            int end = colon < 0 ? -1 : line.indexOf(':', colon + 2);
            if (end > 0) {
                String name = line.substring(colon + 2, end);
                int at = name.indexOf('@');
                names.put(line.substring(0, colon).strip(), at < 0 ? name : name.substring(0, at));
            }
        });
        return new Interfaces(names);
    }

    /** The name of an index, or the index itself where no interface has it. */
    public String name(String index) {
        return names.getOrDefault(index, index);
    }
}
