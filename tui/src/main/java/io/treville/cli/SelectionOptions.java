package io.treville.cli;

import io.treville.scenario.Selection;
import io.treville.topology.Case;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that choose cases. */
final class SelectionOptions {
    @Option(names = "--case", paramLabel = "NAME", description = "Run only this case; may be repeated.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "TAG", description = "Run only cases with this tag; may be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--without-tag", paramLabel = "TAG", description = "Run no case with this tag; may be repeated.")
    private List<String> without = new ArrayList<>();

    @Option(names = "--shard", paramLabel = "K/N", description = "Run only the K-th of N shares of the cases, as 2/5.")
    private String shard = "1/1";

    /** The cases of each topology; an unknown name is told where no topology has it. */
    List<List<Case>> of(List<Topology> topologies) {
        demandKnown(topologies);
        Selection selection = new Selection(names, tags, without);
        Selection.Shard share = share();
        List<List<Case>> chosen = new ArrayList<>();
        int index = 0;
        for (Topology topology : topologies) {
            List<Case> own = new ArrayList<>();
            for (Case each : selection.of(topology.cases())) {
                if (share.has(index++)) {
                    own.add(each);
                }
            }
            chosen.add(own);
        }
        return chosen;
    }

    /** Whether cases were chosen by what may choose none. */
    boolean mayBeEmpty() {
        return !tags.isEmpty() || !without.isEmpty() || !shard.equals("1/1");
    }

    private Selection.Shard share() {
        try {
            return Selection.Shard.parse(shard);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--shard: " + e.getMessage());
        }
    }

    private void demandKnown(List<Topology> topologies) {
        List<String> known = new ArrayList<>();
        for (Topology topology : topologies) {
            for (Case each : topology.cases()) {
                known.add(each.name());
            }
        }
        for (String name : names) {
            if (!known.contains(name)) {
                List<String> which = topologies.stream().map(Topology::name).toList();
                throw new CommandException(
                        ExitCode.USAGE,
                        String.join(", ", which) + " has no case '" + name + "': it has " + String.join(", ", known));
            }
        }
    }
}
