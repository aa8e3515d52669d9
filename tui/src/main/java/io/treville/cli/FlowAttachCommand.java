package io.treville.cli;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.host.ProgramRow;
import io.treville.host.RunningCommand;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.ProgramDeed;
import io.treville.lab.deed.RunCommand;
import io.treville.lab.flow.FlowException;
import io.treville.lab.flow.MarkingStrategy;
import io.treville.topology.Operation;
import io.treville.topology.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flow attach}, {@code flow detach} and {@code flow clean}: a marker at an interface that has none yet. */
abstract sealed class FlowAttachCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String REPLACE = "qdisc replace dev %s clsact";

    @Parameters(index = "0", paramLabel = "NODE", description = "The node.")
    String node = "";

    @Parameters(index = "1", paramLabel = "DEV", description = "Its interface.")
    String dev = "";

    @Mixin
    private LabOption lab = new LabOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        check();
        try (LabClient client = lab.open()) {
            Nodes.check(client, node);
            run(client);
        }
        return ExitCode.OK;
    }

    /** Refuses what can be refused before anything happens. */
    void check() {}

    abstract void run(LabClient client) throws HostException, InterruptedException;

    /** What the marker of an interface is called. */
    String program() {
        return "marker-" + dev;
    }

    /** {@link #tc} as steps of a case. */
    List<String> tcSteps(String words) {
        return new RunCommand(node, List.of(("tc " + words).split(" ", -1))).steps();
    }

    /** The real tc, in the node; its complaint where it has one. */
    void tc(LabClient client, String words) throws HostException, InterruptedException {
        Command command = new Command(node, List.of(("tc " + words).split(" ", -1)), Map.of("LC_ALL", "C"));
        try (RunningCommand running = client.host().start(command)) {
            running.stdin().close();
            String said = new String(running.stderr().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (running.waitFor(PATIENCE) != 0) {
                throw new HostException(HostException.Kind.USAGE, node + ": tc " + words + ": " + said);
            }
        } catch (IOException e) {
            throw new HostException(HostException.Kind.LOST, node + ": tc: " + e.getMessage(), e);
        }
    }

    /** {@code flow attach}. */
    @CommandLine.Command(
            name = "attach",
            mixinStandardHelpOptions = true,
            description = "Loads a flow marker and attaches it to an interface's egress.",
            footerHeading = "%nExample:%n",
            footer = "  treville flow attach router label --strategy hopByHop")
    static final class Attach extends FlowAttachCommand {
        @Option(
                names = "--strategy",
                paramLabel = "NAME",
                defaultValue = "label",
                description = "label, hopByHop, destination or hopByHopDestination (default: ${DEFAULT-VALUE}).")
        private String strategy = "";

        @Option(names = "--match-all", description = "Mark all TCP packets alike.")
        private boolean matchAll;

        @Option(names = "--debug", description = "Tell in the trace what is done, and mark pings too.")
        private boolean debug;

        @Option(names = "--keep-qdisc", description = "Leave the clsact qdisc behind when the marker is detached.")
        private boolean keep;

        private MarkingStrategy chosen = MarkingStrategy.LABEL;

        @Override
        void check() {
            try {
                chosen = MarkingStrategy.parse(strategy);
            } catch (FlowException e) {
                throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
            }
        }

        @Override
        void run(LabClient client) throws HostException, InterruptedException {
            for (ProgramRow row : client.host().programs()) {
                if (row.node().equals(node) && row.declared().name().equals(program())) {
                    throw new CommandException(ExitCode.USAGE, node + ": " + dev + " has a flow marker already");
                }
            }
            Map<String, String> constants = new LinkedHashMap<>();
            constants.put("strategy", chosen.text());
            constants.put("match_all", Boolean.toString(matchAll));
            constants.put("debug", Boolean.toString(debug));
            Program marker = new Program(
                    program(),
                    Home.directory().resolve("bpf/build/flow_marker.bpf.o").toString(),
                    "tc",
                    Program.Type.SCHED_CLS,
                    constants,
                    Map.of(),
                    new Program.Attach.Tc(dev, true));
            client.host().apply(List.of(new Operation.LoadProgram(node, marker)));
            try {
                if (keep) {
                    // What is there before the marker is not the marker's to take away.
                    tc(client, REPLACE.formatted(dev));
                }
                client.host().apply(List.of(new Operation.AttachProgram(node, marker)));
            } catch (HostException refused) {
                client.host().apply(List.of(new Operation.UnloadProgram(node, program())));
                throw refused;
            }
            List<String> steps = new ArrayList<>(keep ? tcSteps(REPLACE.formatted(dev)) : List.of());
            steps.addAll(
                    new ProgramDeed.Load(node, marker).steps(client.status().topology()));
            Deeds.tell(client, spec, steps);
        }
    }

    /** {@code flow detach}. */
    @CommandLine.Command(
            name = "detach",
            mixinStandardHelpOptions = true,
            description = "Detaches what flow attach attached, and removes the clsact qdisc if it was made for it.",
            footerHeading = "%nExample:%n",
            footer = "  treville flow detach router label")
    static final class Detach extends FlowAttachCommand {
        @Override
        void run(LabClient client) throws HostException, InterruptedException {
            client.host()
                    .apply(List.of(
                            new Operation.DetachProgram(node, program()),
                            new Operation.UnloadProgram(node, program())));
            Deeds.tell(client, spec, List.of());
        }
    }

    /** {@code flow clean}. */
    @CommandLine.Command(
            name = "clean",
            mixinStandardHelpOptions = true,
            description = "Removes an interface's clsact qdisc with every filter in it, whoever made them.",
            footerHeading = "%nExample:%n",
            footer = "  treville flow clean router label")
    static final class Clean extends FlowAttachCommand {
        @Override
        void run(LabClient client) throws HostException, InterruptedException {
            String words = "qdisc del dev " + dev + " clsact";
            tc(client, words);
            Deeds.tell(client, spec, tcSteps(words));
        }
    }
}
