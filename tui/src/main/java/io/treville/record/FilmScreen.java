package io.treville.record;

import static java.util.Objects.requireNonNull;

import io.treville.lab.LabEvent;
import io.treville.term.Line;
import io.treville.term.Screen;
import io.treville.term.copy.Dump;
import io.treville.topology.Link;
import io.treville.topology.Node;
import io.treville.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state as the screen of one terminal, for exports, which have just one: topology, caption, the terminal that is looked at, trace. Gives
 * the octets by which a terminal comes from one frame to the next. Not thread-safe.
 */
public final class FilmScreen {
    private static final String PLAIN = "\033[0m";
    private static final String BAR = "\033[0;2m";

    private final Screen screen;
    private final int columns;
    private final int rows;
    private final String[] shown;
    private int at;

    /** @param rows at least 12 */
    public FilmScreen(int columns, int rows) {
        this.columns = Math.max(20, columns);
        this.rows = Math.max(12, rows);
        screen = new Screen(this.columns, this.rows);
        shown = new String[this.rows];
        Arrays.fill(shown, "");
    }

    /** What has to be written to a terminal that shows the frame before, to show this one; the first begins with an empty screen. */
    public String frame(RecordedState state, long nanos) {
        feed("\033[?7l\033[?25l");
        at = 0;
        Topology topology = state.topology();
        String title = topology == null ? "" : " " + topology.name() + " · " + topology.title();
        String time = Moment.text(nanos) + " ";
        row("\033[0;7m" + safe(title) + " ".repeat(columns) + "\033[" + (columns - time.length() + 1) + "G" + time);
        if (topology != null) {
            topology(topology, state);
        }
        caption(state);
        int traces = Math.max(3, rows / 4);
        pane(state, rows - at - traces - 1);
        trace(state, traces);
        return changes();
    }

    /** The screen that the last frame shows. */
    Screen cells() {
        return screen;
    }

    private void feed(String text) {
        screen.feed(text.getBytes(StandardCharsets.UTF_8));
    }

    private void row(String text) {
        if (at < rows) {
            feed("\033[" + (at + 1) + ";1H" + PLAIN + "\033[2K" + text);
            at++;
        }
    }

    private void topology(Topology topology, RecordedState state) {
        List<String> path = path(topology);
        Map<String, Long> traced = state.standing().traced();
        List<String> up = state.standing().nodes();
        StringBuilder nodes = new StringBuilder(" ");
        StringBuilder counts = new StringBuilder();
        int column = 1;
        if (path == null) {
            for (Node node : topology.nodes()) {
                nodes.append(node(node.name(), state, up)).append("  ");
            }
            for (Link link : topology.links()) {
                counts.append(' ')
                        .append(link(link, state))
                        .append(safe(link.name()))
                        .append(state.standing().isDown(link) ? " down" : "")
                        .append(PLAIN);
            }
        } else {
            for (int i = 0; i < path.size(); i++) {
                String name = path.get(i);
                if (i > 0) {
                    Link link = linkBetween(topology, path.get(i - 1), name);
                    nodes.append(link(link, state))
                            .append(state.standing().isDown(link) ? "──✗──" : "─────")
                            .append(PLAIN);
                    column += 5;
                }
                nodes.append(node(name, state, up));
                long lines = traced.getOrDefault(name, 0L);
                if (lines > 0) {
                    counts.append("\033[")
                            .append(column + 1)
                            .append("G\033[2m")
                            .append(lines)
                            .append(" traced\033[0m");
                }
                column += name.length() + 2;
            }
        }
        row("");
        row(nodes.toString());
        row(counts.toString());
    }

    private static String node(String name, RecordedState state, List<String> up) {
        String look =
                state.highlights().contains(name) ? "\033[1;30;43m" : up.contains(name) ? "\033[1;36m" : "\033[2m";
        return look + " " + safe(name) + " " + PLAIN;
    }

    private static String link(Link link, RecordedState state) {
        String look = state.standing().isDown(link)
                ? "\033[31m"
                : state.standing().links().contains(link.name()) ? "\033[36m" : "\033[2m";
        return state.highlights().contains(link.name()) ? "\033[1;33m" : look;
    }

    private static Link linkBetween(Topology topology, String one, String other) {
        for (Link link : topology.links()) {
            if ((link.from().node().equals(one) && link.to().node().equals(other))
                    || (link.from().node().equals(other) && link.to().node().equals(one))) {
                return link;
            }
        }
        throw new IllegalArgumentException("no link between " + one + " and " + other);
    }

    /** The nodes in the order of a line from end to end; null where they are no line. */
    private static @Nullable List<String> path(Topology topology) {
        List<String> path = new ArrayList<>();
        for (Link link : topology.links()) {
            if (path.isEmpty()) {
                path.add(link.from().node());
            }
            if (!path.getLast().equals(link.from().node())
                    || path.contains(link.to().node())) {
                return null;
            }
            path.add(link.to().node());
        }
        return path.size() == topology.nodes().size() ? path : null;
    }

    private void caption(RecordedState state) {
        row("");
        List<String> lines = wrapped(safe(state.caption()), columns - 4);
        for (int i = 0; i < 2; i++) {
            row(i < lines.size() ? "\033[1;33m  " + lines.get(i) : "");
        }
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void bar(String title) {
        row(BAR + "── " + safe(title) + " " + "─".repeat(columns));
    }

    private void pane(RecordedState state, int height) {
        RecordedState.Pane pane = state.shown();
        bar(pane == null ? state.step() : pane.node());
        Screen inner = pane == null ? null : requireNonNull(pane).screen();
        // The part with the cursor, and as much above it as there is room for.
        int first = inner == null ? 0 : Math.max(0, inner.cursorRow() - height + 2);
        for (int i = first; i < first + height - 1; i++) {
            StringBuilder line = new StringBuilder();
            if (inner != null && i < inner.rows()) {
                Dump.appendAnsi(line, inner.line(i));
                if (i == inner.cursorRow()) {
                    line.append("\033[")
                            .append(inner.cursorColumn() + 1)
                            .append("G\033[7m ")
                            .append(PLAIN);
                }
            }
            row(line.toString());
        }
    }

    private void trace(RecordedState state, int height) {
        bar("trace");
        List<LabEvent.Trace> traces = state.traces();
        int first = Math.max(0, traces.size() - height);
        for (int i = first; i < first + height; i++) {
            if (i >= traces.size()) {
                row("");
                continue;
            }
            String node = traces.get(i).line().node();
            String name = node == null ? "-" : node;
            row(" \033[3" + (1 + Math.floorMod(name.hashCode(), 6)) + "m"
                    + String.format(Locale.ROOT, "%-10s", safe(name)) + PLAIN + " "
                    + safe(traces.get(i).line().text()));
        }
    }

    /** What comes from files may hold anything. */
    private static String safe(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c < ' ' || (c >= 0x7f && c < 0xa0) ? ' ' : c);
        }
        return out.toString();
    }

    private String changes() {
        StringBuilder out = new StringBuilder();
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            row.setLength(0);
            Line line = screen.line(i);
            Dump.appendAnsi(row, line);
            String now = row.toString();
            if (!now.equals(shown[i])) {
                shown[i] = now;
                out.append("\033[").append(i + 1).append(";1H").append(now).append("\033[K");
            }
        }
        return out.toString();
    }
}
