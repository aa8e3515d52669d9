package io.treville.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.lab.daemon.CommandEvent;
import io.treville.pty.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people's commands print, as a recording shows it. */
@Tag("unit")
class CommandTerminalsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Recorder recorder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private CommandTerminals terminals;

    @BeforeEach
    void begin() throws Exception {
        recorder = new Recorder(folder.resolve("a.rec"), "1.2.3", "pair", RecordingTest.pair());
        terminals = new CommandTerminals(recorder, "(guest)");
    }

    @AfterEach
    void close() throws Exception {
        recorder.close();
    }

    private void began(int command, @Nullable String node, String... argv) {
        terminals.accept(new CommandEvent.Began(command, 1, node, List.of(argv), null));
    }

    private void shell(int command, @Nullable String node) {
        terminals.accept(new CommandEvent.Began(command, 1, node, List.of("bash"), new TerminalSize(60, 8)));
    }

    private void print(int command, String text) {
        terminals.accept(new CommandEvent.Printed(command, text.getBytes(StandardCharsets.UTF_8)));
    }

    private void end(int command, @Nullable Integer status, long omitted) {
        terminals.accept(new CommandEvent.Ended(command, status, omitted));
    }

    private Recording recording() throws Exception {
        recorder.end("done");
        Recording recording = Recording.read(folder.resolve("a.rec"));
        assertThat(Verification.of(recording)).extracting("difference").isEqualTo("");
        return recording;
    }

    private static RecordedState state(Recording recording) {
        RecordedState state = new RecordedState();
        recording.entries().forEach(timed -> state.apply(timed.entry()));
        return state;
    }

    private static List<String> lines(RecordedState.Pane pane) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < pane.screen().rows(); i++) {
            lines.add(pane.screen().line(i).text().stripTrailing());
        }
        lines.removeIf(String::isEmpty);
        return lines;
    }

    @Test
    void commandsStandBelowEachOtherInATerminalOfTheirNode() throws Exception {
        began(1, "left", "ping", "-c", "1", "fd01::2");
        print(1, "64 bytes\nthen");
        end(1, 0, 0);
        began(2, "left", "sh", "-c", "exit 3");
        end(2, 3, 0);
        began(3, "right", "hostname");
        print(3, "here\n");
        end(3, 0, 0);
        RecordedState state = state(recording());
        assertThat(state.panes()).extracting(RecordedState.Pane::node).containsExactly("left", "right");
        assertThat(lines(state.panes().getFirst()))
                .containsExactly("left# ping -c 1 fd01::2", "64 bytes", "then", "left# sh -c 'exit 3'", "(status 3)");
        assertThat(lines(state.panes().getLast())).containsExactly("right# hostname", "here");
        assertThat(state.shown()).isEqualTo(state.panes().getLast());
    }

    @Test
    void commandsBesideEachOtherDoNotMixTheirLines() throws Exception {
        began(1, "left", "one");
        began(2, "left", "two");
        print(1, "a");
        print(2, "b\n");
        print(1, "c\n");
        end(1, 0, 0);
        end(2, null, 0);
        RecordedState state = state(recording());
        assertThat(lines(state.panes().getFirst())).containsExactly("left# one", "ac");
        assertThat(lines(state.panes().getLast())).containsExactly("left# two", "b", "(given up)");
    }

    @Test
    void whatIsNoTextOrLeavesATerminalInDisorderSpoilsNothing() throws Exception {
        began(1, "left", "tar", "c", "a\033]0;b");
        print(1, "ustar\0\0\033[31m");
        end(1, 0, 1000);
        began(2, "left", "colours");
        print(2, "\033[7mred\033]0;never ended");
        end(2, 0, 0);
        began(3, "left", "plain");
        end(3, 0, 50);
        RecordedState.Pane pane = state(recording()).panes().getFirst();
        assertThat(lines(pane))
                .containsExactly(
                        "left# tar c 'a ]0;b'",
                        "(1012 octets that are not shown)",
                        "left# colours",
                        "red",
                        "left# plain",
                        "(50 octets more)");
    }

    @Test
    void aShellIsATerminalOfItsOwnAndItsGapsAreTold() throws Exception {
        shell(1, "left");
        print(1, "left# ");
        shell(2, null);
        print(2, "guest# ");
        terminals.accept(new CommandEvent.Typed(1));
        terminals.accept(new CommandEvent.Omitted(1, 77));
        terminals.accept(new CommandEvent.Resized(1, new TerminalSize(30, 4)));
        end(1, 0, 0);
        Recording recording = recording();
        RecordedState state = state(recording);
        assertThat(state.panes()).extracting(RecordedState.Pane::node).containsExactly("left", "(guest)");
        assertThat(state.shown()).isEqualTo(state.panes().getFirst());
        assertThat(state.panes().getFirst().screen().columns()).isEqualTo(30);
        assertThat(recording.entries())
                .extracting(Timed::entry)
                .contains(
                        new Entry.Happened(new LabEvent.Lost("output in left", 77)),
                        new Entry.PaneClosed(0, "the shell ended"));
    }

    /** Whatever comes: nothing is thrown, and what is recorded is what is replayed. */
    @Test
    void whatIsToldOfCommandsThatAreNotKnownIsNothing() throws Exception {
        print(9, "lost");
        end(9, 0, 5);
        terminals.accept(new CommandEvent.Typed(9));
        terminals.accept(new CommandEvent.Resized(9, new TerminalSize(1, 1)));
        assertThat(state(recording()).panes()).isEmpty();
    }
}
