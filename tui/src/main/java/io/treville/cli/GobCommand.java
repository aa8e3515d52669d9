package io.treville.cli;

import io.treville.gob.GobPayload;
import io.treville.host.HostException;
import io.treville.lab.daemon.LabClient;
import io.treville.lab.deed.StepText;
import io.treville.scenario.report.Json;
import io.treville.topology.Encap;
import io.treville.topology.Operation;
import io.treville.topology.Prefix;
import io.treville.topology.Route;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gob}: what the patched iproute2 does with Global Opaque Blocks, without it. */
@Command(
        name = "gob",
        mixinStandardHelpOptions = true,
        description =
                "Works on the Global Opaque Blocks of a lab that is up: schemas, their binding, routes that add blocks.",
        subcommands = GobSchemaCommand.class,
        synopsisSubcommandLabel = "schema|bind|encap|decode",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville gob schema show athos",
            "  treville gob schema add athos 78 counter",
            "  treville gob bind athos 123 78",
            "  treville gob encap athos db33::/64 --via dc01::2 --namespace 123 --gob-size 4",
            "  treville gob decode 00000002 --schema counter"
        })
final class GobCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandException(ExitCode.USAGE, spec.commandLine().getUsageMessage());
    }

    static void apply(LabOption lab, CommandSpec command, Operation operation)
            throws HostException, InterruptedException {
        try (LabClient client = lab.open()) {
            Nodes.check(client, operation.node());
            client.host().apply(List.of(operation));
            Deeds.tell(client, command, StepText.of(List.of(operation)));
        }
    }

    @Command(
            name = "bind",
            mixinStandardHelpOptions = true,
            description = "Binds a schema to an IOAM namespace, or with none unbinds.",
            footerHeading = "%nExample:%n",
            footer = "  treville gob bind athos 123 78")
    int bind(
            @Mixin LabOption lab,
            @Parameters(paramLabel = "NODE", description = "The node.") String node,
            @Parameters(paramLabel = "NAMESPACE", description = "Its IOAM namespace.") int namespace,
            @Parameters(paramLabel = "ID|none", description = "The schema's id.") String id)
            throws HostException, InterruptedException {
        Integer schema = null;
        if (!id.equals("none")) {
            try {
                schema = Integer.valueOf(id);
            } catch (NumberFormatException e) {
                throw new CommandException(ExitCode.USAGE, "'" + id + "' is no schema's id, and not none");
            }
        }
        apply(lab, spec, new Operation.BindGobSchema(node, namespace, schema));
        return ExitCode.OK;
    }

    @Command(
            name = "encap",
            mixinStandardHelpOptions = true,
            description = "Adds a route (or replaces it) whose packets get an IOAM trace with a block.",
            footerHeading = "%nExample:%n",
            footer = "  treville gob encap athos db33::/64 --via dc01::2 --namespace 123 --gob-size 4")
    int encap(
            @Mixin LabOption lab,
            @Parameters(paramLabel = "NODE", description = "The node.") String node,
            @Parameters(paramLabel = "TO", description = "Destination prefix.") String to,
            @Option(names = "--via", paramLabel = "ADDRESS", description = "Next hop.") @Nullable String via,
            @Option(names = "--dev", paramLabel = "DEV", description = "Interface.") @Nullable String dev,
            @Option(
                            names = "--namespace",
                            paramLabel = "ID",
                            required = true,
                            description = "IOAM namespace of the trace.")
                    int namespace,
            @Option(
                            names = "--type",
                            paramLabel = "HEX",
                            defaultValue = "0",
                            description = "What each node records: the trace type, as 0x800000 (default: nothing).")
                    String type,
            @Option(
                            names = "--size",
                            paramLabel = "OCTETS",
                            defaultValue = "0",
                            description = "Room for what nodes record (default: none).")
                    int size,
            @Option(
                            names = "--gob-size",
                            paramLabel = "OCTETS",
                            defaultValue = "4",
                            description = "Size of the block (default: 4).")
                    int gobSize,
            @Option(
                            names = "--tundst",
                            paramLabel = "ADDRESS",
                            description =
                                    "Far end of a tunnel that carries the trace (default: it goes into the packet).")
                    @Nullable
                    String tunnel)
            throws HostException, InterruptedException {
        Encap encap = new Encap.Ioam6(
                tunnel == null ? Encap.Ioam6.Mode.INLINE : Encap.Ioam6.Mode.ENCAP,
                tunnel == null ? null : address(tunnel),
                1,
                1,
                namespace,
                traceType(type),
                size,
                gobSize);
        Route route = new Route(prefix(to), via == null ? null : address(via), dev, Route.MAIN_TABLE, 0, encap);
        apply(lab, spec, new Operation.AddRoute(node, route, true));
        return ExitCode.OK;
    }

    private static Prefix prefix(String text) {
        try {
            return Prefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "'" + text + "' is no prefix");
        }
    }

    /** A prefix of full length without its length: names are not looked up. */
    private static InetAddress address(String text) {
        return prefix(text.indexOf('/') < 0 ? text + (text.indexOf(':') < 0 ? "/32" : "/128") : "/")
                .address();
    }

    private static int traceType(String text) {
        try {
            return Integer.decode(text);
        } catch (NumberFormatException e) {
            throw new CommandException(ExitCode.USAGE, "--type " + text + ": a number, as 0x800000");
        }
    }

    @Command(
            name = "decode",
            mixinStandardHelpOptions = true,
            description = "Reads a block's payload, given in hexadecimal digits. Needs no lab.",
            footerHeading = "%nExample:%n",
            footer = "  treville gob decode 00000002 --schema counter")
    int decode(
            @Parameters(paramLabel = "HEX", description = "The payload.") String hex,
            @Option(
                            names = "--schema",
                            paramLabel = "counter|aggregate|eip|hex",
                            defaultValue = "hex",
                            description = "How it is read (default: hex).")
                    GobPayload.Format schema,
            @Option(
                            names = "--format",
                            paramLabel = "text|json",
                            defaultValue = "text",
                            description = "text (default) or json.")
                    DataFormat format) {
        byte[] octets;
        try {
            octets = HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "'" + hex + "' is not pairs of hexadecimal digits");
        }
        GobPayload payload = GobPayload.decode(schema, octets, 0, octets.length);
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("schema", payload instanceof GobPayload.Hex ? GobPayload.Format.HEX : schema);
                fields.put("payload", payload);
                out.println(Json.document(fields));
            }
            case TEXT -> out.println(payload.text());
        }
        out.flush();
        return ExitCode.OK;
    }
}
