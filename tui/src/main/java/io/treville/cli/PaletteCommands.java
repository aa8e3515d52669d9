package io.treville.cli;

import io.treville.cli.complete.CommandWords;
import io.treville.cli.complete.Suggestions;
import io.treville.cli.repl.Line;
import io.treville.tui.overlay.CommandSource;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The program's commands for the interface's palette. Each runs in a process of its own, in a session without a terminal, so that
 * nothing of it gets at the one that is drawn on; the lab that is shown is the one it means.
 */
final class PaletteCommands implements CommandSource, AutoCloseable {
    private final @Nullable String lab;
    private final Runnable changed;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("completion").factory());
    private final AtomicReference<String> wanted = new AtomicReference<>("");
    private @Nullable CommandWords words;

    /**
     * @param lab the lab that is shown, or null where none is
     * @param changed called when there is something new to draw
     */
    PaletteCommands(@Nullable String lab, Runnable changed) {
        this.lab = lab;
        this.changed = changed;
    }

    @Override
    public void offers(String line, Consumer<List<Offer>> answer) {
        wanted.set(line);
        worker.execute(() -> {
            if (line.equals(wanted.get())) { // else more has been typed since
                answer.accept(offers(line));
                changed.run();
            }
        });
    }

    private List<Offer> offers(String text) {
        List<String> before = new ArrayList<>(Line.parse(text).texts());
        String current = text.isEmpty() || text.endsWith(" ") || before.isEmpty() ? "" : before.removeLast();
        List<Offer> offers = new ArrayList<>();
        Suggestions.of(words(), before, current, new LabNames(), lab)
                .forEach(each -> offers.add(new Offer(Line.quoted(each.word()), each.summary())));
        return offers;
    }

    private CommandWords words() {
        CommandWords known = words;
        if (known == null) {
            known = CommandWords.of(Treville.commandLine());
            words = known;
        }
        return known;
    }

    @Override
    public Running run(String text, Consumer<String> output, IntConsumer ended) {
        Line line = Line.parse(text);
        List<String> argv = new ArrayList<>(List.of("setsid"));
        String shell = line.shell();
        if (shell != null) {
            argv.addAll(List.of("sh", "-c", line.shellOnly() ? shell : "\"$0\" \"$@\" " + shell));
        }
        argv.add(Home.directory().resolve("scripts/treville").toString());
        argv.addAll(line.texts());
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(argv).redirectErrorStream(true).redirectInput(new File("/dev/null"));
            if (lab != null) {
                builder.environment().put("TREVILLE_LAB", lab);
            }
            Process process = builder.start();
            Thread.ofPlatform().daemon().name("command").start(() -> read(process, output, ended));
            return process::destroy;
        } catch (IOException e) {
            output.accept(String.valueOf(e.getMessage()));
            ended.accept(ExitCode.INTERNAL);
            return () -> {};
        }
    }

    private void read(Process process, Consumer<String> output, IntConsumer ended) {
        int status = ExitCode.INTERNAL;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.accept(line);
                changed.run();
            }
            status = process.waitFor();
        } catch (IOException e) {
            output.accept(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended.accept(status);
        changed.run();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
