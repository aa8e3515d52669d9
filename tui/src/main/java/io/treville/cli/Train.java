package io.treville.cli;

import io.treville.agent.Rehearsal;
import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.LocalHost;
import io.treville.lab.EventStream;
import io.treville.lab.LabRequest;
import io.treville.lab.ObjectCheck;
import io.treville.lab.daemon.LabRehearsal;
import io.treville.scenario.CaseRunner;
import io.treville.scenario.report.JsonReport;
import io.treville.scenario.report.TextReport;
import io.treville.topology.Case;
import io.treville.topology.Condition;
import io.treville.topology.Count;
import io.treville.topology.Expectation;
import io.treville.topology.InvalidTopologyException;
import io.treville.topology.Operation;
import io.treville.topology.Plan;
import io.treville.topology.Prefix;
import io.treville.topology.Step;
import io.treville.topology.Topology;
import io.treville.trace.TracePipe;
import io.treville.trace.TraceSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Walks through what a run needs, so that the start-up cache made from this walk (JEP 514) holds its classes loaded and
 * linked: for the program here and for the agent in the guest, which shares the cache.
 *
 * <p>The launcher starts it in namespaces of its own. What this kernel or user may not do fails half way, which is
 * half the classes: nothing that goes wrong here matters.
 */
public final class Train {
    private static final String NODE = "treville-train";
    private static final List<String> TRACEFS = List.of("tracing_on", "trace_clock", "buffer_size_kb", "trace_marker");

    private Train() {}

    /**
     * Started by {@code scripts/train}, once after each build.
     *
     * @param arguments a topology of two nodes, left and right; an empty folder
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Treville.execute("help");
        Treville.execute("plan", "ioam-gob");
        trace(folder);
        conversation(folder);
        lab(arguments[0], folder);
        System.exit(0); // as commands that fail end, by way of the JDK's logger
    }

    private static void conversation(Path folder) throws IOException, HostException, InterruptedException {
        List<Operation> operations = new ArrayList<>();
        for (String name : List.of("ioam-gob", "xdp-counter")) {
            try {
                Topology topology = Topologies.load(name, Topologies.Objects.ASSUMED);
                operations.addAll(Plan.of(topology).operations());
                checkObjects(topology);
            } catch (InvalidTopologyException e) {
                // A lab that is being edited is no reason not to start.
            }
        }
        try (LabHost host = new LocalHost(node -> NODE + "-" + node, folder, Home.directory(), "")) {
            Rehearsal.run(folder, host, guest -> play(guest, operations));
        }
    }

    /** What ends with this process: a lab that it keeps itself, and the commands that ask it. */
    private static void lab(String file, Path folder) throws IOException {
        Path log = Files.createFile(folder.resolve("lab.log"));
        Topology topology;
        try {
            topology = Topologies.load(file, Topologies.Objects.ASSUMED);
        } catch (InvalidTopologyException impossible) {
            throw new IllegalStateException(impossible);
        }
        LabRequest request = new LabRequest(
                topology.name(), topology, Topology.Place.HOST, Home.directory(), null, null, 1024, false);
        LabRehearsal.begin(request, log, Version.text());
        TrainCommands.walk(topology.name());
    }

    private static void checkObjects(Topology topology) {
        try {
            ObjectCheck.of(topology);
        } catch (HostException notBuiltYet) {
            // The classes that look at objects have been loaded all the same.
        }
    }

    private static void play(LabHost guest, List<Operation> operations) throws HostException, InterruptedException {
        EventStream events = new EventStream();
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        events.add(new TextReport(nowhere, TextReport.Paint.COLOUR));
        events.add(new JsonReport(nowhere));
        guest.listen(event -> {});
        for (Operation operation : operations) {
            try {
                guest.apply(List.of(operation));
            } catch (HostException e) {
                // Refused here; in the guest it will not be.
            }
        }
        InetAddress self = Prefix.parse("::1/128").address();
        Step ping = new Step.Ping("athos", self, null, 1, 10, -1, 0, Count.exactly(1));
        Expectation silence = new Expectation.Trace("athos", List.of(), 0);
        Condition hops = new Condition(null, List.of(new Condition.Test.Equal("64")));
        Expectation packets = new Expectation.Packets(
                "athos", "lo", Expectation.Direction.IN, Map.of(), Map.of("ipv6.hoplimit", hops), Map.of(), Count.SOME);
        try {
            Topology bare =
                    new Topology("train", "", Topology.Place.HOST, List.of(), List.of(), List.of(), List.of(), null);
            new CaseRunner(bare, guest, events)
                    .run(List.of(new Case("train", "", List.of(), List.of(ping), List.of(silence, packets))));
        } catch (HostException e) {
            // As above.
        }
    }

    /** A trace as the kernel's, in plain files. */
    private static void trace(Path folder) throws IOException {
        for (String file : TRACEFS) {
            Files.writeString(folder.resolve(file), "1\n");
        }
        Files.writeString(folder.resolve("trace_pipe"), """
                            ping-71      [000] b..21     5.123456: bpf_trace_printk: @>train athos counter
                            ping-71      [000] b..21     5.123457: bpf_trace_printk: gob_counter: cnt 0 -> 1
                            ping-71      [000] b..21     5.123458: bpf_trace_printk: @<train athos counter
                            ping-71      [000] ..s2.     5.123459: ioam6_gob: netns=1 cookie=1 dev=x hook=input ns=123 \
                schema=77 prog=3 ret=0 plen=4 before=00000000 after=00000001 verdict=ok
                """);
        TraceSettings settings = new TraceSettings(folder, "train", 4096, List.of(), "athos"::equals, inode -> "athos");
        try (TracePipe pipe = TracePipe.open(settings, event -> {})) {
            pipe.barrier(java.time.Duration.ofSeconds(1));
        } catch (IOException e) {
            // A plain file ends where a pipe would wait.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
