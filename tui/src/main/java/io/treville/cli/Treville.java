package io.treville.cli;

import io.treville.host.HostException;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Suggestion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The program: reads the command line, runs one command, ends with its exit code. */
public final class Treville implements Callable<Integer> {
    private static final Map<String, String> EXIT_CODES = new LinkedHashMap<>();

    static {
        EXIT_CODES.put("0", "all well");
        EXIT_CODES.put("1", "an expectation failed");
        EXIT_CODES.put("2", "usage or bad input");
        EXIT_CODES.put("3", "the environment lacks something (the message says what, and how to get it)");
        EXIT_CODES.put("4", "everything was skipped");
        EXIT_CODES.put("124", "timed out");
        EXIT_CODES.put("125", "internal error");
        EXIT_CODES.put("130", "interrupted");
        EXIT_CODES.put("255", "the guest panicked or died");
    }

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    private final OptionSpec verbose = OptionSpec.builder("--verbose")
            .type(boolean.class)
            .initialValue(false)
            .scopeType(ScopeType.INHERIT)
            .description("On an error, print what caused it and the long log too.")
            .build();

    private final OptionSpec quiet = OptionSpec.builder("--quiet")
            .type(boolean.class)
            .initialValue(false)
            .scopeType(ScopeType.INHERIT)
            .description("No progress and no remarks: results and errors only.")
            .build();

    private final OptionSpec folder = OptionSpec.builder("-C")
            .type(String.class)
            .paramLabel("DIR")
            .description("Do everything in this folder; stands before the command and all other options.")
            .build();

    private final PositionalParamSpec topology = PositionalParamSpec.builder()
            .type(String.class)
            .index("0")
            .arity("0..1")
            .paramLabel("TOPOLOGY")
            .description("Open the terminal interface on it: a file, or the name of one in testbed-topologies/.")
            .build();

    private final OptionSpec record = OptionSpec.builder("--record")
            .type(Path.class)
            .paramLabel("FILE")
            .description("Record what is opened into a file from the start, for treville replay.")
            .build();

    private final PlaceOptions place = new PlaceOptions();

    private Treville() {
        spec.name("treville").versionProvider(new Version());
        BriefCommand.addHelp(spec);
        spec.addOption(verbose).addOption(quiet).addOption(folder);
        spec.usageMessage()
                .description(
                        "Builds network namespaces into a topology, boots a patched kernel, loads eBPF programs and"
                                + " checks what every node sees.")
                .synopsisSubcommandLabel("COMMAND")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(EXIT_CODES);
        BriefCommand.addExamples(
                spec, "treville", "treville ioam-gob", "treville run ioam-gob", "treville -C labs up my.yaml");
    }

    /** What opens the interface: nothing of it goes with a command. */
    private void addTopology() {
        spec.addPositional(topology).addOption(record);
        place.addTo(spec);
    }

    public static void main(String[] arguments) {
        // Without a word to read, reading the command line would be a quarter of the time until something is seen.
        int code = arguments.length == 0 && Terminals.interactive() ? Opening.startScreen() : execute(arguments);
        // System.exit asks for a logger first, which opens every jar there is: longer than most commands take.
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }

    /** Whether a command is to say only its results and errors. */
    static boolean isQuiet(CommandSpec command) {
        return command.root().userObject() instanceof Treville program && program.quiet.getValue() == Boolean.TRUE;
    }

    /** Runs a command line in this process; the only caller that ends the process is {@link #main}. */
    static int execute(String... arguments) {
        return commandLine(arguments).execute(arguments);
    }

    /** The program with all its commands. */
    static CommandLine commandLine() {
        return commandLine("help");
    }

    /** The program with what a command line needs of its commands. */
    static CommandLine commandLine(String... arguments) {
        Treville program = new Treville();
        String first = Commands.first(arguments);
        if (first == null) {
            program.addTopology();
        }
        CommandLine commandLine = new CommandLine(program.spec);
        Commands.add(commandLine, first, arguments);
        commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .registerConverter(Duration.class, new DurationText());
        // What follows a node's name is another command's, with options of its own.
        commandLine.getSubcommands().forEach((name, command) -> command.setStopAtPositional(name.equals("exec")));
        commandLine.setExecutionStrategy(parsed -> {
            if (program.folder.getValue() != null) { // the launcher takes it: a program cannot change its own folder
                PrintWriter err = commandLine.getErr();
                err.println("treville: -C stands before everything else: treville -C DIR COMMAND");
                return ExitCode.USAGE;
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        commandLine.setExecutionExceptionHandler((thrown, command, result) -> {
            PrintWriter err = command.getErr();
            int code = Failures.report(thrown, err, program.isVerbose());
            err.flush();
            return code;
        });
        commandLine.setParameterExceptionHandler((thrown, rest) -> {
            PrintWriter err = thrown.getCommandLine().getErr();
            String word = program.topology.getValue();
            if (word != null && thrown.getCommandLine() == commandLine && !isTopology(word)) {
                err.println("treville: " + noCommand(word));
                return ExitCode.USAGE;
            }
            err.println("treville: " + said(thrown));
            CommandLine.UnmatchedArgumentException.printSuggestions(thrown, err);
            err.println("Try '" + thrown.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
            return ExitCode.USAGE;
        });
        return commandLine;
    }

    /** Whether causes and long logs are wanted too. */
    boolean isVerbose() {
        return verbose.getValue() == Boolean.TRUE;
    }

    /** Without a command: the terminal interface, of a topology or from the start screen. */
    @Override
    public Integer call() throws HostException, InterruptedException, IOException, InvalidTopologyException {
        String name = topology.getValue();
        if (name != null && !Topologies.isOne(name)) {
            throw new CommandException(ExitCode.USAGE, noCommand(name));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (name != null || Terminals.interactive()) {
            return new Opening(place, record.getValue(), out).open(name);
        }
        throw new CommandException(ExitCode.USAGE, commandLine().getUsageMessage());
    }

    /** What is wrong with a command line; of a wrong word which there are, as people type them. */
    private static String said(ParameterException thrown) {
        ArgSpec argument = thrown.getArgSpec();
        String value = thrown.getValue();
        if (argument == null || value == null || !argument.type().isEnum()) {
            return String.valueOf(thrown.getMessage());
        }
        List<String> words = Stream.of(argument.type().getEnumConstants())
                .map(word -> word.toString().toLowerCase(Locale.ROOT))
                .toList();
        String where = argument instanceof OptionSpec option ? option.longestName() + " " : "";
        return where + "'" + value + "' means nothing here" + Suggestion.among(value, words, "there is");
    }

    private static boolean isTopology(String word) {
        try {
            return Topologies.isOne(word);
        } catch (IOException e) {
            return false;
        }
    }

    /** Commands are many: only one that is near is named. */
    private static String noCommand(String word) {
        List<String> known = new ArrayList<>(Commands.names());
        try {
            known.addAll(Topologies.names());
        } catch (IOException e) {
            known.add("help"); // without the topologies
        }
        return "no command, topology or file '" + word + "'" + Suggestion.of(word, known)
                + " (treville --help lists the commands)";
    }
}
