package io.treville.cli;

import io.treville.host.Command;
import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.scenario.report.Json;
import io.treville.topology.Node;
import java.io.PrintWriter;
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

/** {@code exec}: a command in a node, or in many. */
@CommandLine.Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a command in a node of a lab that is up. Its input, output, errors and exit status are the command's own; a"
                    + " signal to this program goes to it. No shell takes part.",
            "It runs in the folder that this program was started in; in a guest that has none of that name, in /.",
            "With --all or --nodes it runs in many nodes beside each other, without input; each line begins with the nodes that"
                    + " said it, and the exit status is the highest of all."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville exec athos -- ping -c 3 db22::2",
            "  tar c . | treville exec beta -- tar x -C /tmp",
            "  treville exec --all -- sysctl net.ipv6.conf.all.forwarding",
            "  treville exec --nodes athos,porthos --format json -- ip -j link"
        })
final class ExecCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NODE -- COMMAND",
            arity = "1..*",
            description = "The node (not with --all or --nodes), the command and its arguments.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--no-stdin", description = "Give the command an empty standard input.")
    private boolean noInput;

    @Option(names = "--all", description = "In all nodes.")
    private boolean all;

    @Option(names = "--nodes", paramLabel = "NODE,…", split = ",", description = "In these nodes.")
    private List<String> nodes = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "With many nodes: text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Mixin
    private LabOption lab = new LabOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        boolean many = all || !nodes.isEmpty();
        List<String> argv = withoutDashes(many ? words : words.subList(1, words.size()));
        try (LabClient client = lab.open()) {
            if (many) {
                return many(client, argv);
            }
            int status = new Execution(
                            client,
                            new Command(words.getFirst(), argv, Map.of()).here().shown())
                    .run(!noInput);
            Deeds.ran(client, words.getFirst(), argv, status);
            return status;
        }
    }

    /** The arguments after the {@code --} that ends this program's own. */
    private static List<String> withoutDashes(List<String> arguments) {
        List<String> argv = !arguments.isEmpty() && arguments.getFirst().equals("--")
                ? arguments.subList(1, arguments.size())
                : arguments;
        if (argv.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "which command? treville exec NODE -- COMMAND");
        }
        return argv;
    }

    private int many(LabClient client, List<String> argv) throws HostException, InterruptedException {
        List<String> chosen = nodes;
        if (all) {
            chosen = new ArrayList<>();
            for (Node node : client.status().topology().nodes()) {
                chosen.add(node.name());
            }
        }
        for (String node : chosen) {
            Nodes.check(client, node);
        }
        Map<String, FanOut.Said> results = new FanOut(client.host()).run(chosen, argv);
        switch (format) {
            case TEXT -> text(results);
            case JSON -> json(results);
        }
        int status = 0;
        for (FanOut.Said said : results.values()) {
            status = Math.max(status, said.status());
        }
        for (Map.Entry<String, FanOut.Said> each : results.entrySet()) {
            Deeds.ran(client, each.getKey(), argv, each.getValue().status());
        }
        return status;
    }

    private void text(Map<String, FanOut.Said> results) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        FanOut.folded(results).forEach((said, who) -> {
            String prefix = String.join(",", who) + " | ";
            said.out().lines().forEach(line -> out.println(prefix + line));
            out.flush();
            said.err().lines().forEach(line -> err.println(prefix + line));
            if (said.status() != 0) {
                err.println(prefix + "status " + said.status());
            }
            err.flush();
        });
    }

    private void json(Map<String, FanOut.Said> results) {
        PrintWriter out = spec.commandLine().getOut();
        results.forEach((node, said) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("node", node);
            fields.put("status", said.status());
            fields.put("out", said.out());
            fields.put("err", said.err());
            out.println(Json.document(fields));
        });
        out.flush();
    }
}
