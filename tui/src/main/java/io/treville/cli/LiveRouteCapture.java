package io.treville.cli;

import io.treville.bpf.buffer.PacketSample;
import io.treville.capture.DecodedPacket;
import io.treville.capture.PacketTree;
import io.treville.host.HostException;
import io.treville.host.HostException.Kind;
import io.treville.lab.LabEvent;
import io.treville.lab.RouteCapture;
import io.treville.lab.daemon.LabClient;
import io.treville.scenario.report.Json;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Captures on a route of a lab that is up, until its end; the route and its program go with it, however it ends. */
final class LiveRouteCapture {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").withZone(ZoneId.systemDefault());

    private final RouteOptions options;
    private final PacketForm form;
    private final CaptureEnd end;
    private final PrintWriter out;
    private final PrintWriter err;
    private final String program = RouteCapture.newProgram();
    private volatile String lost = "";

    LiveRouteCapture(RouteOptions options, PacketForm form, CaptureEnd end, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.form = form;
        this.end = end;
        this.out = out;
        this.err = err;
    }

    void run(LabOption lab) throws HostException, InterruptedException {
        String prefix = options.prefix();
        try (LabClient client = lab.open()) {
            String node = options.node(client.status().topology());
            for (String signal : new String[] {"INT", "TERM", "HUP"}) {
                Signals.handle(signal, number -> end.stop());
            }
            CompletableFuture<Void> told = client.ended().thenAccept(this::lost);
            client.subscribe((nanos, event) -> take(event));
            try (RouteCapture capture =
                    RouteCapture.start(client.host(), Home.directory(), node, prefix, options.hook(), program)) {
                announce(node, capture);
                end.await();
                if (lost.isEmpty()) {
                    capture.stop();
                }
            }
            told.cancel(false);
            if (!lost.isEmpty()) {
                throw new HostException(Kind.LOST, "lab " + client.name() + ": " + lost);
            }
        }
    }

    private void lost(String reason) {
        lost = reason;
        end.stop();
    }

    private void announce(String node, RouteCapture capture) {
        if (capture.leftovers() > 0) {
            err.println("treville: " + node + ": removed what " + capture.leftovers()
                    + (capture.leftovers() == 1 ? " killed capture" : " killed captures") + " had left");
        }
        err.println("treville: " + node + ": capturing " + capture.route().to() + " dev "
                + capture.route().dev() + " on " + options.hook().word());
        err.flush();
    }

    private void take(LabEvent event) {
        switch (event) {
            case LabEvent.Sample(PacketSample sample, String summary) -> {
                if (sample.program().equals(program) && !end.reached()) {
                    show(sample, summary);
                    end.count();
                }
            }
            case LabEvent.Lost loss -> {
                err.println("treville: " + loss.count() + " packets lost: " + loss.where());
                err.flush();
            }
            default -> {
                // Everything else is no packet.
            }
        }
    }

    private void show(PacketSample sample, String summary) {
        out.println(form.json() ? json(sample, summary) : text(sample, summary));
        out.flush();
        if (out.checkError()) {
            end.stop(); // nobody reads it any more
        }
    }

    private String text(PacketSample sample, String summary) {
        StringBuilder text = new StringBuilder(160);
        text.append(TIME.format(Instant.ofEpochSecond(0, sample.timeNanos()))).append(' ');
        text.append(sample.node()).append(' ').append(sample.hook()).append(' ').append(summary);
        text.append(" (").append(sample.packet().length).append(" octets)");
        if (form.tree()) {
            for (String line : PacketTree.lines(DecodedPacket.ofIp(sample.packet()))) {
                text.append("\n  ").append(line);
            }
        }
        if (form.hex()) {
            for (String line : PacketTree.hex(sample.packet())) {
                text.append("\n  ").append(line);
            }
        }
        return text.toString();
    }

    /** The fields of the event {@code sample}, then {@code layers} where they are asked for. */
    private String json(PacketSample sample, String summary) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("sample", sample);
        document.put("summary", summary);
        if (form.tree()) {
            document.put("layers", DecodedPacket.ofIp(sample.packet()).layers());
        }
        return Json.document(document);
    }
}
