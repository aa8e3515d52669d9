package io.treville.tui.draw;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The terminal that Treville is seen in, as Lanterna wants it: it only draws. What a frame changes is gathered and written at
 * once, between the marks of a synchronized update (mode 2026), so that no half a frame is ever seen.
 */
public final class OuterTerminal extends ANSITerminal {
    private static final byte[] FRAME_START = "\u001b[?2026h".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FRAME_END = "\u001b[?2026l".getBytes(StandardCharsets.US_ASCII);

    private final Frame frame;
    private TerminalSize size;
    private Ink ink = Ink.NONE;

    public OuterTerminal(OutputStream out, int columns, int rows) {
        this(new Frame(out), columns, rows);
    }

    private OuterTerminal(Frame frame, int columns, int rows) {
        super(InputStream.nullInputStream(), frame, StandardCharsets.UTF_8);
        this.frame = frame;
        size = new TerminalSize(columns, rows);
    }

    /** The terminal has another size. */
    public void resized(int columns, int rows) {
        size = new TerminalSize(columns, rows);
        onResized(size);
    }

    /** Adds a control sequence of ours to the frame. */
    public void control(String sequence) throws IOException {
        if (!sequence.isEmpty()) {
            frame.write(sequence.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    protected TerminalSize findTerminalSize() {
        return size;
    }

    @Override
    public void setForegroundColor(TextColor colour) throws IOException {
        super.setForegroundColor(colour);
        become(colour instanceof Ink its ? its : Ink.NONE);
    }

    private void become(Ink next) throws IOException {
        StringBuilder sequences = new StringBuilder();
        next.appendAfter(sequences, ink);
        ink = next;
        control(sequences.toString());
    }

    @Override
    public void disableSGR(SGR mark) throws IOException {
        super.disableSGR(mark);
        if (mark == SGR.UNDERLINE && ink.underline() != 0) {
            StringBuilder again = new StringBuilder();
            ink.appendUnderline(again);
            control(again.toString());
        }
    }

    @Override
    public void resetColorAndSGR() throws IOException {
        become(Ink.NONE);
        super.resetColorAndSGR();
    }

    /** Each frame begins without an ink, so that no link is left open whatever comes between. */
    @Override
    public void flush() throws IOException {
        become(Ink.NONE);
        super.flush();
    }

    // Lanterna would write one UTF-16 unit at a time, which breaks every character beyond the basic plane.

    @Override
    public void putCharacter(char character) throws IOException {
        putString(String.valueOf(character));
    }

    @Override
    public void putString(String text) throws IOException {
        if (text.length() == 1 && text.charAt(0) < 0x80) {
            frame.write(text.charAt(0));
        } else {
            frame.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Gathers what is written until it is flushed. */
    private static final class Frame extends OutputStream {
        private final OutputStream out;
        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(64 << 10);

        Frame(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) {
            begin();
            gathered.write(octet);
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            begin();
            gathered.write(octets, offset, length);
        }

        private void begin() {
            if (gathered.size() == 0) {
                gathered.writeBytes(FRAME_START);
            }
        }

        @Override
        public void flush() throws IOException {
            if (gathered.size() == 0) {
                return;
            }
            gathered.writeBytes(FRAME_END);
            gathered.writeTo(out);
            gathered.reset();
            out.flush();
        }
    }
}
