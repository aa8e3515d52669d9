package io.treville.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What somebody does who has read nothing: each step is one that the screen has named before. */
@Tag("vm")
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuestWalkTest {
    @Test
    void aNewcomerPingsLooksBreaksMendsAndLeavesNothingBehind() throws Exception {
        HostLabs labs = new HostLabs();
        try (TmuxWindow window = new TmuxWindow(labs, 120, 40, "--kernel " + Program.kernel())) {
            window.await("ioam-gob", "labs to bring up", "enter opens it · / filter");
            window.type("/", "ioam-gob", "Enter", "Enter");
            window.await("alfa#", "C-b ? help · C-b n next node", "C-b P maps · C-b F break and mend", "db22::2/64");
            window.type("C-b", "n");
            window.await("athos#");
            window.type("ping -c 3 -i 0.2 db22::2", "Enter");
            window.await("3 received");
            window.await("trace of athos, 3 lines", "counter gob_counter: cnt 0 -> 1");
            // The tree counts: runs of the program, packets of the interface.
            window.await(" 3 runs");
            window.await(Pattern.compile("athos-porthos ↓\\d+ ↑\\d+").asPredicate());

            window.type("C-b", "?");
            window.await("next-node");
            window.type("/", "break", "Enter");
            window.await("links and nodes to break and to mend");
            window.type("q", "C-b", "P");
            window.await("athos counter ioam6_gob", "gob schema 77 of namespace 123");

            window.type("F");
            window.await("break and mend", "d down, stop · u up, start · s delay, loss");
            window.type("Down", "d");
            window.await("athos-porthos  down");
            window.type("q");
            window.await("✗");
            window.type("clear; ping -c 1 -W 1 db22::2 || echo br''oken", "Enter");
            window.await("broken");
            window.type("C-b", "F");
            window.await("break and mend");
            window.type("u");
            window.await("athos-porthos  up");
            window.type("s");
            window.await("delay 20ms loss 1%");
            window.type("C-u", "delay 20ms", "Enter");
            window.await("athos-porthos  20ms");
            window.type("q");
            window.await("╌╌╌", "!✗", "netem 20ms");
            window.type("clear; ping -c 1 -W 9 db22::2", "Enter");
            window.await("1 received");
            window.type("C-b", "A");
            window.await(
                    "treville link set athos-porthos --delay 20ms",
                    "✓ treville link down athos-porthos",
                    "✓ treville link up athos-porthos");

            window.type("C-b", "d");
            window.await("take ioam-gob down?");
            window.type("y");
            assertThat(window.await("status 0")).contains("ioam-gob.", ": ended");
            assertThat(labs.wellDone("ls")).doesNotContain("ioam-gob");
        } finally {
            labs.close();
        }
    }
}
