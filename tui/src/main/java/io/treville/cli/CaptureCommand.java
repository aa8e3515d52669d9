package io.treville.cli;

import io.treville.capture.CaptureFile;
import io.treville.capture.GobFormat;
import io.treville.capture.GobFormats;
import io.treville.capture.RecordedPacket;
import io.treville.capture.filter.Filter;
import io.treville.capture.filter.FilterException;
import io.treville.host.HostException;
import io.treville.topology.Topology;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capture}: packets of links of a running lab, or of a file. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        description =
                "Shows the packets that pass links of a lab, in both directions, or those of a capture file; decodes"
                        + " IOAM, Global Opaque Blocks and Segment Routing. Until ctrl-C, --for or --count.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  treville capture athos-porthos --filter 'icmp6 and host db22::2'",
            "  treville capture porthos:porthos-athos --tree --count 1",
            "  treville capture --route 2001:db8:20::2/128 --node r1 --hook xmit --count 1",
            "  treville capture --all -w lab.pcapng --for 5s",
            "  treville capture -r lab.pcapng --filter 'ip6 protochain 58' --gob 77=counter --format json"
        })
final class CaptureCommand implements Callable<Integer> {
    /** Packets of a file that are printed before the screen gets them. */
    private static final int AT_ONCE = 256;

    @Parameters(
            paramLabel = "LINK|NODE:DEV",
            arity = "0..*",
            description = "Links by name, seen at their first end, or interfaces of nodes.")
    private List<String> places = new ArrayList<>();

    @Option(names = "--all", description = "Every link of the lab.")
    private boolean all;

    @Option(names = "-r", paramLabel = "FILE", description = "Read a pcapng or pcap file instead; needs no lab.")
    private @Nullable Path read;

    @Option(
            names = "-w",
            paramLabel = "FILE",
            description = "Write the packets to a pcapng file instead of showing them.")
    private @Nullable Path write;

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description = "Only packets that pass, in the syntax of pcap-filter(7).")
    private String filter = "";

    @Option(names = "--count", paramLabel = "N", description = "End after so many packets.")
    private @Nullable Integer count;

    @Option(names = "--for", paramLabel = "TIME", description = "End after this time, as 10s or 500ms.")
    private @Nullable String duration;

    @Option(names = "--tree", description = "Show every header and field with its octets.")
    private boolean tree;

    @Option(names = "--hex", description = "Show the octets.")
    private boolean hex;

    @Option(
            names = "--gob",
            paramLabel = "SCHEMA=FORMAT",
            description =
                    "How the payload of a schema is laid out: counter, aggregate or eip. The lab's topology tells it else.")
    private Map<String, GobFormat> formats = new HashMap<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private DataFormat format = DataFormat.TEXT;

    @Mixin
    private RouteOptions route = new RouteOptions();

    @Mixin
    private LabOption lab = new LabOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws HostException, InterruptedException {
        Filter parsed = filter();
        CaptureEnd end = CaptureEnd.of(count, duration);
        if (route.given()) {
            ofRoute(end);
            return ExitCode.OK;
        }
        if (read == null) {
            if (places.isEmpty() == !all) {
                throw new CommandException(
                        ExitCode.USAGE, "name links or interfaces to capture, or --all; -r FILE reads a file");
            }
            LiveCapture live = new LiveCapture(places, end);
            live.run(
                    lab,
                    topology -> sink(parsed, topology, end),
                    spec.commandLine().getErr());
            return ExitCode.OK;
        }
        if (all || !places.isEmpty() || lab.given()) {
            throw new CommandException(ExitCode.USAGE, "-r reads a file: no links, --all or --lab with it");
        }
        replay(read, parsed, end);
        return ExitCode.OK;
    }

    private void ofRoute(CaptureEnd end) throws HostException, InterruptedException {
        if (all || !places.isEmpty() || read != null || write != null || !filter.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE, "--route shows what takes a route: no links, --all, --filter, -r or -w with it");
        }
        PacketForm form = new PacketForm(tree, hex, format == DataFormat.JSON);
        CommandLine line = spec.commandLine();
        new LiveRouteCapture(route, form, end, line.getOut(), line.getErr()).run(lab);
    }

    private Filter filter() {
        try {
            return Filter.parse(filter);
        } catch (FilterException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private PacketSink sink(Filter parsed, @Nullable Topology topology, CaptureEnd end) {
        PacketForm form = new PacketForm(tree, hex, format == DataFormat.JSON);
        PrintWriter out = spec.commandLine().getOut();
        return new PacketSink(parsed, form, gobFormats(topology), end, write, out, read == null ? 1 : AT_ONCE);
    }

    private GobFormats gobFormats(@Nullable Topology topology) {
        Map<Integer, GobFormat> bySchema = new HashMap<>();
        for (Map.Entry<String, GobFormat> entry : formats.entrySet()) {
            bySchema.put(schema(entry.getKey()), entry.getValue());
        }
        GobFormats given = GobFormats.of(bySchema);
        return topology == null ? given : GobFormats.of(topology).with(given);
    }

    private static int schema(String text) {
        try {
            int id = Integer.decode(text);
            if (id >= 0 && id <= 0xffffff) {
                return id;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new CommandException(ExitCode.USAGE, "--gob " + text + ": a schema is a number of 24 bits");
    }

    private void replay(Path file, Filter parsed, CaptureEnd end) {
        PrintWriter err = spec.commandLine().getErr();
        try (CaptureFile packets =
                        CaptureFile.open(new BufferedInputStream(Files.newInputStream(file)), file.toString());
                PacketSink sink = sink(parsed, null, end)) {
            RecordedPacket packet = packets.next();
            while (packet != null && !end.reached()) {
                sink.accept(packet.packet(), packet.comment());
                packet = packets.next();
            }
            if (packets.cutOff()) {
                err.println("treville: " + file + " ends in the middle of a packet");
                err.flush();
            }
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCode.USAGE, e.getFile() + ": no such file");
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
