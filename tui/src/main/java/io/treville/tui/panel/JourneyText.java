package io.treville.tui.panel;

import io.treville.capture.DecodedPacket;
import io.treville.capture.GobFormats;
import io.treville.gob.PayloadChange;
import io.treville.trace.GobRun;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Journey;
import io.treville.tui.model.PacketLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One packet across its hops, as rows: payload before and after, what was printed, and the frames where links are captured. */
final class JourneyText {
    private static final long NEAR_NANOS = 1_000_000_000L;

    private final GobFormats formats;
    private final PayloadText payloads;
    private final PacketLog packets;
    private final List<String> nodes;

    JourneyText(GobFormats formats, PacketLog packets, List<String> nodes) {
        this.formats = formats;
        this.payloads = new PayloadText(formats);
        this.packets = packets;
        this.nodes = nodes;
    }

    List<List<Span>> rows(Journey journey) {
        List<List<Span>> rows = new ArrayList<>();
        Journey.@Nullable Hop former = null;
        for (Journey.Hop hop : journey.hops()) {
            rows.add(head(hop, former));
            octets(rows, hop.run());
            hop.lines()
                    .forEach(line -> rows.add(List.of(
                            new Span(
                                    "    " + line.program() + " ", Style.node(Math.max(0, nodes.indexOf(line.node())))),
                            new Span(line.line().text(), Style.PLAIN))));
            frames(rows, hop);
            former = hop;
        }
        return rows;
    }

    private List<Span> head(Journey.Hop hop, Journey.@Nullable Hop former) {
        GobRun run = hop.run();
        int number = nodes.indexOf(hop.ran().node());
        String later = former == null
                ? ""
                : " +" + (hop.ran().timeNanos() - former.ran().timeNanos()) / 1000 + " µs";
        return List.of(
                new Span(
                        hop.ran().node(),
                        number < 0 ? Style.BOLD : Style.node(number).bold()),
                new Span(" " + run.hook() + " " + run.dev() + later + "  ", Style.FAINT),
                new Span(payloads.of(run), Style.BOLD),
                new Span(
                        run.programId() == 0
                                ? " no program"
                                : " program " + run.programId() + " returned " + run.returnCode(),
                        Style.FAINT));
    }

    private static void octets(List<List<Span>> rows, GobRun run) {
        PayloadChange change = PayloadChange.between(run.before(), run.after());
        List<Span> row = new ArrayList<>(List.of(new Span("    ", Style.PLAIN)));
        row.addAll(PayloadText.marked(run.before(), change));
        if (change.none()) {
            row.add(new Span("  as it was", Style.FAINT));
        } else {
            row.add(new Span(" → ", Style.FAINT));
            row.addAll(PayloadText.marked(run.after(), change));
        }
        rows.add(row);
    }

    /** Frames with this payload that were captured at the node, each interface and direction once, nearest in time. */
    private void frames(List<List<Span>> rows, Journey.Hop hop) {
        List<String> seen = new ArrayList<>();
        for (PacketLog.Captured captured : packets.range(packets.first(), packets.end())) {
            String place = captured.packet().dev() + (captured.packet().outgoing() ? " out" : " in");
            if (captured.packet().node().equals(hop.ran().node())
                    && Math.abs(captured.arrivedNanos() - hop.ran().arrivedNanos()) < NEAR_NANOS
                    && !seen.contains(place)
                    && carries(captured, hop.run())) {
                seen.add(place);
                rows.add(List.of(
                        new Span("    frame " + captured.number() + " " + place + "  ", Style.FAINT),
                        new Span(captured.summary(), Style.PLAIN)));
            }
        }
    }

    private boolean carries(PacketLog.Captured captured, GobRun run) {
        String payload =
                DecodedPacket.ofEthernet(captured.packet().frame(), formats).text("ioam.gob.payload");
        return payload.equalsIgnoreCase(captured.packet().outgoing() ? run.after() : run.before());
    }
}
