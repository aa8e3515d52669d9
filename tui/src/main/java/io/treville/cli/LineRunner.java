package io.treville.cli;

import io.treville.cli.repl.Line;
import io.treville.host.HostException;
import io.treville.lab.daemon.Labs;
import io.treville.lab.daemon.RunningLab;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Runs the lines of the repl and of scripts: the commands of the command line, by the same code.
 *
 * <ul>
 *   <li>What only asks or tells a lab something runs in this process. What needs the terminal for itself, or takes a lab down when
 *       it is interrupted, has a process of its own.
 *   <li>Ctrl-C ends the command that runs, and nothing else.
 *   <li>What follows {@code |} or {@code >} is sh's; a line's status is the command's, or if that is 0 the shell's.
 * </ul>
 */
final class LineRunner {
    /** Words that are commands here and not of the command line. */
    static final Set<String> OWN = Set.of("use", "exit", "quit");

    private static final Set<String> INSIDE = Set.of(
            "capture",
            "completion",
            "features",
            "flow",
            "gob",
            "graph",
            "help",
            "link",
            "logs",
            "ls",
            "map",
            "node",
            "plan",
            "prog",
            "status",
            "trace",
            "tunnel",
            "validate",
            "wait",
            "watch");

    private @Nullable String lab;

    private final LineProcess processes;

    /**
     * @param lab the lab that commands mean, or null for the only one that is up
     * @param withInput whether commands read this process's standard input
     */
    LineRunner(@Nullable String lab, boolean withInput) {
        processes = new LineProcess(withInput);
        use(lab);
    }

    private void use(@Nullable String name) {
        lab = name;
        System.setProperty(LabOption.USUAL, name == null ? "" : name);
    }

    /** The lab that commands mean; null for the only one that is up. */
    @Nullable
    String lab() {
        return lab;
    }

    /** Whether a line asks to leave. */
    static boolean leaves(Line line) {
        List<String> words = line.texts();
        return words.size() == 1
                && (words.getFirst().equals("exit") || words.getFirst().equals("quit"));
    }

    /** Runs a line that is whole; returns its exit status. */
    int run(Line line) throws IOException, InterruptedException {
        String shell = line.shell();
        if (line.isEmpty()) {
            return ExitCode.OK;
        }
        if (line.words().isEmpty()) {
            return shell == null || !line.shellOnly()
                    ? refuse("a command stands before | > and <")
                    : processes.shell(shell, lab);
        }
        List<String> words = line.texts();
        String first = words.getFirst();
        if (OWN.contains(first)) {
            return first.equals("use") && words.size() <= 2 && shell == null
                    ? choose(words.size() == 2 ? words.getLast() : null)
                    : refuse(first.equals("use") ? "use LAB, or use for the only one" : first + " stands alone");
        }
        if (first.equals("repl")) {
            return refuse("this is the repl already");
        }
        boolean inside = first.startsWith("-") || (INSIDE.contains(first) && !words.contains("listen"));
        if (!inside && !Commands.isOne(first) && !Topologies.isOne(first)) {
            inside = true; // it says so
        }
        if (inside && (shell == null || shell.startsWith("|") || shell.startsWith(">"))) {
            return inside(words, shell);
        }
        Set<String> before = labs();
        int status = processes.run(words, shell, lab);
        if (first.equals("up") && status == ExitCode.OK) {
            chooseNew(before);
        }
        return status;
    }

    private int choose(@Nullable String name) {
        if (name != null && !labs().contains(name)) {
            return refuse("no lab '" + name + "' is up");
        }
        use(name);
        return ExitCode.OK;
    }

    /** Whoever brings a lab up goes on with it. */
    private void chooseNew(Set<String> before) {
        Set<String> now = labs();
        now.removeAll(before);
        if (now.size() == 1) {
            use(now.iterator().next());
        }
    }

    private static Set<String> labs() {
        Set<String> names = new HashSet<>();
        try {
            for (RunningLab each : Labs.all()) {
                names.add(each.name());
            }
        } catch (HostException e) {
            names.clear(); // commands tell of it
        }
        return names;
    }

    private static int refuse(String why) {
        System.err.println("treville: " + why);
        return ExitCode.USAGE;
    }

    private int inside(List<String> words, @Nullable String shell) throws IOException, InterruptedException {
        String[] arguments = words.toArray(String[]::new);
        CommandLine program = Treville.commandLine(arguments);
        Thread runner = Thread.currentThread();
        try (Signals.Kept _ = Signals.keeping(List.of("INT", "TERM"), number -> runner.interrupt())) {
            if (shell == null) {
                int status = program.execute(arguments);
                return Thread.interrupted() ? ExitCode.INTERRUPTED : status;
            }
            program.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
            Process reader = processes.reader(shell);
            int status;
            try (PrintWriter out = new PipeWriter(reader.getOutputStream())) {
                status = program.setOut(out).execute(arguments);
            }
            boolean interrupted = Thread.interrupted();
            int read = reader.waitFor();
            return interrupted ? ExitCode.INTERRUPTED : status == ExitCode.OK ? read : status;
        } finally {
            if (Thread.interrupted()) {
                System.err.flush(); // the command has ended: nothing is left to interrupt
            }
        }
    }

    /** The words of a command line, for messages. */
    static String text(Line line) {
        List<String> words = new ArrayList<>();
        line.texts().forEach(word -> words.add(Line.quoted(word)));
        return String.join(" ", words);
    }
}
