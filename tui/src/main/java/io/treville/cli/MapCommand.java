package io.treville.cli;

/** {@code map}: the maps of a lab's programs. */
final class MapCommand extends BriefGroup {
    MapCommand() {
        super("map", "Lists, reads and writes the maps of the programs of a lab that is up.");
        member("list", MapListCommand.class);
        member("dump", MapDumpCommand.class);
        member("get", MapGetCommand.class);
        member("set", MapSetCommand.class);
        member("del", MapDelCommand.class);
        member("push", MapPushCommand.class);
        member("pop", MapPopCommand.class);
        spec().usageMessage()
                .footerHeading("%nKeys and values%n")
                .footer(
                        "  Numbers, addresses, text, {name: value, ...} and [value, ...] as the map's types (BTF) have them, or JSON,",
                        "  or 0x and two digits an octet. Of a per-CPU map [cpu 0's, cpu 1's, ...], or one value for all.",
                        "  Keys of an LPM trie also as prefix: db22::/64. ifindex(INTERFACE) stands for an interface's index.",
                        "",
                        "Examples:",
                        "  treville map list",
                        "  treville map dump packets --node middle --format json",
                        "  treville map set label/flow_labels '{dst: db22::2, dport: 5777, sport: 2345}' 0x20008");
    }
}
