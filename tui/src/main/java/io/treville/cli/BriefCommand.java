package io.treville.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Range;

/**
 * A command whose options and parameters are objects. Annotations would say the same, but they are read through proxies, whose
 * classes the JDK makes anew at each start: a third of the time that a command takes which only asks a lab.
 */
abstract class BriefCommand implements Callable<Integer> {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private int parameters;

    /** @param description as for {@link picocli.CommandLine.Command#description()} */
    BriefCommand(String name, String... description) {
        spec.name(name);
        spec.usageMessage().description(description);
        addHelp(spec);
    }

    /** The two options that every command has. */
    static void addHelp(CommandSpec command) {
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
        command.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
    }

    /** What picocli has to know of it. */
    final CommandSpec spec() {
        return spec;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** @param commands are shown at the end of the help */
    final void examples(String... commands) {
        addExamples(spec, commands);
    }

    static void addExamples(CommandSpec command, String... commands) {
        command.usageMessage()
                .footerHeading("%nExamples:%n")
                .footer(Stream.of(commands).map(each -> "  " + each).toArray(String[]::new));
    }

    /** An option without a value. */
    final Argument<Boolean> flag(String name, String description) {
        return added(OptionSpec.builder(name)
                .type(boolean.class)
                .initialValue(false)
                .description(description)
                .build());
    }

    /** An option that has a value only when it is given. */
    final <T> Argument<T> option(String name, Class<T> type, String label, String description) {
        return added(option(name, label, description).type(type).build());
    }

    /** As {@link #option(String, Class, String, String)}, with the value that it has when it is not given, as it would be typed. */
    final <T> Argument<T> option(String name, Class<T> type, String label, String otherwise, String description) {
        return added(option(name, label, description)
                .type(type)
                .defaultValue(otherwise)
                .build());
    }

    /** An option of several words with commas between them; none when it is not given. */
    final Argument<List<String>> words(String name, String label, String description) {
        return added(option(name, label, description)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .initialValue(List.of())
                .build());
    }

    /** The form of the result: {@code --format}. */
    final Argument<DataFormat> format(String description) {
        return added(option("--format", "FORMAT", description)
                .type(DataFormat.class)
                .initialValue(DataFormat.TEXT)
                .build());
    }

    private static OptionSpec.Builder option(String name, String label, String description) {
        return OptionSpec.builder(name).paramLabel(label).description(description);
    }

    /** The lab that is meant: {@code --lab}. */
    final LabOption lab() {
        LabOption lab = new LabOption();
        spec.addOption(lab.spec());
        return lab;
    }

    /** The next parameter, which must be given. */
    final <T> Argument<T> parameter(Class<T> type, String label, String description) {
        return parameter(type, "1", label, description);
    }

    /** The next parameter, which may be left out. */
    final Argument<String> optionalParameter(String label, String description) {
        return parameter(String.class, "0..1", label, description);
    }

    private <T> Argument<T> parameter(Class<T> type, String arity, String label, String description) {
        return added(positional(Integer.toString(parameters++), arity, label, description)
                .type(type)
                .build());
    }

    /**
     * All parameters.
     *
     * @param arity how many there may be, as {@code 1..*}
     */
    final Argument<List<String>> parameters(String arity, String label, String description) {
        return added(positional("0..*", arity, label, description)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .initialValue(List.of())
                .build());
    }

    private static PositionalParamSpec.Builder positional(
            String index, String arity, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity(arity)
                .required(Range.valueOf(arity).min() > 0)
                .paramLabel(label)
                .description(description);
    }

    private <T> Argument<T> added(OptionSpec option) {
        spec.addOption(option);
        return new Argument<>(option);
    }

    private <T> Argument<T> added(PositionalParamSpec parameter) {
        spec.addPositional(parameter);
        return new Argument<>(parameter);
    }
}
