package io.treville.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code map}: the maps of a lab's programs. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        description = "Lists, reads and writes the maps of the programs of a lab that is up.",
        subcommands = {
            MapListCommand.class,
            MapDumpCommand.class,
            MapGetCommand.class,
            MapSetCommand.class,
            MapDelCommand.class,
            MapPushCommand.class,
            MapPopCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nKeys and values%n",
        footer = {
            "  Numbers, addresses, text, {name: value, ...} and [value, ...] as the map's types (BTF) have them, or JSON,",
            "  or 0x and two digits an octet. Of a per-CPU map [cpu 0's, cpu 1's, ...], or one value for all.",
            "  Keys of an LPM trie also as prefix: db22::/64. ifindex(INTERFACE) stands for an interface's index.",
            "",
            "Examples:",
            "  treville map list",
            "  treville map dump packets --node middle --format json",
            "  treville map set label/flow_labels '{dst: db22::2, dport: 5777, sport: 2345}' 0x20008"
        })
final class MapCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandException(ExitCode.USAGE, spec.commandLine().getUsageMessage());
    }
}
