package io.treville.cli;

import io.treville.bpf.BpfException;
import io.treville.bpf.Feature;
import io.treville.bpf.FeatureTable;
import io.treville.topology.Node;
import io.treville.topology.Program;
import io.treville.topology.Program.Attach;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the programs of a topology need of this machine's kernel, for {@code doctor}. */
final class FeatureNeeds {
    private final Map<String, String> needed = new LinkedHashMap<>();

    private FeatureNeeds() {}

    static List<Finding> of(Topology topology) {
        if (topology.place() == Topology.Place.VM) {
            return List.of(
                    Finding.ok("programs", topology.name() + " runs in a guest, whose kernel has what it needs"));
        }
        FeatureNeeds needs = new FeatureNeeds();
        for (Node node : topology.nodes()) {
            for (Program program : node.programs()) {
                needs.program(node.name() + ": program " + program.name(), program);
            }
        }
        return needs.findings();
    }

    private void program(String who, Program program) {
        if (program.type() != Program.Type.AUTO) {
            needed.putIfAbsent(program.type().text(), who);
        }
        place(who, program.attach());
    }

    private void place(String who, Attach attach) {
        switch (attach) {
            case Attach.Several several -> several.places().forEach(place -> place(who, place));
            case Attach.XdpLink _ -> needed.putIfAbsent("xdp link", who);
            case Attach.Tcx _ -> needed.putIfAbsent("tcx", who);
            case Attach.Cgroup _ -> needed.putIfAbsent("cgroup link", who);
            case Attach.Traced traced -> {
                if (traced.point() == Attach.Traced.Point.FENTRY || traced.point() == Attach.Traced.Point.FEXIT) {
                    needed.putIfAbsent("fentry, fexit", who);
                }
            }
            case Attach.None _, Attach.Xdp _, Attach.Tc _, Attach.SkLookup _ -> {}
        }
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            for (Feature feature : needed.isEmpty() ? List.<Feature>of() : FeatureTable.probe()) {
                String who = needed.get(feature.name());
                if (who != null && feature.kind() != Feature.Kind.MAP_TYPE) {
                    findings.add(finding(feature, who));
                }
            }
        } catch (BpfException lack) {
            findings.add(Finding.missing("programs", String.valueOf(lack.getMessage())));
        }
        return findings;
    }

    private static Finding finding(Feature feature, String who) {
        String thing = feature.kind().text() + " " + feature.name();
        return switch (feature.answer()) {
            case YES -> Finding.ok(thing, "there, for " + who);
            case UNKNOWN ->
                Finding.note(
                        thing, "cannot be told before " + who + " is loaded; Linux has it since " + feature.since());
            case NO ->
                feature.name().equals("tcx")
                        ? Finding.note(
                                thing, "not there (since Linux " + feature.since() + "): " + who + " goes to clsact")
                        : Finding.missing(
                                thing,
                                "not there, and " + who + " needs it: Linux has it since " + feature.since()
                                        + "; or run it in a guest (--on vm)");
        };
    }
}
