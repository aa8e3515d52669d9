package io.treville.record;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.LabHost;
import io.treville.host.RunningCommand;
import io.treville.pty.TerminalSize;
import io.treville.scenario.Performer.Reaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A shell in a node that is typed into by a program. It says by a mark when a command has ended, so nothing waits for a time; what
 * it prints is recorded.
 */
final class NodeShell implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    private final String node;
    private final RunningCommand shell;
    private final Recorder.@Nullable Terminal terminal;
    private final ShellOutput output = new ShellOutput();
    private boolean over;
    private int resizes;

    NodeShell(LabHost host, String node, ShellSize shellSize, @Nullable Recorder recorder) throws HostException {
        this.node = node;
        TerminalSize size = shellSize.get();
        // In an emulated guest the user's own bashrc, with the completions it loads, can take many seconds.
        shell = host.start(new Command(
                        node,
                        List.of("bash", "--norc", "-i"),
                        Map.of(
                                "PS1", node + "# \\[\\e]133;B\\a\\]",
                                "PROMPT_COMMAND", "printf '\\033]133;D;%s\\007' $?",
                                "HISTFILE", "/dev/null",
                                "LC_ALL", "C.UTF-8"),
                        size)
                .here());
        terminal = recorder == null ? null : recorder.terminal(node, size.columns(), size.rows());
        Thread.ofPlatform().daemon().name("shell " + node).start(this::read);
        shellSize.follow(this::resize);
    }

    private void resize(TerminalSize size) {
        synchronized (this) {
            resizes++;
            notifyAll();
        }
        if (terminal != null) {
            terminal.resized(size.columns(), size.rows());
        }
        try {
            shell.resize(size);
        } catch (HostException gone) {
            // Its output tells.
        }
    }

    private void read() {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = shell.stdout()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (terminal != null) {
                    terminal.output(chunk, 0, count);
                }
                synchronized (this) {
                    output.feed(chunk, 0, count);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // The shell is gone, which is what is told now.
        }
        synchronized (this) {
            over = true;
            notifyAll();
        }
        if (terminal != null) {
            terminal.closed("the shell ended");
        }
    }

    /** It is looked at. */
    void shown() {
        if (terminal != null) {
            terminal.shown();
        }
    }

    /** Types a line, key by key, and waits for what comes of it. */
    Reaction type(String command, Tempo tempo, @Nullable Predicate<String> until, Duration limit)
            throws HostException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        await(output::isAtPrompt, "its prompt", end); // before it the terminal itself would echo
        int resized = begin();
        for (int i = 0; i < command.length(); i = command.offsetByCodePoints(i, 1)) {
            String key = command.substring(i, command.offsetByCodePoints(i, 1));
            tempo.key(key.codePointAt(0));
            send(key.getBytes(StandardCharsets.UTF_8));
        }
        String echo = withoutBlanks(command);
        // A shell whose terminal has been resized writes its line anew, in any way.
        await(
                () -> resizes != resized || withoutBlanks(output.text()).endsWith(echo),
                "the echo of what is typed",
                end);
        tempo.key('\n');
        return press(new byte[] {'\r'}, until, end);
    }

    Reaction press(byte[] octets, @Nullable Predicate<String> until, Duration limit)
            throws HostException, InterruptedException {
        return press(octets, until, System.nanoTime() + limit.toNanos());
    }

    private Reaction press(byte[] octets, @Nullable Predicate<String> until, long end)
            throws HostException, InterruptedException {
        int before;
        synchronized (this) {
            output.forget();
            before = output.ended();
        }
        send(octets);
        if (until != null) {
            await(() -> until.test(output.text()) || output.ended() > before, "such output", end);
        } else {
            await(() -> output.ended() > before, "the end of the command", end);
        }
        synchronized (this) {
            boolean ended = output.ended() > before;
            String text = output.text();
            if (until != null && !until.test(text)) {
                throw new HostException(Kind.USAGE, node + ": the command ended without such output");
            }
            return new Reaction(ended ? output.status() : null, text.startsWith("\n") ? text.substring(1) : text);
        }
    }

    /** Forgets what was printed; gives how often it has been resized. */
    private synchronized int begin() {
        output.forget();
        return resizes;
    }

    private void send(byte[] octets) throws HostException {
        try {
            shell.stdin().write(octets);
            shell.stdin().flush();
        } catch (IOException e) {
            throw new HostException(Kind.USAGE, node + ": the shell has ended", e);
        }
    }

    /** Something that output makes true. */
    private interface Sight {
        boolean seen();
    }

    private synchronized void await(Sight sight, String what, long end) throws HostException, InterruptedException {
        while (!sight.seen()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (over) {
                throw new HostException(Kind.USAGE, node + ": the shell ended before " + what + " came");
            }
            if (left <= 0) {
                throw new HostException(Kind.TIMEOUT, node + ": " + what + " did not come in time");
            }
            wait(left);
        }
    }

    private static String withoutBlanks(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    @Override
    public void close() {
        shell.close();
    }
}
