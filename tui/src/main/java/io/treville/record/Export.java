package io.treville.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Forms that a recording can be exported to. */
public enum Export {
    /** asciinema's second format. */
    ASCIICAST_V2,
    /** asciinema's third format. */
    ASCIICAST_V3,
    /** A picture of one moment. */
    SVG,
    /** A picture that moves. */
    SVG_ANIMATED,
    /** A page that plays it. */
    HTML,
    TEXT;

    /**
     * Writes a recording in this form.
     *
     * @param nanos the moment of a picture
     * @param columns of the terminal that is shown; at least 20
     * @param rows at least 12
     */
    public void write(Recording recording, Path file, long nanos, int columns, int rows) throws IOException {
        String content = switch (this) {
            case ASCIICAST_V2 -> String.join("\n", Asciicast.lines(recording, 2, columns, rows)) + "\n";
            case ASCIICAST_V3 -> String.join("\n", Asciicast.lines(recording, 3, columns, rows)) + "\n";
            case SVG -> SvgFilm.still(recording, nanos, columns, rows);
            case SVG_ANIMATED -> SvgFilm.animated(recording, columns, rows);
            case HTML -> HtmlFilm.of(recording, columns, rows);
            case TEXT -> TextFilm.of(recording);
        };
        Files.writeString(file, content, StandardCharsets.UTF_8);
    }
}
