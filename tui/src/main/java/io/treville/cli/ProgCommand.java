package io.treville.cli;

/** {@code prog}: the programs of a lab. */
final class ProgCommand extends BriefGroup {
    ProgCommand() {
        super("prog", "Loads, attaches, replaces and takes away eBPF programs in the nodes of a lab that is up.");
        member("list", ProgListCommand.class);
        member("show", ProgShowCommand.class);
        member("load", ProgLoadCommand.class);
        member("attach", ProgAttachCommand.class);
        member("detach", ProgDetachCommand.class);
        member("replace", ProgReplaceCommand.class);
        member("unload", ProgUnloadCommand.class);
        examples(
                "treville prog list",
                "treville prog load xdp_counter.bpf.o --node right --xdp right-middle",
                "treville prog replace counter xdp_counter.bpf.c --node middle");
    }
}
