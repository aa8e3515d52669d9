package io.treville.record;

import io.treville.scenario.report.Json;
import io.treville.term.Attributes;
import io.treville.term.Color;
import io.treville.term.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A film as one HTML file that plays it: no network, no library. Rows are drawn here; the script only puts them where and when they
 * belong. Text from a recording gets into the page as text.
 */
final class HtmlFilm {
    private static final int FOREGROUND = 0xd8d8d8;
    private static final int BACKGROUND = 0x181818;

    private HtmlFilm() {}

    static String of(Recording recording, int columns, int rows) throws IOException {
        Film film = new Film(recording, columns, rows);
        Map<String, Integer> looks = new LinkedHashMap<>();
        int height = film.screen().cells().rows();
        String[] shown = new String[height];
        List<List<Object>> frames = new ArrayList<>();
        film.run(recording.nanos(), frame -> {
            List<Object> changes = new ArrayList<>();
            changes.add(frame.nanos() / 1_000_000);
            for (int row = 0; row < height; row++) {
                String look = row(film.screen().cells().line(row));
                if (!look.equals(shown[row])) {
                    shown[row] = look;
                    changes.add(row);
                    changes.add(looks.computeIfAbsent(look, key -> looks.size()));
                }
            }
            frames.add(changes);
        });
        List<List<Object>> markers = new ArrayList<>();
        for (Film.Marker marker : film.markers()) {
            markers.add(List.of(marker.nanos() / 1_000_000, marker.name()));
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("columns", film.screen().cells().columns());
        data.put("rows", height);
        data.put("length", recording.nanos() / 1_000_000);
        data.put("looks", new ArrayList<>(looks.keySet()));
        data.put("frames", frames);
        data.put("markers", markers);
        return template()
                .replace("@TITLE@", escaped(recording.began().topology().title()))
                .replace("@DATA@", Json.of(data).replace("<", "\\u003c"));
    }

    private static String template() throws IOException {
        try (InputStream in = HtmlFilm.class.getResourceAsStream("player.html")) {
            if (in == null) {
                throw new IOException("player.html is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String row(Line line) {
        StringBuilder out = new StringBuilder();
        int start = 0;
        while (start < line.used()) {
            int end = start + 1;
            while (end < line.used() && line.attributes(end) == line.attributes(start)) {
                end++;
            }
            StringBuilder text = new StringBuilder();
            line.appendText(text, start, end);
            String style = style(line.attributes(start));
            if (style.isEmpty()) {
                out.append(escaped(text.toString()));
            } else {
                out.append("<span style=\"")
                        .append(style)
                        .append("\">")
                        .append(escaped(text.toString()))
                        .append("</span>");
            }
            start = end;
        }
        return out.toString();
    }

    private static String style(long look) {
        int foreground = Color.toRgb(Attributes.foreground(look), FOREGROUND);
        int background = Color.toRgb(Attributes.background(look), BACKGROUND);
        if (Attributes.has(look, Attributes.INVERSE)) {
            int swapped = foreground;
            foreground = background;
            background = swapped;
        }
        StringBuilder style = new StringBuilder();
        style.append(foreground == FOREGROUND ? "" : "color:#" + hex(foreground) + ";");
        style.append(background == BACKGROUND ? "" : "background:#" + hex(background) + ";");
        style.append(Attributes.has(look, Attributes.BOLD) ? "font-weight:bold;" : "");
        style.append(Attributes.has(look, Attributes.DIM) ? "opacity:.6;" : "");
        style.append(Attributes.has(look, Attributes.ITALIC) ? "font-style:italic;" : "");
        style.append(Attributes.underline(look) > 0 ? "text-decoration:underline;" : "");
        style.append(Attributes.has(look, Attributes.HIDDEN) ? "visibility:hidden;" : "");
        return style.toString();
    }

    private static String hex(int rgb) {
        return HexFormat.of().toHexDigits(rgb, 6);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
