package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/** A folder of a user's, and the real shells in it, which find {@code treville} on their path. */
final class ExampleShell implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    final HostLabs labs = new HostLabs();
    private final Path folder;

    ExampleShell() throws IOException {
        folder = Files.createDirectory(labs.runtime.resolve("work"));
        Path commands = Files.createDirectories(folder.resolve("home/bin"));
        Files.createSymbolicLink(commands.resolve("treville"), Program.HOME.resolve("scripts/treville"));
        if (!onPath("sudo")) { // root is whoever runs this
            Path sudo = Files.writeString(commands.resolve("sudo"), "#!/bin/sh\nexec \"$@\"\n");
            assertThat(sudo.toFile().setExecutable(true)).isTrue();
        }
    }

    private static boolean onPath(String command) {
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, command))) {
                return true;
            }
        }
        return false;
    }

    void file(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);
    }

    void link(String name, Path target) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.createSymbolicLink(folder.resolve(name), target);
    }

    /** Runs what must end well. */
    void run(String script) {
        run(script, Way.on(""));
    }

    /** Runs an example; it must end well, and in time. */
    void run(String line, Way way) {
        Assertions.assertTimeoutPreemptively(
                DEADLINE,
                () -> {
                    if (!way.keys().isEmpty()) {
                        inTerminal(line, way);
                    } else if (way.until() != null) {
                        interrupted(line, way, way.until());
                    } else {
                        shell(way, "{ " + way.before() + "; } && { " + line + "\n} && { " + way.after() + "; }");
                    }
                },
                line);
    }

    private void shell(Way way, String script) throws IOException, InterruptedException {
        Path said = Files.createTempFile(labs.runtime, "shell", ".out");
        Process process = builder(way, script).redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor())
                    .as(script + ":\n" + Files.readString(said))
                    .isZero();
        } finally {
            end(process);
        }
    }

    private void interrupted(String line, Way way, String until) throws IOException, InterruptedException {
        shell(way, way.before());
        Process process = builder(way, "exec " + line).start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = new ArrayList<>();
            String read = "";
            while (!read.contains(until)) {
                read = lines.readLine();
                assertThat(read).as(line + " ended; it said " + said).isNotNull();
                said.add(read);
            }
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            while (lines.readLine() != null) {
                // to its end
            }
            assertThat(process.waitFor()).as(line + ": " + said).isZero();
        } finally {
            end(process);
        }
        shell(way, way.after());
    }

    private void inTerminal(String line, Way way) throws IOException, InterruptedException {
        shell(way, way.before());
        Path script = Files.createTempFile(labs.runtime, "example", ".sh");
        StringBuilder text = new StringBuilder("cd '" + folder + "'\n");
        builder(way, "").environment().forEach((name, value) -> {
            if (!value.equals(System.getenv(name))) {
                text.append("export ").append(name).append("='").append(value).append("'\n");
            }
        });
        Files.writeString(script, text + line + "\n");
        Path window = Files.createTempDirectory(labs.runtime, "window");
        try (TmuxWindow tmux = new TmuxWindow(window, 120, 40, "bash " + script + "; echo ended with $?.")) {
            for (int i = 0; i < way.keys().size(); i += 2) {
                tmux.await(way.keys().get(i));
                tmux.type(way.keys().get(i + 1).split(" "));
            }
            assertThat(tmux.await("ended with")).contains("ended with 0.");
        }
        shell(way, way.after());
    }

    private ProcessBuilder builder(Way way, String script) {
        List<String> argv = new ArrayList<>(way.shell());
        argv.add("set -o pipefail\n" + script);
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        Path home = folder.resolve("home");
        String cache = System.getenv("XDG_CACHE_HOME");
        String user = System.getProperty("user.home");
        builder.environment().put("XDG_CACHE_HOME", cache == null ? user + "/.cache" : cache);
        builder.environment().put("XDG_RUNTIME_DIR", labs.runtime.toString());
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", home.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        if (!way.lab().isEmpty()) {
            builder.environment().put("TREVILLE_LAB", way.lab());
        }
        return builder;
    }

    private static void end(Process process) throws InterruptedException {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
    }

    @Override
    public void close() {
        labs.close();
    }
}
