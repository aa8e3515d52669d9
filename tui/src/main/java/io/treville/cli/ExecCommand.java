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

/** {@code exec}: a command in a node, or in many. */
final class ExecCommand extends BriefCommand {
    private final Argument<List<String>> words = parameters(
            "1..*", "NODE -- COMMAND", "The node (not with --all or --nodes), the command and its arguments.");
    private final Argument<Boolean> noInput = flag("--no-stdin", "Give the command an empty standard input.");
    private final Argument<Boolean> all = flag("--all", "In all nodes.");
    private final Argument<List<String>> nodes = words("--nodes", "NODE,…", "In these nodes.");
    private final Argument<DataFormat> format = format("With many nodes: text (default) or json.");
    private final LabOption lab = lab();

    ExecCommand() {
        super(
                "exec",
                "Runs a command in a node of a lab that is up. Its input, output, errors and exit status are the command's own; a"
                        + " signal to this program goes to it. No shell takes part.",
                "It runs in the folder that this program was started in; in a guest that has none of that name, in /.",
                "With --all or --nodes it runs in many nodes beside each other, without input; each line begins with the nodes that"
                        + " said it, and the exit status is the highest of all.");
        examples(
                "treville exec athos -- ping -c 3 db22::2",
                "tar c . | treville exec beta -- tar x -C /tmp",
                "treville exec --all -- sysctl net.ipv6.conf.all.forwarding",
                "treville exec --nodes athos,porthos --format json -- ip -j link");
    }

    @Override
    public Integer call() throws HostException, InterruptedException {
        List<String> given = words.get();
        boolean many = all.get() || !nodes.get().isEmpty();
        List<String> argv = withoutDashes(many ? given : given.subList(1, given.size()));
        try (LabClient client = lab.open()) {
            if (many) {
                return many(client, argv);
            }
            int status = new Execution(
                            client,
                            new Command(given.getFirst(), argv, Map.of()).here().shown())
                    .run(!noInput.get());
            Deeds.ran(client, given.getFirst(), argv, status);
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
        List<String> chosen = nodes.get();
        if (all.get()) {
            chosen = new ArrayList<>();
            for (Node node : client.status().topology().nodes()) {
                chosen.add(node.name());
            }
        }
        for (String node : chosen) {
            Nodes.check(client, node);
        }
        Map<String, FanOut.Said> results = new FanOut(client.host()).run(chosen, argv);
        switch (format.get()) {
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
        PrintWriter out = out();
        PrintWriter err = err();
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
        PrintWriter out = out();
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
