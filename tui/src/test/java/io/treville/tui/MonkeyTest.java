package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.tui.panel.SampleLab;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys, mouse and sizes at random, in all views of a lab with traffic. */
@Tag("unit")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MonkeyTest extends LabOnGlass {
    private static final String KEYS =
            "npl0123456789ozemf[]xc:?rjkgGqwstESVTMPKAFBuviaDLRX%\"y/ \r\t\u001b\u007fhelp\u0002\u0002\u0002\u0002\u0002";
    private static final int[] BUTTONS = {0, 0, 1, 2, 32, 32, 64, 65, 4};

    /** What the first row says of each view. */
    private static final List<String> VIEWS =
            List.of("trace", "programs and maps", "packets", "what was done", "break and mend", "how it came up");

    private final Random random = new Random(7);

    MonkeyTest() throws Exception {
        super(new SampleLab());
    }

    @Test
    void nothingBreaks() throws Exception {
        up();
        glass.await("this is alfa");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            if (i % 200 == 0) {
                size(1 + random.nextInt(200), 1 + random.nextInt(60));
                SampleLab.pings(tui, 2);
                SampleLab.captures(tui, 1);
                trace("athos", "cnt " + i);
            }
            if (i % 20 == 0) {
                String title = glass.text().lines().findFirst().orElse("");
                VIEWS.stream().filter(title::contains).forEach(seen::add);
            }
            type(i % 7 == 0 ? mouse() : String.valueOf(KEYS.charAt(random.nextInt(KEYS.length()))));
        }
        assertThat(runner.isAlive()).isTrue();
        assertThat(seen).as("the views that were met").containsExactlyInAnyOrderElementsOf(VIEWS);
        size(80, 24);
        type("\u001b\u0003");
        type("\u0003qV\u0003");
        type("\u0002?");
        glass.await("keys and names");
    }

    private String mouse() {
        return "\u001b[<" + BUTTONS[random.nextInt(BUTTONS.length)] + ";" + random.nextInt(160) + ";"
                + random.nextInt(70) + (random.nextInt(3) == 0 ? "m" : "M");
    }
}
