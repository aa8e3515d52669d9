package io.treville.cli;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One packet across the nodes of a lab in the guest, as it is seen in a real tmux. */
@Tag("vm")
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuestLabViewsTest {
    @Test
    void aPacketIsSeenHopByHopWithItsFrames() throws Exception {
        HostLabs labs = new HostLabs();
        try (TmuxWindow window = new TmuxWindow(labs, 120, 40, "ioam-gob --kernel " + Program.kernel())) {
            window.await("alfa#");
            window.type("C-b", "K");
            window.await("where to capture");
            // From athos, whose addresses the way back leads to.
            window.type("Enter", "q", "V");
            window.await("alfa#");
            window.type("C-b", "n");
            window.await("athos#");
            window.type("ping -c 1 db22::2", "Enter");
            window.await("1 received");
            window.type("C-b", "K");
            window.await("icmpv6 echo reply");
            window.type("T");
            window.await("gob 77 counter 2 → 3");
            window.type("g", "Enter");
            window.await("frame ", "athos-porthos out", "ioam ns 123 gob 77:00000001");
            window.await("gob 77 counter 0 → 1", "gob 77 counter 1 → 2", "gob 77 counter 2 → 3");
            window.await("00000000 → 00000001", "00000001 → 00000002", "00000002 → 00000003");
            window.await("counter gob_counter: cnt 0 -> 1", "counter gob_counter: cnt 2 -> 3");
            window.type("P");
            window.await("gob schema 77 of namespace 123", "athos counter ioam6_gob");
            window.type("B");
            window.await("console of the guest");
            window.type("C-b", "d");
            window.await("take ioam-gob down?");
            window.type("y");
            window.await("status 0");
        } finally {
            labs.close();
        }
    }
}
