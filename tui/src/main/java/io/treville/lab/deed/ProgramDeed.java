package io.treville.lab.deed;

import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.host.ProgramRow;
import io.treville.host.SourceObjects;
import io.treville.topology.Node;
import io.treville.topology.Operation;
import io.treville.topology.Program;
import io.treville.topology.Program.Attach;
import io.treville.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads, replaces, attaches, detaches or unloads a program of a node. */
public sealed interface ProgramDeed extends Deed {
    String node();

    /**
     * Loads a program, and attaches it where it says; one that cannot be attached is not left behind.
     *
     * @param program its object is a file as typed: an ELF object or C, or the name of an object of the project
     */
    record Load(String node, Program program) implements ProgramDeed {
        @Override
        public void perform(Bench bench) throws HostException, InterruptedException {
            for (ProgramRow row : bench.host().programs()) {
                if (row.node().equals(node) && row.declared().name().equals(program.name())) {
                    throw new HostException(
                            Kind.USAGE,
                            node + ": program " + program.name()
                                    + " is loaded already: replace it, or give another name");
                }
            }
            Program found = program.from(object(bench, program.object()));
            bench.host().apply(List.of(new Operation.LoadProgram(node, found)));
            if (!(found.attach() instanceof Attach.None)) {
                try {
                    bench.host().apply(List.of(new Operation.AttachProgram(node, found)));
                } catch (HostException refused) {
                    bench.host().apply(List.of(new Operation.UnloadProgram(node, program.name())));
                    throw refused;
                }
            }
        }

        @Override
        public String command() {
            List<String> words = new ArrayList<>(List.of("treville", "prog", "load", program.object(), "--node", node));
            words.addAll(List.of("--name", program.name()));
            ProgramText.options(words, program);
            ProgramText.place(words, program.attach());
            return Words.of(words);
        }

        @Override
        public List<Operation> operations(Topology topology) {
            List<Operation> operations = new ArrayList<>(List.of(new Operation.LoadProgram(node, program)));
            if (!(program.attach() instanceof Attach.None)) {
                operations.add(new Operation.AttachProgram(node, program));
            }
            return operations;
        }

        @Override
        public List<String> steps(Topology topology) {
            return isDeclared(topology, node, program.name())
                    ? List.of()
                    : List.of("load-program: {node: " + FlowText.of(node) + ", program: "
                            + ProgramText.flow(program, true) + "}");
        }
    }

    /** Puts a program in the place of the one of its name, without a gap. The object is as in {@link Load}. */
    record Replace(String node, Program program) implements ProgramDeed {
        @Override
        public void perform(Bench bench) throws HostException, InterruptedException {
            Program found = program.from(object(bench, program.object()));
            bench.host().apply(List.of(new Operation.ReplaceProgram(node, found)));
        }

        @Override
        public String command() {
            List<String> words = new ArrayList<>(
                    List.of("treville", "prog", "replace", program.name(), program.object(), "--node", node));
            ProgramText.options(words, program);
            return Words.of(words);
        }

        @Override
        public List<Operation> operations(Topology topology) {
            return List.of(new Operation.ReplaceProgram(node, program));
        }

        @Override
        public List<String> steps(Topology topology) {
            return isDeclared(topology, node, program.name())
                    ? List.of("replace-program: {node: " + FlowText.of(node) + ", program: "
                            + ProgramText.flow(program, false) + "}")
                    : List.of();
        }
    }

    /** Attaches a loaded program to one more place. */
    record AttachTo(String node, Program program, Attach place) implements ProgramDeed {
        @Override
        public void perform(Bench bench) throws HostException, InterruptedException {
            bench.host().apply(operations(bench.topology()));
        }

        @Override
        public String command() {
            List<String> words = new ArrayList<>(List.of("treville", "prog", "attach", program.name(), "--node", node));
            ProgramText.place(words, place);
            return Words.of(words);
        }

        @Override
        public List<Operation> operations(Topology topology) {
            return List.of(new Operation.AttachProgram(node, program.at(place)));
        }

        /** The language attaches a program only where the topology says. */
        @Override
        public List<String> steps(Topology topology) {
            return place.equals(declaredPlace(topology, node, program.name()))
                    ? List.of("attach-program: {node: " + FlowText.of(node) + ", program: "
                            + FlowText.of(program.name()) + "}")
                    : List.of();
        }
    }

    /** Takes a program off its hooks; it stays loaded, and in routes. */
    record Detach(String node, String program) implements ProgramDeed {
        @Override
        public void perform(Bench bench) throws HostException, InterruptedException {
            bench.host().apply(operations(bench.topology()));
        }

        @Override
        public String command() {
            return Words.of("treville", "prog", "detach", program, "--node", node);
        }

        @Override
        public List<Operation> operations(Topology topology) {
            return List.of(new Operation.DetachProgram(node, program));
        }

        @Override
        public List<String> steps(Topology topology) {
            return isDeclared(topology, node, program)
                    ? List.of(
                            "detach-program: {node: " + FlowText.of(node) + ", program: " + FlowText.of(program) + "}")
                    : List.of();
        }
    }

    /** Takes a program off its hooks and gives it back; the language has no such step. */
    record Unload(String node, String program) implements ProgramDeed {
        @Override
        public void perform(Bench bench) throws HostException, InterruptedException {
            bench.host().apply(operations(bench.topology()));
        }

        @Override
        public String command() {
            return Words.of("treville", "prog", "unload", program, "--node", node);
        }

        @Override
        public List<Operation> operations(Topology topology) {
            return List.of(new Operation.UnloadProgram(node, program));
        }

        @Override
        public List<String> steps(Topology topology) {
            return List.of();
        }
    }

    private static String object(Bench bench, String typed) throws HostException {
        Path file = Path.of(typed);
        Path built = bench.home().resolve("bpf/build").resolve(typed);
        boolean ofProject = !Files.isRegularFile(file) && !typed.contains("/") && Files.isRegularFile(built);
        return SourceObjects.of(bench.home()).forLab(ofProject ? built : file).toString();
    }

    private static boolean isDeclared(Topology topology, String node, String program) {
        return declaredPlace(topology, node, program) != null;
    }

    private static @org.jspecify.annotations.Nullable Attach declaredPlace(
            Topology topology, String node, String name) {
        for (Node each : topology.nodes()) {
            for (Program program : each.programs()) {
                if (each.name().equals(node) && program.name().equals(name)) {
                    return program.attach();
                }
            }
        }
        return null;
    }
}
