package io.treville.record;

import io.treville.lab.daemon.CommandEvent;
import io.treville.pty.TerminalSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records the commands that people run in a lab: each shell as a terminal, commands without one as if somebody had typed them in a
 * terminal of their node. Not thread-safe.
 */
public final class CommandTerminals implements Consumer<CommandEvent> {
    private final Recorder recorder;
    private final String machine;
    private final Map<Integer, CommandView> views = new HashMap<>();
    private final Map<String, List<CommandSheet>> unused = new HashMap<>();

    /** @param machine what stands for the lab's machine where others have a node's name */
    public CommandTerminals(Recorder recorder, String machine) {
        this.recorder = recorder;
        this.machine = machine;
    }

    @Override
    public void accept(CommandEvent event) {
        if (event instanceof CommandEvent.Began began) {
            views.put(began.command(), view(began));
            return;
        }
        CommandView view = views.get(event.command());
        if (view == null) {
            return; // its beginning was not told
        }
        switch (event) {
            case CommandEvent.Began _ -> throw new IllegalStateException("it has begun");
            case CommandEvent.Printed printed -> view.print(printed.octets());
            case CommandEvent.Omitted omitted -> view.omit(omitted.octets());
            case CommandEvent.Typed _ -> view.typed();
            case CommandEvent.Resized resized -> view.resized(resized.size());
            case CommandEvent.Ended(int command, @Nullable Integer status, long omitted) -> {
                view.end(status, omitted);
                views.remove(command);
                if (view instanceof CommandSheet sheet) {
                    unused.computeIfAbsent(sheet.node(), name -> new ArrayList<>())
                            .add(sheet);
                }
            }
        }
    }

    private CommandView view(CommandEvent.Began began) {
        String node = began.node() == null ? machine : began.node();
        TerminalSize size = began.terminal();
        if (size != null) {
            return new CommandShell(recorder, node, size);
        }
        List<CommandSheet> free = unused.getOrDefault(node, List.of());
        CommandSheet sheet = free.isEmpty() ? new CommandSheet(recorder, node) : free.removeLast();
        sheet.begin(began.argv());
        return sheet;
    }
}
