package io.treville.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "250us, PT0.00025S",
        "20ms, PT0.02S",
        "1.5s, PT1.5S",
        "2m, PT2M",
        "1h, PT1H",
        "0s, PT0S",
        "24000h, PT24000H"
    })
    void aTimeIsANumberWithAUnit(String text, Duration duration) {
        assertThat(Quantities.duration(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", ".s", "1.2.3s", "-1s", "NaNs", "0x1s", "1e3s", "1d", "99999999h", "1 s"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(Quantities.duration(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1%, 1", "0, 0", "100%, 100", "0.25%, 0.25"})
    void aPercentageMayHaveItsSign(String text, double percent) {
        assertThat(Quantities.percent(text)).isEqualTo(percent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "-1%", "101%", "NaN", "1e1", "much"})
    void whatIsNoPercentageIsNoNumber(String text) {
        assertThat(Quantities.percent(text)).isNaN();
    }
}
