package io.treville.tui.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.tui.panel.Glass;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class StillTest {
    private static final Rect PART = new Rect(1, 0, 8, 2);

    private final Still still = new Still();

    @Test
    void itComesBackAfterSomethingElseWasDrawnThere() throws Exception {
        Glass glass = new Glass(10, 3);
        String before = glass.frame(canvas -> {
            canvas.text(1, 0, 8, "a語b語x", Style.GOOD);
            canvas.text(1, 1, 8, "語語語語", Style.PLAIN);
            canvas.text(0, 2, 10, "outside", Style.PLAIN);
            still.take(canvas, PART);
        });
        assertThat(before).isEqualTo(" a語b語x\n 語語語語\noutside\n");
        assertThat(glass.frame(canvas -> {
                    canvas.text(0, 0, 10, "語語語語語", Style.PLAIN);
                    canvas.text(0, 1, 10, "over it all", Style.BAD);
                }))
                .isEqualTo("語語語語語\nover it al\noutside\n");
        assertThat(glass.frame(canvas -> {
                    canvas.fill(0, 0, 1, ' ', Style.PLAIN);
                    canvas.fill(9, 0, 1, ' ', Style.PLAIN);
                    canvas.fill(0, 1, 1, ' ', Style.PLAIN);
                    canvas.fill(9, 1, 1, ' ', Style.PLAIN);
                    still.put(canvas);
                }))
                .isEqualTo(before);
    }

    @Test
    void anEmptyPartIsNothing() throws Exception {
        Glass glass = new Glass(4, 1);
        assertThat(glass.frame(canvas -> {
                    canvas.text(0, 0, 4, "text", Style.PLAIN);
                    still.take(canvas, Rect.NONE);
                    still.put(canvas);
                }))
                .isEqualTo("text\n");
    }
}
