package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.flow.FlowEvent;
import io.treville.lab.flow.FlowException;
import io.treville.lab.flow.FlowTable;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flow start} and {@code flow end}: one announcement. */
abstract sealed class FlowEventCommand implements Callable<Integer> {
    private final String word;

    @Parameters(
            paramLabel = "tcp|udp SRC SPORT DST DPORT EXP ACT",
            arity = "1..*",
            description = "The flow, its experiment and its activity.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private FlowTargets targets = new FlowTargets();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private FlowEventCommand(String word) {
        this.word = word;
    }

    /** {@code flow start}. */
    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "A flow begins: its packets are marked from now on. Started again, it gets fresh entropy.",
            footerHeading = "%nExample:%n",
            footer = "  treville flow start tcp db11::2 2345 db22::1 5777 1 2")
    static final class Start extends FlowEventCommand {
        Start() {
            super("start");
        }
    }

    /** {@code flow end}. */
    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "A flow ends: its packets are marked no more.",
            footerHeading = "%nExample:%n",
            footer = "  treville flow end tcp db11::2 2345 db22::1 5777 1 2")
    static final class End extends FlowEventCommand {
        End() {
            super("end");
        }
    }

    @Override
    public Integer call() throws HostException, InterruptedException {
        FlowEvent event;
        try {
            event = FlowEvent.parse(word + ' ' + String.join(" ", words));
        } catch (FlowException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        try (LabClient client = targets.open()) {
            FlowTable table = new FlowTable(client.host(), new SecureRandom());
            HostException refused = targets.announce(
                    client, table, targets.of(client), event, spec.commandLine().getOut());
            if (refused != null) {
                throw refused;
            }
        }
        return ExitCode.OK;
    }
}
