package io.treville.pty;

import io.treville.ffm.ErrnoException;
import io.treville.ffm.Libc;
import io.treville.ffm.LibcSpawn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program in a terminal of its own: leader of a new session, with job control, sized, and ended as a terminal that is
 * closed ends what runs in it. Octets are those of an xterm with 256 colours.
 */
public final class TerminalProcess implements AutoCloseable {
    private static final int SIGCONT = 18;

    /** How long a program may take to go when its terminal hangs up. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private static final Duration LAST = Duration.ofSeconds(10);

    private final Child child;
    private final PseudoTerminal terminal;
    private boolean closed;

    private TerminalProcess(Child child, PseudoTerminal terminal) {
        this.child = child;
        this.terminal = terminal;
    }

    /**
     * Starts a program in the calling thread's network namespace.
     *
     * @param argv the program, looked up in the environment's PATH, and its arguments
     * @param additions to this process's own environment
     * @param folder the working directory; where there is none of that name it is the root. Null: this process's own
     * @throws IOException naming the program, when there is none or it cannot be executed
     */
    public static TerminalProcess start(
            List<String> argv, Map<String, String> additions, @Nullable String folder, TerminalSize size)
            throws IOException {
        ProgramSearch program = ProgramSearch.of(argv, environment(additions), folder);
        PseudoTerminal terminal = null;
        try {
            terminal = PseudoTerminal.open(size);
            String device = terminal.device();
            int pid = program.start(found -> LibcSpawn.inTerminal(found, device));
            return new TerminalProcess(new Child(pid), terminal);
        } catch (ErrnoException e) {
            if (terminal != null) {
                terminal.close();
            }
            throw new IOException(argv.getFirst() + ": " + e.getMessage(), e);
        }
    }

    /** What a program learns of its terminal, and nothing of the one that Treville runs in. */
    private static Map<String, String> environment(Map<String, String> additions) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        for (String foreign : List.of("TMUX", "TMUX_PANE", "STY", "LINES", "COLUMNS", "TERM_PROGRAM")) {
            environment.remove(foreign);
        }
        environment.put("TERM", "xterm-256color");
        environment.put("COLORTERM", "truecolor");
        environment.putAll(additions);
        return environment;
    }

    public int pid() {
        return child.pid();
    }

    /** What the program writes. Ends where nothing has the terminal open any more, or it is closed. */
    public InputStream output() {
        return terminal.input();
    }

    /** What is typed. Waits while the program does not read. */
    public OutputStream input() {
        return terminal.output();
    }

    public void resize(TerminalSize size) throws ErrnoException {
        terminal.resize(size);
    }

    /** Sends a signal (signal(7)) to what runs in the foreground of the terminal. */
    public void signal(int number) throws ErrnoException {
        int group = terminal.foreground();
        if (group > 0 && !child.ended()) {
            Child.kill(-group, number);
        }
    }

    /**
     * Waits for the end of the session's leader.
     *
     * @return its exit status, or 128 + the signal that ended it
     * @throws TimeoutException when it still runs
     */
    public int waitFor(Duration timeout) throws InterruptedException, TimeoutException {
        return child.waitFor(timeout);
    }

    /**
     * Hangs up: everything in the session gets SIGHUP (and SIGCONT, should it be stopped), what is left after a second
     * SIGKILL, and the terminal is gone.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        signalSession(Libc.SIGHUP);
        signalSession(SIGCONT);
        terminal.close();
        child.awaitEnd(FAREWELL);
        for (int member : signalSession(Libc.SIGKILL)) {
            awaitEnd(member);
        }
        child.release(LAST);
    }

    /** A session outlives its leader: jobs in the background are in groups of their own. Gives the members' pids. */
    private List<Integer> signalSession(int number) {
        List<Integer> members = new ArrayList<>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (session(process) == child.pid()) {
                    int member = Integer.parseInt(String.valueOf(process.getFileName()));
                    Child.kill(member, number);
                    members.add(member);
                }
            }
            return members;
        } catch (IOException e) {
            throw new IllegalStateException("session " + child.pid() + ": " + e.getMessage(), e);
        }
    }

    /** Field 6 of /proc/PID/stat (proc(5)); the name before it, in parentheses, may hold anything. */
    private static int session(Path process) {
        try {
            String line = Files.readString(process.resolve("stat"), java.nio.charset.StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", 5);
            return Integer.parseInt(fields[3]);
        } catch (IOException | RuntimeException ended) {
            return -1;
        }
    }

    private static void awaitEnd(int member) {
        try {
            LibcSpawn.awaitEnd(member, (int) LAST.toMillis());
        } catch (ErrnoException gone) {
            // That is what was waited for.
        }
    }
}
