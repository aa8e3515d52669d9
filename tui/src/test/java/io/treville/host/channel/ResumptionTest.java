package io.treville.host.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a saved agent is told arrives as it was sent, and nothing else is taken for it. */
@Tag("unit")
@net.jqwik.api.Tag("unit")
class ResumptionTest {
    @Test
    void itArrivesAsItWasSent() throws IOException {
        Resumption sent = Resumption.now();
        Resumption received = Resumption.receive(new ByteArrayInputStream(octets(sent)));
        assertThat(received.time()).isEqualTo(sent.time());
        assertThat(received.secret())
                .isEqualTo(sent.secret())
                .isNotEqualTo(Resumption.now().secret());
    }

    @Test
    void whatEndsEarlyIsNone() throws IOException {
        byte[] octets = octets(Resumption.now());
        for (int length = 0; length < octets.length; length++) {
            ByteArrayInputStream cut = new ByteArrayInputStream(octets, 0, length);
            assertThatThrownBy(() -> Resumption.receive(cut)).isInstanceOf(ChannelException.class);
        }
    }

    @Property
    void otherOctetsAreRefused(@ForAll byte[] octets) {
        assertThatThrownBy(() -> Resumption.receive(new ByteArrayInputStream(octets)))
                .isInstanceOf(ChannelException.class);
    }

    private static byte[] octets(Resumption resumption) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        resumption.send(out);
        return out.toByteArray();
    }
}
