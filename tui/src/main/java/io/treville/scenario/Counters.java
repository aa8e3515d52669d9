package io.treville.scenario;

import io.treville.host.HostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The kernel's counters of nodes: /proc/net/snmp6, snmp, netstat and dev, by one name each ({@code Ip6InReceives}, {@code
 * TcpExtTCPTimeouts}, {@code athos-porthos.rx_packets}). Each is told from its value at the case's start.
 */
final class Counters {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final List<String> SHELL =
            List.of("cat", "/proc/net/snmp6", "/proc/net/snmp", "/proc/net/netstat", "/proc/net/dev");
    private static final String[] DEVICE = {
        "rx_bytes", "rx_packets", "rx_errs", "rx_drop", "rx_fifo", "rx_frame", "rx_compressed", "rx_multicast",
        "tx_bytes", "tx_packets", "tx_errs", "tx_drop", "tx_fifo", "tx_colls", "tx_carrier", "tx_compressed"
    };

    private final Commands commands;
    private final Map<String, Map<String, Long>> before = new HashMap<>();

    Counters(Commands commands) {
        this.commands = commands;
    }

    /** Remembers what the counters of a node are now. */
    void remember(String node) throws HostException, InterruptedException {
        if (!before.containsKey(node)) {
            before.put(node, read(node));
        }
    }

    /** How much a counter has grown; null when there is none of the name. */
    @org.jspecify.annotations.Nullable
    Long growth(String node, String name) throws HostException, InterruptedException {
        Long now = read(node).get(name);
        return now == null ? null : now - before.getOrDefault(node, Map.of()).getOrDefault(name, 0L);
    }

    private Map<String, Long> read(String node) throws HostException, InterruptedException {
        // Each of the files may be missing, as snmp6 is without IPv6: cat tells of the others all the same.
        return parse(commands.run(Commands.plain(node, SHELL), "", new byte[0], LIMIT)
                .output());
    }

    static Map<String, Long> parse(String text) {
        Map<String, Long> counters = new HashMap<>();
        String titles = "";
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                pair(counters, line.trim().split("\\s+", 3));
                continue;
            }
            String name = line.substring(0, colon).strip();
            String[] words = line.substring(colon + 1).strip().split("\\s+", 64);
            if (words.length == DEVICE.length && isNumber(words[0])) {
                for (int i = 0; i < DEVICE.length; i++) {
                    put(counters, name + "." + DEVICE[i], words[i]);
                }
            } else if (titles.startsWith(name + ":")) {
                String[] names = titles.substring(colon + 1).strip().split("\\s+", 512);
                String[] values = line.substring(colon + 1).strip().split("\\s+", 512);
                for (int i = 0; i < Math.min(names.length, values.length); i++) {
                    put(counters, name + names[i], values[i]);
                }
                titles = "";
            } else {
                titles = line;
            }
        }
        return counters;
    }

    private static void pair(Map<String, Long> counters, String[] words) {
        if (words.length == 2) {
            put(counters, words[0], words[1]);
        }
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && Character.isDigit(word.charAt(word.length() - 1));
    }

    private static void put(Map<String, Long> counters, String name, String value) {
        try {
            counters.put(name, Long.parseUnsignedLong(value));
        } catch (NumberFormatException e) {
            // MaxConn is -1, and a heading is no number.
        }
    }
}
