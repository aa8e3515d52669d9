package io.treville.term;

import io.treville.term.copy.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real tmux server of our own, as the judge of what bytes look like on a terminal. */
final class Tmux implements AutoCloseable {
    /** What tmux shows: rows as {@code capture-pane -e} prints them, history first, and the cursor. */
    record Picture(List<String> rows, int history, int column, int row) {}

    private static final int MINUTES = 5;
    private final Path folder;
    private final String socket;
    private int panes;

    private Tmux(Path folder) {
        this.folder = folder;
        socket = folder.resolve("socket").toString();
    }

    static Tmux start() throws IOException, InterruptedException {
        Tmux tmux = new Tmux(Files.createTempDirectory("treville-tmux"));
        tmux.run("new-session", "-d", "-x", "80", "-y", "24", "exec sleep 86400");
        tmux.run("set-option", "-g", "status", "off");
        tmux.run("set-option", "-g", "history-limit", "10000");
        return tmux;
    }

    /** What the tmux here calls itself, as "tmux 3.3a". */
    static String version() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("tmux", "-V").redirectErrorStream(true).start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        process.waitFor();
        return version;
    }

    /** Shows bytes in a fresh pane of a size and then, in turn, resizes it; returns what is seen in the end. */
    Picture show(byte[] bytes, int columns, int rows, int[]... sizes) throws IOException, InterruptedException {
        String name = open(bytes, columns, rows);
        for (int[] size : sizes) {
            run("resize-window", "-t", name, "-x", "" + size[0], "-y", "" + size[1]);
        }
        String[] seen = run(
                        "display-message",
                        "-p",
                        "-t",
                        name,
                        "#{history_size} #{cursor_x} #{cursor_y}",
                        ";",
                        "capture-pane",
                        "-p",
                        "-e",
                        "-N",
                        "-S",
                        "-",
                        "-t",
                        name,
                        ";",
                        "kill-session",
                        "-t",
                        name)
                .split("\n", 2);
        String[] state = seen[0].split(" ");
        int history = Integer.parseInt(state[0]);
        List<String> lines = new ArrayList<>(List.of(seen[1].split("\n", -1)));
        lines.removeLast();
        return new Picture(lines, history, Integer.parseInt(state[1]), Integer.parseInt(state[2]));
    }

    /** Shows bytes in a fresh pane and returns its name; it stays. */
    private String open(byte[] bytes, int columns, int rows) throws IOException, InterruptedException {
        String name = "p" + panes++;
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        // Reading the reply to a last question proves that tmux has seen everything before it.
        String script = "stty raw -echo; cat '" + file
                + "'; printf '\\033\\\\\\033[>q'; IFS= read -r -d '|' _; read -r -d '\\' _;" + " tmux -S '" + socket
                + "' wait-for -S " + name + "; exec sleep 86400";
        run("new-session", "-d", "-s", name, "-x", "" + columns, "-y", "" + rows, "exec bash -c " + quoted(script));
        run("wait-for", name);
        return name;
    }

    /** Shows bytes in a fresh pane with vi's keys and has it in copy mode. */
    CopyPane copyMode(byte[] bytes, int columns, int rows) throws IOException, InterruptedException {
        String name = open(bytes, columns, rows);
        run("set-option", "-g", "mode-keys", "vi", ";", "copy-mode", "-t", name);
        return new CopyPane(name);
    }

    /** Where copy mode is: its cursor, and the first line in view. */
    record Place(Position cursor, int top) {
        @Override
        public String toString() {
            return cursor.line() + "," + cursor.column() + " from " + top;
        }
    }

    /** A pane in copy mode. */
    final class CopyPane {
        private static final String PLACE = "#{history_size} #{scroll_position} #{copy_cursor_x} #{copy_cursor_y}";
        private final String name;

        CopyPane(String name) {
            this.name = name;
        }

        /** Does commands of {@code send-keys -X}, whose arguments may be formats. Returns where one is after each. */
        List<Place> does(List<List<String>> commands) throws IOException, InterruptedException {
            List<String> line = new ArrayList<>();
            for (List<String> command : commands) {
                line.addAll(List.of("send-keys", "-t", name, "-FX"));
                line.addAll(command);
                line.addAll(List.of(";", "display-message", "-p", "-t", name, PLACE, ";"));
            }
            List<Place> places = new ArrayList<>();
            for (String seen : run(line.toArray(new String[0])).split("\n")) {
                String[] numbers = seen.split(" ");
                int first = Integer.parseInt(numbers[0]) - Integer.parseInt(numbers[1]);
                int row = Integer.parseInt(numbers[3]);
                places.add(new Place(new Position(first + row, Integer.parseInt(numbers[2])), first));
            }
            return places;
        }

        /** What is selected. */
        String selected() throws IOException, InterruptedException {
            return run("send-keys", "-t", name, "-X", "copy-selection-no-clear", ";", "show-buffer");
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private String run(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("tmux", "-u", "-S", socket, "-f", "/dev/null"));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().remove("TMUX");
        Path out = Files.createTempFile(folder, "out", "");
        builder.redirectOutput(out.toFile());
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("tmux " + String.join(" ", command) + " did not end");
        }
        String text = Files.readString(out, StandardCharsets.UTF_8);
        Files.delete(out);
        if (process.exitValue() != 0) {
            throw new IOException("tmux " + String.join(" ", command) + ": " + text.strip());
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        try {
            run("kill-server");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.delete(folder);
    }
}
