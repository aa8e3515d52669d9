package io.treville.cli;

import java.util.List;
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

    /** Gives the program what a command line needs: the command that comes first, nothing without any, else all. */
    static void add(CommandLine program, String... arguments) {
        String first = "";
        boolean other = false;
        for (String argument : arguments) {
            if (first.isEmpty() && !argument.startsWith("-")) {
                first = argument;
            }
            other |= NAMES.contains(argument) || argument.equals("--help") || argument.equals("-h");
        }
        if (NAMES.contains(first) && !first.equals("help")) {
            program.addSubcommand(of(first));
        } else if (other) {
            NAMES.forEach(name -> program.addSubcommand(of(name)));
        }
    }

    /** Whether a word is a command's name. */
    static boolean isOne(String word) {
        return NAMES.contains(word);
    }

    /** The names of the commands that are for people. */
    static List<String> names() {
        return NAMES.stream().filter(name -> !HIDDEN.contains(name)).toList();
    }

    /** A constant of a class loads it, so each stands where it is used. */
    private static Class<?> of(String name) {
        return switch (name) {
            case "run" -> RunCommand.class;
            case "up" -> UpCommand.class;
            case "down" -> DownCommand.class;
            case "ls" -> LsCommand.class;
            case "status" -> StatusCommand.class;
            case "exec" -> ExecCommand.class;
            case "flow" -> FlowCommand.class;
            case "shell" -> ShellCommand.class;
            case "enter" -> EnterCommand.class;
            case "trace" -> TraceCommand.class;
            case "watch" -> WatchCommand.class;
            case "wait" -> WaitCommand.class;
            case "link" -> LinkCommand.class;
            case "node" -> NodeCommand.class;
            case "logs" -> LogsCommand.class;
            case "gob" -> GobCommand.class;
            case LabProcessCommand.NAME -> LabProcessCommand.class;
            case "tunnel" -> TunnelCommand.class;
            case "validate" -> ValidateCommand.class;
            case "plan" -> PlanCommand.class;
            case "graph" -> GraphCommand.class;
            case "capture" -> CaptureCommand.class;
            case "doctor" -> DoctorCommand.class;
            case "prog" -> ProgCommand.class;
            case "map" -> MapCommand.class;
            case "features" -> FeaturesCommand.class;
            case "record" -> RecordCommand.class;
            case "demo" -> DemoCommand.class;
            case "replay" -> ReplayCommand.class;
            case "kernel" -> KernelCommand.class;
            case "repl" -> ReplCommand.class;
            case "script" -> ScriptCommand.class;
            case "completion" -> CompletionCommand.class;
            case CompleteNamesCommand.NAME -> CompleteNamesCommand.class;
            case GenerateDocsCommand.NAME -> GenerateDocsCommand.class;
            case "help" -> CommandLine.HelpCommand.class;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
