package io.treville.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import io.treville.trace.TraceLine;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@Tag("unit")
class JsonTest {
    @Test
    void anEventIsOneObjectWithVersionTimeAndKind() {
        String line =
                JsonReport.line(2_310_456_000L, new LabEvent.PhaseEnded(Phase.BOOT, Duration.ofMillis(2300), "TCG"));
        assertThat(line)
                .isEqualTo("{\"v\":1,\"t\":2.310456,\"event\":\"phase-ended\",\"phase\":\"boot\",\"took\":2.300000,"
                        + "\"detail\":\"TCG\"}");
    }

    @Test
    void aTraceLineIsWrittenFlatWithItsNode() {
        String line = JsonReport.line(
                1000, new LabEvent.Trace(new TraceLine("athos", "counter", "ping", 71, 0, 5, "cnt 0 -> 1")));
        assertThat(line)
                .isEqualTo("{\"v\":1,\"t\":0.000001,\"event\":\"trace\",\"node\":\"athos\",\"program\":\"counter\","
                        + "\"task\":\"ping\",\"pid\":71,\"cpu\":0,\"time_nanos\":5,\"text\":\"cnt 0 -> 1\"}");
    }

    @Test
    void aLineNobodyOwnsHasNodeNull() {
        String line = JsonReport.line(0, new LabEvent.Trace(new TraceLine(null, null, "x", 1, 0, 5, "")));
        assertThat(line).contains("\"node\":null,\"program\":null");
    }

    @Test
    void listsBecomeArrays() {
        assertThat(Json.of(List.of(1, "a", true))).isEqualTo("[1,\"a\",true]");
    }

    @Property
    void anyTextSurvivesAReaderAndStaysOnOneLine(@ForAll String text) {
        String json = Json.of(text);
        assertThat(json).doesNotContain("\n", "\r", "\033");
        Object read = new Load(LoadSettings.builder().build()).loadFromString(json);
        assertThat(read).isEqualTo(text);
    }
}
