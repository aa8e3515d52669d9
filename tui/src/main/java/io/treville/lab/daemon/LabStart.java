package io.treville.lab.daemon;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.LabRequest;
import io.treville.lab.RuntimeDirectory;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts the process that keeps a lab: in a session of its own, so that nothing that happens to the terminal reaches it,
 * its standard error a file in the lab's directory.
 */
public final class LabStart implements AutoCloseable {
    private static final int LOG_TAIL = 2_000;

    private final Process process;
    private final DataOutputStream in;
    private final Path log;
    private final String answer;

    private LabStart(Process process, DataOutputStream in, Path log, String answer) {
        this.process = process;
        this.in = in;
        this.log = log;
        this.answer = answer;
    }

    /**
     * Starts it and waits until it has claimed the lab's name and listens; it goes on to bring the lab up.
     *
     * @param program a command line that calls {@link LabProcess#run}
     */
    public static LabStart of(LabRequest request, List<String> program) throws HostException {
        return of(request, null, false, program);
    }

    /** As {@link #of}, but it brings the lab up only after {@link #go()}, so that nothing is missed of what happens in it. */
    public static LabStart held(LabRequest request, List<String> program) throws HostException {
        return of(request, null, true, program);
    }

    /** @param capture a file that gets all packets that are captured until the lab is taken down, or null */
    public static LabStart of(LabRequest request, @Nullable Path capture, List<String> program) throws HostException {
        return of(request, capture, false, program);
    }

    private static LabStart of(LabRequest request, @Nullable Path capture, boolean waits, List<String> program)
            throws HostException {
        Path root = RuntimeDirectory.open().root();
        List<String> argv = new ArrayList<>();
        argv.add("setsid");
        argv.addAll(program);
        try {
            Path log = Files.createTempFile(root, ".starting-", ".log");
            Process process = new ProcessBuilder(argv)
                    .directory(Path.of("/").toFile())
                    .redirectError(log.toFile())
                    .start();
            DataOutputStream in = new DataOutputStream(process.getOutputStream());
            String answer = ask(process, in, LabWish.of(request, capture, waits, log));
            return checked(new LabStart(process, in, log, answer), request.name());
        } catch (IOException e) {
            throw new HostException(Kind.ENVIRONMENT, "cannot start a process for the lab: " + e.getMessage(), e);
        }
    }

    /** The first line the process says; empty when it ends without one. */
    private static String ask(Process process, DataOutputStream in, LabWish wish) throws IOException {
        try {
            wish.write(in);
        } catch (IOException e) {
            return ""; // it ended at once; why is in its log
        }
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            return line == null ? "" : line;
        }
    }

    private static LabStart checked(LabStart start, String name) throws HostException {
        if (start.answer.startsWith(LabProcess.FAILED)) {
            start.close();
            String rest = start.answer.substring(LabProcess.FAILED.length());
            int space = rest.indexOf(' ');
            throw new HostException(Kind.valueOf(rest.substring(0, space)), rest.substring(space + 1));
        }
        if (start.answer.isEmpty()) {
            start.close();
            throw new HostException(Kind.INTERNAL, "the process of lab " + name + " ended: " + start.lastWords());
        }
        return start;
    }

    /** The lab's directory; null when a lab of that name is up already, or just coming. */
    public @Nullable Path directory() {
        return answer.startsWith(LabProcess.LAB) ? Path.of(answer.substring(LabProcess.LAB.length())) : null;
    }

    /** Tells a process that waits for it to bring the lab up. */
    public void go() {
        try {
            in.write(LabProcess.GO);
            in.flush();
        } catch (IOException e) {
            // It has ended, which the connection to it tells.
        }
    }

    /** Tells the process to give the lab up, and waits until it has. */
    public void abandon() {
        process.destroy();
        close();
        awaitEnd();
    }

    /** Waits until the process has ended, which one does that failed to bring its lab up and has told so. */
    public void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String lastWords() {
        awaitEnd();
        try {
            String words = Files.readString(log).strip();
            Files.deleteIfExists(log);
            return words.isEmpty()
                    ? "status " + process.exitValue()
                    : words.substring(Math.max(0, words.length() - LOG_TAIL));
        } catch (IOException e) {
            return "status " + process.exitValue();
        }
    }

    /** Lets the process go on alone. */
    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // It has ended, and needs to be told nothing.
        }
    }
}
