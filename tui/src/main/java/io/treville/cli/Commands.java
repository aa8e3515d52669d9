package io.treville.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The commands by their names, in the order of the help. Only the one that is called is made: picocli looks at every option of
 * what it is given, which takes longer than most commands do.
 */
final class Commands {
    private static final List<String> NAMES = List.of(
            "run",
            "up",
            "down",
            "ls",
            "status",
            "exec",
            "flow",
            "shell",
            "enter",
            "trace",
            "watch",
            "wait",
            "link",
            "node",
            "logs",
            "gob",
            LabProcessCommand.NAME,
            "tunnel",
            "validate",
            "plan",
            "graph",
            "capture",
            "doctor",
            "prog",
            "map",
            "features",
            "demo",
            "record",
            "replay",
            "kernel",
            "repl",
            "script",
            "completion",
            CompleteNamesCommand.NAME,
            GenerateDocsCommand.NAME,
            "help");

    private static final List<String> HIDDEN =
            List.of(LabProcessCommand.NAME, CompleteNamesCommand.NAME, GenerateDocsCommand.NAME);

    private Commands() {}

    /** The command that a command line is of, if its first word that is no option is one that stands for itself. */
    static @Nullable String first(String... arguments) {
        for (String argument : arguments) {
            if (!argument.startsWith("-")) {
                return isOne(argument) && !argument.equals("help") ? argument : null;
            }
        }
        return null;
    }

    /** Gives the program what a command line needs: its first command, if it has one; nothing without any, else all. */
    static void add(CommandLine program, @Nullable String first, String... arguments) {
        List<String> words = List.of(arguments);
        if (first != null) {
            int next = words.indexOf(first) + 1;
            program.addSubcommand(of(first, next < words.size() ? words.get(next) : ""));
        } else if (words.stream().anyMatch(Commands::asksForAll)) {
            NAMES.forEach(name -> program.addSubcommand(of(name, "")));
        }
    }

    private static boolean asksForAll(String argument) {
        return isOne(argument) || argument.equals("--help") || argument.equals("-h");
    }

    /** Whether a word is a command's name. */
    static boolean isOne(String word) {
        return NAMES.contains(word);
    }

    /** The names of the commands that are for people. */
    static List<String> names() {
        return NAMES.stream().filter(name -> !HIDDEN.contains(name)).toList();
    }

    /**
     * A constant of a class loads it, so each stands where it is used.
     *
     * @param next the word after the command's name, or empty
     */
    private static Object of(String name, String next) {
        return switch (name) {
            case "run" -> RunCommand.declared();
            case "up" -> UpCommand.declared();
            case "down" -> new DownCommand().spec();
            case "ls" -> new LsCommand().spec();
            case "status" -> new StatusCommand().spec();
            case "exec" -> new ExecCommand().spec();
            case "flow" -> new FlowCommand().spec(next);
            case "shell" -> ShellCommand.class;
            case "enter" -> EnterCommand.class;
            case "trace" -> TraceCommand.class;
            case "watch" -> WatchCommand.class;
            case "wait" -> new WaitCommand().spec();
            case "link" -> new LinkCommand().spec();
            case "node" -> new NodeCommand().spec();
            case "logs" -> new LogsCommand().spec();
            case "gob" -> GobCommand.class;
            case LabProcessCommand.NAME -> LabProcessCommand.class;
            case "tunnel" -> new TunnelCommand().spec(next);
            case "validate" -> ValidateCommand.class;
            case "plan" -> PlanCommand.class;
            case "graph" -> GraphCommand.class;
            case "capture" -> CaptureCommand.class;
            case "doctor" -> DoctorCommand.class;
            case "prog" -> new ProgCommand().spec(next);
            case "map" -> new MapCommand().spec(next);
            case "features" -> FeaturesCommand.class;
            case "record" -> RecordCommand.class;
            case "demo" -> DemoCommand.declared();
            case "replay" -> ReplayCommand.class;
            case "kernel" -> KernelCommand.class;
            case "repl" -> ReplCommand.class;
            case "script" -> ScriptCommand.class;
            case "completion" -> CompletionCommand.class;
            case CompleteNamesCommand.NAME -> new CompleteNamesCommand().spec();
            case GenerateDocsCommand.NAME -> GenerateDocsCommand.class;
            case "help" -> CommandLine.HelpCommand.class;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
