package io.treville.tui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Programs that ask for the mouse: of buttons in athos, of all motion in porthos. They ask for the classic form, {@code ESC [ M} and
 * three characters, which the fake shell repeats, so that what a program got is seen.
 */
@Tag("unit")
class ProgramMouseTest extends LabOnGlass {
    ProgramMouseTest() throws Exception {
        super(node -> "this is " + node + "\r\n"
                + switch (node) {
                    case "athos" -> "\u001b[?1000h";
                    case "porthos" -> "\u001b[?1003h";
                    default -> "";
                });
    }

    private void showNode(int number) throws InterruptedException {
        up();
        type("\u0002" + number);
        glass.await("this is " + topology.nodes().get(number).name());
    }

    private static String mouse(int button, int column, int row, char end) {
        return "\u001b[<" + button + ";" + (column + 1) + ";" + (row + 1) + end;
    }

    @Test
    void aProgramGetsThePressesItAskedForButNotThoseWithShift() throws Exception {
        showNode(1);
        type(mouse(0, 3, 6, 'M'));
        glass.await(" $#"); // the left button at column 4, row 3 of the shell
        type(mouse(4, 0, 4, 'M') + mouse(36, 3, 4, 'M') + mouse(4, 3, 4, 'm'));
        glass.await("copied 4 characters");
    }

    @Test
    void allMotionIsAskedForOnlyWhileAProgramThatIsShownWantsIt() throws Exception {
        showNode(1);
        assertThat(glass.sent()).contains("\u001b[?1002h").doesNotContain("\u001b[?1003h");
        type("\u0002n");
        glass.await("this is porthos");
        awaitSent("\u001b[?1003h");
        type(mouse(35, 7, 6, 'M'));
        glass.await("C(#"); // motion without a button at column 8, row 3
        type("\u0002p");
        glass.await("this is athos");
        awaitSent("\u001b[?1003l\u001b[?1002h");
    }

    private void awaitSent(String octets) throws InterruptedException {
        while (!glass.sent().contains(octets)) {
            glass.awaitChange();
        }
    }
}
