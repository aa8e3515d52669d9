package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.LabRequest;
import io.treville.lab.daemon.Labs;
import io.treville.topology.InvalidTopologyException;
import io.treville.tui.panel.StartPanel.Choice;
import io.treville.tui.panel.StartPanel.Offer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Opens the terminal interface: on a topology, or on what is chosen on the start screen.
 *
 * @param place where a lab is to run
 * @param record what is recorded into from the start, or null
 * @param out told what becomes of the lab, when the terminal has been left
 */
record Opening(PlaceOptions place, @Nullable Path record, PrintWriter out) {
    /** The start screen as without any option; gives the exit code. */
    @SuppressWarnings("CatchingUnchecked") // as by the command line, whatever it is becomes one line
    static int startScreen() {
        try {
            return new Opening(new PlaceOptions(), null, new PrintWriter(System.out, true, System.out.charset()))
                    .open(null);
        } catch (Exception failure) {
            PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
            return Failures.report(failure, err, false);
        }
    }

    /**
     * Opens it; gives the exit code.
     *
     * @param topology a file or a name, or null for the start screen
     */
    int open(@Nullable String topology)
            throws HostException, InterruptedException, IOException, InvalidTopologyException {
        if (topology == null) {
            return choose();
        }
        LabRequest request = request(topology);
        Configuration configuration = Configuration.load();
        try (StagedTerminal terminal = terminal(configuration)) {
            show(request, topology, configuration, terminal);
        }
        return ExitCode.OK;
    }

    private int choose() throws HostException, InterruptedException, IOException, InvalidTopologyException {
        FutureTask<List<Offer>> offers = StartScreen.offers(); // read while the terminal is opened
        Configuration configuration = Configuration.load();
        try (StagedTerminal terminal = terminal(configuration)) {
            switch (StartScreen.choose(offers, terminal, configuration)) {
                case null -> {}
                case Choice.Open(String wanted) -> show(request(wanted), wanted, configuration, terminal);
                case Choice.Attach(String lab) ->
                    TerminalInterface.show(Labs.chosen(lab), terminal, configuration, out);
            }
        }
        return ExitCode.OK;
    }

    private static StagedTerminal terminal(Configuration configuration) throws IOException {
        StagedTerminal terminal = StagedTerminal.open(configuration.settings());
        if (terminal == null) {
            throw new CommandException(ExitCode.USAGE, "needs a terminal; in scripts use 'treville run'");
        }
        return terminal;
    }

    private void show(LabRequest request, String topology, Configuration configuration, StagedTerminal terminal)
            throws HostException, InterruptedException, IOException {
        new TerminalInterface(request, topology, configuration, record, out).run(terminal);
    }

    private LabRequest request(String topology) throws IOException, InvalidTopologyException {
        return place.request(Topologies.load(topology, Topologies.Objects.NEEDED));
    }
}
