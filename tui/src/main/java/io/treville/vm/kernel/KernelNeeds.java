package io.treville.vm.kernel;

import io.treville.topology.Case;
import io.treville.topology.Device;
import io.treville.topology.Encap;
import io.treville.topology.IoamNamespace;
import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Node;
import io.treville.topology.Program;
import io.treville.topology.Route;
import io.treville.topology.Step;
import io.treville.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which kernel options a topology needs, each with the first thing in it that needs the option. The options are those of
 * the kernel's {@code Kconfig} files below {@code net} and {@code kernel/bpf}.
 */
public final class KernelNeeds {
    private static final String GOB = "CONFIG_IPV6_IOAM6_GOB";

    private final Map<String, String> reasons = new LinkedHashMap<>();

    private KernelNeeds() {}

    /** Reasons by option, in the order of the topology. */
    public static Map<String, String> of(Topology topology) {
        KernelNeeds needs = new KernelNeeds();
        needs.need("CONFIG_NET_NS", "nodes");
        needs.need("CONFIG_IPV6", "nodes");
        for (Link link : topology.links()) {
            needs.need("CONFIG_VETH", "link " + link.name());
            needs.end(link.from());
            needs.end(link.to());
        }
        for (Node node : topology.nodes()) {
            needs.node(node);
        }
        for (Case each : topology.cases()) {
            for (Step step : each.steps()) {
                needs.step("case " + each.name(), step);
            }
        }
        for (String option : topology.kernelOptions()) {
            needs.need(option, "the topology asks for it");
        }
        return needs.reasons;
    }

    private void need(String option, String reason) {
        reasons.putIfAbsent(option, reason);
    }

    private void end(LinkEnd end) {
        if (end.netem() != null) {
            need("CONFIG_NET_SCH_NETEM", end.node() + ": netem on " + end.name());
        }
    }

    private void node(Node node) {
        for (Device device : node.devices()) {
            need(device.kind().option(), node.name() + ": device " + device.name());
        }
        for (Route route : node.routes()) {
            encap(node.name() + ": route to " + route.to(), route.encap());
        }
        for (IoamNamespace namespace : node.ioamNamespaces()) {
            if (namespace.schema() != null) {
                need(GOB, node.name() + ": gobschema of IOAM namespace " + namespace.id());
            }
        }
        for (Program program : node.programs()) {
            program(node.name() + ": program " + program.name(), program);
        }
    }

    private void program(String reason, Program program) {
        need("CONFIG_BPF_SYSCALL", reason);
        need("CONFIG_DEBUG_INFO_BTF", reason);
        need("CONFIG_BPF_EVENTS", reason);
        if (program.type() == Program.Type.IOAM6_GOB) {
            need(GOB, reason);
        }
        if (program.attach() instanceof Program.Attach.Tc
                || (program.attach() instanceof Program.Attach.Several several
                        && several.places().getFirst() instanceof Program.Attach.Tc)) {
            need("CONFIG_NET_SCH_INGRESS", reason);
            need("CONFIG_NET_CLS_BPF", reason);
            need("CONFIG_NET_CLS_ACT", reason);
        }
    }

    private void step(String where, Step step) {
        switch (step) {
            case Step.SetRoute set ->
                encap(
                        where + ": route of " + set.node() + " to "
                                + set.route().to(),
                        set.route().encap());
            case Step.SetNetem set -> need("CONFIG_NET_SCH_NETEM", where + ": netem on " + set.dev());
            case Step.BindSchema bind -> need(GOB, where + ": schema bound on " + bind.node());
            default -> {}
        }
    }

    private void encap(String reason, Encap encap) {
        if (!(encap instanceof Encap.None)) {
            need("CONFIG_LWTUNNEL", reason);
        }
        switch (encap) {
            case Encap.None none -> {}
            case Encap.Ioam6 ioam -> {
                need("CONFIG_IPV6_IOAM6_LWTUNNEL", reason);
                if (ioam.gobSize() > 0) {
                    need(GOB, reason);
                }
            }
            case Encap.Seg6 seg6 -> need("CONFIG_IPV6_SEG6_LWTUNNEL", reason);
            case Encap.Seg6Local local -> {
                need("CONFIG_IPV6_SEG6_LWTUNNEL", reason);
                if (local.action() == Encap.Seg6Local.Action.END_BPF) {
                    need("CONFIG_IPV6_SEG6_BPF", reason);
                }
                if (local.vrfTable() > 0) {
                    need("CONFIG_NET_VRF", reason);
                }
            }
            case Encap.Bpf bpf -> need("CONFIG_LWTUNNEL_BPF", reason);
        }
    }
}
