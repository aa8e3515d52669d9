package io.treville.record;

import io.treville.lab.LabEvent;
import io.treville.lab.daemon.CommandEvent;
import io.treville.pty.TerminalSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Records the commands that people run in a lab: each shell as a terminal, commands without one as if somebody had typed them in a
 * terminal of their node. Not thread-safe.
 */
public final class CommandTerminals implements Consumer<CommandEvent> {
    private final Recorder recorder;
    private final String machine;
    private final Map<Integer, Recorder.Terminal> shells = new HashMap<>();
    private final Map<Integer, String> nodes = new HashMap<>();
    private final CommandSheets sheets;
    private final Map<Integer, CommandSheet> commands = new HashMap<>();

    /** @param machine what stands for the lab's machine where others have a node's name */
    public CommandTerminals(Recorder recorder, String machine) {
        this.recorder = recorder;
        this.machine = machine;
        sheets = new CommandSheets(recorder);
    }

    @Override
    public void accept(CommandEvent event) {
        switch (event) {
            case CommandEvent.Began began -> begin(began);
            case CommandEvent.Printed(int command, byte[] octets) -> {
                if (shells.get(command) instanceof Recorder.Terminal shell) {
                    shell.output(octets, 0, octets.length);
                } else if (commands.get(command) instanceof CommandSheet sheet) {
                    sheet.print(octets);
                }
            }
            case CommandEvent.Omitted(int command, long octets) -> {
                if (commands.get(command) instanceof CommandSheet sheet) {
                    sheet.omit(octets);
                }
                lost(command, octets);
            }
            case CommandEvent.Typed(int command) -> {
                if (shells.get(command) instanceof Recorder.Terminal shell) {
                    shell.shown();
                }
            }
            case CommandEvent.Resized(int command, TerminalSize size) -> {
                if (shells.get(command) instanceof Recorder.Terminal shell) {
                    shell.resized(size.columns(), size.rows());
                }
            }
            case CommandEvent.Ended ended -> end(ended);
        }
    }

    private void begin(CommandEvent.Began began) {
        String node = began.node() == null ? machine : began.node();
        TerminalSize size = began.terminal();
        nodes.put(began.command(), node);
        if (size == null) {
            CommandSheet sheet = sheets.take(node);
            sheet.begin(began.argv());
            commands.put(began.command(), sheet);
        } else {
            Recorder.Terminal shell = recorder.terminal(node, size.columns(), size.rows());
            shell.shown();
            shells.put(began.command(), shell);
        }
    }

    private void end(CommandEvent.Ended ended) {
        Recorder.Terminal shell = shells.remove(ended.command());
        CommandSheet sheet = commands.remove(ended.command());
        if (sheet != null) {
            sheet.end(ended.status(), ended.omitted());
            sheets.giveBack(nodes.getOrDefault(ended.command(), machine), sheet);
        } else if (shell != null) {
            lost(ended.command(), ended.omitted());
            shell.closed("the shell ended");
        }
        nodes.remove(ended.command());
    }

    private void lost(int command, long octets) {
        if (octets > 0) {
            recorder.on(0, new LabEvent.Lost("output in " + nodes.getOrDefault(command, machine), octets));
        }
    }

    /** The terminals of commands that have none; one that none uses is used again. */
    private record CommandSheets(Recorder recorder, Map<String, List<CommandSheet>> free) {
        CommandSheets(Recorder recorder) {
            this(recorder, new HashMap<>());
        }

        CommandSheet take(String node) {
            List<CommandSheet> unused = free.getOrDefault(node, List.of());
            return unused.isEmpty() ? new CommandSheet(recorder, node) : unused.removeLast();
        }

        void giveBack(String node, CommandSheet sheet) {
            free.computeIfAbsent(node, name -> new ArrayList<>()).add(sheet);
        }
    }
}
