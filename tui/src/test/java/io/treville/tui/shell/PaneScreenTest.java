package io.treville.tui.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.pty.TerminalSize;
import io.treville.term.copy.Position;
import io.treville.tui.draw.Rect;
import io.treville.tui.panel.Glass;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is drawn of a program that says when a frame of its own begins and ends (mode 2026). */
@Tag("unit")
class PaneScreenTest {
    private static final String BEGIN = "\u001b[?2026h";
    private static final String END = "\u001b[?2026l";
    private static final Rect PART = new Rect(0, 0, 10, 3);

    private final AtomicLong nanos = new AtomicLong(-1);
    private final AtomicInteger asked = new AtomicInteger();
    private final PaneScreen screen = new PaneScreen(new TerminalSize(10, 3), 100, asked::incrementAndGet, nanos::get);
    private final Glass glass;
    private @Nullable Position cursor;

    PaneScreenTest() throws Exception {
        glass = new Glass(10, 3);
    }

    private PaneScreen.Written write(String text) {
        byte[] octets = text.getBytes(UTF_8);
        return screen.write(octets, octets.length);
    }

    private String drawn() throws Exception {
        return glass.frame(canvas -> cursor = screen.draw(canvas, PART));
    }

    @Test
    void anUpdateIsSeenWhenItIsComplete() throws Exception {
        write("old\r\ntext");
        assertThat(write(BEGIN + "\u001b[2J\u001b[Hnew").complete()).isFalse();
        assertThat(drawn()).isEqualTo("old\ntext\n\n");
        assertThat(cursor).isEqualTo(new Position(1, 4));
        assertThat(write("er" + END).complete()).isTrue();
        assertThat(drawn()).isEqualTo("newer\n\n\n");
        assertThat(cursor).isEqualTo(new Position(0, 5));
    }

    @Test
    void ofManyUpdatesTheLastCompleteOneIsSeen() throws Exception {
        write("0");
        for (int i = 1; i < 100; i++) {
            write(BEGIN + "\u001b[2J\u001b[H" + i + END + BEGIN + "\u001b[2J\u001b[Hhalf");
            assertThat(drawn()).isEqualTo(i + "\n\n\n");
            nanos.addAndGet(PaneScreen.UPDATE_NANOS - 1); // each has its own time
            write(END);
        }
    }

    @Test
    void whatScrollsIsHeldToo() throws Exception {
        write("1\r\n2\r\n3" + BEGIN + "\r\n4" + END + BEGIN + "\r\n5\r\n6");
        assertThat(drawn()).isEqualTo("2\n3\n4\n");
    }

    @Test
    void anUpdateThatTakesTooLongIsSeenAsItIs() throws Exception {
        write("old" + BEGIN + "\rhalf");
        nanos.addAndGet(PaneScreen.UPDATE_NANOS - 1);
        write(BEGIN); // begins no other one
        assertThat(drawn()).isEqualTo("old\n\n\n");
        assertThat(asked).as("the program may say nothing more").hasValue(1);
        nanos.incrementAndGet();
        assertThat(drawn()).isEqualTo("half\n\n\n");
        write("\rlate");
        assertThat(drawn()).isEqualTo("late\n\n\n");
        assertThat(asked).as("then nothing is waited for").hasValue(1);
    }

    @Test
    void aResetAnotherSizeAndAnEndEndAnUpdate() throws Exception {
        write("old" + BEGIN + "\rreset\u001bcnow");
        assertThat(drawn()).isEqualTo("now\n\n\n");
        write(BEGIN + "\rsize");
        screen.resize(new TerminalSize(9, 3));
        assertThat(drawn()).isEqualTo("size\n\n\n");
        write(BEGIN + "\rgone");
        screen.print("!");
        assertThat(drawn()).isEqualTo("gone!\n\n\n");
    }

    @Test
    void theAlternateScreenComesAndGoesAtOnce() throws Exception {
        write("shell" + BEGIN + "\u001b[?1049h\u001b[Hprogram");
        assertThat(drawn()).isEqualTo("shell\n\n\n");
        write(END);
        assertThat(drawn()).isEqualTo("program\n\n\n");
        write(BEGIN + "\u001b[?1049l");
        assertThat(drawn()).isEqualTo("program\n\n\n");
        write(END);
        assertThat(drawn()).isEqualTo("shell\n\n\n");
    }
}
