package io.treville.cli;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.RunningCommand;
import io.treville.lab.daemon.LabClient;
import io.treville.pty.TerminalSize;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shell in a node, or in the lab's machine itself: in a terminal of its own that is joined to this program's, or, where
 * this program has none, as {@link Execution} of a plain {@code sh}.
 */
final class InteractiveShell {
    private static final int CHUNK = 16 << 10;
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final TerminalSize USUAL = new TerminalSize(80, 24);

    /** What a program behind a terminal must know of it, and of the user's language. */
    private static final List<String> PASSED = List.of("TERM", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR");

    private final LabClient client;
    private final @Nullable String node;

    /** @param node the node, or null for the lab's machine */
    InteractiveShell(LabClient client, @Nullable String node) {
        this.client = client;
        this.node = node;
    }

    /** Runs it, and returns its exit status. */
    int run() throws HostException, InterruptedException, IOException {
        if (!Terminals.interactive()) {
            return new Execution(
                            client,
                            new Command(node, List.of("sh"), environment())
                                    .here()
                                    .shown())
                    .run(true);
        }
        TerminalSize size = ControllingTerminal.size();
        Command shell = new Command(node, List.of(program()), environment(), size == null ? USUAL : size)
                .here()
                .shown();
        try (RunningCommand running = Execution.start(client, shell);
                ControllingTerminal _ = ControllingTerminal.raw()) {
            Signals.handle("WINCH", number -> resize(running));
            resize(running); // it may have changed since
            Thread.ofPlatform()
                    .daemon()
                    .name("keys")
                    .start(() -> copy(new FileInputStream(FileDescriptor.in), running.stdin()));
            copy(running.stdout(), new FileOutputStream(FileDescriptor.out));
            return running.waitFor(FOR_EVER);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : PASSED) {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.put("TREVILLE_LAB", client.name());
        if (node != null) {
            environment.put("TREVILLE_NODE", node);
        }
        return environment;
    }

    /** The user's own shell: a guest has this machine's files too. */
    private static String program() {
        String shell = System.getenv("SHELL");
        return shell != null && !shell.isEmpty() && Files.isExecutable(Path.of(shell)) ? shell : "/bin/sh";
    }

    private static void resize(RunningCommand running) {
        TerminalSize size = ControllingTerminal.size();
        if (size == null) {
            return;
        }
        try {
            running.resize(size);
        } catch (HostException e) {
            return; // it has ended, or the lab has: the streams tell
        }
    }

    private static void copy(InputStream from, OutputStream to) {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                to.write(chunk, 0, count);
                to.flush();
            }
        } catch (IOException e) {
            return; // either end is gone: so is the session
        }
    }
}
