package io.treville.record;

import io.treville.term.copy.SvgDump;
import java.util.Locale;

/** A film as one SVG: a moment of it, or all of it, moved by SMIL, without a script. */
final class SvgFilm {
    private SvgFilm() {}

    static String still(Recording recording, long nanos, int columns, int rows) {
        Film film = new Film(recording, columns, rows);
        film.run(nanos, frame -> {});
        StringBuilder out = new StringBuilder(16 << 10);
        SvgDump.appendStart(
                out, film.screen().cells().columns(), film.screen().cells().rows());
        for (int row = 0; row < film.screen().cells().rows(); row++) {
            SvgDump.appendLine(out, film.screen().cells().line(row), row);
        }
        return out.append("</svg>\n").toString();
    }

    /** Each look that a row ever has is drawn once, and visible while the row has it. */
    static String animated(Recording recording, int columns, int rows) {
        Film film = new Film(recording, columns, rows);
        int height = film.screen().cells().rows();
        String[] looks = new String[height];
        long[] since = new long[height];
        StringBuilder out = new StringBuilder(256 << 10);
        SvgDump.appendStart(out, film.screen().cells().columns(), height);
        film.run(recording.nanos(), frame -> {
            for (int row = 0; row < height; row++) {
                StringBuilder look = new StringBuilder();
                SvgDump.appendLine(look, film.screen().cells().line(row), row);
                String now = look.toString();
                if (!now.equals(looks[row])) {
                    append(out, looks[row], since[row], frame.nanos());
                    looks[row] = now;
                    since[row] = frame.nanos();
                }
            }
        });
        for (int row = 0; row < height; row++) {
            append(out, looks[row], since[row], -1);
        }
        return out.append("</svg>\n").toString();
    }

    private static void append(StringBuilder out, @org.jspecify.annotations.Nullable String look, long from, long to) {
        if (look == null || look.isEmpty()) {
            return;
        }
        out.append("<g visibility=\"hidden\"><set attributeName=\"visibility\" to=\"visible\" begin=\"")
                .append(seconds(from));
        if (to >= 0) {
            out.append("\" end=\"").append(seconds(to));
        }
        out.append("\"/>\n").append(look).append("</g>\n");
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3fs", nanos / 1e9);
    }
}
