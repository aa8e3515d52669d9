package io.treville.tui.panel;

import io.treville.capture.CapturedPacket;
import io.treville.term.input.Input;
import io.treville.term.input.KeyCode;
import io.treville.tui.action.Action;
import io.treville.tui.draw.Rect;
import io.treville.tui.model.LabModel;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** The views of a lab whose traffic is always the same. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SamplePanels {
    private static final Pattern TIME_OF_DAY = Pattern.compile("\\d\\d:\\d\\d:\\d\\d");

    private final Object changes = new Object();
    final List<String> saved = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // made before each test
    SampleLab lab;

    @SuppressWarnings("NullAway.Init") // made before each test
    LabModel model;

    @SuppressWarnings("NullAway.Init") // made before each test
    Panels panels;

    final class Files implements LabFiles {
        @Override
        public String topology() {
            return "name: ioam-gob\ncases: {}\n";
        }

        @Override
        public List<String> console() {
            return List.of("[    0.000000] Linux version 6.12.100", "[    0.812345] Run /init as init process");
        }

        @Override
        public String save(String file, String text) throws IOException {
            if (file.equals("there")) {
                throw new IOException("there is there already: give another name");
            }
            saved.add(text);
            return file;
        }

        @Override
        public String save(String file, List<CapturedPacket> packets) {
            saved.add(packets.size() + " packets");
            return file;
        }
    }

    @BeforeEach
    void open() throws Exception {
        lab = new SampleLab();
        model = new LabModel(lab.topology);
        panels = new LabPanels(() -> lab, SampleLab.HOME, new Files(), ZoneOffset.UTC, deed -> {})
                .open(model, this::changed);
    }

    void changed() {
        synchronized (changes) {
            changes.notifyAll();
        }
    }

    Panel panel(Action view) {
        return java.util.Objects.requireNonNull(panels.of(view), view.text());
    }

    static String frame(Panel panel, Glass glass, int columns, int rows) throws IOException {
        return glass.frame(canvas -> {
            panel.draw(canvas, new Rect(0, 0, columns, rows - 1), true);
            canvas.fill(0, rows - 1, columns, ' ', io.treville.tui.draw.Style.PLAIN);
            canvas.text(0, rows - 1, columns, panel.hint(), io.treville.tui.draw.Style.FAINT);
        });
    }

    static String frame(Panel panel) throws IOException {
        return frame(panel, new Glass(120, 40), 120, 40);
    }

    /** Draws until a text is seen: what is asked of the lab comes when it comes. */
    String await(Panel panel, String text) throws Exception {
        Glass glass = new Glass(120, 40);
        while (true) {
            String seen = frame(panel, glass, 120, 40);
            if (seen.contains(text)) {
                return seen;
            }
            synchronized (changes) {
                changes.wait(50);
            }
        }
    }

    static void golden(Panel panel, String name, int columns, int rows) throws IOException {
        String frame = frame(panel, new Glass(columns, rows), columns, rows);
        String seen = name.equals("log") ? TIME_OF_DAY.matcher(frame).replaceAll("HH:MM:SS") : frame;
        Golden.check(
                SampleLab.HOME.resolve("tui/src/test/resources/tui/" + name + "-" + columns + "x" + rows + ".txt"),
                seen);
    }

    static void type(Panel panel, String text) {
        text.codePoints().forEach(c -> panel.press(Input.Key.of(c, 0)));
        panel.press(Input.Key.of(KeyCode.ENTER, 0));
    }
}
