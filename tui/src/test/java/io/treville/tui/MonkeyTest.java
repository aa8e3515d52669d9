package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.tui.panel.SampleLab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    /** What the first row says of each view, and its key. */
    private static final List<Map.Entry<String, String>> VIEWS = List.of(
            Map.entry("trace", "T"),
            Map.entry("programs and maps", "P"),
            Map.entry("packets", "K"),
            Map.entry("what was done", "A"),
            Map.entry("break and mend", "F"),
            Map.entry("how it came up", "B"));

    /** Of random steps, after which the next view is opened. */
    private static final int STEPS = 5_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Random random = new Random(7);

    MonkeyTest() throws Exception {
        super(new SampleLab());
    }

    @Test
    void nothingBreaks() throws Exception {
        up();
        glass.await("this is alfa");
        for (int i = 0; i < 100_000; i++) {
            if (i % 200 == 0) {
                size(1 + random.nextInt(200), 1 + random.nextInt(60));
                SampleLab.pings(tui, 2);
                SampleLab.captures(tui, 1);
                trace("athos", "cnt " + i);
            }
            if (i % STEPS == 0) {
                open(VIEWS.get(i / STEPS % VIEWS.size()));
            }
            type(i % 7 == 0 ? mouse() : String.valueOf(KEYS.charAt(random.nextInt(KEYS.length()))));
        }
        assertThat(runner.isAlive()).isTrue();
        size(80, 24);
        type("\u001b\u0003");
        type("\u0003qV\u0003");
        type("\u0002?");
        glass.await("keys and names");
    }

    /** Wherever one is: out of what is typed or asked, out of views and copy mode, and into the view. */
    private void open(Map.Entry<String, String> view) throws Exception {
        size(120, 40);
        type("\u001b\u0003");
        type("\u0003q\u0003");
        type("\u0002" + view.getValue());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!title().contains(view.getKey())) {
            assertThat(System.nanoTime())
                    .as(view.getKey() + " in\n" + glass.text())
                    .isLessThan(end);
            Thread.sleep(5);
        }
    }

    private String title() {
        return glass.text().lines().findFirst().orElse("");
    }

    private String mouse() {
        return "\u001b[<" + BUTTONS[random.nextInt(BUTTONS.length)] + ";" + random.nextInt(160) + ";"
                + random.nextInt(70) + (random.nextInt(3) == 0 ? "m" : "M");
    }
}
