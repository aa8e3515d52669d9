package io.treville.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that somebody seems to do by hand, in front of who looks on: {@code type}, {@code press}, {@code highlight}. */
final class StageReader {
    private final Scope scope;

    StageReader(Scope scope) {
        this.scope = scope;
    }

    /** {@code {type: {node: athos, command: ping -c 3 db22::2}}}. */
    @Nullable
    Step type(Cursor cursor) {
        Fields fields = cursor.fields("node", "command", "status", "output", "until");
        Scope.NodeScope node = scope.node(fields.need("node"));
        Cursor commandAt = fields.need("command");
        String command = commandAt == null ? null : commandAt.text();
        if (commandAt != null && command != null && !onOneLine(command)) {
            commandAt.error("a command to type is one line");
        }
        Cursor untilAt = fields.get("until");
        if (untilAt != null && (fields.has("status") || fields.has("output"))) {
            untilAt.error("\"until\" does not wait for the command's end, which \"status\" and \"output\" are about");
        }
        Condition until = untilAt == null ? null : ConditionReader.read(untilAt);
        Condition status = fields.has("status")
                ? StateReader.condition(fields, "status")
                : Condition.of(new Condition.Test.Equal("0"));
        Condition output = StateReader.condition(fields, "output");
        return node == null || command == null
                ? null
                : new Step.Type(node.name, command, until == null ? status : Condition.ANY, output, until);
    }

    /** {@code {press: {node: athos, key: C-c}}}. */
    @Nullable
    Step press(Cursor cursor) {
        Fields fields = cursor.fields("node", "key", "until");
        Scope.NodeScope node = scope.node(fields.need("node"));
        Cursor keyAt = fields.need("key");
        String key = keyAt == null ? null : keyAt.text();
        byte[] octets = key == null ? null : Step.Press.octets(key);
        if (keyAt != null && key != null && octets == null) {
            keyAt.error("\"" + key
                    + "\" is no key: one character, C-x, Enter, Tab, Escape, Space, Up, Down, Left or Right");
        }
        Cursor untilAt = fields.get("until");
        Condition until = untilAt == null ? null : ConditionReader.read(untilAt);
        return node == null || key == null || octets == null ? null : new Step.Press(node.name, key, until);
    }

    /** Nodes and links by their names, or {@code none}. */
    Step highlight(Cursor cursor) {
        List<String> names = new ArrayList<>();
        List<String> known = new ArrayList<>();
        scope.all().forEach(node -> known.add(node.name));
        scope.links().forEach(link -> known.add(link.name()));
        for (Cursor word : cursor.isList() ? cursor.items() : cursor.words()) {
            String name = word.text();
            if (name != null && known.contains(name)) {
                names.add(name);
            } else if (name != null && !(name.equals("none") && !cursor.isList())) {
                Names.unknown(word, "node or link", name, known);
            }
        }
        return new Step.Highlight(names);
    }

    private static boolean onOneLine(String command) {
        for (int i = 0; i < command.length(); i++) {
            if (command.charAt(i) < ' ' || command.charAt(i) == 0x7f) {
                return false;
            }
        }
        return !command.isBlank();
    }
}
