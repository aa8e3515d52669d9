package io.treville.cli.complete;

import io.treville.cli.complete.CommandWords.OptionWords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the words of a command line, and knows what may come next. */
public final class Suggestions {
    private final NameSource names;
    private final @Nullable String usualLab;

    private CommandWords command;
    private @Nullable OptionWords open;
    private @Nullable String lab;
    private int place;
    private boolean foreign;

    private Suggestions(CommandWords program, NameSource names, @Nullable String usualLab) {
        this.command = program;
        this.names = names;
        this.usualLab = usualLab;
    }

    /**
     * What may stand where the cursor is.
     *
     * @param before the words before, without the program's name
     * @param current what of the word at the cursor is typed already
     * @param lab the lab that is meant where the words do not say it
     */
    public static List<Suggestion> of(
            CommandWords program, List<String> before, String current, NameSource names, @Nullable String lab) {
        Suggestions walk = new Suggestions(program, names, lab);
        before.forEach(walk::step);
        return walk.here(current);
    }

    private void step(String word) {
        OptionWords option = open;
        if (option != null) {
            value(option, word);
            open = null;
        } else if (foreign) {
            place++;
        } else if (word.equals("--")) {
            foreign = true;
        } else if (word.startsWith("-") && word.length() > 1) {
            option(word);
        } else {
            CommandWords deeper = place == 0 ? command.command(word) : null;
            if (deeper != null) {
                command = deeper;
            } else {
                place++;
                foreign = command.runsCommand();
            }
        }
    }

    private void option(String word) {
        int equals = word.indexOf('=');
        OptionWords option = command.option(equals < 0 ? word : word.substring(0, equals));
        if (option != null && option.value() != null) {
            if (equals < 0) {
                open = option;
            } else {
                value(option, word.substring(equals + 1));
            }
        }
    }

    private void value(OptionWords option, String value) {
        if (option.names().contains("--lab")) {
            lab = value;
        }
    }

    private List<Suggestion> here(String current) {
        List<Suggestion> found = new ArrayList<>();
        OptionWords option = open;
        if (option != null && option.value() != null) {
            expected(option.value(), "", current, found);
        } else if (current.startsWith("-") && !foreign) {
            int equals = current.indexOf('=');
            if (equals < 0) {
                options(current, found);
            } else {
                OptionWords named = command.option(current.substring(0, equals));
                if (named != null && named.value() != null) {
                    expected(named.value(), current.substring(0, equals + 1), current, found);
                }
            }
        } else {
            if (place == 0 && !foreign) {
                for (CommandWords each : command.commands()) {
                    add(each.name(), each.summary(), current, found);
                }
            }
            expected(command.argument(place), "", current, found);
        }
        return found;
    }

    private void options(String current, List<Suggestion> found) {
        for (OptionWords option : command.options()) {
            add(option.names().getLast(), option.summary(), current, found);
        }
    }

    private void expected(Expected what, String head, String current, List<Suggestion> found) {
        String start = head;
        if (what.listed() && current.indexOf(',') >= 0) {
            start = current.substring(0, current.lastIndexOf(',') + 1);
        }
        for (String word : what.words()) {
            add(start + word, "", current, found);
        }
        for (Kind kind : what.kinds()) {
            if (kind == Kind.FILE || kind == Kind.FOLDER || kind == Kind.TOPOLOGY) {
                FileNames.add(start, current, kind == Kind.FOLDER, found);
            }
            if (kind != Kind.FILE && kind != Kind.FOLDER && kind != Kind.COMMAND) {
                for (String name : names.names(kind, lab == null ? usualLab : lab)) {
                    add(start + name, kind.word(), current, found);
                }
            }
        }
    }

    private static void add(String word, String summary, String current, List<Suggestion> found) {
        if (word.startsWith(current)) {
            found.add(new Suggestion(word, summary, true));
        }
    }
}
