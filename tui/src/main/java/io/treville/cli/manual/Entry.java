package io.treville.cli.manual;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What the manual says of a command.
 *
 * @param path its names from the program's on
 * @param synopsis the line that shows how it is called, without {@code Usage:}
 * @param examples command lines
 * @param entries its commands
 */
public record Entry(
        List<String> path,
        String synopsis,
        List<String> description,
        List<Term> arguments,
        List<Term> options,
        List<Term> exitCodes,
        List<String> examples,
        List<Entry> entries) {
    private static final int ONE_LINE = 4000;

    /** A word with what it means. */
    public record Term(String word, String text) {}

    public Entry {
        path = List.copyOf(path);
        description = List.copyOf(description);
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        exitCodes = List.copyOf(exitCodes);
        examples = List.copyOf(examples);
        entries = List.copyOf(entries);
    }

    /** Reads the model; hidden commands and options are left out. */
    public static Entry of(CommandLine program) {
        program.setUsageHelpAutoWidth(false).setUsageHelpWidth(ONE_LINE);
        return of(program.getCommandSpec(), List.of());
    }

    private static Entry of(CommandSpec spec, List<String> parents) {
        List<String> path = new ArrayList<>(parents);
        path.add(spec.name());
        UsageMessageSpec usage = spec.usageMessage();
        List<Entry> entries = new ArrayList<>();
        for (CommandLine each : spec.subcommands().values()) {
            if (!each.getCommandSpec().usageMessage().hidden()
                    && !each.getCommandName().equals("help")) {
                entries.add(of(each.getCommandSpec(), path));
            }
        }
        List<Term> exitCodes = new ArrayList<>();
        usage.exitCodeList().forEach((code, text) -> exitCodes.add(new Term(code.strip(), plain(text))));
        String synopsis = new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .synopsis(0)
                .strip();
        return new Entry(
                path,
                synopsis,
                texts(usage.description()),
                arguments(spec),
                options(spec),
                exitCodes,
                texts(usage.footer()).stream().map(String::strip).toList(),
                entries);
    }

    private static List<Term> arguments(CommandSpec spec) {
        List<Term> terms = new ArrayList<>();
        List<PositionalParamSpec> ordered = new ArrayList<>(spec.positionalParameters());
        ordered.sort(Comparator.comparingInt(argument -> argument.index().min()));
        for (PositionalParamSpec argument : ordered) {
            if (!argument.hidden()) {
                terms.add(new Term(argument.paramLabel(), text(argument)));
            }
        }
        return terms;
    }

    /** The options of this command alone: what all have is told of once, at the program. */
    private static List<Term> options(CommandSpec spec) {
        List<Term> terms = new ArrayList<>();
        List<OptionSpec> ordered = new ArrayList<>(spec.options());
        ordered.sort(Comparator.comparing(OptionSpec::longestName));
        for (OptionSpec option : ordered) {
            if (!option.hidden() && (!isCommon(option) || spec.parent() == null)) {
                String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
                terms.add(new Term(String.join(", ", option.names()) + value, text(option)));
            }
        }
        return terms;
    }

    private static boolean isCommon(OptionSpec option) {
        boolean inherits = option.scopeType() == CommandLine.ScopeType.INHERIT;
        return inherits || option.usageHelp() || option.versionHelp();
    }

    private static String text(ArgSpec argument) {
        String text = String.join(" ", texts(argument.description()));
        return text.replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
    }

    private static List<String> texts(String[] formats) {
        List<String> texts = new ArrayList<>();
        for (String format : formats) {
            texts.add(plain(format));
        }
        return texts;
    }

    private static String plain(String format) {
        return requireNonNull(format).replace("%%", "%").replace("%n", "\n");
    }

    /** Its names with blanks between. */
    String title() {
        return String.join(" ", path);
    }

    /** The first sentence of its description, without the full stop. */
    String summary() {
        String text = description.isEmpty() ? "" : description.getFirst();
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
