package io.treville.lab.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.treville.host.GuestNotice;
import io.treville.host.GuestRequest;
import io.treville.host.HostEvent;
import io.treville.host.channel.ChannelException;
import io.treville.host.channel.RecordCodec;
import io.treville.lab.LabEvent;
import io.treville.lab.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LabMessagesTest {
    private final LabMessages<LabNotice> notices = new LabMessages<>(LabNotice.class);

    @Test
    void anEventTravelsWithItsTime() throws ChannelException {
        LabNotice notice = new LabNotice.Happened(
                17, new LabEvent.PhaseProgress(Phase.BOOT, 0.5, Duration.ofMillis(1500), "init"));
        byte[] octets = notices.encode(notice);
        assertThat(LabMessages.isOne(octets)).isTrue();
        assertThat(notices.decode(octets)).isEqualTo(notice);
    }

    @Test
    void noMessageOfAHostIsTakenForALabs() {
        byte[] request = new RecordCodec<>(GuestRequest.class).encode(new GuestRequest.Facts());
        byte[] notice =
                new RecordCodec<>(GuestNotice.class).encode(new GuestNotice.Happened(new HostEvent.Lost("ring", 1)));
        assertThat(LabMessages.isOne(request)).isFalse();
        assertThat(LabMessages.isOne(notice)).isFalse();
        assertThatThrownBy(() -> notices.decode(notice)).isInstanceOf(ChannelException.class);
    }

    @Test
    void nothingIsNoMessage() {
        assertThat(LabMessages.isOne(new byte[0])).isFalse();
        assertThatThrownBy(() -> notices.decode(new byte[1])).isInstanceOf(ChannelException.class);
    }
}
