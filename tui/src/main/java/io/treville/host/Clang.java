package io.treville.host;

import io.treville.host.HostException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compiles BPF C; what is wrong with it in one line, {@code counter.c:12:5: error: ...}. */
final class Clang {
    /** What is kept of its diagnostics. */
    private static final int LIMIT = 1 << 20;

    private Clang() {}

    private record Outcome(int status, String said) {}

    static void compile(Path source, Path object, Path home) throws HostException {
        List<String> command = command(home);
        command.addAll(List.of(
                "-c",
                String.valueOf(source.getFileName()),
                "-o",
                object.toAbsolutePath().toString()));
        Outcome outcome = run(command, source);
        if (outcome.status() != 0) {
            throw failed(source, outcome.said());
        }
    }

    /** The headers that a source includes, but for the system's; also those that are not there. */
    static List<Path> included(Path source, Path home) throws HostException {
        List<String> command = command(home);
        command.addAll(List.of("-MM", "-MG", "-MT", "x", String.valueOf(source.getFileName())));
        Outcome outcome = run(command, source);
        if (outcome.status() != 0) {
            throw failed(source, outcome.said());
        }
        List<Path> files = new ArrayList<>();
        Path folder = source.toAbsolutePath().resolveSibling("");
        for (String name : prerequisites(outcome.said())) {
            files.add(folder.resolve(name).normalize());
        }
        return files;
    }

    /** What stands behind the colon of a rule of make(1), where {@code \ } is a blank in a name. */
    private static List<String> prerequisites(String rule) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        String text = rule.substring(rule.indexOf(':') + 1).replace("\\\n", " ") + " ";
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                name.append(text.charAt(i));
            } else if (!Character.isWhitespace(c)) {
                name.append(c);
            } else if (!name.isEmpty()) {
                names.add(name.toString());
                name.setLength(0);
            }
        }
        return names;
    }

    private static Outcome run(List<String> command, Path source) throws HostException {
        try {
            Process clang = new ProcessBuilder(command)
                    .directory(source.toAbsolutePath().resolveSibling("").toFile())
                    .redirectErrorStream(true)
                    .start();
            clang.getOutputStream().close();
            String said;
            try (InputStream out = clang.getInputStream()) {
                said = new String(out.readNBytes(LIMIT), StandardCharsets.UTF_8);
                out.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return new Outcome(waitFor(clang, source), said);
        } catch (IOException missing) {
            throw new HostException(
                    Kind.ENVIRONMENT,
                    source.getFileName() + ": no clang to compile it with: apt-get install clang libbpf-dev",
                    missing);
        }
    }

    private static int waitFor(Process clang, Path source) throws HostException {
        try {
            return clang.waitFor();
        } catch (InterruptedException stopped) {
            clang.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new HostException(
                    Kind.TIMEOUT, source.getFileName() + ": interrupted while it was compiled", stopped);
        }
    }

    /** As bpf/Makefile has it; {@code asm/types.h} lies in the architecture's own folder on Debian. */
    private static List<String> command(Path home) {
        boolean arm = "aarch64".equals(System.getProperty("os.arch"));
        List<String> command = new ArrayList<>(
                List.of("clang", "-g", "-O2", "-target", "bpf", "-mcpu=v3", "-Wall", "-fno-color-diagnostics"));
        command.add("-D__TARGET_ARCH_" + (arm ? "arm64" : "x86"));
        command.add("-I" + home.resolve("bpf/include").toAbsolutePath());
        command.addAll(List.of("-idirafter", "/usr/include/" + (arm ? "aarch64" : "x86_64") + "-linux-gnu"));
        return command;
    }

    private static HostException failed(Path source, String said) {
        String first = "";
        int errors = 0;
        for (String line : said.lines().toList()) {
            if (line.contains("error: ")) {
                errors++;
                first = first.isEmpty() ? line.strip() : first;
            }
        }
        String name = String.valueOf(source.getFileName());
        if (first.isEmpty()) {
            String last = said.strip();
            first = name + ": clang failed: " + last.substring(last.lastIndexOf('\n') + 1);
        } else if (first.contains("file not found") && first.contains("bpf/")) {
            return new HostException(Kind.ENVIRONMENT, first + ": apt-get install libbpf-dev", new IOException(said));
        }
        String more = errors > 1 ? " (and " + (errors - 1) + " more; --verbose shows all)" : "";
        return new HostException(Kind.USAGE, first + more, new IOException(said));
    }
}
