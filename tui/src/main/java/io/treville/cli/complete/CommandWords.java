package io.treville.cli.complete;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The words of a command: its commands, options and arguments, without those that are hidden.
 *
 * @param path the names from the program's to this command's
 * @param arguments what is expected at each place; after the last, nothing more, or with {@code repeats} the last again
 */
public record CommandWords(
        List<String> path,
        String summary,
        List<CommandWords> commands,
        List<OptionWords> options,
        List<Expected> arguments,
        boolean repeats) {

    /**
     * An option.
     *
     * @param value what it takes, or null for none
     */
    public record OptionWords(
            List<String> names, String summary, @Nullable Expected value) {
        public OptionWords {
            names = List.copyOf(names);
        }
    }

    public CommandWords {
        path = List.copyOf(path);
        commands = List.copyOf(commands);
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /** Reads the model of the program, with all commands it was given. */
    public static CommandWords of(CommandLine program) {
        return of(program.getCommandSpec(), List.of());
    }

    private static CommandWords of(CommandSpec spec, List<String> parents) {
        List<String> path = new ArrayList<>(parents);
        path.add(spec.name());
        List<CommandWords> commands = new ArrayList<>();
        for (CommandLine each : spec.subcommands().values()) {
            if (!each.getCommandSpec().usageMessage().hidden()) {
                commands.add(of(each.getCommandSpec(), path));
            }
        }
        List<OptionWords> options = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                Expected value = option.arity().max() == 0 ? null : Expected.of(option);
                options.add(new OptionWords(List.of(option.names()), sentence(option.description()), value));
            }
        }
        List<Expected> arguments = new ArrayList<>();
        boolean repeats = arguments(spec, arguments);
        return new CommandWords(
                path, sentence(spec.usageMessage().description()), commands, options, arguments, repeats);
    }

    private static boolean arguments(CommandSpec spec, List<Expected> into) {
        boolean repeats = false;
        List<PositionalParamSpec> ordered = new ArrayList<>(spec.positionalParameters());
        ordered.sort(Comparator.comparingInt(parameter -> parameter.index().min()));
        for (PositionalParamSpec parameter : ordered) {
            into.add(Expected.of(parameter));
            repeats = parameter.index().max() > parameter.index().min();
            int command = parameter.paramLabel().indexOf(" -- ");
            if (command >= 0) {
                into.add(Expected.ofLabel(parameter.paramLabel().substring(command + 4)));
            } else if (parameter.paramLabel().indexOf(' ') >= 0) {
                into.add(Expected.ofLabel(second(parameter.paramLabel())));
                into.add(Expected.ANYTHING);
            }
        }
        return repeats;
    }

    /** The second words of the alternatives of a label as {@code map MAP|link LINK}. */
    private static String second(String label) {
        List<String> words = new ArrayList<>();
        for (String alternative : label.split("\\|", -1)) {
            String[] parts = alternative.split(" ", -1);
            words.add(parts.length > 1 ? parts[1] : "");
        }
        return String.join("|", words);
    }

    /** The first sentence of a description. */
    private static String sentence(String[] description) {
        if (description.length == 0) {
            return "";
        }
        String text = description[0].replace("%%", "%").replace("%n", " ");
        int end = text.length();
        for (String mark : List.of(". ", ": ", "; ", " (")) {
            int at = text.indexOf(mark);
            end = at > 0 ? Math.min(end, at) : end;
        }
        return text.substring(0, end).replaceFirst("\\.$", "");
    }

    /** The name by which it is called. */
    String name() {
        return path.getLast();
    }

    /** The command of a name among this one's, or null. */
    public @Nullable CommandWords command(String name) {
        for (CommandWords each : commands) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    /** Whether a command's name begins so. */
    public boolean startsCommand(String start) {
        return commands.stream().anyMatch(each -> each.name().startsWith(start));
    }

    @Nullable
    OptionWords option(String name) {
        for (OptionWords each : options) {
            if (each.names().contains(name)) {
                return each;
            }
        }
        return null;
    }

    /** What is expected at a place after the command's name. */
    Expected argument(int place) {
        if (place < arguments.size()) {
            return arguments.get(place);
        }
        return repeats ? arguments.getLast() : Expected.ANYTHING;
    }

    /** Whether what follows the first argument belongs to another program. */
    boolean runsCommand() {
        return !arguments.isEmpty() && arguments.getLast().kinds().contains(Kind.COMMAND);
    }
}
