package io.treville.scenario;

import io.treville.bpf.MapPage;
import io.treville.bpf.ValueForm;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.MapRow;
import io.treville.lab.LabEvent;
import io.treville.trace.VisibleText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failed case leaves besides its events: the maps of the lab's programs, and what the guest's kernel has said on its
 * console. All of it is bounded: a report is for people.
 */
final class Evidence {
    private static final int MOST_MAPS = 24;
    private static final int MOST_LINES = 8;
    private static final int MOST_ELEMENTS = 512;
    private static final int LONGEST_LINE = 240;
    private static final int CONSOLE_OCTETS = 8192;

    private final LabHost host;
    private final @Nullable Path console;
    private long consoleSize;

    /** @param console where the guest's console is, or null; need not be there */
    Evidence(LabHost host, @Nullable Path console) {
        this.host = host;
        this.console = console;
    }

    /** A case begins: what comes on the console from now on is of it. */
    void begin() {
        Path file = console;
        try {
            consoleSize = file == null || !Files.exists(file) ? 0 : Files.size(file);
        } catch (IOException e) {
            consoleSize = 0; // it goes with its lab
        }
    }

    /** @throws HostException the lab is gone */
    List<LabEvent.Evidence> of(String name) throws HostException {
        List<LabEvent.Evidence> found = new ArrayList<>();
        maps(name, found);
        console(name, found);
        return found;
    }

    private void maps(String name, List<LabEvent.Evidence> found) throws HostException {
        Set<Integer> seen = new HashSet<>();
        for (MapRow row : host.maps()) {
            if (row.keySize() > 0 && seen.size() < MOST_MAPS && seen.add(row.id())) {
                String what = row.ref().node() + "/" + row.ref().program() + "/"
                        + row.ref().map();
                List<String> elements = elements(row);
                if (elements != null) {
                    found.add(new LabEvent.Evidence(name, "map", what, elements));
                }
            }
        }
    }

    /** An element a line, those of equal value in one; null of a map that nobody can read, as a perf event array. */
    private @Nullable List<String> elements(MapRow row) throws HostException {
        List<String> lines = new ArrayList<>();
        List<MapPage.Entry> same = new ArrayList<>();
        int looked = 0;
        byte[] next = null;
        do {
            MapPage page;
            try {
                page = host.mapPage(row.ref(), ValueForm.TEXT, next);
            } catch (HostException e) {
                CaseRun.throwIfGone(e);
                return null;
            }
            for (MapPage.Entry entry : page.entries()) {
                if (!same.isEmpty() && !same.getFirst().value().equals(entry.value())) {
                    flush(same, lines);
                }
                same.add(entry);
                looked++;
            }
            next = page.next();
        } while (next != null && looked < MOST_ELEMENTS && lines.size() < MOST_LINES);
        flush(same, lines);
        boolean more = next != null || lines.size() > MOST_LINES;
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(lines.size(), MOST_LINES)));
        if (more) {
            shown.add("… and more");
        }
        return shown;
    }

    private static void flush(List<MapPage.Entry> same, List<String> lines) {
        if (!same.isEmpty()) {
            String keys = same.getFirst().key() + (same.size() == 1 ? "" : " (and " + (same.size() - 1) + " more)");
            lines.add(shortened(keys + " = " + same.getFirst().value()));
            same.clear();
        }
    }

    private void console(String name, List<LabEvent.Evidence> found) {
        Path file = console;
        if (file == null) {
            return;
        }
        try {
            List<String> fresh = lines(file, consoleSize);
            String when = fresh.isEmpty() ? "nothing since the case began, before it:" : "since the case began:";
            List<String> shown = fresh.isEmpty() ? lines(file, 0) : fresh;
            if (!shown.isEmpty()) {
                found.add(new LabEvent.Evidence(name, "console", when, shown));
            }
        } catch (IOException e) {
            // A lab on this machine has no console.
        }
    }

    /** The last lines behind a place of a file. */
    private static List<String> lines(Path file, long from) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long start = Math.max(from, channel.size() - CONSOLE_OCTETS);
            ByteBuffer octets = ByteBuffer.allocate((int) Math.max(0, channel.size() - start));
            channel.position(start);
            while (octets.hasRemaining() && channel.read(octets) >= 0) {
                // reads on
            }
            List<String> lines = new ArrayList<>();
            for (String line : new String(octets.array(), 0, octets.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.isBlank()) {
                    lines.add(shortened(VisibleText.of(line.replace("\t", "    "))));
                }
            }
            return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        }
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }
}
