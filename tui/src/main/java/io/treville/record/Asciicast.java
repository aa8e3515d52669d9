package io.treville.record;

import io.treville.scenario.report.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A film in asciinema's formats, a line of JSON each: version 2 has absolute times, version 3 intervals
 * (docs.asciinema.org/manual/asciicast).
 */
final class Asciicast {
    private Asciicast() {}

    static List<String> lines(Recording recording, int version, int columns, int rows) {
        List<String> lines = new ArrayList<>();
        lines.add(header(recording, version, columns, rows));
        Film film = new Film(recording, columns, rows);
        List<Film.Marker> markers = new ArrayList<>(film.markers());
        Clock clock = new Clock(version);
        film.run(recording.nanos(), frame -> {
            while (!markers.isEmpty() && markers.getFirst().nanos() <= frame.nanos()) {
                Film.Marker marker = markers.removeFirst();
                lines.add(clock.event(marker.nanos(), "m", marker.name()));
            }
            lines.add(clock.event(frame.nanos(), "o", frame.changes()));
        });
        for (Film.Marker marker : markers) {
            lines.add(clock.event(marker.nanos(), "m", marker.name()));
        }
        if (version == 3) {
            lines.add(clock.event(recording.nanos(), "x", "0"));
        }
        return lines;
    }

    private static String header(Recording recording, int version, int columns, int rows) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("version", version);
        if (version == 2) {
            header.put("width", columns);
            header.put("height", rows);
        } else {
            Map<String, Object> term = new LinkedHashMap<>();
            term.put("cols", columns);
            term.put("rows", rows);
            term.put("type", "xterm-256color");
            header.put("term", term);
        }
        header.put("timestamp", recording.began().startedMillis() / 1000);
        header.put("title", recording.began().topology().title());
        return Json.of(header);
    }

    /** Writes times as the version wants them; they never go back. */
    private static final class Clock {
        private final int version;
        private long last;

        Clock(int version) {
            this.version = version;
        }

        String event(long nanos, String code, String text) {
            long micros = Math.max(last, nanos / 1000);
            long shown = version == 3 ? micros - last : micros;
            last = micros;
            return "[" + String.format(Locale.ROOT, "%d.%06d", shown / 1_000_000, shown % 1_000_000) + ", \"" + code
                    + "\", " + Json.of(text) + "]";
        }
    }
}
