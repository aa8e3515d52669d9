package io.treville.cli;

import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.flow.FlowEvent;
import io.treville.lab.flow.FlowException;
import io.treville.lab.flow.FlowFeed;
import io.treville.lab.flow.FlowMarker;
import io.treville.lab.flow.FlowTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code flow listen}: announcements of feeders, until ctrl-C or the end of the lab. */
@Command(
        name = "listen",
        mixinStandardHelpOptions = true,
        description =
                "Takes lines \"start|end tcp|udp SRC SPORT DST DPORT EXP ACT\" from feeders, and says what became of"
                        + " each, until ctrl-C or the end of the lab. Pipes and sockets have mode 0600.",
        footerHeading = "%nExample:%n",
        footer = "  treville flow listen --pipe flows --socket flows.sock")
final class FlowListenCommand implements Callable<Integer> {
    @Option(names = "--pipe", paramLabel = "PATH", description = "A named pipe, made unless it is there; repeatable.")
    private List<Path> pipes = new ArrayList<>();

    @Option(names = "--socket", paramLabel = "PATH", description = "A unix socket; repeatable.")
    private List<Path> sockets = new ArrayList<>();

    @Mixin
    private FlowTargets targets = new FlowTargets();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        if (pipes.isEmpty() && sockets.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "listen to what? give --pipe PATH or --socket PATH");
        }
        try (LabClient client = targets.open()) {
            List<FlowMarker> markers = targets.of(client);
            FlowTable table = new FlowTable(client.host(), new SecureRandom());
            try (FlowFeed feed = new FlowFeed(line -> take(line, client, table, markers))) {
                // After a hang-up the program does not come back here.
                Runtime.getRuntime().addShutdownHook(new Thread(feed::close, "flow-close"));
                Streaming streaming = new Streaming(client, null, null);
                listen(feed);
                streaming.await();
            }
        }
        return ExitCode.OK;
    }

    private void listen(FlowFeed feed) throws HostException {
        CommandLine program = spec.commandLine();
        PrintWriter out = targets.isJson() ? program.getErr() : program.getOut();
        for (Path pipe : pipes) {
            feed.pipe(pipe);
            out.println("listening: pipe " + pipe);
        }
        for (Path socket : sockets) {
            feed.socket(socket);
            out.println("listening: socket " + socket);
        }
        out.flush();
    }

    private boolean take(String line, LabClient client, FlowTable table, List<FlowMarker> markers) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            HostException refused = targets.announce(
                    client,
                    table,
                    markers,
                    FlowEvent.parse(line),
                    spec.commandLine().getOut());
            if (refused == null) {
                return true;
            }
            err.println("treville: " + refused.getMessage());
        } catch (FlowException | HostException e) {
            err.println("treville: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        err.flush();
        return false;
    }
}
