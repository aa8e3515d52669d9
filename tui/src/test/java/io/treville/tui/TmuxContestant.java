package io.treville.tui;

import io.treville.pty.TerminalProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real tmux: its server and a client in a terminal of its own. */
@SuppressWarnings("try") // closing waits for a process, and may be interrupted
final class TmuxContestant implements Contestant {
    private final Glass glass = new Glass(TuiBenchmark.SIZE);
    private final Path folder = Files.createTempDirectory("tmux");
    private final Path settings = Files.writeString(folder.resolve("tmux.conf"), """
            set-option -g history-limit 10000
            set-option -g assume-paste-time 0
            set-option -g default-command "exec %s"
            """.formatted(shell(0)));
    private final TerminalProcess client;
    private final ProcessHandle server;
    private int windows = 1;

    TmuxContestant() throws IOException, InterruptedException {
        client = TerminalProcess.start(
                command("-f", settings.toString(), "new-session"),
                Map.of("TERM", "xterm-256color", "TMUX", "", "LC_ALL", "C.UTF-8", "SHELL", "/bin/bash"),
                null,
                TuiBenchmark.SIZE);
        Thread.ofPlatform().daemon().name("tmux").start(() -> glass.copy(client.output()));
        glass.await("alfa#");
        Process asked = new ProcessBuilder(command("display-message", "-p", "#{pid}"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String pid = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static String shell(int number) {
        String name = List.of("alfa", "athos", "porthos", "aramis", "beta").get(number);
        return "env PS1='" + name + "# ' bash --norc -i";
    }

    private List<String> command(String... arguments) {
        List<String> argv = new ArrayList<>(
                List.of("tmux", "-u", "-S", folder.resolve("socket").toString()));
        argv.addAll(List.of(arguments));
        return argv;
    }

    @Override
    public Glass glass() {
        return glass;
    }

    @Override
    public void type(byte[] keys) throws IOException {
        client.input().write(keys);
        client.input().flush();
    }

    @Override
    public void show(int shell) throws IOException, InterruptedException {
        if (shell >= windows) {
            new ProcessBuilder(command("new-window", "exec " + shell(shell)))
                    .inheritIO()
                    .start()
                    .waitFor();
            windows++;
        } else {
            type(("\u0002" + shell).getBytes(StandardCharsets.US_ASCII));
        }
        glass.await(List.of("alfa", "athos", "porthos", "aramis", "beta").get(shell) + "#");
    }

    @Override
    public AutoCloseable busy() {
        return () -> {};
    }

    @Override
    public Duration processor() {
        return Contestant.processor(server)
                .plus(Contestant.processor(ProcessHandle.of(client.pid()).orElseThrow()));
    }

    @Override
    public long memory() throws IOException {
        return Contestant.resident(server.pid()) + Contestant.resident(client.pid());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        new ProcessBuilder(command("kill-server")).inheritIO().start().waitFor();
        client.close();
        Files.deleteIfExists(folder.resolve("socket"));
        Files.delete(settings);
        Files.delete(folder);
    }
}
