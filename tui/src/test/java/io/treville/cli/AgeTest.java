package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class AgeTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT59.999S, 59s",
        "PT1M, 1m00s",
        "PT12M5S, 12m05s",
        "PT59M59S, 59m59s",
        "PT1H, 1h00m",
        "PT3H12M59S, 3h12m",
        "PT23H59M, 23h59m",
        "PT24H, 1d00h",
        "P41DT4H59M, 41d04h"
    })
    void tellsItsTwoLargestUnits(Duration age, String text) {
        assertThat(Age.of(age)).isEqualTo(text);
    }

    @Test
    void isNoneOfWhatBeginsLater() {
        assertThat(Age.since(System.currentTimeMillis() + 3_600_000)).isEqualTo("0s");
    }
}
