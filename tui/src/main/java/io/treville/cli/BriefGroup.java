package io.treville.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command whose next word says what is done. Of its members only the one that is called is made. */
abstract class BriefGroup extends BriefCommand {
    private final Map<String, Class<?>> members = new LinkedHashMap<>();

    BriefGroup(String name, String description) {
        super(name, description);
        spec().usageMessage().synopsisSubcommandLabel("COMMAND");
    }

    final void member(String name, Class<?> command) {
        members.put(name, command);
    }

    /**
     * What picocli has to know of it for a command line.
     *
     * @param next the word after its name: when that is no member's, it has all
     */
    final CommandSpec spec(String next) {
        members.forEach((name, command) -> {
            if (name.equals(next) || !members.containsKey(next)) {
                spec().addSubcommand(name, new CommandLine(command));
            }
        });
        return spec();
    }

    @Override
    public final Integer call() {
        throw new CommandException(ExitCode.USAGE, spec().commandLine().getUsageMessage());
    }
}
