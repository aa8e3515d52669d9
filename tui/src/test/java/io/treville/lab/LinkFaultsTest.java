package io.treville.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.treville.topology.Link;
import io.treville.topology.LinkEnd;
import io.treville.topology.Netem;
import io.treville.topology.Operation;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LinkFaultsTest {
    private static final Netem SLOW = new Netem(20_000, 0, 0, 0, 0, 0, 1000);
    private static final Link LINK = new Link(
            new LinkEnd("left", "left-right", List.of(), null, SLOW),
            new LinkEnd("right", "right-left", List.of(), null, null),
            0);

    @Test
    void bothEndsGoDownAfterTheKernelWasToldToKeepTheirAddresses() {
        assertThat(LinkFaults.down(List.of(LINK)))
                .containsExactly(
                        new Operation.SetSysctl("left", "net.ipv6.conf.left-right.keep_addr_on_down", "1"),
                        new Operation.SetSysctl("right", "net.ipv6.conf.right-left.keep_addr_on_down", "1"),
                        new Operation.SetLinkDown("left", "left-right"),
                        new Operation.SetLinkDown("right", "right-left"));
    }

    @Test
    void anImpairmentIsForOneEndOrBoth() {
        assertThat(LinkFaults.impair(LINK, "right", SLOW))
                .containsExactly(new Operation.SetNetem("right", "right-left", SLOW));
        assertThat(LinkFaults.impair(LINK, null, null)).hasSize(2);
    }

    @Test
    void aResetLinkIsImpairedAsItsTopologySays() {
        assertThat(LinkFaults.reset(LINK, null))
                .containsExactly(
                        new Operation.SetNetem("left", "left-right", SLOW),
                        new Operation.SetNetem("right", "right-left", null));
    }
}
