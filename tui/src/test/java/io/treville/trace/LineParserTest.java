package io.treville.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class LineParserTest {
    private final LineParser parser = new LineParser();

    private PipeEntry parse(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return parser.parse(bytes, 0, bytes.length);
    }

    private PipeEntry.Event event(String line) {
        assertThat(parse(line)).isInstanceOf(PipeEntry.Event.class);
        return (PipeEntry.Event) parse(line);
    }

    @Test
    void plainLineGivesAllColumns() {
        PipeEntry.Event event = event("            ping-1234    [001] b.s21   12.345678: bpf_trace_printk: cnt 0 -> 1");

        assertThat(event)
                .isEqualTo(new PipeEntry.Event(
                        "ping", 1234, 1, 's', 12_345_678_000L, PipeEntry.Source.PROGRAM, "cnt 0 -> 1"));
    }

    @Test
    void idleTaskWithoutAnyFlagIsATaskLikeAnyOther() {
        PipeEntry.Event event = event("          <idle>-0       [000] ..... 99999.000001: bpf_trace_printk: x");

        assertThat(event.task()).isEqualTo("<idle>");
        assertThat(event.pid()).isZero();
        assertThat(event.context()).isEqualTo('.');
        assertThat(event.timeNanos()).isEqualTo(99_999_000_001_000L);
    }

    @Test
    void threadGroupColumnIsPassedOver() {
        PipeEntry.Event known =
                event("            ping-1234    (   1234) [001] ..s1.    1.000001: bpf_trace_printk: x");
        PipeEntry.Event unknown =
                event("            ping-1234    (-------) [001] ..s1.    1.000001: bpf_trace_printk: x");

        assertThat(known).isEqualTo(unknown);
        assertThat(known.cpu()).isEqualTo(1);
        assertThat(known.context()).isEqualTo('s');
    }

    @Test
    void linesWithoutTheFlagsColumnAreRead() {
        PipeEntry.Event event = event("            ping-1234    [001]    12.345678: bpf_trace_printk: x");

        assertThat(event.context()).isEqualTo('?');
        assertThat(event.timeNanos()).isEqualTo(12_345_678_000L);
        assertThat(event.text()).isEqualTo("x");
    }

    @Test
    void oldFourCharacterFlagsAndLazyRescheduleAreRead() {
        assertThat(event("            ping-1234    [001] d.h1    12.345678: bpf_trace_printk: x")
                        .context())
                .isEqualTo('h');
        assertThat(event("            ping-1234    [001] DLZ3f   12.345678: bpf_trace_printk: x")
                        .context())
                .isEqualTo('Z');
    }

    @Test
    void taskNameMayLookLikeColumns() {
        assertThat(event("   a-1 [000] b: -77      [003] ...1.    1.500000: bpf_trace_printk: x"))
                .isEqualTo(new PipeEntry.Event(
                        "a-1 [000] b: ", 77, 3, '.', 1_500_000_000L, PipeEntry.Source.PROGRAM, "x"));
        assertThat(event("    kworker/u4:1-88      [003] ...1.    1.500000: bpf_trace_printk: x")
                        .task())
                .isEqualTo("kworker/u4:1");
    }

    @Test
    void taskNameWithALineBreakStillGivesItsEvent() {
        assertThat(parse("          evil")).isEqualTo(new PipeEntry.Continued("          evil", true));
        assertThat(event("x-123     [000] ..s1.    1.000000: bpf_trace_printk: y")
                        .pid())
                .isEqualTo(123);
    }

    @Test
    void clockThatCountsIsRead() {
        assertThat(event("            ping-1234    [001] ..s1. 123456: bpf_trace_printk: x")
                        .timeNanos())
                .isEqualTo(123456);
    }

    @Test
    void lossesAndNoiseAreToldApart() {
        assertThat(parse("CPU:3 [LOST 128 EVENTS]")).isEqualTo(new PipeEntry.Lost(3, 128));
        assertThat(parse("CPU:11 [LOST EVENTS]")).isEqualTo(new PipeEntry.Lost(11, -1));
        assertThat(parse("##### CPU 1 buffer started ####")).isEqualTo(new PipeEntry.Noise());
        assertThat(parse("")).isEqualTo(new PipeEntry.Noise());
        assertThat(parse("[LINE TOO BIG]")).isEqualTo(new PipeEntry.TooBig());
        assertThat(parse("second line")).isEqualTo(new PipeEntry.Continued("second line", false));
        assertThat(parse("CPU: hot")).isEqualTo(new PipeEntry.Continued("CPU: hot", false));
    }

    @Test
    void otherEventsKeepTheirName() {
        PipeEntry.Event event = event("            bash-9       [000] ...1.    1.000000: sched_switch: prev=1");

        assertThat(event.source()).isEqualTo(PipeEntry.Source.OTHER);
        assertThat(event.text()).isEqualTo("sched_switch: prev=1");
    }

    @Test
    void escapeSequencesNeverComeThrough() {
        PipeEntry.Event event = event(
                "         e\u001b[2J-9       [000] ...1.    1.000000: bpf_trace_printk: \u001b]0;x\u0007\u009b1m");

        assertThat(event.task()).isEqualTo("e\\x1b[2J");
        assertThat(event.text()).isEqualTo("\\x1b]0;x\\x07\\u009b1m");
    }

    @Property
    void anyBytesGiveAnEntryWithoutControlCharacters(@ForAll byte[] bytes) {
        switch (parser.parse(bytes, 0, bytes.length)) {
            case PipeEntry.Event event ->
                assertThat(event.task() + event.text()).doesNotContainPattern("\\p{Cc}");
            case PipeEntry.Continued more -> assertThat(more.text()).doesNotContainPattern("\\p{Cc}");
            case PipeEntry.Lost lost -> assertThat(lost.cpu()).isNotNegative();
            case PipeEntry.TooBig _, PipeEntry.Noise _ -> assertThat(bytes).doesNotContain(0x1b);
        }
    }

    @Property
    void aDamagedLineIsStillAnEntry(@ForAll int where, @ForAll byte with) {
        byte[] bytes = "            ping-1234    (   1234) [001] b.s21   12.345678: bpf_trace_printk: cnt 0 -> 1"
                .getBytes(StandardCharsets.US_ASCII);
        bytes[Math.floorMod(where, bytes.length)] = with;

        assertThat(parser.parse(bytes, 0, bytes.length)).isNotNull();
        assertThat(parser.parse(bytes, 0, Math.floorMod(where, bytes.length))).isNotNull();
    }

    @Property
    void everyTaskNameIsFoundByItsPosition(@ForAll byte[] name) {
        byte[] line = new byte[80];
        java.util.Arrays.fill(line, (byte) ' ');
        int length = Math.min(15, name.length);
        for (int i = 0; i < length; i++) {
            line[16 - length + i] = name[i] == '\n' || name[i] == 0 ? (byte) 'x' : name[i];
        }
        byte[] rest = "-42      [007] ..s1.    3.000002: bpf_trace_printk: hi".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(rest, 0, line, 16, rest.length);

        PipeEntry entry = parser.parse(line, 0, 16 + rest.length);

        assertThat(entry).isInstanceOf(PipeEntry.Event.class);
        assertThat(((PipeEntry.Event) entry).pid()).isEqualTo(42);
        assertThat(((PipeEntry.Event) entry).cpu()).isEqualTo(7);
        assertThat(((PipeEntry.Event) entry).text()).isEqualTo("hi");
    }
}
