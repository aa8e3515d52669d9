package io.treville.tui.panel;

import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;
import io.treville.term.Screen;
import io.treville.term.Transcript;
import io.treville.term.copy.SvgDump;
import io.treville.tui.draw.Canvas;
import io.treville.tui.draw.Look;
import io.treville.tui.draw.OuterTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A terminal of glass: what is drawn on it goes through our own terminal model, and can be read back. */
public final class Glass {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Screen screen;
    private final TerminalScreen lanterna;
    private final Canvas canvas;

    public Glass(int columns, int rows) throws IOException {
        this(columns, rows, Look.FULL);
    }

    public Glass(int columns, int rows, Look look) throws IOException {
        screen = new Screen(columns, rows);
        lanterna = new TerminalScreen(new OuterTerminal(sent, columns, rows));
        lanterna.startScreen();
        canvas = new Canvas(lanterna, look);
    }

    /** Draws a frame and gives what is seen, without blanks at the ends of rows. */
    public String frame(Consumer<Canvas> drawing) throws IOException {
        drawing.accept(canvas);
        lanterna.refresh(RefreshType.DELTA);
        byte[] octets = sent.toByteArray();
        sent.reset();
        all.append(new String(octets, StandardCharsets.UTF_8));
        screen.feed(octets, 0, octets.length);
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < screen.rows(); row++) {
            out.append(screen.line(row).text().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private final StringBuilder all = new StringBuilder();

    /** Everything that was sent to the terminal. */
    public String sent() {
        return all.toString();
    }

    /** What is seen. */
    public Screen screen() {
        return screen;
    }

    /** Every cell that is seen, with its look. */
    public String cells() {
        return CellDump.of(screen);
    }

    /** What is seen as a picture. */
    public String svg() {
        Transcript transcript = screen.transcript();
        return SvgDump.svg(transcript, transcript.screenStart(), transcript.size());
    }
}
