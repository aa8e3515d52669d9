package io.treville.lab.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.LocalHost;
import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real commands, and what is told of them. */
@Tag("unit")
@Timeout(60)
class FollowedCommandsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private LocalHost host;

    private final FollowedCommands commands = new FollowedCommands();
    private final List<CommandEvent> told = new ArrayList<>();
    private Predicate<CommandEvent> room = event -> true;

    @BeforeEach
    void open() {
        host = new LocalHost(node -> node, folder, folder, "");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private boolean take(CommandEvent event) {
        boolean taken = room.test(event);
        if (taken) {
            told.add(event);
        }
        return taken;
    }

    private RunningCommand start(Command command) throws HostException {
        return commands.of(command, host.start(command));
    }

    private static Command sh(String script) {
        return new Command(null, List.of("sh", "-c", script), Map.of("SECRET", "hunter2")).shown();
    }

    private static Command terminal(String script) {
        return new Command(null, List.of("sh", "-c", script), Map.of(), new TerminalSize(40, 5)).shown();
    }

    /** As a client that shows both outputs; gives what the first one said. */
    private static String show(RunningCommand command) throws HostException, IOException, InterruptedException {
        Thread errors = Thread.ofPlatform().start(() -> drain(command.stderr()));
        String out = new String(command.stdout().readAllBytes(), StandardCharsets.ISO_8859_1);
        errors.join();
        command.waitFor(PATIENCE);
        return out;
    }

    private static void drain(InputStream from) {
        try {
            from.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String printed() {
        StringBuilder text = new StringBuilder();
        for (CommandEvent event : told) {
            if (event instanceof CommandEvent.Printed printed) {
                text.append(new String(printed.octets(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    @Test
    void bothOutputsAndTheStatusAreTold() throws Exception {
        commands.follow(this::take);
        try (RunningCommand command = start(sh("echo out; echo err >&2; exit 3"))) {
            command.stdin().close();
            assertThat(show(command)).isEqualTo("out\n");
        }
        assertThat(told.getFirst())
                .isEqualTo(new CommandEvent.Began(
                        1,
                        ProcessHandle.current().pid(),
                        null,
                        List.of("sh", "-c", "echo out; echo err >&2; exit 3"),
                        null));
        assertThat(printed()).contains("out\n", "err\n");
        assertThat(told.getLast()).isEqualTo(new CommandEvent.Ended(1, 3, 0));
        assertThat(told.toString()).doesNotContain("hunter2");
    }

    @Test
    void aCommandThatNobodySeesIsItself() throws Exception {
        commands.follow(this::take);
        Command command = new Command(null, List.of("true"), Map.of());
        try (RunningCommand started = host.start(command)) {
            assertThat(commands.of(command, started)).isSameAs(started);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void whoComesLateSeesAShellsScreenAndWhatItIsCalled() throws Exception {
        try (RunningCommand shell = start(terminal("stty -echo; echo before; read x; echo after"))) {
            InputStream out = shell.stdout();
            assertThat(new String(out.readNBytes(8), StandardCharsets.UTF_8)).isEqualTo("before\r\n");
            shell.resize(new TerminalSize(50, 6));
            commands.follow(this::take);
            assertThat(told.getFirst())
                    .isInstanceOfSatisfying(
                            CommandEvent.Began.class,
                            began -> assertThat(began.terminal()).isEqualTo(new TerminalSize(50, 6)));
            assertThat(printed()).isEqualTo("before\r\n");
            shell.stdin().write("hunter2\n".getBytes(StandardCharsets.UTF_8));
            shell.stdin().flush();
            show(shell);
        }
        assertThat(printed()).isEqualTo("before\r\nafter\r\n");
        assertThat(told).contains(new CommandEvent.Typed(1));
        assertThat(told.getLast()).isEqualTo(new CommandEvent.Ended(1, 0, 0));
    }

    /** Of what goes through a pipeline the beginning is told; all of it passes. */
    @Test
    void aLongOutputIsToldUpToABound() throws Exception {
        commands.follow(this::take);
        try (RunningCommand command = start(sh("head -c 5000000 /dev/zero"))) {
            command.stdin().close();
            assertThat(show(command)).hasSize(5_000_000);
        }
        assertThat(printed()).hasSize(1 << 20);
        assertThat(told.getLast()).isEqualTo(new CommandEvent.Ended(1, 0, 5_000_000 - (1 << 20)));
    }

    @Test
    void whatAFollowerHasNoRoomForIsCountedWhereItIsMissing() throws Exception {
        commands.follow(this::take);
        try (RunningCommand shell = start(terminal("stty -echo; echo one; read x; echo two; read x; echo three"))) {
            InputStream out = shell.stdout();
            out.readNBytes(5);
            room = event -> false;
            shell.stdin().write('\n');
            shell.stdin().flush();
            out.readNBytes(5);
            room = event -> true;
            shell.stdin().write('\n');
            shell.stdin().flush();
            show(shell);
        }
        assertThat(printed()).isEqualTo("one\r\nthree\r\n");
        assertThat(told).contains(new CommandEvent.Omitted(1, 5));
    }

    @Test
    void whoHasLeftIsToldNothing() throws Exception {
        CommandFollower follower = this::take;
        commands.follow(follower);
        commands.leave(follower);
        try (RunningCommand command = start(sh("echo out"))) {
            command.stdin().close();
            show(command);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void aCommandThatIsGivenUpIsTold() throws Exception {
        commands.follow(this::take);
        try (RunningCommand command = start(sh("echo out; exec sleep 1000"))) {
            command.stdout().readNBytes(4);
        }
        assertThat(told.getLast()).isEqualTo(new CommandEvent.Ended(1, null, 0));
        told.clear();
        commands.follow(this::take);
        assertThat(told).isEmpty();
    }
}
