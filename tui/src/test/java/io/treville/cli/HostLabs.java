package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A runtime directory of a test class's own, and the program in it, as a user starts it. */
final class HostLabs implements AutoCloseable {
    static final String PAIR = """
            name: pair
            on: host
            links:
              - from: {node: left, address: [10.9.0.1/24, fd09::1/64]}
                to: {node: right, address: [10.9.0.2/24, fd09::2/64]}
            nodes:
              left: {routes: "fd10::/64 via fd09::2"}
              right: {loopback: fd10::1/128}
            """;

    private final Path folder;
    private final Leftovers leftovers = Leftovers.sinceNow();
    final Path runtime;

    HostLabs() throws IOException {
        folder = Files.createTempDirectory("labs");
        runtime = Files.createDirectory(
                folder.resolve("run"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    Program.Outcome treville(String... arguments) {
        return Program.run(Map.of("XDG_RUNTIME_DIR", runtime.toString()), arguments);
    }

    /** The program's standard output; it must end well. */
    String wellDone(String... arguments) {
        Program.Outcome outcome = treville(arguments);
        assertThat(outcome.status())
                .as(String.join(" ", arguments) + ": " + outcome.out() + outcome.err())
                .isZero();
        return outcome.out();
    }

    /** A script of the real bash, in which {@code $treville} is the program. */
    Program.Outcome bash(String script) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "bash", ".out");
        Path err = Files.createTempFile(folder, "bash", ".err");
        ProcessBuilder builder = new ProcessBuilder(List.of("bash", "-c", script));
        builder.environment().put("XDG_RUNTIME_DIR", runtime.toString());
        builder.environment()
                .put("treville", Program.HOME.resolve("scripts/treville").toString());
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(script).isTrue();
        return new Program.Outcome(process.exitValue(), read(out), read(err));
    }

    /** A command that goes on until it is ended, its standard output readable. */
    Process begin(String... arguments) throws IOException {
        List<String> argv = new ArrayList<>();
        argv.add(Program.HOME.resolve("scripts/treville").toString());
        argv.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().put("XDG_RUNTIME_DIR", runtime.toString());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Takes all labs down; nothing of them may be left on the machine. */
    @Override
    public void close() {
        List<String> ids = new ArrayList<>();
        String[] directories = runtime.resolve("treville").toFile().list();
        for (String directory : directories == null ? new String[0] : directories) {
            ids.add(directory.substring(directory.lastIndexOf('.') + 1));
        }
        treville("down", "--all");
        assertThat(leftovers.find(runtime).stream()
                        .filter(left -> left.contains(runtime.toString())
                                || ids.stream().anyMatch(left::contains)))
                .as("what labs " + ids + " left")
                .isEmpty();
    }
}
