package io.treville.cli.complete;

import io.treville.cli.complete.CommandWords.OptionWords;
import java.util.ArrayList;
import java.util.List;

/** The commands in the form that the three scripts share: one entry a command, its words as a shell can walk them. */
final class ScriptTable {
    /**
     * A command, as a shell sees it.
     *
     * @param path its names after the program's, with blanks between; empty for the program
     * @param options each as {@code --name}, or {@code --name=WHAT} where it takes a value
     * @param arguments each as WHAT, {@code -} for anything
     */
    record Row(
            String path,
            List<CommandWords> commands,
            List<OptionWords> described,
            List<String> options,
            List<String> arguments,
            boolean repeats) {}

    private ScriptTable() {}

    static List<Row> of(CommandWords program) {
        List<Row> rows = new ArrayList<>();
        add(program, rows);
        return rows;
    }

    private static void add(CommandWords command, List<Row> rows) {
        List<String> options = new ArrayList<>();
        for (OptionWords option : command.options()) {
            for (String name : option.names()) {
                options.add(
                        option.value() == null
                                ? name
                                : name + "=" + option.value().script());
            }
        }
        List<String> arguments = new ArrayList<>();
        for (Expected argument : command.arguments()) {
            arguments.add(argument.script().isEmpty() ? "-" : argument.script());
        }
        rows.add(new Row(
                String.join(" ", command.path().subList(1, command.path().size())),
                command.commands(),
                command.options(),
                options,
                arguments,
                command.repeats()));
        command.commands().forEach(each -> add(each, rows));
    }

    /** In single quotes, which bash and zsh read alike. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
