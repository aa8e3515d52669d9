package io.treville.tui.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import io.treville.tui.draw.Rect;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which shells of a node stay when they end. */
@Tag("unit")
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShellTreeTest {
    private static final Rect PART = new Rect(0, 0, 80, 20);

    /** A shell that prints a word and ends: with a status, or because the place it ran in is lost. */
    private record Ending(int status, @Nullable String lost) implements RunningCommand {
        @Override
        public OutputStream stdin() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public InputStream stdout() {
            return new ByteArrayInputStream("printed".getBytes(UTF_8));
        }

        @Override
        public InputStream stderr() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor(Duration timeout) throws HostException {
            if (lost != null) {
                throw new HostException(HostException.Kind.LOST, lost);
            }
            return status;
        }

        @Override
        public void signal(int number) {}

        @Override
        public void resize(TerminalSize size) {}

        @Override
        public void close() {}
    }

    private static ShellTree twoOf(Ending ending) {
        Shells shells = new Shells((node, size) -> ending, 100, () -> {});
        shells.start("athos");
        shells.split("athos", true);
        return Objects.requireNonNull(shells.tree("athos"));
    }

    private static void awaitEnd(ShellTree tree) {
        while (!tree.panes().stream().allMatch(ShellPane::hasEnded)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shellsThatEndGoButForTheLast() {
        ShellTree tree = twoOf(new Ending(0, null));
        awaitEnd(tree);
        tree.place(PART, false);
        assertThat(tree.panes()).hasSize(1);
    }

    @Test
    void shellsWhoseConnectionIsLostStayToBeRead() {
        stay(twoOf(new Ending(0, "the guest is gone")));
    }

    /** As the lab's process says it that has lost the guest. */
    @Test
    void shellsWhoseGuestIsLostStayToBeRead() {
        stay(twoOf(new Ending(255, null)));
    }

    private static void stay(ShellTree tree) {
        awaitEnd(tree);
        tree.place(PART, false);
        assertThat(tree.panes()).hasSize(2);
        for (ShellPane pane : tree.panes()) {
            pane.read(screen -> assertThat(screen.line(0).text()).contains("printed"));
        }
    }
}
