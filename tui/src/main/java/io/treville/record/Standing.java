package io.treville.record;

import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import java.util.List;
import java.util.Map;

/**
 * What a lab has come to: what is up, what is loaded, how much has been told, what the maps hold.
 *
 * @param links those that have come up, whatever they are now
 * @param devices {@code node/device}: {@code up} or {@code down}, and what impairs it; of those that were looked at
 * @param programs {@code node/program}
 * @param traced lines of trace by node, under {@code ""} those of none
 * @param runs on Global Opaque Blocks, by node
 * @param packets by {@code node dev}
 * @param cases how each ended
 * @param maps {@code node/program/map[key]} and the value
 */
public record Standing(
        List<String> nodes,
        List<String> links,
        Map<String, String> devices,
        List<String> programs,
        Map<String, Long> traced,
        Map<String, Long> runs,
        Map<String, Long> packets,
        Map<String, String> cases,
        Map<String, String> maps) {
    static final String DOWN = "down";

    /** Whether an end of a link was down when it was looked at last. */
    public boolean isDown(Link link) {
        return isDown(link.from()) || isDown(link.to());
    }

    private boolean isDown(LinkEnd end) {
        return devices.getOrDefault(end.node() + "/" + end.name(), "").startsWith(DOWN);
    }

    /** What is different in the other first, in one line; empty when nothing is. */
    String difference(Standing other) {
        String difference = of("nodes", nodes, other.nodes);
        difference = difference.isEmpty() ? of("links", links, other.links) : difference;
        difference = difference.isEmpty() ? of("device", devices, other.devices) : difference;
        difference = difference.isEmpty() ? of("programs", programs, other.programs) : difference;
        difference = difference.isEmpty() ? of("trace lines of", traced, other.traced) : difference;
        difference = difference.isEmpty() ? of("GOB runs of", runs, other.runs) : difference;
        difference = difference.isEmpty() ? of("packets at", packets, other.packets) : difference;
        difference = difference.isEmpty() ? of("case", cases, other.cases) : difference;
        return difference.isEmpty() ? of("map", maps, other.maps) : difference;
    }

    private static String of(String what, List<String> mine, List<String> theirs) {
        return mine.equals(theirs) ? "" : what + " are " + theirs + ", were " + mine;
    }

    private static String of(String what, Map<String, ?> mine, Map<String, ?> theirs) {
        for (Map.Entry<String, ?> entry : mine.entrySet()) {
            Object now = theirs.get(entry.getKey());
            if (!entry.getValue().equals(now)) {
                return what + " " + entry.getKey() + ": " + (now == null ? "none" : now) + ", was " + entry.getValue();
            }
        }
        for (Map.Entry<String, ?> entry : theirs.entrySet()) {
            if (!mine.containsKey(entry.getKey())) {
                return what + " " + entry.getKey() + ": " + entry.getValue() + ", was none";
            }
        }
        return "";
    }
}
