package io.treville.host;

import static java.util.Objects.requireNonNull;

import io.treville.pty.TerminalSize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command to run in a node; no shell takes part.
 *
 * @param node the node, or null for the host of the lab itself
 * @param argv program (looked up in PATH, the patched {@code ip} first) and arguments
 * @param environment added to the agent's own
 * @param folder the working directory, which is / where there is no such folder; null for the host's own
 * @param terminal the size of a terminal of its own to run in, or null for three plain streams
 * @param viewer the process that shows its output to a person, so that recordings of the lab show it too; 0 where none does
 */
public record Command(
        @Nullable String node,
        List<String> argv,
        Map<String, String> environment,
        @Nullable String folder,
        @Nullable TerminalSize terminal,
        long viewer) {
    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(requireNonNull(environment, "environment is null"));
    }

    /** A command with three plain streams. */
    public Command(@Nullable String node, List<String> argv, Map<String, String> environment) {
        this(node, argv, environment, null, null, 0);
    }

    /** A command in a terminal of its own. */
    public Command(
            @Nullable String node,
            List<String> argv,
            Map<String, String> environment,
            @Nullable TerminalSize terminal) {
        this(node, argv, environment, null, terminal, 0);
    }

    /** The same command in this process's own working directory, for what a person asked for there. */
    public Command here() {
        return new Command(node, argv, environment, System.getProperty("user.dir"), terminal, viewer);
    }

    /** The same command, whose output this process shows to a person. */
    public Command shown() {
        return new Command(
                node,
                argv,
                environment,
                folder,
                terminal,
                ProcessHandle.current().pid());
    }
}
