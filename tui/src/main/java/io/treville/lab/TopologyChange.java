package io.treville.lab;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.topology.IpCommands;
import io.treville.topology.Operation;
import io.treville.topology.Plan;
import io.treville.topology.Program;
import io.treville.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What makes a lab that is up another one: the difference between the plans of two topologies. Links, addresses and routes
 * that are in both are not touched.
 *
 * @param removals what takes away what is no more; each may fail when somebody has done so by hand
 * @param additions what adds the new, in the order of a plan
 */
public record TopologyChange(List<Operation> removals, List<Operation> additions) {
    public TopologyChange {
        removals = List.copyOf(removals);
        additions = List.copyOf(additions);
    }

    /** @throws HostException of kind USAGE, when something differs that cannot be changed while a lab is up */
    public static TopologyChange between(Topology from, Topology to) throws HostException {
        return new Comparison(Plan.of(from).operations(), Plan.of(to).operations(), new ProgramChange(from, to))
                .result();
    }

    public boolean isEmpty() {
        return removals.isEmpty() && additions.isEmpty();
    }

    /** As the commands a person would type. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<Operation> part : List.of(removals, additions)) {
            for (Operation operation : part) {
                lines.addAll(IpCommands.of(operation));
            }
        }
        return lines;
    }

    /** The work of {@link #between}. A device is named by its node and name. */
    private static final class Comparison {
        private record Dev(String node, String name) {}

        private final List<Operation> before;
        private final List<Operation> after;
        private final ProgramChange programs;
        private final Set<Operation> beforeSet;
        private final Set<Operation> afterSet;
        private final Set<String> oldNodes = new HashSet<>();
        private final Set<String> newNodes = new HashSet<>();
        private final Set<Dev> gone = new HashSet<>();
        private final Set<Dev> born = new HashSet<>();
        private final List<Operation> removals = new ArrayList<>();

        Comparison(List<Operation> before, List<Operation> after, ProgramChange programs) {
            this.programs = programs;
            this.before = before;
            this.after = after;
            this.beforeSet = new HashSet<>(before);
            this.afterSet = new LinkedHashSet<>(after);
            collect(before, oldNodes, afterSet, gone);
            collect(after, newNodes, beforeSet, born);
        }

        /** The nodes of a plan, and the ends of its links that are not in the other. */
        private static void collect(List<Operation> plan, Set<String> nodes, Set<Operation> other, Set<Dev> ends) {
            for (Operation operation : plan) {
                if (operation instanceof Operation.AddNamespace add) {
                    nodes.add(add.node());
                } else if (operation instanceof Operation.AddVeth veth && !other.contains(veth)) {
                    ends.add(new Dev(veth.node(), veth.name()));
                    ends.add(new Dev(veth.peerNode(), veth.peerName()));
                }
            }
        }

        TopologyChange result() throws HostException {
            for (Operation operation : before) {
                if (!afterSet.contains(operation) && newNodes.contains(operation.node())) {
                    remove(operation);
                }
            }
            for (Operation operation : before) {
                if (operation instanceof Operation.StartCapture(String node, String dev)
                        && afterSet.contains(operation)
                        && gone.contains(new Dev(node, dev))) {
                    removals.add(new Operation.StopCapture(node, dev));
                }
            }
            // Routes and schemas let go of a program before it is unloaded, and programs of interfaces before these go.
            removals.addAll(programs.removals(newNodes::contains, (node, place) -> isOf(gone, node, place)));
            for (Operation operation : before) {
                if (operation instanceof Operation.AddVeth veth && !afterSet.contains(veth)) {
                    removals.add(new Operation.DeleteLink(veth.node(), veth.name()));
                }
            }
            for (Operation operation : before) {
                if (operation instanceof Operation.AddNamespace add && !newNodes.contains(add.node())) {
                    removals.add(new Operation.DeleteNamespace(add.node()));
                }
            }
            return new TopologyChange(removals, additions());
        }

        private void remove(Operation operation) throws HostException {
            switch (operation) {
                case Operation.AddRoute add -> {
                    if (!isReplaced(add)) {
                        removals.add(new Operation.DeleteRoute(add.node(), add.route()));
                    }
                }
                case Operation.SetNetem set -> {
                    if (!gone.contains(new Dev(set.node(), set.dev())) && !isReplaced(set)) {
                        removals.add(new Operation.SetNetem(set.node(), set.dev(), null));
                    }
                }
                case Operation.AddAddress add -> {
                    if (!gone.contains(new Dev(add.node(), add.dev()))) {
                        removals.add(new Operation.DeleteAddress(add.node(), add.dev(), add.address()));
                    }
                }
                case Operation.AddVeth _, Operation.SetLinkUp _ -> {
                    // Links are deleted below, whole.
                }
                case Operation.SetSysctl set -> {
                    if (isReplaced(set) || isOfGone(set)) {
                        return;
                    }
                    if (isForwarding(set.key())) {
                        removals.add(new Operation.SetSysctl(set.node(), set.key(), "0"));
                    } else {
                        throw unchangeable(set.node(), "sysctl " + set.key());
                    }
                }
                case Operation.AddNeighbour add -> {
                    if (!gone.contains(new Dev(add.node(), add.dev())) && !isReplaced(add)) {
                        throw unchangeable(
                                add.node(), "neighbour " + add.address().getHostAddress());
                    }
                }
                case Operation.LoadProgram _, Operation.AttachProgram _, Operation.SetMapEntry _ -> {
                    // Programs are changed below.
                }
                case Operation.StartCapture capture ->
                    removals.add(new Operation.StopCapture(capture.node(), capture.dev()));
                case Operation.AttachPass pass -> {
                    if (!gone.contains(new Dev(pass.node(), pass.dev()))) {
                        removals.add(new Operation.DetachPass(pass.node(), pass.dev()));
                    }
                }
                case Operation.AddGobSchema schema when isAlike(schema, after) -> {
                    // It runs the program that takes the former one's place.
                }
                case Operation.AddDevice add ->
                    throw unchangeable(add.node(), "device " + add.device().name());
                case Operation.SetMaster set -> throw unchangeable(set.node(), "device " + set.master());
                default -> throw unchangeable(operation.node(), "IOAM");
            }
        }

        private static HostException unchangeable(String node, String what) {
            return new HostException(
                    Kind.USAGE,
                    node + ": " + what + " differs, which cannot be changed while the lab is up: take it down and up");
        }

        /** Whether a schema is there that differs in nothing but what its program is made of. */
        private static boolean isAlike(Operation.AddGobSchema schema, List<Operation> plan) {
            return plan.stream()
                    .anyMatch(each -> each instanceof Operation.AddGobSchema other
                            && other.node().equals(schema.node())
                            && other.id() == schema.id()
                            && other.program().equals(schema.program()));
        }

        private static boolean isOf(Set<Dev> devices, String node, Program.Attach place) {
            String dev = ProgramChange.dev(place);
            return dev != null && devices.contains(new Dev(node, dev));
        }

        /** What a topology sets by itself where packets pass, and the kernel does not. */
        private static boolean isForwarding(String key) {
            return key.endsWith(".forwarding") || key.endsWith(".ip_forward");
        }

        private boolean isOfGone(Operation.SetSysctl set) {
            for (Dev dev : gone) {
                if (dev.node().equals(set.node()) && set.key().contains("." + dev.name() + ".")) {
                    return true;
                }
            }
            return false;
        }

        private boolean isReplaced(Operation.AddRoute old) {
            return after.stream()
                    .anyMatch(each -> each instanceof Operation.AddRoute add
                            && add.node().equals(old.node())
                            && add.route().sameDestination(old.route()));
        }

        private boolean isReplaced(Operation.SetNetem old) {
            return after.stream()
                    .anyMatch(each -> each instanceof Operation.SetNetem set
                            && set.node().equals(old.node())
                            && set.dev().equals(old.dev()));
        }

        private boolean isReplaced(Operation.SetSysctl old) {
            return after.stream()
                    .anyMatch(each -> each instanceof Operation.SetSysctl set
                            && set.node().equals(old.node())
                            && set.key().equals(old.key()));
        }

        private boolean isReplaced(Operation.AddNeighbour old) {
            return after.stream()
                    .anyMatch(each -> each instanceof Operation.AddNeighbour add
                            && add.node().equals(old.node())
                            && add.dev().equals(old.dev())
                            && add.address().equals(old.address()));
        }

        /** What is new, and what a link that is made anew must get again. */
        private List<Operation> additions() {
            Set<String> touched = new HashSet<>();
            for (Dev dev : gone) {
                touched.add(dev.node());
            }
            for (Dev dev : born) {
                touched.add(dev.node());
            }
            List<Operation> additions = new ArrayList<>();
            for (Operation operation : after) {
                boolean isNew = !beforeSet.contains(operation);
                if (operation instanceof Operation.AddRoute add) {
                    boolean there = oldNodes.contains(add.node());
                    if (isNew || touched.contains(add.node()) || programs.concerns(add.node(), add.route())) {
                        additions.add(there ? new Operation.AddRoute(add.node(), add.route(), true) : add);
                    }
                } else if (operation instanceof Operation.LoadProgram load) {
                    additions.addAll(programs.loading(load));
                } else if (isWanted(operation, isNew)) {
                    additions.add(operation);
                }
            }
            return additions;
        }

        private boolean isWanted(Operation operation, boolean isNew) {
            return isOfBorn(operation)
                    || switch (operation) {
                        case Operation.AttachProgram attach -> programs.attaches(attach);
                        case Operation.SetMapEntry set -> isNew || programs.rewrites(set);
                        case Operation.AddGobSchema schema -> !isAlike(schema, before);
                        default -> isNew;
                    };
        }

        private boolean isOfBorn(Operation operation) {
            return switch (operation) {
                case Operation.SetLinkUp up -> born.contains(new Dev(up.node(), up.dev()));
                case Operation.AddAddress add -> born.contains(new Dev(add.node(), add.dev()));
                case Operation.AddNeighbour add -> born.contains(new Dev(add.node(), add.dev()));
                case Operation.SetNetem set -> born.contains(new Dev(set.node(), set.dev()));
                case Operation.SetSysctl set ->
                    born.stream()
                            .anyMatch(dev ->
                                    dev.node().equals(set.node()) && set.key().contains("." + dev.name() + "."));
                case Operation.StartCapture capture -> born.contains(new Dev(capture.node(), capture.dev()));
                case Operation.AttachPass pass -> born.contains(new Dev(pass.node(), pass.dev()));
                case Operation.AttachProgram attach ->
                    isOf(born, attach.node(), attach.program().attach());
                case Operation.SetMapEntry set ->
                    born.stream()
                            .anyMatch(dev -> dev.node().equals(set.node())
                                    && (set.key() + set.value()).contains("ifindex(" + dev.name() + ")"));
                default -> false;
            };
        }
    }
}
