package io.treville.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class AttributionTest {
    private static final String TOKEN = SimulatedCpu.TOKEN;

    private final List<TraceEvent> events = new ArrayList<>();
    private final Attribution attribution = new Attribution(
            TOKEN, Set.of("athos", "porthos")::contains, inode -> inode == 4026532288L ? "athos" : null);
    private final LineParser parser = new LineParser();
    private final LineSplitter splitter = new LineSplitter((bytes, from, to) -> {
        TraceEvent event = attribution.accept(parser.parse(bytes, from, to));
        if (event != null) {
            events.add(event);
        }
    });

    private void feed(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        splitter.feed(bytes, 0, bytes.length);
    }

    private static String printk(int cpu, String text) {
        return "            ping-1234    [00" + cpu + "] b.s21   12.345678: bpf_trace_printk: " + text;
    }

    private List<String> shown() {
        List<String> shown = new ArrayList<>();
        for (TraceEvent event : events) {
            TraceLine line = ((TraceEvent.Line) event).line();
            shown.add(line.node() + "/" + line.program() + ": " + line.text());
        }
        return shown;
    }

    @Test
    void whatAnotherLabOnThisMachineSaysIsLeftOut() {
        String other = "0123456789abcdef";
        feed(printk(0, "@>" + other + " athos count"));
        feed(printk(0, "cnt 0 -> 1"));
        feed(printk(0, "@<" + other + " athos count"));
        feed(printk(1, "@node " + other + "/athos: tagged"));
        feed(printk(0, "nobody's"));
        assertThat(shown()).containsExactly("null/null: nobody's");
    }

    @Test
    void aTagWithTheLabsTokenIsBelieved() {
        feed(printk(0, "@node " + TOKEN + "/athos: seen 5"));
        feed(printk(0, "@node porthos: seen 6"));
        assertThat(shown()).containsExactly("athos/null: seen 5", "porthos/null: seen 6");
    }

    @Test
    void linesBetweenBracketsBelongToTheirNodeAndBracketsAreNotShown() {
        feed(printk(0, "@>" + TOKEN + " athos count"));
        feed(printk(1, "@>" + TOKEN + " porthos count"));
        feed(printk(0, "cnt 0 -> 1"));
        feed(printk(1, "cnt 0 -> 1"));
        feed(printk(0, "@<" + TOKEN + " athos count"));
        feed(printk(0, "late"));

        assertThat(shown()).containsExactly("athos/count: cnt 0 -> 1", "porthos/count: cnt 0 -> 1", "null/null: late");
    }

    @Test
    void bracketsOfAnotherLabAreOrdinaryLines() {
        feed(printk(0, "@>other athos count"));
        feed(printk(0, "x"));

        assertThat(shown()).containsExactly("null/null: @>other athos count", "null/null: x");
    }

    @Test
    void bracketsWrittenToTraceMarkerAreNotBelieved() {
        feed("            ping-1234    [000] b.s21   12.345678: tracing_mark_write: @>" + TOKEN + " athos count");
        feed(printk(0, "x"));

        assertThat(shown()).last().isEqualTo("null/null: x");
    }

    @Test
    void lossOnTheCpuEndsItsAttributionUntilTheNextEnter() {
        feed(printk(0, "@>" + TOKEN + " athos count"));
        feed(printk(1, "@>" + TOKEN + " porthos count"));
        feed("CPU:0 [LOST 3 EVENTS]");
        feed(printk(0, "x"));
        feed(printk(1, "y"));
        feed(printk(0, "@>" + TOKEN + " athos count"));
        feed(printk(0, "z"));

        assertThat(shown()).containsExactly("null/null: x", "porthos/count: y", "athos/count: z");
    }

    @Test
    void messageWithLineBreaksStaysWithItsNode() {
        feed(printk(0, "@>" + TOKEN + " athos count"));
        feed(printk(0, "one\ntwo\n"));

        assertThat(shown()).containsExactly("athos/count: one", "athos/count: two");
    }

    @Test
    void halfOfATasksNameIsNobodysLine() {
        feed(printk(0, "@>" + TOKEN + " athos count"));
        feed(printk(0, "one"));
        feed("          evil\nx-123     [000] ..s1.    1.000000: bpf_trace_printk: y");

        assertThat(shown()).containsExactly("athos/count: one", "null/null:           evil", "null/null: y");
    }

    @Test
    void interruptOnTopOfARunIsNotTheRun() {
        feed(printk(0, "@>" + TOKEN + " athos count"));
        feed("            ping-1234    [000] b.h21   12.345678: bpf_trace_printk: foreign");
        feed(printk(0, "x"));

        assertThat(shown()).containsExactly("null/null: foreign", "athos/count: x");
    }

    @Test
    void nodeTagIsBelievedWhereThereIsNoBracketAndTheNodeExists() {
        feed(printk(0, "@node athos: cnt 0 -> 1"));
        feed(printk(0, "@node dartagnan: cnt 0 -> 1"));
        feed(printk(0, "@>" + TOKEN + " porthos count"));
        feed(printk(0, "@node athos: lies"));
        feed(printk(0, "@node porthos: truth"));

        assertThat(shown())
                .containsExactly(
                        "athos/null: cnt 0 -> 1",
                        "null/null: @node dartagnan: cnt 0 -> 1",
                        "porthos/count: @node athos: lies",
                        "porthos/count: truth");
    }

    @Test
    void gobTracepointIsARunOfTheNodeWithThatNamespace() {
        feed("            ping-1234    [001] b.s21   12.345678: ioam6_gob: netns=4026532288 cookie=5 dev=porthos-athos"
                + " hook=input ns=123 schema=77 prog=31 ret=0 plen=4 before=00000001 after=00000002 verdict=ok");

        assertThat(events)
                .containsExactly(new TraceEvent.Gob(new GobRun(
                        "athos",
                        "porthos-athos",
                        "input",
                        123,
                        77,
                        31,
                        0,
                        "00000001",
                        "00000002",
                        "ok",
                        1,
                        12_345_678_000L)));
    }

    @Test
    void gobTracepointOfAnUnknownFormIsShownAsItIs() {
        feed("            ping-1234    [001] b.s21   12.345678: ioam6_gob: something else");

        assertThat(shown()).containsExactly("null/null: ioam6_gob: something else");
    }

    @Property(tries = 400)
    void withoutLossEveryLineGoesToTheNodeThatPrintedIt(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int cpus) {
        Map<String, String> truth = new HashMap<>();

        replay(new Random(seed), cpus, 0, truth);

        for (TraceEvent event : events) {
            TraceLine line = ((TraceEvent.Line) event).line();
            assertThat(String.valueOf(line.node())).as(line.text()).isEqualTo(truth.get(line.text()));
        }
        assertThat(events).hasSameSizeAs(truth.entrySet());
    }

    @Property(tries = 600)
    void withLossALineGoesToItsNodeOrToNobody(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int cpus,
            @ForAll @IntRange(min = 1, max = 30) int loss) {
        Map<String, String> truth = new HashMap<>();

        replay(new Random(seed), cpus, loss, truth);

        for (TraceEvent event : events) {
            TraceLine line = ((TraceEvent.Line) event).line();
            assertThat(String.valueOf(line.node())).as(line.text()).isIn("null", truth.get(line.text()));
        }
    }

    /** Interleaves the CPUs' lines at random, dropping stretches of a CPU's with a note, as the ring buffer does. */
    private void replay(Random random, int cpus, int lossPercent, Map<String, String> truth) {
        events.clear();
        attribution.lostEverywhere();
        List<List<SimulatedCpu.Printed>> queues = new ArrayList<>();
        for (int cpu = 0; cpu < cpus; cpu++) {
            queues.add(new ArrayList<>(new SimulatedCpu(cpu, random).run(200)));
        }
        while (queues.stream().anyMatch(queue -> !queue.isEmpty())) {
            int cpu = random.nextInt(cpus);
            List<SimulatedCpu.Printed> queue = queues.get(cpu);
            if (queue.isEmpty()) {
                continue;
            }
            if (random.nextInt(100) < lossPercent) {
                int lost = Math.min(queue.size(), 1 + random.nextInt(5));
                queue.subList(0, lost).clear();
                feed("CPU:" + cpu + (random.nextBoolean() ? " [LOST " + lost + " EVENTS]" : " [LOST EVENTS]"));
                continue;
            }
            SimulatedCpu.Printed printed = queue.removeFirst();
            if (!printed.bracket()) {
                String text = printed.line().substring(printed.line().indexOf("bpf_trace_printk: ") + 18);
                truth.put(text, String.valueOf(printed.truth()));
            }
            feed(printed.line());
        }
    }
}
