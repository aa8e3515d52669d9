package io.treville.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that run commands: {@code exec} and {@code stop}. */
final class CommandReader {
    private static final String[] SIGNALS = {"HUP", "INT", "KILL", "TERM", "USR1", "USR2"};
    private static final int[] NUMBERS = {1, 2, 9, 15, 10, 12}; // signal(7), x86
    private static final int SIGTERM = 15;

    private final CaseScope scope;

    CommandReader(CaseScope scope) {
        this.scope = scope;
    }

    /** A command is a list of words, or a text that is split at blanks; no shell takes part. */
    @Nullable
    Step exec(Cursor cursor) {
        Fields fields = cursor.fields("node", "name", "command", "input", "background", "status", "output", "error");
        Scope.NodeScope node = scope.scope.node(fields.need("node"));
        List<String> argv = words(fields.need("command"));
        boolean background = fields.flag("background", false);
        Cursor nameAt = fields.get("name");
        String name = nameAt == null ? null : Names.plain(nameAt, "command");
        if (nameAt != null && name != null) {
            scope.command(nameAt, name, background);
        }
        String input = fields.text("input");
        if (background) {
            foreground(fields, "status");
            foreground(fields, "output");
            foreground(fields, "error");
        }
        Cursor statusAt = fields.get("status");
        Condition status = statusAt == null
                ? Condition.of(new Condition.Test.Equal("0"))
                : StateReader.condition(fields, "status");
        if (statusAt != null && statusAt.isText() && Numbers.signed(String.valueOf(statusAt.text())) != null) {
            statusAt.integer(0, 255, 0);
        }
        Condition output = StateReader.condition(fields, "output");
        Condition error = StateReader.condition(fields, "error");
        return node == null || argv.isEmpty()
                ? null
                : new Step.Exec(
                        node.name,
                        name == null ? "" : name,
                        argv,
                        input == null ? "" : input,
                        background,
                        background ? Condition.ANY : status,
                        output,
                        error);
    }

    private static void foreground(Fields fields, String key) {
        Cursor cursor = fields.get(key);
        if (cursor != null) {
            cursor.error("a command in the background has no " + key + " yet: give it a name, and expect of \"exec\"");
        }
    }

    private static List<String> words(@Nullable Cursor command) {
        List<String> argv = new ArrayList<>();
        if (command == null) {
            return argv;
        }
        for (Cursor word : command.isList() ? command.items() : command.words()) {
            String text = word.text();
            if (text != null) {
                argv.add(text);
            }
        }
        if (argv.isEmpty()) {
            command.error("an empty command");
        }
        return argv;
    }

    /** {@code {stop: server}}, or {@code {stop: {name: server, signal: INT}}}. */
    @Nullable
    Step stop(Cursor cursor) {
        if (!cursor.isMapping()) {
            String name = scope.command(cursor, true);
            return name == null ? null : new Step.Stop(name, SIGTERM);
        }
        Fields fields = cursor.fields("name", "signal");
        String name = scope.command(fields.need("name"), true);
        Cursor signal = fields.get("signal");
        int chosen = signal == null ? 3 : signal.choice(SIGNALS);
        return name == null || chosen < 0 ? null : new Step.Stop(name, NUMBERS[chosen]);
    }
}
