package io.treville.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of the repl in processes of their own, which have its terminal while they run. */
final class LineProcess {
    private final Redirect input;

    /** @param withInput whether they read this process's standard input; else theirs is empty */
    LineProcess(boolean withInput) {
        this.input = withInput ? Redirect.INHERIT : Redirect.from(new File("/dev/null"));
    }

    /**
     * Runs a command of this program.
     *
     * @param shell what begins with {@code |}, {@code >} or {@code <} and is the shell's, or null
     */
    int run(List<String> words, @Nullable String shell, @Nullable String lab) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>();
        argv.add(Home.directory().resolve("scripts/treville").toString());
        if (shell == null) {
            argv.addAll(words);
            return end(List.of(started(argv, lab)));
        }
        if (shell.startsWith("|")) {
            argv.addAll(words);
            ProcessBuilder first = builder(argv, lab).redirectOutput(Redirect.PIPE);
            ProcessBuilder second =
                    builder(List.of("sh", "-c", shell.substring(1)), lab).redirectInput(Redirect.PIPE);
            return end(ProcessBuilder.startPipeline(List.of(first, second)));
        }
        // sh opens the files, then becomes the command.
        argv.addAll(0, List.of("sh", "-c", "exec \"$0\" \"$@\" " + shell));
        argv.addAll(words);
        return end(List.of(started(argv, lab)));
    }

    /** Runs a line of the shell's. */
    int shell(String line, @Nullable String lab) throws IOException, InterruptedException {
        return end(List.of(started(List.of("sh", "-c", line), lab)));
    }

    /** Starts what reads a command's output: after {@code |} a line of the shell's, after {@code >} a file. */
    Process reader(String shell) throws IOException {
        String line = shell.startsWith("|") ? shell.substring(1) : "cat " + shell;
        return builder(List.of("sh", "-c", line), null)
                .redirectInput(Redirect.PIPE)
                .start();
    }

    private Process started(List<String> argv, @Nullable String lab) throws IOException {
        return builder(argv, lab).start();
    }

    private ProcessBuilder builder(List<String> argv, @Nullable String lab) {
        ProcessBuilder builder = new ProcessBuilder(argv).inheritIO().redirectInput(input);
        Map<String, String> environment = builder.environment();
        if (lab == null) {
            environment.remove("TREVILLE_LAB");
        } else {
            environment.put("TREVILLE_LAB", lab);
        }
        return builder;
    }

    /** The first status that is not 0, in their order. Signals of the terminal are theirs while they run. */
    private static int end(List<Process> processes) throws InterruptedException {
        int status = ExitCode.OK;
        try (Signals.Kept _ = Signals.keeping(List.of("INT", "QUIT"), number -> {})) {
            if (Thread.interrupted()) {
                processes.forEach(Process::destroy); // ctrl-C came before they were there to have it
            }
            for (Process process : processes) {
                int each = process.waitFor();
                status = status == ExitCode.OK ? each : status;
            }
        }
        return status;
    }
}
