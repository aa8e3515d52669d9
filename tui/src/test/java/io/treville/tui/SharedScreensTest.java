package io.treville.tui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import io.treville.tui.draw.Rect;
import io.treville.tui.panel.Glass;
import io.treville.tui.shell.ShellPane;
import io.treville.tui.shell.Shells;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three shells that are typed to at once, whose echoes come when the test says so. */
@Tag("unit")
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedScreensTest {
    private static final List<String> NODES = List.of("alfa", "athos", "beta");
    private static final Rect PART = new Rect(0, 0, 80, 24);

    private final Map<String, Printing> printing = new HashMap<>();
    private final Shells shells = new Shells((node, size) -> shell(node), 100, () -> {});
    private final AtomicInteger asked = new AtomicInteger();
    private long nanos;
    private final SharedScreens screens = new SharedScreens(shells, asked::incrementAndGet, () -> nanos);
    private final Glass glass = new Glass(80, 24);

    SharedScreensTest() throws IOException {}

    /** A shell that prints what it is told to. */
    private static final class Printing implements RunningCommand {
        private final PipedOutputStream printed = new PipedOutputStream();
        private final PipedInputStream output;
        private final CountDownLatch ended = new CountDownLatch(1);

        Printing() throws IOException {
            output = new PipedInputStream(printed);
        }

        @Override
        public OutputStream stdin() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public InputStream stdout() {
            return output;
        }

        @Override
        public InputStream stderr() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor(Duration timeout) throws InterruptedException {
            ended.await();
            return 0;
        }

        @Override
        public void signal(int number) {}

        @Override
        public void resize(TerminalSize size) {}

        @Override
        public void close() {
            ended.countDown();
        }
    }

    @BeforeEach
    void start() throws IOException {
        for (String node : NODES) {
            printing.put(node, new Printing());
            shells.start(node);
        }
    }

    @AfterEach
    void end() {
        shells.close();
    }

    private Printing shell(String node) {
        return Objects.requireNonNull(printing.get(node));
    }

    private void print(String node, String text) throws IOException {
        Printing shell = shell(node);
        shell.printed.write(text.getBytes(UTF_8));
        shell.printed.flush();
        while (!shown(node).contains(text)) {
            Thread.onSpinWait();
        }
    }

    private String shown(String node) {
        String[] text = {""};
        pane(node).read(screen -> text[0] = screen.line(screen.cursorRow()).text());
        return text[0];
    }

    private ShellPane pane(String node) {
        return Objects.requireNonNull(shells.of(node));
    }

    private String frame() throws IOException {
        return glass.frame(canvas -> screens.draw(canvas, PART, NODES));
    }

    private List<Integer> heights() {
        return NODES.stream()
                .map(node -> {
                    int[] rows = {0};
                    pane(node).read(screen -> rows[0] = screen.rows());
                    return rows[0];
                })
                .toList();
    }

    @Test
    void anEchoThatComesFromOneNodeFirstChangesNoSize() throws Exception {
        assertThat(frame()).contains(" alfa, athos, beta ");
        for (String key : List.of("l", "ls")) {
            print("alfa", key);
            assertThat(frame()).contains(" alfa, athos, beta ");
            assertThat(heights()).containsOnly(23);
            assertThat(asked.getAndSet(0))
                    .as("frames are asked for while they differ")
                    .isPositive();
            nanos += SharedScreens.MOMENT_NANOS - 1;
            assertThat(frame()).contains(" alfa, athos, beta ");
            print("athos", key);
            print("beta", key);
            asked.set(0);
            assertThat(frame()).contains(" alfa, athos, beta ");
            nanos += SharedScreens.MOMENT_NANOS;
            assertThat(frame()).contains(" alfa, athos, beta ");
            assertThat(heights()).containsOnly(23);
            assertThat(asked.getAndSet(0)).as("and then no more").isZero();
        }
    }

    @Test
    void screensThatStayDifferentAreShownApartAndAsOneWhenTheyAreEqualAgain() throws Exception {
        frame();
        print("athos", "other");
        frame();
        nanos += SharedScreens.MOMENT_NANOS;
        assertThat(frame()).contains(" alfa, beta ", " athos ", "other");
        assertThat(heights()).containsExactly(11, 11, 11);
        print("alfa", "other");
        print("beta", "other");
        assertThat(frame()).contains(" alfa, beta ", " athos ");
        nanos += SharedScreens.MOMENT_NANOS;
        assertThat(frame()).contains(" alfa, athos, beta ");
        assertThat(heights()).containsOnly(23);
    }
}
