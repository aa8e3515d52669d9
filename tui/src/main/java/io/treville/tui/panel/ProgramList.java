package io.treville.tui.panel;

import io.treville.host.HostException;
import io.treville.host.LabHost;
import io.treville.host.MapRow;
import io.treville.host.ProgramRow;
import io.treville.host.RunCount;
import io.treville.record.RecordedHost;
import io.treville.tui.draw.Style;
import io.treville.tui.model.Filter;
import io.treville.tui.model.VerifierLogs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Programs with their maps below them, as rows; how often each runs is what two looks differ by. */
final class ProgramList {
    /** A row: a program, one of its maps, or a program that was refused. */
    sealed interface Item {
        record OfProgram(ProgramRow program) implements Item {}

        record OfMap(MapRow map) implements Item {}

        record Refused(VerifierLogs.Refusal refusal) implements Item {}
    }

    /**
     * What a look at the lab finds.
     *
     * @param before the counts of the look before, where the lab knows them; null where this list does
     */
    record Look(
            List<ProgramRow> programs,
            List<MapRow> maps,
            Counts counts,
            @Nullable Counts before,
            String trouble) {
        static Look at(LabHost host) throws HostException {
            List<RunCount> runs = List.of();
            String trouble = "";
            try {
                runs = host.runCounts();
            } catch (HostException notCounted) {
                trouble = String.valueOf(notCounted.getMessage());
            }
            Counts counts = new Counts(runs, System.nanoTime());
            Counts before = null;
            if (host instanceof RecordedHost recording) { // its time is another, and goes to and fro
                counts = new Counts(runs, recording.now().nanos());
                before =
                        new Counts(recording.before().runs(), recording.before().nanos());
            }
            return new Look(host.programs(), host.maps(), counts, before, trouble);
        }
    }

    /** How often programs had run. */
    record Counts(List<RunCount> runs, long nanos) {}

    private record Rate(long runs, double perSecond, double nanosEach) {}

    private final List<String> nodes;
    private Filter filter = Filter.NONE;
    private Look last = new Look(List.of(), List.of(), new Counts(List.of(), 0), null, "");
    private Map<Integer, Rate> rates = Map.of();
    private List<VerifierLogs.Refusal> refusals = List.of();
    private List<Item> items = List.of();

    ProgramList(List<String> nodes) {
        this.nodes = nodes;
    }

    void take(Look look, List<VerifierLogs.Refusal> refused) {
        Map<Integer, Rate> next = new HashMap<>();
        Map<Integer, RunCount> former = new HashMap<>();
        Counts earlier = look.before() == null ? last.counts() : look.before();
        earlier.runs().forEach(count -> former.put(count.id(), count));
        double seconds = (look.counts().nanos() - earlier.nanos()) / 1e9;
        for (RunCount count : look.counts().runs()) {
            RunCount before = former.get(count.id());
            long more = before == null ? 0 : count.runs() - before.runs();
            long took = before == null ? 0 : count.nanos() - before.nanos();
            next.put(
                    count.id(),
                    new Rate(count.runs(), seconds <= 0 ? 0 : more / seconds, more == 0 ? 0 : (double) took / more));
        }
        rates = next;
        last = look;
        refusals = refused;
        show();
    }

    void filter(Filter other) {
        filter = other;
        show();
    }

    private void show() {
        List<Item> all = new ArrayList<>();
        for (ProgramRow program : last.programs()) {
            String name =
                    program.node() + " " + program.declared().name() + " " + program.type() + " " + program.places();
            boolean passes = filter.isNone() || filter.matches(name);
            List<Item> maps = new ArrayList<>();
            for (MapRow map : last.maps()) {
                boolean own = map.ref().node().equals(program.node())
                        && map.ref().program().equals(program.declared().name());
                if (own && (passes || filter.matches(map.ref().map()))) {
                    maps.add(new Item.OfMap(map));
                }
            }
            if (passes || !maps.isEmpty()) {
                all.add(new Item.OfProgram(program));
                all.addAll(maps);
            }
        }
        refusals.forEach(refusal -> all.add(new Item.Refused(refusal)));
        items = all;
    }

    List<Item> items() {
        return items;
    }

    String trouble() {
        return last.trouble();
    }

    List<Span> row(Item item) {
        return switch (item) {
            case Item.OfProgram(ProgramRow program) -> program(program);
            case Item.OfMap(MapRow map) ->
                List.of(
                        new Span("     map " + map.ref().map(), Style.PLAIN),
                        new Span(
                                " " + map.type() + ", key " + map.keySize() + ", value " + map.valueSize()
                                        + ", at most " + map.maxEntries()
                                        + (map.pin().isEmpty() ? "" : ", pinned " + map.pin()),
                                Style.FAINT));
            case Item.Refused(VerifierLogs.Refusal refusal) ->
                List.of(
                        new Span(" " + refusal.node() + " ", style(refusal.node())),
                        new Span(refusal.program() + " ", Style.PLAIN),
                        new Span("refused by the verifier", Style.BAD));
        };
    }

    private List<Span> program(ProgramRow program) {
        String where = program.places().isEmpty() ? "attached nowhere" : String.join(", ", program.places());
        List<Span> row = new ArrayList<>(List.of(
                new Span(" " + program.node() + " ", style(program.node())),
                new Span(program.declared().name(), Style.BOLD),
                new Span(" " + program.type() + " #" + program.id() + "  ", Style.FAINT),
                new Span(where, Style.PLAIN)));
        Rate rate = rates.get(program.id());
        if (rate != null) {
            row.add(new Span("  " + rate.runs() + " runs", Style.PLAIN));
            if (rate.perSecond() > 0) {
                row.add(new Span(
                        String.format(Locale.ROOT, ", %.1f/s, %.2f µs each", rate.perSecond(), rate.nanosEach() / 1000),
                        Style.GOOD));
            }
        }
        return row;
    }

    private Style style(String node) {
        int number = nodes.indexOf(node);
        return number < 0 ? Style.BOLD : Style.node(number);
    }
}
